import type { CallOutput, CallRequest } from '../contract/calls';
import { CallError } from '../contract/envelope';
import { spaceKeysIn, type OfficeDocument } from '../contract/office-document';
import { now } from '../clock';
import { costLineEntries } from '../domain/cost/cost-lines';
import { exchangeTable } from '../domain/cost/exchange';
import { WHOLE } from '../domain/cost/program-share';
import { totalBenefits } from '../domain/objectives/benefit';
import { jiraAsApp } from '../jira/client';
import { rememberAccounts } from '../ledger/accounts';
import { fiscalCalendarOf, siteRow, saveSiteRow, workCalendarOf, type SiteRow } from '../ledger/office-settings';
import { queueSpaces } from '../ledger/progress';
import { addRate } from '../ledger/rates';
import { markingConcerned } from '../ledger/marks';
import { recordAudit, saveSetting, setting, type SettingKind } from '../ledger/settings';
import { pushTask } from '../sync/events';
import { discover } from '../sync/worker';
import { administrator } from './access';
import { saveProgram, saveProject } from './administration-changes';
import { prepareBaseline, type PreparedBaseline } from './baseline-document';
import { keepBaseline } from './baseline-import';
import {
  accountsOf,
  costClassRulesOf,
  costLinesOf,
  exchangeRatesOf,
  peopleOf,
  planSettingsOf,
  projectStagesOf,
  rateSubject,
  rolesOf,
  strategyOf,
  type Translation,
} from './document-sections';
import { refuseMovedCalendar } from './close';
import { loadPortfolio, type Portfolio } from './portfolio';
import { recordedDocumentEffect } from './settings-effect';

function refuse(message: string, hint: string): never {
  throw new CallError('bad-request', message, hint);
}

const NOTHING_CHANGED = 'Nothing was changed.';

/** Finds spaces by key. Throws CallError that names every key of the document that Jira does not list, before anything is saved. */
function spacesByKey(portfolio: Portfolio, keys: readonly string[]): { idOf(spaceKey: string): string } {
  const ids = new Map([...portfolio.spaces.values()].map(({ key, id }) => [key, id]));
  const unknown = keys.filter((key) => !ids.has(key));
  if (unknown.length > 0)
    refuse(
      `The document names spaces that the app can’t see: ${unknown.join(', ')}.`,
      `Correct the keys, or give the app access to these spaces. ${NOTHING_CHANGED}`,
    );
  return {
    idOf(spaceKey) {
      const id = ids.get(spaceKey);
      if (id === undefined) throw new RangeError(`space ${spaceKey} was not checked`);
      return id;
    },
  };
}

/** Runs a check of the domain and tells what it refuses in its own words, before anything is saved. */
function checked<T>(what: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuse(`${what}: ${error.message}.`, `Correct the document. ${NOTHING_CHANGED}`);
  }
}

/** Throws CallError where programs would together have more than the whole of a project. */
function checkShares(portfolio: Portfolio, document: OfficeDocument, idOf: (spaceKey: string) => string): void {
  const saved = new Set(document.programs.map(({ key }) => key));
  const homeOf = new Map<string, string>();
  for (const { spaceKey, furtherSpaceKeys } of document.projects)
    for (const key of [spaceKey, ...furtherSpaceKeys]) homeOf.set(idOf(key), `p${idOf(spaceKey)}`);
  const projectOf = (spaceKey: string) =>
    homeOf.get(idOf(spaceKey)) ?? portfolio.spaces.get(idOf(spaceKey))?.projectId ?? '';
  const given = new Map<string, number>();
  for (const { id, shares } of portfolio.projects.values())
    for (const { programKey, shareBasisPoints } of shares)
      if (!saved.has(programKey)) given.set(id, (given.get(id) ?? 0) + shareBasisPoints);
  for (const { projects } of document.programs)
    for (const { spaceKey, shareBasisPoints } of projects) {
      const sum = (given.get(projectOf(spaceKey)) ?? 0) + shareBasisPoints;
      if (sum > WHOLE)
        refuse(
          `${spaceKey} would be given away by ${sum / 100}%.`,
          `The shares of a project may not exceed 100% over all programs. ${NOTHING_CHANGED}`,
        );
      given.set(projectOf(spaceKey), sum);
    }
}

interface PreparedPlan {
  spaceKey: string;
  plan: NonNullable<OfficeDocument['plans']>[number];
  baselines: PreparedBaseline[];
}

/** Checks everything of a document that does not depend on what is saved before it. */
async function prepare(document: OfficeDocument): Promise<PreparedPlan[]> {
  const site = { ...(await siteRow('site')).doc, ...document.site };
  await refuseMovedCalendar(site);
  const anywhere: Translation = { projectOf: (spaceKey) => spaceKey };
  checked('An exchange rate', () => exchangeTable(exchangeRatesOf(document.exchangeRates ?? [])));
  for (const [spaceKey, lines] of costLinesOf(document.costLines ?? [], anywhere))
    for (const line of lines)
      checked(`Cost line ${line.id} of ${spaceKey}`, () => costLineEntries(line, fiscalCalendarOf(site)));
  for (const { key, strategy } of document.programs)
    if (strategy)
      checked(`Program ${key}`, () =>
        totalBenefits(
          strategyOf(strategy, anywhere).benefits.map((benefit) => ({ ...benefit, owner: benefit.ownerAccountId })),
          '9999-12-31',
        ),
      );
  return (document.plans ?? []).map((plan) => ({
    spaceKey: plan.spaceKey,
    plan,
    baselines: plan.baselines.map((baseline) => prepareBaseline(baseline, plan.crediting, workCalendarOf(site))),
  }));
}

/** Saves a row of settings if it says something new, and records who changed what; answers whether it did. */
async function saveIfNew(
  save: (version: number) => Promise<number>,
  stored: { doc: unknown; version: number } | undefined,
  doc: unknown,
  audit: { accountId: string; what: string },
): Promise<boolean> {
  if (stored && stored.version > 0 && JSON.stringify(stored.doc) === JSON.stringify(doc)) return false;
  await save(stored?.version ?? 0);
  const before = stored && stored.version > 0 ? { before: stored.doc } : {};
  await recordAudit({ at: now(), ...audit, ...before, after: doc });
  return true;
}

async function saveRow(
  kind: SettingKind,
  id: string,
  doc: unknown,
  audit: { accountId: string; what: string },
): Promise<boolean> {
  return saveIfNew((version) => saveSetting(kind, id, doc, version), await setting(kind, id), doc, audit);
}

async function saveSite<K extends SiteRow>(
  id: K,
  doc: Parameters<typeof saveSiteRow<K>>[1],
  audit: { accountId: string; what: string },
): Promise<boolean> {
  return saveIfNew((version) => saveSiteRow(id, doc, version), await siteRow(id), doc, audit);
}

/** Brings everything in line with a document. What the document does not name stays as it is. */
export async function importDocument(
  { document }: CallRequest<'admin.importDocument'>,
  accountId: string,
): Promise<CallOutput<'admin.importDocument'>> {
  await administrator(accountId);
  await discover(jiraAsApp('set-up'));
  const before = await loadPortfolio();
  const spaces = spacesByKey(before, spaceKeysIn(document));
  checkShares(before, document, spaces.idOf);
  const plans = await prepare(document);
  const effect = await recordedDocumentEffect(document, before);

  const concerned = mayRefold(document) ? { spaceIds: null } : { reportsOf: null };
  const spacesQueued = await markingConcerned(concerned, async () => {
    await saveProjects(document, spaces.idOf, accountId);
    const { spaces: rows } = await loadPortfolio();
    const translation: Translation = { projectOf: (spaceKey) => rows.get(spaces.idOf(spaceKey))?.projectId ?? '' };
    const read = [...rows.values()].filter(({ state }) => state !== 'never').map(({ id }) => id);
    await saveSiteSection(document, read, accountId);
    const repriced = await saveMoney(document, translation, accountId);
    if (repriced && effect)
      await recordAudit({ at: now(), accountId, what: 'Changed what work costs by document', after: { effect } });
    await savePlans(plans, translation, accountId);
    return savePrograms(document, translation, accountId);
  });
  await pushTask({ task: 'work' });
  return {
    programs: document.programs.length,
    projects: document.projects.length,
    rates: document.rates.length,
    spacesQueued,
  };
}

async function saveProjects(
  document: OfficeDocument,
  idOf: (spaceKey: string) => string,
  accountId: string,
): Promise<void> {
  for (const project of document.projects) {
    const id = `p${idOf(project.spaceKey)}`;
    const current = (await loadPortfolio()).projects.get(id);
    await saveProject(
      {
        id,
        name: project.name ?? current?.name ?? project.spaceKey,
        goal: project.goal,
        managerAccountId: project.managerAccountId ?? null,
        declaredStatus: project.declaredStatus ?? null,
        startDate: project.startDate ?? null,
        dueDate: project.dueDate ?? null,
        spaceIds: [...new Set([project.spaceKey, ...project.furtherSpaceKeys].map(idOf))],
        version: current?.version ?? 0,
      },
      accountId,
    );
  }
}

/** Saves what holds for the whole site; where the days of all work must be read again, it queues what was read. */
async function saveSiteSection({ site }: OfficeDocument, read: readonly string[], accountId: string): Promise<void> {
  if (!site) return;
  const stored = await siteRow('site');
  const next = { ...stored.doc, ...site };
  const reread = (next.timeZone ?? 'UTC') !== (stored.doc.timeZone ?? 'UTC');
  // Before, so that a crash leaves them queued, and after, for what was read meanwhile by the former clock.
  if (reread) await queueSpaces(read);
  await saveSite('site', next, { accountId, what: 'Saved the settings of the site' });
  if (reread) await queueSpaces(read);
}

/** Whether a document says anything that folds depend on. */
function mayRefold({
  site,
  rates,
  roles,
  exchangeRates,
  costClassRules,
  projectStages,
  plans,
}: OfficeDocument): boolean {
  const sections = [site, roles, exchangeRates, costClassRules, projectStages, plans];
  return rates.length > 0 || sections.some((section) => section !== undefined);
}

/** Saves rates and all that prices and classifies work; answers whether anything must be priced anew. */
async function saveMoney(document: OfficeDocument, translation: Translation, accountId: string): Promise<boolean> {
  const { rates, roles, exchangeRates, costClassRules, projectStages, costLines, people } = document;
  await rememberAccounts([accountId, ...accountsOf(document)]);
  for (const { subject, ...rate } of rates)
    await addRate({ ...rate, subject: rateSubject(subject, translation) }, { by: accountId, at: now() });
  if (rates.length > 0) await recordAudit({ at: now(), accountId, what: `Added ${rates.length} rates by document` });
  const saved = [
    rates.length > 0,
    roles !== undefined &&
      (await saveSite('roles', rolesOf(roles, translation), { accountId, what: 'Saved the roles of people' })),
    exchangeRates !== undefined &&
      (await saveSite('exchange', exchangeRatesOf(exchangeRates), { accountId, what: 'Saved the exchange rates' })),
    costClassRules !== undefined &&
      (await saveSite('classes', costClassRulesOf(costClassRules, translation), {
        accountId,
        what: 'Saved the rules of cost classes',
      })),
    projectStages !== undefined &&
      (await saveSite('stages', projectStagesOf(projectStages, translation), {
        accountId,
        what: 'Saved the stages of projects',
      })),
  ];
  for (const [projectId, lines] of costLinesOf(costLines ?? [], translation))
    await saveRow('costs', projectId, { lines }, { accountId, what: `Saved the cost lines of ${projectId}` });
  if (people !== undefined)
    await saveSite('people', peopleOf(people, translation), { accountId, what: 'Saved teams and working times' });
  return saved.includes(true);
}

async function savePlans(plans: readonly PreparedPlan[], { projectOf }: Translation, accountId: string): Promise<void> {
  for (const { spaceKey, plan, baselines } of plans) {
    const projectId = projectOf(spaceKey);
    for (const baseline of baselines) await keepBaseline({ projectId, spaceKey }, baseline, accountId);
    const what = `Saved how ${spaceKey} is planned`;
    await saveRow('plan', projectId, planSettingsOf(plan), { accountId, what });
  }
}

/** Saves programs with their strategies; answers how many spaces are queued for import. */
async function savePrograms(document: OfficeDocument, translation: Translation, accountId: string): Promise<number> {
  let spacesQueued = 0;
  for (const program of document.programs) {
    const portfolio = await loadPortfolio();
    const projects = program.projects.map(({ spaceKey, shareBasisPoints }) => ({
      projectId: translation.projectOf(spaceKey),
      shareBasisPoints,
    }));
    spacesQueued += projects
      .flatMap(({ projectId }) => portfolio.projects.get(projectId)?.spaces ?? [])
      .filter(({ state }) => state === 'never').length;
    await saveProgram(
      {
        key: program.key,
        name: program.name,
        description: program.description,
        currency: program.currency,
        managerAccountId: program.managerAccountId ?? null,
        sponsorAccountId: program.sponsorAccountId ?? null,
        declaredStatus: program.declaredStatus ?? null,
        projects,
        version: portfolio.programs.get(program.key)?.version ?? 0,
      },
      accountId,
    );
    if (program.strategy)
      await saveRow('strategy', program.key, strategyOf(program.strategy, translation), {
        accountId,
        what: `Saved the strategy of program ${program.key}`,
      });
  }
  return spacesQueued;
}

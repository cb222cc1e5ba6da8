import type { CallOutput, CallRequest } from '../contract/calls';
import type { EffectShape } from '../contract/close';
import { CallError } from '../contract/envelope';
import type { OfficeDocument } from '../contract/office-document';
import { COST_CLASSES } from '../domain/cost/cost-class';
import type { CostedWorklog, CostSettings } from '../domain/cost/posting';
import { effectOfChange, type SettingsEffect, type SettingsEffectRow } from '../domain/cost/settings-effect';
import { exactInteger } from '../domain/money';
import type { RateRow } from '../domain/rates';
import { accountsByRef } from '../ledger/accounts';
import { countWorklogs } from '../ledger/close';
import { officeSettings, type OfficeSettings } from '../ledger/office-settings';
import { allRates } from '../ledger/rates';
import {
  itemFacts,
  worklogsToPrice,
  type ItemFacts,
  type WorkFilter,
  type WorklogToPrice,
} from '../ledger/standing-work';
import { firstOpen } from '../sync/close';
import type { FoldClock } from '../sync/fold';
import { administrator } from './access';
import { booksNow, callClock } from './close';
import {
  costClassRulesOf,
  exchangeRatesOf,
  projectStagesOf,
  rateSubject,
  rolesOf,
  type Translation,
} from './document-sections';
import { loadPortfolio, type Portfolio } from './portfolio';

/** Before any work. */
const EARLIEST_DAY = '1000-01-01';

/** A change of settings and the work that it can touch. */
interface Change {
  before: CostSettings;
  after: CostSettings;
  filter: WorkFilter;
}

type ShareRow = NonNullable<CostSettings['shares']>[number];
type Allocation = ShareRow['allocations'][number];

/** How a project is shared out, for all of its work. */
const shareRow = (project: string, allocations: Allocation[]): ShareRow => ({
  ...{ id: project, project, validFrom: '0001-01-01' },
  allocations,
});

function settingsNow(portfolio: Portfolio, office: OfficeSettings, rates: readonly RateRow[]): CostSettings {
  return {
    rates,
    roles: office.roles,
    exchange: office.exchangeRates,
    costClassRules: office.costClassRules,
    stages: office.projectStages,
    shares: [...portfolio.projects.values()].flatMap(({ id, shares }) =>
      shares.length === 0
        ? []
        : [
            shareRow(
              id,
              shares.map(({ programKey, shareBasisPoints }) => ({
                program: programKey,
                basisPoints: shareBasisPoints,
              })),
            ),
          ],
    ),
    programCurrencies: Object.fromEntries([...portfolio.programs.values()].map(({ key, currency }) => [key, currency])),
  };
}

/** The rates with those added that are not among them yet; the same rate given twice is one. */
function withRates(rates: readonly RateRow[], added: readonly Omit<RateRow, 'id'>[]): RateRow[] {
  const sameAs = ({ subject, currency, minorUnitsPerHour, validFrom }: Omit<RateRow, 'id'>) =>
    JSON.stringify([Object.entries(subject).sort(), currency, minorUnitsPerHour, validFrom]);
  const known = new Set(rates.map(sameAs));
  const fresh = added.filter((rate) => !known.has(sameAs(rate)));
  return [...rates, ...fresh.map((rate, place) => ({ ...rate, id: `new-${place}` }))];
}

/** Finds projects by the keys of their spaces, as they are now. Throws CallError for a key that the app does not know. */
function translationOf(portfolio: Portfolio): Translation {
  const byKey = new Map([...portfolio.spaces.values()].map(({ key, projectId }) => [key, projectId]));
  return {
    projectOf(spaceKey) {
      const projectId = byKey.get(spaceKey);
      if (projectId === undefined)
        throw new CallError(
          'bad-request',
          `There is no space ${spaceKey}.`,
          'Correct the key, or give the app access to it.',
        );
      return projectId;
    },
  };
}

/** The work that a rate can touch: its subject's, from its first day on. */
function touchedBy({ subject, validFrom: from }: Omit<RateRow, 'id'>, { roles }: OfficeSettings): WorkFilter {
  const projectId = 'project' in subject ? subject.project : undefined;
  if ('person' in subject) return { from, projectId, persons: [subject.person] };
  if (!('role' in subject)) return { from, projectId };
  const persons = roles.flatMap(({ person, role }) => (role === subject.role ? [person] : []));
  return { from, projectId, persons: [...new Set(persons)] };
}

/** The key of the epic, or of the next level above it, under which an item stands in its space, itself included. */
function epicOf(item: ItemFacts, known: ReadonlyMap<string, ItemFacts>): string | undefined {
  let at: ItemFacts | undefined = item;
  for (let steps = 0; at && steps < 20; steps++) {
    if (at.level >= 1) return at.key;
    const above: ItemFacts | undefined = at.parentId === null ? undefined : known.get(at.parentId);
    at = above?.spaceId === item.spaceId ? above : undefined;
  }
  return undefined;
}

/** Adds to worklogs what class rules look at; asks the ledger for nothing where there is no rule. */
class Classified {
  private readonly known = new Map<string, ItemFacts>();
  private readonly tests: ReadonlySet<string>;

  constructor({ before, after }: Change) {
    const rules = [...(before.costClassRules ?? []), ...(after.costClassRules ?? [])];
    this.tests = new Set(rules.map(({ test }) => test));
  }

  async of(worklogs: readonly WorklogToPrice[]): Promise<CostedWorklog[]> {
    if (this.tests.size === 0) return [...worklogs];
    await this.learn(worklogs.map(({ itemId }) => itemId));
    return worklogs.map(({ itemId, ...worklog }) => {
      const item = this.known.get(itemId);
      if (!item) return worklog;
      const { typeName: issueType, labels, components } = item;
      return { ...worklog, issueType, labels, components, epic: epicOf(item, this.known) };
    });
  }

  private async learn(ids: readonly string[]): Promise<void> {
    for (let wanted = ids; ;) {
      const missing = [...new Set(wanted)].filter((id) => !this.known.has(id));
      if (missing.length === 0) return;
      const found = await itemFacts(missing);
      for (const [id, facts] of found) this.known.set(id, facts);
      if (!this.tests.has('epic')) return;
      wanted = [...found.values()].flatMap(({ level, parentId }) => (level < 1 && parentId !== null ? [parentId] : []));
      if (found.size === 0) return;
    }
  }
}

/** What a change does to the work that it can touch; how far it got when time ran out. */
async function measure(
  change: Change,
  clock: Pick<FoldClock, 'hasTime'>,
): Promise<{ effect: SettingsEffect | null; worklogs: number }> {
  const { calendar } = await booksNow();
  const sums = effectOfChange(change.before, change.after, calendar);
  const classified = new Classified(change);
  let worklogs = 0;
  for await (const page of worklogsToPrice(change.filter)) {
    sums.add(await classified.of(page.worklogs));
    worklogs += page.worklogs.length;
    if (!clock.hasTime()) return { effect: null, worklogs: page.lookedAt };
  }
  return { effect: sums.result(), worklogs };
}

/** Persons are told one by one up to so many rows. */
const LISTED_PEOPLE = 2_000;

/** Rows of all persons together, in their order. */
function withoutPersons(rows: readonly SettingsEffectRow[]): Omit<SettingsEffectRow, 'person'>[] {
  const sums = new Map<string, Omit<SettingsEffectRow, 'person'>>();
  for (const { project, month, currency, beforeMinor, afterMinor, differenceMinor } of rows) {
    const key = JSON.stringify([project, month, currency]);
    const sofar = sums.get(key);
    sums.set(key, {
      ...{ project, month, currency },
      beforeMinor: exactInteger((sofar?.beforeMinor ?? 0) + beforeMinor),
      afterMinor: exactInteger((sofar?.afterMinor ?? 0) + afterMinor),
      differenceMinor: exactInteger((sofar?.differenceMinor ?? 0) + differenceMinor),
    });
  }
  return [...sums.values()];
}

async function effectShape(
  change: Change,
  portfolio: Portfolio,
  mayViewRates: boolean,
  clock: Pick<FoldClock, 'hasTime'>,
): Promise<EffectShape> {
  const { effect, worklogs } = await measure(change, clock);
  if (!effect) return { complete: false, worklogs, worklogsInAll: await countWorklogs() };
  const nameOf = (project: string) => portfolio.projects.get(project)?.name ?? project;
  const shown = <Row extends { project: string }>({ project, ...row }: Row) => ({
    ...row,
    ...{ projectId: project, projectName: nameOf(project) },
  });
  const largest = [...effect.rows]
    .sort((left, right) => Math.abs(right.differenceMinor) - Math.abs(left.differenceMinor))
    .slice(0, LISTED_PEOPLE);
  const accounts = mayViewRates ? await accountsByRef(largest.map(({ person }) => person)) : new Map<string, string>();
  return {
    complete: true,
    worklogs,
    total: Object.entries(effect.total).map(([currency, differenceMinor]) => ({ currency, differenceMinor })),
    unpricedSecondsBefore: effect.unpricedSecondsBefore,
    unpricedSecondsAfter: effect.unpricedSecondsAfter,
    rows: withoutPersons(effect.rows).map(shown),
    people: mayViewRates
      ? {
          rows: largest.map(({ person, ...row }) => ({ ...shown(row), accountId: accounts.get(person) || null })),
          leftOut: effect.rows.length - largest.length,
        }
      : null,
    byClass: effect.byClass.map(({ key, ...row }) => ({
      ...row,
      costClass: COST_CLASSES.find((one) => one === key) ?? ('unclassified' as const),
    })),
    byProgram: effect.byProgram.map(({ key, ...row }) => ({ ...row, program: key })),
    bookedIn: firstOpen((await booksNow()).head) ?? null,
  };
}

async function changeByRate(rate: Omit<RateRow, 'id'>, portfolio: Portfolio): Promise<Change> {
  const office = await officeSettings();
  const rates = await allRates();
  const before = settingsNow(portfolio, office, rates);
  return { before, after: { ...before, rates: withRates(rates, [rate]) }, filter: touchedBy(rate, office) };
}

/** Shares and currencies of all programs, once those of a document have taken the place of their own. */
function withPrograms(
  before: CostSettings,
  programs: OfficeDocument['programs'],
  { projectOf }: Translation,
): Pick<CostSettings, 'shares' | 'programCurrencies'> {
  const given = new Set(programs.map(({ key }) => key));
  const shares = new Map<string, Allocation[]>();
  const give = (project: string, allocation: Allocation) =>
    shares.set(project, [...(shares.get(project) ?? []), allocation]);
  for (const { project, allocations } of before.shares ?? [])
    for (const allocation of allocations) if (!given.has(allocation.program)) give(project, allocation);
  for (const { key, projects } of programs)
    for (const { spaceKey, shareBasisPoints } of projects)
      give(projectOf(spaceKey), { program: key, basisPoints: shareBasisPoints });
  return {
    shares: [...shares].map(([project, allocations]) => shareRow(project, allocations)),
    programCurrencies: {
      ...before.programCurrencies,
      ...Object.fromEntries(programs.map(({ key, currency }) => [key, currency])),
    },
  };
}

/** The change that the sections of a document that price or share out work make; undefined where it has none of them. */
async function changeByDocument(document: OfficeDocument, portfolio: Portfolio): Promise<Change | undefined> {
  const { programs, rates: added, roles, exchangeRates, costClassRules, projectStages } = document;
  if (programs.length + added.length === 0 && !roles && !exchangeRates && !costClassRules && !projectStages)
    return undefined;
  const translation = translationOf(portfolio);
  const before = settingsNow(portfolio, await officeSettings(), await allRates());
  return {
    before,
    after: {
      ...before,
      ...withPrograms(before, programs, translation),
      rates: withRates(
        before.rates,
        added.map(({ subject, ...rate }) => ({ ...rate, subject: rateSubject(subject, translation) })),
      ),
      ...(roles ? { roles: rolesOf(roles, translation) } : {}),
      ...(exchangeRates ? { exchange: exchangeRatesOf(exchangeRates) } : {}),
      ...(costClassRules ? { costClassRules: costClassRulesOf(costClassRules, translation) } : {}),
      ...(projectStages ? { stages: projectStagesOf(projectStages, translation) } : {}),
    },
    filter: { from: EARLIEST_DAY },
  };
}

/** What a rate would change before it is added. */
export async function rateEffect(
  { rate }: CallRequest<'admin.rateEffect'>,
  accountId: string,
): Promise<CallOutput<'admin.rateEffect'>> {
  const viewer = await administrator(accountId);
  const portfolio = await loadPortfolio();
  const change = await changeByRate(
    { ...rate, subject: rateSubject(rate.subject, translationOf(portfolio)) },
    portfolio,
  );
  return { effect: await effectShape(change, portfolio, viewer.rates, callClock()) };
}

const NOTHING: EffectShape = {
  complete: true,
  worklogs: 0,
  total: [],
  unpricedSecondsBefore: 0,
  unpricedSecondsAfter: 0,
  rows: [],
  people: null,
  byClass: [],
  byProgram: [],
  bookedIn: null,
};

/** What the sections of a document that price or share out work would change before it is imported. */
export async function documentEffect(
  { document }: CallRequest<'admin.documentEffect'>,
  accountId: string,
): Promise<CallOutput<'admin.documentEffect'>> {
  const viewer = await administrator(accountId);
  const portfolio = await loadPortfolio();
  const change = await changeByDocument(document, portfolio);
  if (!change) return { effect: NOTHING };
  return { effect: await effectShape(change, portfolio, viewer.rates, callClock()) };
}

/** What an audit entry records of an effect: the difference, or how far it could be looked at. */
type RecordedEffect =
  | Pick<
      Extract<EffectShape, { complete: true }>,
      'complete' | 'worklogs' | 'total' | 'unpricedSecondsBefore' | 'unpricedSecondsAfter'
    >
  | Extract<EffectShape, { complete: false }>;

/** Saving waits for so long to record what it changes. */
const RECORD_MILLISECONDS = 8_000;

async function recorded(change: Change): Promise<RecordedEffect> {
  const { effect, worklogs } = await measure(change, callClock(RECORD_MILLISECONDS));
  if (!effect) return { complete: false, worklogs, worklogsInAll: await countWorklogs() };
  return {
    complete: true,
    worklogs,
    total: Object.entries(effect.total).map(([currency, differenceMinor]) => ({ currency, differenceMinor })),
    unpricedSecondsBefore: effect.unpricedSecondsBefore,
    unpricedSecondsAfter: effect.unpricedSecondsAfter,
  };
}

/** The effect of a rate that is about to be added, for its audit entry. */
export async function recordedRateEffect(rate: Omit<RateRow, 'id'>, portfolio: Portfolio): Promise<RecordedEffect> {
  return recorded(await changeByRate(rate, portfolio));
}

/** The effect of a document that is about to be imported, for the audit; undefined where it changes no cost settings. */
export async function recordedDocumentEffect(
  document: OfficeDocument,
  portfolio: Portfolio,
): Promise<RecordedEffect | undefined> {
  const change = await changeByDocument(document, portfolio);
  return change && recorded(change);
}

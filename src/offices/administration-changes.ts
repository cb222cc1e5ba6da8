import type { CallOutput, CallRequest } from '../contract/calls';
import { CallError } from '../contract/envelope';
import type { ProgramSettings, ProjectSettings } from '../contract/administration';
import { now } from '../clock';
import { by } from '../domain/order';
import { rememberAccounts } from '../ledger/accounts';
import { addRate as storeRate } from '../ledger/rates';
import { markingConcerned } from '../ledger/marks';
import { queueSpaces } from '../ledger/progress';
import { deleteSetting, recordAudit, saveSetting, setting, StaleVersion } from '../ledger/settings';
import { assignSpaces, choosePointsField as storePointsField, ownProjectId, pointsFields } from '../ledger/spaces';
import { pushTask } from '../sync/events';
import { administrator } from './access';
import { programSettings, projectSettings } from './administration';
import { rateSubject } from './document-sections';
import { loadPortfolio, type AllocationDoc, type Portfolio } from './portfolio';
import { recordedRateEffect } from './settings-effect';

const WHOLE = 10_000;

/** Runs a versioned save; a stale version is told as a conflict, and nothing has changed. */
export async function orConflict<T>(what: string, save: () => Promise<T>): Promise<T> {
  try {
    return await save();
  } catch (error) {
    if (!(error instanceof StaleVersion)) throw error;
    throw new CallError(
      'conflict',
      `Somebody else saved ${what} meanwhile.`,
      'Your entries are still here. Load what was saved, compare, and save again.',
    );
  }
}

/** Throws CallError `bad-request`. */
export function refuse(message: string, hint: string): never {
  throw new CallError('bad-request', message, hint);
}

/** Shares of every project as they would be after the save. Throws CallError if a project is unknown, named twice or given away by more than all of it. */
function sharesAfter(
  portfolio: Portfolio,
  program: Pick<ProgramSettings, 'key' | 'projects'>,
): Map<string, AllocationDoc['shares']> {
  const wanted = new Map<string, number>();
  for (const { projectId, shareBasisPoints } of program.projects) {
    if (!portfolio.projects.has(projectId))
      refuse(`There is no project ${projectId}.`, 'Reload Administration; its space may have gone.');
    if (wanted.has(projectId)) refuse(`Project ${projectId} is named twice.`, 'Name each project once.');
    wanted.set(projectId, shareBasisPoints);
  }
  const changed = new Map<string, AllocationDoc['shares']>();
  for (const project of portfolio.projects.values()) {
    const share = wanted.get(project.id);
    const mine = project.shares.find(({ programKey }) => programKey === program.key)?.shareBasisPoints;
    if (share === mine) continue;
    const others = project.shares.filter(({ programKey }) => programKey !== program.key);
    const own = share === undefined ? [] : [{ programKey: program.key, shareBasisPoints: share }];
    // In the order of their keys, so that cents that can't be split fall to the same program whoever was saved first.
    const shares = [...others, ...own].sort(by(({ programKey }) => programKey));
    const sum = shares.reduce((total, { shareBasisPoints }) => total + shareBasisPoints, 0);
    if (sum > WHOLE)
      refuse(
        `${project.name} would be given away by ${sum / 100}%.`,
        'The shares of a project may not exceed 100% over all programs.',
      );
    changed.set(project.id, shares);
  }
  return changed;
}

async function saveShares(portfolio: Portfolio, changed: ReadonlyMap<string, AllocationDoc['shares']>): Promise<void> {
  for (const [projectId, shares] of changed) {
    const stored = await setting('allocation', projectId);
    const before = portfolio.projects.get(projectId)?.shares ?? [];
    const current = (stored?.doc as AllocationDoc | undefined)?.shares ?? [];
    if (JSON.stringify(current) !== JSON.stringify(before)) throw new StaleVersion(`allocation ${projectId}`);
    await saveSetting('allocation', projectId, { shares }, stored?.version ?? 0);
  }
}

/** The currencies in which the ledger keeps a project's cost: those of its programs or, in none, those of all rates. */
function keptCurrencies(
  { rateCurrencies }: Portfolio,
  shares: AllocationDoc['shares'],
  currencyOf: (programKey: string) => string | undefined,
): string[] {
  const own = shares.flatMap(({ programKey }) => currencyOf(programKey) ?? []);
  return own.length > 0 ? own : rateCurrencies;
}

/** The spaces whose cost the ledger does not keep in every currency that it is asked for once a program is saved. */
function spacesToConvert(
  portfolio: Portfolio,
  changed: ReadonlyMap<string, AllocationDoc['shares']>,
  program: { key: string; currency?: string },
): string[] {
  const before = (key: string) => portfolio.programs.get(key)?.currency;
  const after = (key: string) => (key === program.key ? program.currency : before(key));
  return [...portfolio.projects.values()].flatMap((project) => {
    const kept = new Set(keptCurrencies(portfolio, project.shares, before));
    const asked = keptCurrencies(portfolio, changed.get(project.id) ?? project.shares, after);
    return asked.every((currency) => kept.has(currency)) ? [] : project.spaces.map(({ id }) => id);
  });
}

/** Spaces (null: all) that have to be folded again, and projects whose reports are to be made again. */
interface Remade {
  spaceIds?: readonly string[] | null;
  projectIds?: readonly string[];
}

/** Saves what folds or reports depend on, and has them made again. */
async function remaking<T>({ spaceIds = [], projectIds = [] }: Remade, save: () => Promise<T>): Promise<T> {
  const reportsOf = projectIds.map((id) => id.slice(1));
  const saved = await markingConcerned({ spaceIds, reportsOf }, save);
  if (spaceIds === null || spaceIds.length + reportsOf.length > 0) await pushTask({ task: 'work' });
  return saved;
}

/** Queues spaces that the ledger does not hold yet; answers how many. */
async function queueNew(portfolio: Portfolio, projectIds: Iterable<string>): Promise<number> {
  const spaces = [...projectIds].flatMap((id) => portfolio.projects.get(id)?.spaces ?? []);
  const missing = spaces.filter(({ state }) => state === 'never').map(({ id }) => id);
  await queueSpaces(missing);
  if (missing.length > 0) await pushTask({ task: 'work' });
  return missing.length;
}

function accountsIn(people: { managerAccountId: string | null; sponsorAccountId?: string | null }): string[] {
  return [people.managerAccountId, people.sponsorAccountId].filter((id) => typeof id === 'string');
}

/** Creates or saves a program and queues the import of what it newly covers. */
export async function saveProgram(
  program: CallRequest<'admin.saveProgram'>,
  accountId: string,
): Promise<CallOutput<'admin.saveProgram'>> {
  await administrator(accountId);
  const portfolio = await loadPortfolio();
  const before = portfolio.programs.get(program.key);
  if (program.version === 0 && before) {
    throw new CallError(
      'conflict',
      `There is already a program ${program.key}.`,
      'Choose another key, or open that program and change it.',
    );
  }
  const changed = sharesAfter(portfolio, program);
  const { key, projects, version, ...doc } = program;
  await rememberAccounts([accountId, ...accountsIn(program)]);
  const concerned = { spaceIds: spacesToConvert(portfolio, changed, program), projectIds: [...changed.keys()] };
  const saved = await remaking(concerned, () =>
    orConflict(`program ${key}`, async () => {
      const next = await saveSetting('program', key, doc, version);
      await saveShares(portfolio, changed);
      return next;
    }),
  );
  await recordAudit({
    at: now(),
    accountId,
    what: before ? `Saved program ${key}` : `Created program ${key}`,
    ...(before ? { before: programSettings(before) } : {}),
    after: program,
  });
  await queueNew(
    portfolio,
    projects.map(({ projectId }) => projectId),
  );
  return { program: { ...program, version: saved } };
}

export async function deleteProgram(
  { key, version }: CallRequest<'admin.deleteProgram'>,
  accountId: string,
): Promise<CallOutput<'admin.deleteProgram'>> {
  await administrator(accountId);
  const portfolio = await loadPortfolio();
  const before = portfolio.programs.get(key);
  if (!before) throw new CallError('not-found', `There is no program ${key}.`, 'Somebody may have deleted it already.');
  const changed = sharesAfter(portfolio, { key, projects: [] });
  const concerned = { spaceIds: spacesToConvert(portfolio, changed, { key }), projectIds: [...changed.keys()] };
  await remaking(concerned, () =>
    orConflict(`program ${key}`, async () => {
      await deleteSetting('program', key, version);
      await saveShares(portfolio, changed);
    }),
  );
  await rememberAccounts([accountId]);
  await recordAudit({ at: now(), accountId, what: `Deleted program ${key}`, before: programSettings(before) });
  return { deleted: key };
}

/** The spaces that change hands when a project is saved. Throws CallError where that would leave another project without any. */
function spaceMoves(portfolio: Portfolio, project: ProjectSettings): { joining: string[]; leaving: string[] } {
  const wanted = new Set(project.spaceIds);
  if (!wanted.has(project.id.slice(1)))
    refuse('The first space of a project can’t leave it.', 'It gives the project its identity. Keep it in the list.');
  const joining: string[] = [];
  for (const spaceId of wanted) {
    const space = portfolio.spaces.get(spaceId);
    if (!space) refuse(`There is no space ${spaceId}.`, 'Reload Administration; the space may have gone.');
    if (space.projectId === project.id) continue;
    const owner = portfolio.projects.get(space.projectId);
    if (owner && (owner.shares.length > 0 || owner.spaces.length > 1)) {
      refuse(
        `${space.key} already belongs to project ${owner.name}.`,
        'Take it out of that project, or that project out of its programs, first.',
      );
    }
    joining.push(spaceId);
  }
  const leaving = [...portfolio.spaces.values()]
    .filter(({ id, projectId }) => projectId === project.id && !wanted.has(id))
    .map(({ id }) => id);
  return { joining, leaving };
}

export async function saveProject(
  project: CallRequest<'admin.saveProject'>,
  accountId: string,
): Promise<CallOutput<'admin.saveProject'>> {
  await administrator(accountId);
  const portfolio = await loadPortfolio();
  const before = portfolio.projects.get(project.id);
  if (!before)
    throw new CallError(
      'not-found',
      `There is no project ${project.id}.`,
      'Reload Administration; its space may have gone.',
    );
  if (project.startDate !== null && project.dueDate !== null && project.dueDate < project.startDate) {
    refuse('The project is due before it starts.', 'Correct one of the two dates.');
  }
  const { joining, leaving } = spaceMoves(portfolio, project);
  const { id, spaceIds: _spaceIds, version, ...doc } = project;
  await rememberAccounts([accountId, ...accountsIn(project)]);
  const fresh = joining.filter((spaceId) => portfolio.spaces.get(spaceId)?.state === 'never');
  // Rates, plan and currencies of their new project are others.
  const saved = await remaking({ spaceIds: [...joining, ...leaving], projectIds: [project.id] }, async () => {
    const next = await orConflict(`project ${project.name}`, () => saveSetting('project', id, doc, version));
    await assignSpaces(joining, id);
    for (const spaceId of leaving) await assignSpaces([spaceId], ownProjectId(spaceId));
    if (before.shares.length > 0) await queueSpaces(fresh);
    return next;
  });
  await recordAudit({
    at: now(),
    accountId,
    what: `Saved project ${project.name}`,
    before: projectSettings(before),
    after: project,
  });
  return { project: { ...project, version: saved } };
}

/** Adds a rate and has every price put anew that depends on it. */
export async function addRate(
  rate: CallRequest<'admin.addRate'>,
  accountId: string,
): Promise<CallOutput<'admin.addRate'>> {
  await administrator(accountId);
  const { subject, currency, minorUnitsPerHour, validFrom } = rate;
  const portfolio = await loadPortfolio();
  const { spaces } = portfolio;
  const byKey = new Map([...spaces.values()].map((space) => [space.key, space.projectId]));
  const projectOf = (spaceKey: string) =>
    byKey.get(spaceKey) ?? refuse(`There is no space ${spaceKey}.`, 'Choose another project.');
  await rememberAccounts([accountId, ...('accountId' in subject ? [subject.accountId] : [])]);
  const row = { subject: rateSubject(subject, { projectOf }), currency, minorUnitsPerHour, validFrom };
  const effect = await recordedRateEffect(row, portfolio);
  const id = await remaking({ spaceIds: null }, () => storeRate(row, { by: accountId, at: now() }));
  await recordAudit({
    at: now(),
    accountId,
    what: `Added a rate (${subject.kind}) from ${validFrom}`,
    after: { ...rate, subject: subject.kind, effect },
  });
  return { id };
}

export async function choosePointsField(
  choice: CallRequest<'admin.choosePointsField'>,
  accountId: string,
): Promise<CallOutput<'admin.choosePointsField'>> {
  await administrator(accountId);
  const { spaceId, fieldId, version } = choice;
  if (fieldId !== null && !(await pointsFields()).some((field) => field.fieldId === fieldId))
    refuse(
      'Jira has no such story-point field, or the app has not heard of it yet.',
      'Reload Administration and choose again.',
    );
  if (!(await remaking({ spaceIds: [spaceId] }, () => storePointsField(spaceId, fieldId, version)))) {
    throw new CallError(
      'conflict',
      'Somebody else changed this space meanwhile, or it is gone.',
      'Reload Administration and choose again.',
    );
  }
  await rememberAccounts([accountId]);
  await recordAudit({
    at: now(),
    accountId,
    what: `Chose the story-point field of space ${spaceId}`,
    after: { fieldId },
  });
  return { version: version + 1 };
}

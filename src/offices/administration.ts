import type { CallOutput, CallRequest } from '../contract/calls';
import type { SyncState } from '../contract/shapes';
import { now } from '../clock';
import { decidePointsField } from '../domain/points-field';
import { CAUSES, hourOf, startOfHour } from '../domain/jira-points';
import { accountsByRef } from '../ledger/accounts';
import { pointsPerHour, pointsTaken } from '../ledger/budget';
import { reconcileState } from '../ledger/reconcile-state';
import { roundState } from '../ledger/round-state';
import { allRates } from '../ledger/rates';
import type { SpaceRow } from '../ledger/rollups';
import { latestAudit } from '../ledger/settings';
import { ledgerSize } from '../ledger/size';
import { allSpaces, pointsFields } from '../ledger/spaces';
import { POINTS_A_NIGHT } from '../sync/compare-in-full';
import { usageSince } from '../ledger/usage';
import { pushTask } from '../sync/events';
import { importPause } from '../sync/import-pause';
import { lastWall } from '../sync/wall';
import { administrator } from './access';
import { rateSubjectNamed } from './export-document';
import { estimateOf, type Pace } from './import-estimate';
import { loadPortfolio, type Portfolio, type Program, type Project } from './portfolio';

const ON_THE_WAY = new Set(['queued', 'importing', 'paused', 'folding']);
const AUDIT_ROWS = 50;

export function programSettings(program: Program) {
  const { key, name, description, currency, managerAccountId, sponsorAccountId, declaredStatus, version } = program;
  const projects = program.projects.map(({ project, shareBasisPoints }) => ({
    projectId: project.id,
    shareBasisPoints,
  }));
  return { key, name, description, currency, managerAccountId, sponsorAccountId, declaredStatus, projects, version };
}

export function projectSettings(project: Project) {
  const { id, name, goal, managerAccountId, declaredStatus, startDate, dueDate, version } = project;
  return {
    id,
    name,
    goal,
    managerAccountId,
    declaredStatus,
    startDate,
    dueDate,
    spaceIds: project.spaces.map((space) => space.id),
    version,
  };
}

export function syncStateOf(space: SpaceRow): SyncState {
  return {
    state: space.state as SyncState['state'],
    itemsRead: space.itemsRead,
    itemsExpected: space.itemsExpected,
    currentAsOf: space.currentAsOf === null ? null : new Date(space.currentAsOf).toISOString(),
    message: space.message,
  };
}

const DAY_HOURS = 24;

/** What was asked of Jira since midnight, UTC, by cause, and what was turned away. */
async function usageToday(at: number): Promise<Overview['usage']> {
  const first = Math.floor(hourOf(at) / DAY_HOURS) * DAY_HOURS;
  const entries = await usageSince(first);
  const refusals = new Map<string, number>();
  for (const { reason, requests } of entries)
    if (reason !== null && requests > 0) refusals.set(reason, (refusals.get(reason) ?? 0) + requests);
  return {
    since: new Date(startOfHour(first)).toISOString(),
    causes: CAUSES.flatMap((cause) => {
      const own = entries.filter((entry) => entry.cause === cause);
      const requests = own.reduce((sum, entry) => sum + entry.requests, 0);
      return requests === 0 ? [] : [{ cause, requests, points: own.reduce((sum, { points }) => sum + points, 0) }];
    }),
    refusals: [...refusals].map(([reason, requests]) => ({ reason, requests })),
  };
}

/** What the import has cost and taken in the last day. */
async function importSpent(at: number): Promise<Pace['spent']> {
  const own = (await usageSince(hourOf(at) - DAY_HOURS)).filter(
    ({ cause, reason }) => cause === 'import' && reason === null,
  );
  const sum = (of: 'requests' | 'points' | 'milliseconds') => own.reduce((total, entry) => total + entry[of], 0);
  return { requests: sum('requests'), points: sum('points'), milliseconds: sum('milliseconds') };
}

/** Why nothing is read at the moment: Jira would not have it, or there are no points for more. */
async function standstillAt(at: number, running: boolean): Promise<Overview['sync']['standstill']> {
  const wall = await lastWall();
  if (wall && wall.until > at)
    return { reason: 'refused', until: new Date(wall.until).toISOString(), message: wall.message };
  const pause = running ? await importPause() : null;
  return pause && { reason: pause.reason, until: new Date(pause.until).toISOString(), message: null };
}

type Overview = Pick<CallOutput<'admin.progress'>, 'sync' | 'usage' | 'budget'>;

async function syncOverview(portfolio: Portfolio): Promise<Overview> {
  const at = now();
  // What Jira no longer shows can't be kept current; each such space says so in its own row.
  const mapped = [...portfolio.spaces.values()].filter(({ state }) => !['never', 'archived', 'lost'].includes(state));
  const running = mapped.filter(({ state }) => ON_THE_WAY.has(state));
  const failed = [...portfolio.spaces.values()].find(
    ({ state, message }) => (state === 'failed' || state === 'lost') && message !== null,
  );
  const limit = await pointsPerHour();
  const { taken } = await pointsTaken(hourOf(at));
  const standstill = await standstillAt(at, running.length > 0);
  const standsUntil = standstill && Date.parse(standstill.until);
  const pace = { pointsPerHour: limit.points, taken, standsUntil, spent: await importSpent(at) };
  return {
    sync: {
      running: running.length > 0,
      spacesMapped: mapped.length,
      spacesCurrent: mapped.filter(({ state }) => state === 'current').length,
      itemsRead: mapped.reduce((sum, { itemsRead }) => sum + itemsRead, 0),
      itemsExpected: mapped.some(({ itemsExpected }) => itemsExpected === null)
        ? null
        : mapped.reduce((sum, { itemsExpected, itemsRead }) => sum + Math.max(itemsExpected ?? 0, itemsRead), 0),
      ...(running.length === 0 ? { secondsLeft: null, noEstimate: null } : estimateOf(running, pace, at)),
      standstill,
      lastError: failed ? `${failed.key}: ${failed.message ?? ''}` : null,
    },
    usage: await usageToday(at),
    budget: {
      pointsPerHour: limit.points,
      version: limit.version,
      takenThisHour: taken,
      hourEndsAt: new Date(startOfHour(hourOf(at) + 1)).toISOString(),
    },
  };
}

/** Everything that Administration shows. */
export async function openAdministration(
  _request: CallRequest<'admin.open'>,
  accountId: string,
): Promise<CallOutput<'admin.open'>> {
  await administrator(accountId);
  const portfolio = await loadPortfolio();
  const stored = new Map((await allSpaces()).map((space) => [space.id, space]));
  const candidates = await pointsFields();
  const rates = await allRates();
  const audit = await latestAudit(AUDIT_ROWS);
  const people = rates.flatMap(({ subject, addedBy }) => [
    ...('person' in subject ? [subject.person] : []),
    ...(addedBy === null ? [] : [addedBy]),
  ]);
  const accounts = await accountsByRef([...people, ...audit.flatMap(({ who }) => (who === null ? [] : [who]))]);
  const accountOf = (ref: string | null) => (ref === null ? null : accounts.get(ref) || null);
  return {
    programs: [...portfolio.programs.values()].map(programSettings),
    projects: [...portfolio.projects.values()].map(projectSettings),
    spaces: [...portfolio.spaces.values()].map((space) => {
      const counts = space.rollup?.pointsFields ?? {};
      const choice = stored.get(space.id);
      const chosen = choice?.pointsChosen ?? false;
      return {
        id: space.id,
        key: space.key,
        name: space.name,
        style: space.style,
        archived: space.archived,
        projectId: space.projectId,
        sync: syncStateOf(space),
        pointsField: space.pointsField,
        pointsFieldChosenByAdmin: chosen,
        pointsFieldCandidates: candidates.map((field) => ({ ...field, itemsWithValue: counts[field.fieldId] ?? 0 })),
        pointsFieldAmbiguous: !chosen && decidePointsField(space.style, candidates, counts).ambiguous,
        version: choice?.version ?? 0,
      };
    }),
    rates: rates.map(({ id, subject, currency, minorUnitsPerHour, validFrom, addedBy, addedAt }) => ({
      id,
      subject: rateSubjectNamed(
        subject,
        (projectId) => portfolio.spaces.get(projectId.slice(1))?.key ?? projectId,
        (ref) => accountOf(ref) ?? 'erased',
      ) ?? { kind: 'site' as const },
      currency,
      minorUnitsPerHour,
      validFrom,
      addedBy: accountOf(addedBy),
      addedAt: new Date(addedAt).toISOString(),
    })),
    ...(await syncOverview(portfolio)),
    size: await sizeOfLedger(),
    comparison: await lastComparison(portfolio),
    audit: audit.map(({ at, who, what }) => ({ at: new Date(at).toISOString(), accountId: accountOf(who), what })),
  };
}

/** What Forge SQL stores for one installation. */
const LIMIT_BYTES = 1_073_741_824;

async function sizeOfLedger(): Promise<CallOutput<'admin.open'>['size']> {
  const size = await ledgerSize();
  return (
    size && {
      measuredAt: new Date(size.measuredAt).toISOString(),
      bytes: size.tables.reduce((sum, { bytes }) => sum + bytes, 0),
      limitBytes: LIMIT_BYTES,
      tables: [...size.tables].sort((one, other) => other.bytes - one.bytes),
    }
  );
}

/** What the last comparison with Jira compared, found and mended. */
async function lastComparison(portfolio: Portfolio): Promise<CallOutput<'admin.open'>['comparison']> {
  const last = await reconcileState();
  if (!last) return null;
  const { startedAt, finishedAt, left, compared, items, removed, stored, problems } = last.doc;
  return {
    startedAt: new Date(startedAt).toISOString(),
    finishedAt: finishedAt === null ? null : new Date(finishedAt).toISOString(),
    ...{ spacesCompared: compared, spacesLeft: left.length },
    ...{ itemsCompared: items, itemsRemoved: removed, itemsStored: stored },
    problems: problems.map(({ spaceId, message }) => ({
      spaceKey: portfolio.spaces.get(spaceId)?.key ?? spaceId,
      message,
    })),
    round: await roundNow(portfolio),
  };
}

/** A page of so many items costs a point more than its items. */
const ITEMS_A_PAGE = 100;

async function roundNow({ spaces }: Portfolio): Promise<NonNullable<CallOutput<'admin.open'>['comparison']>['round']> {
  const round = (await roundState())?.doc;
  if (!round) return null;
  const itemsInAll = [...spaces.values()].reduce((sum, { state, rollup }) => {
    const { todo, inProgress, done } = rollup?.items ?? { todo: 0, inProgress: 0, done: 0 };
    return state === 'current' ? sum + todo + inProgress + done : sum;
  }, 0);
  return {
    startedAt: new Date(round.startedAt).toISOString(),
    itemsCompared: round.items,
    itemsInAll,
    nights: Math.max(1, Math.ceil((itemsInAll + itemsInAll / ITEMS_A_PAGE) / POINTS_A_NIGHT)),
    lastFinishedAt: round.lastFinishedAt === null ? null : new Date(round.lastFinishedAt).toISOString(),
  };
}

/** Queues a comparison of the ledger with Jira; one that goes on already goes on. */
export async function compareWithJira(
  _request: CallRequest<'admin.compare'>,
  accountId: string,
): Promise<CallOutput<'admin.compare'>> {
  await administrator(accountId);
  await pushTask({ task: 'reconcile', begin: true });
  return { queued: true };
}

/** How far the import is, for polling. */
export async function importProgress(
  _request: CallRequest<'admin.progress'>,
  accountId: string,
): Promise<CallOutput<'admin.progress'>> {
  await administrator(accountId);
  const portfolio = await loadPortfolio();
  return {
    ...(await syncOverview(portfolio)),
    spaces: [...portfolio.spaces.values()].map((space) => ({ id: space.id, sync: syncStateOf(space) })),
  };
}

import { COST_CLASSES, type CostClass } from '../domain/cost/cost-class';
import type { MetricId } from '../domain/figure';
import { placesOf } from '../ledger/items';
import {
  contributingItems,
  countContributing,
  sumContributing,
  topItems,
  type Contribution,
  type ContributionRow,
  type ItemRow,
  type TopPosition,
} from '../ledger/item-rows';
import { branchesOf } from '../ledger/rollups';

const EVERY = '1 = 1';
const ONE = '1';

const ofClass = (costClass: CostClass, currency: string | null): Contribution => ({
  amount: 'SUM(g.amount_minor)',
  condition: 'g.currency = ? AND g.cost_class = ?',
  overWorklogs: true,
  parameters: [currency, COST_CLASSES.indexOf(costClass)],
});

/** Cost up to the status date of work that belongs to the plan (1) or stands outside it (0). */
const ofPlan = (inPlan: 0 | 1, currency: string | null, statusDate: string): Contribution => ({
  amount: 'SUM(g.amount_minor)',
  condition: `h.in_plan = ${inPlan} AND g.currency = ? AND g.work_day <= ?`,
  overWorklogs: true,
  parameters: [currency, statusDate],
});

/** Metrics whose rows the database finds by itself. A ratio shows the rows of its numerator. */
function contributionOf({ metric, today, currency, statusDate, since }: RowsRequest): Contribution | undefined {
  switch (metric) {
    case 'items.total':
      return { amount: ONE, condition: EVERY };
    case 'items.todo':
      return { amount: ONE, condition: 'h.category = 0' };
    case 'items.inProgress':
    case 'flow.inProgress':
      return { amount: ONE, condition: 'h.category = 1' };
    case 'items.done':
    case 'progress.items':
      return { amount: ONE, condition: 'h.category = 2' };
    case 'items.unestimated':
      return { amount: ONE, condition: 'h.points_milli IS NULL AND h.original_seconds IS NULL' };
    case 'items.undated':
      return { amount: ONE, condition: 'h.due IS NULL AND h.category <> 2' };
    case 'items.overdue':
      return { amount: ONE, condition: 'h.due < ? AND h.category <> 2', parameters: [today] };
    case 'points.estimatedItems':
      return { amount: ONE, condition: 'h.points_milli IS NOT NULL' };
    case 'points.total':
      return { amount: 'h.points_milli', condition: 'h.points_milli IS NOT NULL' };
    case 'points.done':
    case 'progress.points':
      return { amount: 'h.points_milli', condition: 'h.points_milli IS NOT NULL AND h.category = 2' };
    case 'time.original':
      return { amount: 'h.original_seconds', condition: 'h.original_seconds > 0' };
    case 'time.remaining':
      return { amount: 'h.remaining_seconds', condition: 'h.remaining_seconds > 0' };
    case 'time.spent':
    case 'progress.time':
      return { amount: 'h.spent_seconds', condition: 'h.spent_seconds > 0' };
    case 'time.logged':
      return { amount: 'SUM(g.seconds)', condition: 'g.id IS NOT NULL', overWorklogs: true };
    case 'worklogs.count':
      return { amount: 'COUNT(g.id)', condition: 'g.id IS NOT NULL', overWorklogs: true };
    case 'time.unattributed':
      return {
        amount: 'h.spent_seconds - COALESCE(SUM(g.seconds), 0)',
        condition: 'h.spent_seconds > 0',
        overWorklogs: true,
      };
    case 'cost.actual':
    case 'cost.labour':
      return { amount: 'SUM(g.amount_minor)', condition: 'g.currency = ?', overWorklogs: true, parameters: [currency] };
    case 'cost.capital':
      return ofClass('capital', currency);
    case 'cost.operating':
      return ofClass('operating', currency);
    case 'cost.unclassified':
      return ofClass('unclassified', currency);
    case 'value.actual':
    case 'value.coverage':
    case 'value.percentSpent':
      return ofPlan(1, currency, statusDate);
    case 'value.outside':
      return ofPlan(0, currency, statusDate);
    case 'cost.unpricedTime':
      return { amount: 'SUM(g.seconds)', condition: 'g.rate_id IS NULL AND g.id IS NOT NULL', overWorklogs: true };
    case 'forecast.weeks50':
    case 'forecast.weeks85':
    case 'forecast.weeks85WithArrivals':
    case 'forecast.chanceByDue':
      return { amount: ONE, condition: 'h.category <> 2' };
    case 'flow.age':
      return { amount: ONE, condition: 'h.category = 1' };
    case 'flow.throughput':
    case 'flow.leadTime':
    case 'flow.leadTime85':
    case 'flow.cycleTime':
    case 'flow.cycleTime85':
    case 'flow.efficiency':
      return {
        amount: ONE,
        condition: 'h.category = 2 AND COALESCE(h.category_since, h.resolved, h.updated) >= ?',
        parameters: [since],
      };
    case 'flow.arrivals':
      return { amount: ONE, condition: 'h.created >= ?', parameters: [since] };
    case 'time.planned':
    case 'time.plannedRemaining':
    case 'links.within':
    case 'links.acrossProjects':
    case 'links.dangling':
      return undefined;
    default:
      return undefined;
  }
}

export interface RowsRequest {
  metric: MetricId;
  /** Spaces whose rows are listed. */
  spaceIds: readonly string[];
  /** Which project of the set each space belongs to; tells where a link leads. */
  projectOfSpace: ReadonlyMap<string, string>;
  currency: string | null;
  today: string;
  /** The day at which figures of value stop. */
  statusDate: string;
  /** The instant at which the weeks begin that flow looks at. */
  since: number;
  afterId: string;
}

export interface RowsPage {
  rows: ContributionRow[];
  total: number;
  nextAfterId: string | null;
}

const PAGE = 50;
const SCAN = 4000;

function pageOf(rows: readonly ContributionRow[], afterId: string, total: number): RowsPage {
  const start = rows.findIndex(({ id }) => BigInt(id) > BigInt(afterId));
  const page = start < 0 ? [] : rows.slice(start, start + PAGE);
  return {
    rows: [...page],
    total,
    nextAfterId: start >= 0 && start + PAGE < rows.length ? (page.at(-1)?.id ?? null) : null,
  };
}

type LinkPlace = 'links.within' | 'links.acrossProjects' | 'links.dangling';

/** Where links lead depends on the set that is looked at, so they are classified when read. */
async function linkRows(request: RowsRequest, wanted: LinkPlace): Promise<ContributionRow[]> {
  const found: ContributionRow[] = [];
  for (let after = '0'; ;) {
    const rows = await contributingItems(
      request.spaceIds,
      { amount: ONE, condition: 'h.links IS NOT NULL' },
      after,
      SCAN,
    );
    const places = await placesOf(rows.flatMap(({ linkTargetIds }) => linkTargetIds));
    for (const row of rows) {
      const amount = row.linkTargetIds.filter((target) => {
        const theirs = request.projectOfSpace.get(places.get(target)?.spaceId ?? '');
        const place: LinkPlace =
          theirs === undefined
            ? 'links.dangling'
            : theirs === request.projectOfSpace.get(row.spaceId)
              ? 'links.within'
              : 'links.acrossProjects';
        return place === wanted;
      }).length;
      if (amount > 0) found.push({ ...row, amount });
    }
    const last = rows.at(-1);
    if (!last || rows.length < SCAN) return found;
    after = last.id;
  }
}

/** Planned time adds up over the tops of the breakdown, each with everything below it. */
async function plannedRows(request: RowsRequest, remaining: boolean): Promise<ContributionRow[]> {
  const found: ContributionRow[] = [];
  for (let after: TopPosition | null = null; ;) {
    const tops: ItemRow[] = await topItems(request.spaceIds, after, 1000);
    const branches = await branchesOf(tops.map(({ id }) => id));
    for (const top of tops) {
      const branch = branches.get(top.id);
      const ownRemaining = top.category === 'done' ? 0 : (top.remainingSeconds ?? top.originalSeconds ?? 0);
      const amount = remaining
        ? (branch?.plannedRemainingSeconds ?? ownRemaining)
        : branch
          ? (branch.plannedSeconds ?? 0)
          : (top.originalSeconds ?? 0);
      if (amount > 0) found.push({ ...top, amount });
    }
    const last = tops.at(-1);
    if (!last || tops.length < 1000) break;
    after = { level: last.level, id: last.id };
  }
  return found.sort((left, right) => (BigInt(left.id) < BigInt(right.id) ? -1 : 1));
}

/** One page of the work items behind a figure, in order of id, and how many there are. */
export async function figureRows(request: RowsRequest): Promise<RowsPage> {
  const { metric, spaceIds, afterId } = request;
  if (spaceIds.length === 0) return { rows: [], total: 0, nextAfterId: null };
  if (metric === 'links.within' || metric === 'links.acrossProjects' || metric === 'links.dangling') {
    const rows = await linkRows(request, metric);
    return pageOf(rows, afterId, rows.length);
  }
  const contribution = contributionOf(request);
  if (!contribution && (metric === 'time.planned' || metric === 'time.plannedRemaining')) {
    const rows = await plannedRows(request, metric === 'time.plannedRemaining');
    return pageOf(rows, afterId, rows.length);
  }
  if (!contribution) return { rows: [], total: 0, nextAfterId: null };
  const rows = await contributingItems(spaceIds, contribution, afterId, PAGE + 1);
  const page = rows.slice(0, PAGE);
  return {
    rows: page,
    total: await countContributing(spaceIds, contribution),
    nextAfterId: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null,
  };
}

/** What all work items behind a figure add to it, listed or not; undefined where the database can't tell by itself. */
export async function sumOfRows(request: RowsRequest): Promise<number | undefined> {
  const contribution = contributionOf(request);
  return contribution && request.spaceIds.length > 0 ? sumContributing(request.spaceIds, contribution) : undefined;
}

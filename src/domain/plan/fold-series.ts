import { dayNumber, mondayOf } from '../calendar';
import type { CostClass } from '../cost/cost-class';
import { earnedValueOfItem } from '../earned-value/crediting';
import { ZERO_HUNDRED, type ItemProgress, type Observation, type PlannedItem } from '../earned-value/plan';
import { workingDays, type WorkingDays } from '../earned-value/working-days';
import type { NoLife, StatusLife } from '../history/status-life';
import { buildForest, plannedWork, type BreakdownItem, type EstimatePolicy, type Forest } from '../hierarchy';
import { exactInteger } from '../money';
import { plannedStepsOf, stepsOf } from './planned-days';
import { matchItems, type SpacePlan, type Target } from './space-plan';
import {
  addPair,
  addFields,
  EMPTY_SERIES,
  heaviestOf,
  NO_WAYS,
  SeriesBuilder,
  type AccountSeries,
  type Converted,
  type Heavy,
  type WayTotals,
  type WorkSeries,
} from './work-series';

/** A work item as its series needs it. Days are ISO days of the site, seconds whole, points thousandths. */
export interface SeriesItem extends BreakdownItem {
  key: string;
  pointsMilli: number | null;
  spentSeconds: number;
  dueDay: string | null;
  /** Shown only to those who may see it, so it never stands among the heaviest. */
  restricted: boolean;
  createdDay: string;
  startedOn: string | null;
  /** Null while it is not done, and where Jira does not tell on which day it was. */
  finishedOn: string | null;
  /** The day of its latest change. */
  updatedDay: string;
  /** The day on which it entered its status category, where Jira tells. */
  categorySinceDay: string | null;
  statusName: string;
  /** Its way through the statuses, or why that is not told. */
  way: StatusLife | NoLife;
  /** Ids of its fix versions. */
  versions: readonly string[];
}

/** A time entry with its price and class; `posting` is null where no rate covers it. */
export interface SeriesWorklog {
  itemId: string;
  day: string;
  seconds: number;
  posting: { currency: string; amountMinor: number } | null;
  costClass: CostClass;
}

/** What a series is folded by. */
export interface SeriesRules {
  estimatePolicy: EstimatePolicy;
  /** Currencies that somebody reports in. */
  reportCurrencies: readonly string[];
  /** Converts at the exchange rate of a day; undefined where there is none. */
  convert(amountMinor: number, from: string, to: string, day: string): number | undefined;
  plan: SpacePlan | null;
  /** Told of every item whose cost stands against the plan. */
  onPlanned?: (itemId: string) => void;
  /** Told of every planned item what each ISO day earns on it, in minor units; the days' own sums are in the series. */
  onEarned?: (itemId: string, steps: readonly (readonly [day: string, minor: number])[]) => void;
}

interface Below {
  points: number;
  pointsDone: number;
  spent: number;
}

function sumsBelow(forest: Forest<SeriesItem>): Map<string, Below> {
  const sums = new Map<string, Below>();
  for (const { item, children } of forest.bottomUp) {
    const own = item.pointsMilli ?? 0;
    const sum = { points: own, pointsDone: item.category === 'done' ? own : 0, spent: item.spentSeconds };
    for (const child of children) {
      const below = sums.get(child.item.id);
      sum.points += below?.points ?? 0;
      sum.pointsDone += below?.pointsDone ?? 0;
      sum.spent += below?.spent ?? 0;
    }
    sums.set(item.id, sum);
  }
  return sums;
}

/** The day on which a done item counts as finished: where Jira does not tell, the day of its latest change, by which it was. */
function finishOf(item: SeriesItem): string | undefined {
  return item.category === 'done' ? (item.finishedOn ?? item.updatedDay) : undefined;
}

/** The day on which an item counts as begun; likewise by the day of its latest change where only its category tells that it is. */
function startOf(item: SeriesItem): string | undefined {
  return item.startedOn ?? (item.category === 'inProgress' ? item.updatedDay : undefined);
}

/** What each day earns on a planned item, in minor units, and whether its progress was reported as its rule needs it. */
function earnedByDay(
  planned: PlannedItem,
  progress: ItemProgress,
  calendar: WorkingDays,
): { steps: [string, number][]; reported: boolean } {
  const rule = planned.crediting ?? ZERO_HUNDRED;
  // It is earned as it was planned.
  if (rule.kind === 'level-of-effort') return { steps: plannedStepsOf(planned, calendar), reported: true };
  const happened = [
    ...(progress.startedOn === undefined ? [] : [progress.startedOn]),
    ...(progress.finishedOn === undefined ? [] : [progress.finishedOn]),
    ...[...(progress.observations ?? []), ...(progress.milestonesDone ?? [])].map(({ on }) => on),
  ];
  let reported = true;
  const steps = stepsOf([...new Set(happened)].sort(), (day) => {
    const credit = earnedValueOfItem(planned, progress, day, calendar);
    reported = credit.reported;
    return credit.earned;
  });
  return { steps, reported };
}

/** The work beneath a control account: how many items, their weight, and by day of finishing their number and weight. */
interface AccountWork {
  children: number;
  weight: number;
  finished: Map<string, [number, number]>;
}

class PlanFold {
  private readonly calendar: WorkingDays;
  private readonly targets: Map<string, Target>;
  private readonly byKey: Map<string, SeriesItem>;
  private readonly byId: Map<string, SeriesItem>;
  private readonly accounts = new Map<string, AccountWork>();
  private readonly costOf = new Map<string, number>();
  private readonly earnedOf = new Map<string, number>();
  readonly counts = { found: 0, undatedDone: 0, unreported: 0, grown: 0 };

  constructor(
    private readonly plan: SpacePlan,
    private readonly forest: Forest<SeriesItem>,
    private readonly policy: EstimatePolicy,
    private readonly days: SeriesBuilder,
    private readonly onEarned: SeriesRules['onEarned'],
  ) {
    this.calendar = workingDays(plan.calendar);
    const topDown = [...forest.bottomUp].reverse().map(({ item }) => item);
    this.targets = matchItems(topDown, plan);
    this.byKey = new Map(topDown.map((item) => [item.key, item]));
    this.byId = new Map(topDown.map((item) => [item.id, item]));
  }

  /** Credits planned items and counts the children of control accounts. */
  progress(): void {
    const work = plannedWork(this.forest, this.policy);
    const below = sumsBelow(this.forest);
    for (const { item } of this.forest.bottomUp) {
      const planned = this.plan.planned.get(item.id);
      const weight = work.get(item.id)?.plannedSeconds ?? 0;
      if (planned) {
        const sums = below.get(item.id) ?? { points: 0, pointsDone: 0, spent: 0 };
        this.credit(item, planned, {
          on: item.updatedDay,
          status: item.statusName,
          originalEstimate: work.get(item.id)?.plannedSeconds ?? undefined,
          remainingEstimate: work.get(item.id)?.remainingSeconds,
          timeSpent: sums.spent,
          points: sums.points,
          pointsDone: sums.pointsDone,
        });
      } else this.countChild(item, weight);
    }
  }

  private credit(item: SeriesItem, planned: PlannedItem, observation: Observation): void {
    const [startedOn, finishedOn] = [startOf(item), finishOf(item)];
    const milestonesDone = (planned.milestones ?? []).flatMap(({ name }) => {
      const milestone = this.byKey.get(name);
      const on = milestone && finishOf(milestone);
      return on === undefined ? [] : [{ name, on }];
    });
    const progress: ItemProgress = {
      ...(startedOn === undefined ? {} : { startedOn }),
      ...(finishedOn === undefined ? {} : { finishedOn }),
      milestonesDone,
      observations: [observation],
    };
    const { steps, reported } = earnedByDay(planned, progress, this.calendar);
    for (const [day, minor] of steps) this.days.add(day, 'earnedMinor', minor);
    if (steps.length > 0) this.onEarned?.(item.id, steps);
    this.earnedOf.set(item.id, exactInteger(steps.reduce((sum, [, minor]) => sum + minor, 0)));
    this.counts.found += 1;
    // A milestone in another tree is not seen here, so nobody can say whether it is done.
    const unseen = finishedOn === undefined && planned.milestones?.some(({ name }) => !this.byKey.has(name)) === true;
    if (!reported || unseen) this.counts.unreported += 1;
    if (finishedOn !== undefined && item.finishedOn === null) this.counts.undatedDone += 1;
  }

  /** A child of an account stands in it while its parent does not, or is what the account was opened for. */
  private countChild(item: SeriesItem, weight: number): void {
    const target = this.targets.get(item.id);
    if (target?.kind === 'outside' && item.createdDay > this.plan.setOn) this.counts.grown += 1;
    if (target?.kind !== 'account' || this.plan.accounts.parents.get(item.id) === target.id) return;
    const above = item.parentId === null ? undefined : this.targets.get(item.parentId);
    const belowChild =
      above?.kind === 'account' &&
      above.id === target.id &&
      this.plan.accounts.parents.get(item.parentId ?? '') !== target.id;
    if (belowChild) return;
    const account: AccountWork = this.accounts.get(target.id) ?? { children: 0, weight: 0, finished: new Map() };
    this.accounts.set(target.id, account);
    account.children += 1;
    account.weight = exactInteger(account.weight + weight);
    const finishedOn = finishOf(item);
    if (finishedOn === undefined) return;
    if (item.finishedOn === null) this.counts.undatedDone += 1;
    const [count, weighed] = account.finished.get(finishedOn) ?? [0, 0];
    account.finished.set(finishedOn, [count + 1, exactInteger(weighed + weight)]);
  }

  /** Sorts a worklog's cost into what may be compared with earned value and what may not. */
  book({ itemId, day, seconds, posting }: SeriesWorklog): void {
    const target = this.targets.get(itemId) ?? { kind: 'outside' };
    const { atBaseline, atDay } = this.plan;
    const booked = posting && atBaseline(posting.amountMinor, posting.currency);
    const actual = posting && (atDay(posting.amountMinor, posting.currency, day) ?? booked);
    const amount = target.kind === 'outside' ? actual : booked;
    if (amount === null || amount === undefined) {
      this.days.add(day, 'unpricedSeconds', seconds);
      return;
    }
    if (target.kind === 'outside') {
      this.days.add(day, 'outsideMinor', amount);
      this.days.add(day, 'outsideSeconds', seconds);
      return;
    }
    this.days.add(day, 'matchedMinor', amount);
    this.days.add(day, 'matchedSeconds', seconds);
    this.days.add(day, 'exchangeVarianceMinor', (actual ?? amount) - amount);
    if (target.kind === 'item') this.costOf.set(target.id, exactInteger((this.costOf.get(target.id) ?? 0) + amount));
  }

  /** Items that are planned, or stand in a control account. */
  matchedIds(): string[] {
    return [...this.targets].flatMap(([id, { kind }]) => (kind === 'outside' ? [] : [id]));
  }

  /** Planned items whose cost is beyond what they have earned. */
  overrun(): Heavy[] {
    return [...this.costOf].flatMap(([id, cost]): Heavy[] => {
      const item = this.byId.get(id);
      const beyond = cost - (this.earnedOf.get(id) ?? 0);
      return item && !item.restricted && beyond > 0 ? [[id, item.key, beyond]] : [];
    });
  }

  accountSeries(): Record<string, AccountSeries> {
    return Object.fromEntries(
      [...this.accounts].map(([id, { finished, ...rest }]) => [
        id,
        { ...rest, finished: Object.fromEntries(finished) },
      ]),
    );
  }
}

const reasonOf = (way: StatusLife | NoLife): Partial<WayTotals> =>
  way === 'not-told' ? { notTold: 1 } : way === 'status-unknown' ? { statusUnknown: 1 } : { neverInProgress: 1 };

/** What the statuses of finished items tell of how they were worked on. */
class WayFold {
  readonly cycleTimes: Record<string, Record<string, number>> = {};
  readonly ways: Record<string, WayTotals> = {};

  add(finishedOn: string, way: StatusLife | NoLife): void {
    const monday = mondayOf(finishedOn);
    const sums = this.ways[monday] ?? NO_WAYS;
    if (typeof way === 'string' || way.startedOn === null || way.finishedOn === null) {
      this.ways[monday] = addFields(sums, { ...NO_WAYS, ...reasonOf(way) });
      return;
    }
    const { activeSeconds, reopenings, startedOn } = way;
    const leadSeconds = way.leadSeconds ?? 0;
    const reopened = reopenings > 0 ? 1 : 0;
    this.ways[monday] = addFields(sums, { ...NO_WAYS, activeSeconds, leadSeconds, items: 1, reopened });
    const days = dayNumber(way.finishedOn) - dayNumber(startedOn) + 1;
    const week = (this.cycleTimes[monday] ??= {});
    week[days] = (week[days] ?? 0) + 1;
  }
}

/** The day since when an item in progress is so; the empty text where nobody knows. */
function inProgressSince({ way, categorySinceDay }: SeriesItem): string {
  return (typeof way === 'string' ? null : way.startedOn) ?? categorySinceDay ?? '';
}

/** Items that came and went, how long they took, and what is under way. */
function foldFlow(items: readonly SeriesItem[], days: SeriesBuilder) {
  const leadTimes: Record<string, Record<string, number>> = {};
  const inProgress: Record<string, number> = {};
  let untoldInProgress = 0;
  const wayFold = new WayFold();
  const dueFirst: Heavy[] = [];
  const dueDays: Record<string, number> = {};
  const open = { items: 0, unestimated: 0, undated: 0 };
  for (const item of items) {
    const points = item.pointsMilli ?? 0;
    days.add(item.createdDay, 'arrived', 1);
    days.add(item.createdDay, 'arrivedPointsMilli', points);
    const finishedOn = finishOf(item);
    if (finishedOn !== undefined) {
      days.add(finishedOn, 'finished', 1);
      days.add(finishedOn, 'finishedPointsMilli', points);
      const lead = dayNumber(finishedOn) - dayNumber(item.createdDay) + 1;
      if (item.finishedOn !== null && lead > 0) {
        const week = (leadTimes[mondayOf(finishedOn)] ??= {});
        week[lead] = (week[lead] ?? 0) + 1;
      }
      wayFold.add(finishedOn, item.way);
      continue;
    }
    open.items += 1;
    if (item.pointsMilli === null && item.originalSeconds === null) open.unestimated += 1;
    if (item.dueDay === null) open.undated += 1;
    else dueDays[item.dueDay] = (dueDays[item.dueDay] ?? 0) + 1;
    if (item.category === 'inProgress') {
      const since = inProgressSince(item);
      if (typeof item.way === 'string') untoldInProgress += 1;
      inProgress[since] = (inProgress[since] ?? 0) + 1;
    }
    // The earlier an open item is due, the heavier: days before the end of ISO days.
    if (item.dueDay !== null && !item.restricted) dueFirst.push([item.id, item.key, LAST_DAY - dayNumber(item.dueDay)]);
  }
  const { cycleTimes, ways } = wayFold;
  return { leadTimes, cycleTimes, ways, untoldInProgress, inProgress, dueDays, open, dueFirst: heaviestOf(dueFirst) };
}

const LAST_DAY = dayNumber('9999-12-31');

/** The due day behind the weight of one of the items due first. */
export function dueDayNumber([, , weight]: Heavy): number {
  return LAST_DAY - weight;
}

function foldLabour(worklogs: readonly SeriesWorklog[], rules: SeriesRules) {
  const labour: Record<string, Record<string, number>> = {};
  const converted: Record<string, Record<string, Converted>> = {};
  for (const { day, posting, costClass } of worklogs) {
    if (!posting) continue;
    const { currency, amountMinor } = posting;
    const onDay = (labour[day] ??= {});
    const key = `${costClass}|${currency}`;
    onDay[key] = exactInteger((onDay[key] ?? 0) + amountMinor);
    for (const target of rules.reportCurrencies) {
      const amount = target === currency ? undefined : rules.convert(amountMinor, currency, target, day);
      if (amount === undefined) continue;
      const turned = (converted[day] ??= {});
      const pair = `${key}|${target}`;
      turned[pair] = addPair(turned[pair], [amountMinor, amount]);
    }
  }
  return { labour, converted };
}

/** Without a plan all time is outside of one: kept apart by whether it could be priced. */
function bookUnplanned(days: SeriesBuilder, { day, seconds, posting }: SeriesWorklog): void {
  days.add(day, posting ? 'outsideSeconds' : 'unpricedSeconds', seconds);
}

/**
 * What became of a set of work items and their worklogs over time. The set must hold whole trees, as for `foldItems`;
 * the series of such sets merge to that of the whole. Earned value is rounded half-even item by item, cost is priced
 * already, so every sum of a series is a sum of whole minor units.
 */
export function foldSeries(
  items: readonly SeriesItem[],
  worklogs: readonly SeriesWorklog[],
  rules: SeriesRules,
): WorkSeries {
  const days = new SeriesBuilder();
  const { dueFirst, ...flow } = foldFlow(items, days);
  const plan = rules.plan && new PlanFold(rules.plan, buildForest(items), rules.estimatePolicy, days, rules.onEarned);
  plan?.progress();
  if (rules.onPlanned) plan?.matchedIds().forEach(rules.onPlanned);
  for (const worklog of worklogs) {
    if (plan) plan.book(worklog);
    else bookUnplanned(days, worklog);
  }
  return {
    days: days.result(),
    ...foldLabour(worklogs, rules),
    accounts: plan?.accountSeries() ?? {},
    ...flow,
    planned: plan?.counts ?? EMPTY_SERIES.planned,
    heaviest: { dueFirst, overrun: heaviestOf(plan?.overrun() ?? []) },
  };
}

import { z } from 'zod';
import { dayOf } from '../../src/domain/calendar';
import { measureFlow, weeklySamples, FLOW_LEVELS, type FlowReport, type TimeSpread } from '../../src/domain/flow/flow';
import { itemOfHistory, type FlowItem } from '../../src/domain/flow/item';
import { isBefore, momentOf, momentOfNumber, type Moment } from '../../src/domain/flow/moment';
import { spreadOf, type Spread } from '../../src/domain/flow/spread';
import type { Outcome } from '../../src/domain/forecast/outcome';
import { levelName } from '../../src/domain/percentile';
import { family } from '../family';
import { printable } from '../printable';

const moment = z.union([z.number(), z.string()]);
const when = moment.nullish();

const item = z.strictObject({
  id: z.string().optional().describe('A name for the answer. Default item 1, item 2 …'),
  created: when.describe('When it was asked for: ISO day, instant with offset, or a day number.'),
  start: when.describe('When work on it began; null or left out where it has not.'),
  finish: when.describe('When it was finished; null or left out where it is not.'),
  activeDays: z.number().min(0).optional().describe('Days of 24 hours in active work, for flow efficiency.'),
  points: z.number().min(0).optional().describe('Story points.'),
  history: z
    .array(
      z.strictObject({
        status: z.string().describe('The status it entered.'),
        at: moment.describe('When.'),
      }),
    )
    .optional()
    .describe('Statuses it entered, in any order; start, finish, active days and reopenings are read from them.'),
});

const input = z.strictObject({
  items: z.array(item).optional().describe('Work items. All moments are dates, or all are day numbers.'),
  now: moment
    .optional()
    .describe(
      'The last day looked at, counted whole unless an instant is given; later has not come. Default: the last moment of any item.',
    ),
  from: moment.optional().describe('The first day looked at. Default: the first on which anything happened.'),
  timeZone: z.string().optional().describe('IANA zone whose midnight parts days, for instants. Default UTC.'),
  statuses: z
    .strictObject({
      notStarted: z.array(z.string()).optional().describe('Statuses before work begins. Default To Do, Backlog, Open.'),
      active: z.array(z.string()).optional().describe('Statuses in which somebody works. Default In Progress.'),
      done: z
        .array(z.string())
        .optional()
        .describe('Statuses in which work is finished. Default Done, Closed, Resolved.'),
    })
    .optional()
    .describe('What the statuses of histories mean; any other is work in progress that waits.'),
  reopening: z
    .enum(['last', 'first'])
    .optional()
    .describe(
      'last: a reopened item is unfinished until it is done for good; first: its first finish stands. Default last.',
    ),
  percentiles: z
    .array(z.number().gt(0).max(100))
    .optional()
    .describe('Levels as shares (0.85) or, above 1, as percent (85). Default 0.5, 0.7, 0.85, 0.95.'),
  series: z.boolean().optional().describe('Whether to list every day and item. Default true.'),
  cycleTimes: z.array(z.number().min(0)).optional().describe('Measured times in any unit, to rank as they are.'),
  littlesLaw: z
    .strictObject({
      averageWip: z.number().min(0).optional().describe('Average work in progress.'),
      throughput: z.number().min(0).optional().describe('Average finished per unit of time.'),
      averageCycleTime: z.number().min(0).optional().describe('Average cycle time in the same unit of time.'),
    })
    .optional()
    .describe('Two of the three give the third; three are compared.'),
  efficiency: z
    .strictObject({
      active: z.number().min(0).describe('Active time, in any unit.'),
      lead: z.number().min(0).optional().describe('Lead time in the same unit.'),
      waiting: z
        .number()
        .min(0)
        .optional()
        .describe('Waiting time, where lead time is not given: lead = active + waiting.'),
    })
    .optional()
    .describe('Active and lead time as totals.'),
});

type Input = z.output<typeof input>;

function printed<T, P>(outcome: Outcome<T>, print: (value: T) => P): P | { unknown: string } {
  return outcome.known ? print(outcome.value) : { unknown: outcome.reason };
}

const orUnknown = (value: number | null, reason: string) => (value === null ? { unknown: reason } : printable(value));

function printSpread({ count, mean, least, most, percentiles }: Spread) {
  return {
    count,
    mean: printable(mean),
    min: printable(least),
    max: printable(most),
    ...Object.fromEntries(percentiles.map(({ level, value }) => [levelName(level), printable(value)])),
  };
}

const printTime = ({ inclusive, elapsed }: TimeSpread) => ({
  inclusiveDays: printed(inclusive, printSpread),
  elapsedDays: printed(elapsed, printSpread),
});

/** Reads moments: dates in a zone, or plain numbers; a whole number is a day of which no instant is known. */
function reader(timeZone: string) {
  return (value: number | string): Moment =>
    typeof value === 'string'
      ? momentOf(value, timeZone)
      : Number.isInteger(value)
        ? { day: value, at: null }
        : momentOfNumber(value);
}

function itemsOf(given: Input, read: (value: number | string) => Moment, now: Moment): FlowItem[] {
  const rules = {
    notStarted: new Set(given.statuses?.notStarted ?? ['To Do', 'Backlog', 'Open']),
    active: new Set(given.statuses?.active ?? ['In Progress']),
    done: new Set(given.statuses?.done ?? ['Done', 'Closed', 'Resolved']),
  };
  return (given.items ?? []).map((one, at) => {
    const id = one.id ?? `item ${at + 1}`;
    const stated = {
      id,
      ...(one.created == null ? {} : { created: read(one.created) }),
      ...(one.points === undefined ? {} : { points: one.points }),
    };
    const found: FlowItem = one.history
      ? itemOfHistory(
          stated,
          one.history.map(({ status, at: entered }) => ({ status, at: read(entered) })),
          rules,
          now,
          given.reopening,
        )
      : stated;
    return {
      ...found,
      ...(one.start == null ? {} : { started: read(one.start) }),
      ...(one.finish == null ? {} : { finished: read(one.finish) }),
      ...(one.activeDays === undefined ? {} : { activeDays: one.activeDays }),
    };
  });
}

function momentsOf(given: Input): (number | string)[] {
  return (given.items ?? []).flatMap(({ created, start, finish, history = [] }) =>
    [created, start, finish, ...history.map(({ at }) => at)].filter((value) => value != null),
  );
}

function reportOf(report: FlowReport, calendar: boolean, series: boolean) {
  const day = (number: number) => (calendar ? dayOf(number) : number);
  const createdKnown = report.knowsArrivals;
  const arrivals = (count: number) => (createdKnown ? { arrivals: count } : {});
  const last = report.days.at(-1);
  const samples = weeklySamples(report.weeks, 'items');
  return {
    from: day(report.window.from),
    to: day(report.window.to),
    throughput: report.finished,
    throughputPerDay: printable(report.throughputPerDay),
    arrivals: createdKnown
      ? report.days.reduce((sum, one) => sum + one.arrivals, 0)
      : { unknown: 'no item says when it was created' },
    wip: last?.wip ?? { unknown: 'no day was looked at' },
    cycleTime: printTime(report.cycleTime),
    leadTime: printTime(report.leadTime),
    age: printTime(report.age),
    flowEfficiency: printed(report.flowEfficiency, ({ ratio }) => printable(ratio)),
    littlesLaw: printed(report.littlesLaw, (law) =>
      Object.fromEntries(Object.entries(law).map(([name, value]) => [name, printable(Number(value))])),
    ),
    reopenings: report.reopenings,
    weeks: report.weeks.map((week) => ({
      week: week.week,
      from: day(week.first),
      ...arrivals(week.arrivals),
      throughput: week.throughput,
      points: printable(week.pointsThroughput),
      complete: week.complete,
    })),
    weeklyThroughput: samples.throughput,
    ...(createdKnown ? { weeklyArrivals: samples.arrivals } : {}),
    ...(series
      ? {
          days: report.days.map((one) => ({
            day: day(one.day),
            ...arrivals(one.arrivals),
            starts: one.starts,
            throughput: one.throughput,
            wip: one.wip,
            wipDuring: one.wipDuring,
          })),
          items: report.items.map((one) => ({
            id: one.id,
            cycleDays: orUnknown(one.cycleDays, 'not started or not finished'),
            cycleElapsedDays: orUnknown(one.cycleElapsed, 'not started or not finished'),
            leadDays: orUnknown(one.leadDays, 'creation unknown or not finished'),
            leadElapsedDays: orUnknown(one.leadElapsed, 'creation unknown or not finished'),
            ageDays: orUnknown(one.ageDays, 'not in progress'),
            ageElapsedDays: orUnknown(one.ageElapsed, 'not in progress'),
            reopenings: one.reopenings,
          })),
        }
      : {}),
    leftOut: report.leftOut,
  };
}

function measureItems(given: Input, levels: readonly number[]) {
  const all = [...momentsOf(given), ...[given.now, given.from].filter((value) => value !== undefined)];
  const calendar = all.every((value) => typeof value === 'string');
  if (!calendar && all.some((value) => typeof value === 'string'))
    return { unknown: 'moments are dates or day numbers, not both' };
  try {
    const read = reader(given.timeZone ?? 'UTC');
    const moments = all.map(read);
    const [first] = moments;
    if (!first) return { unknown: 'no item was created, started or finished' };
    const now =
      given.now === undefined
        ? moments.reduce((last, one) => (isBefore(last, one) ? one : last), first)
        : read(given.now);
    const report = measureFlow(itemsOf(given, read, now), {
      now,
      calendar,
      levels,
      ...(given.from === undefined ? {} : { from: read(given.from).day }),
    });
    return printed(report, (value) => reportOf(value, calendar, given.series ?? true));
  } catch (problem) {
    if (problem instanceof RangeError) return { unknown: problem.message };
    throw problem;
  }
}

function littlesLawOf({ averageWip, throughput, averageCycleTime }: NonNullable<Input['littlesLaw']>) {
  const over = (one: number, other: number, reason: string) =>
    other > 0 ? printable(one / other) : { unknown: reason };
  const missing = { unknown: 'two of averageWip, throughput and averageCycleTime are needed' };
  const impliedWip =
    throughput !== undefined && averageCycleTime !== undefined ? printable(throughput * averageCycleTime) : undefined;
  const impliedCycleTime =
    averageWip !== undefined && throughput !== undefined ? over(averageWip, throughput, 'throughput is 0') : undefined;
  const impliedThroughput =
    averageWip !== undefined && averageCycleTime !== undefined
      ? over(averageWip, averageCycleTime, 'cycle time is 0')
      : undefined;
  return {
    averageWip: averageWip ?? impliedWip ?? missing,
    throughput: throughput ?? impliedThroughput ?? missing,
    averageCycleTime: averageCycleTime ?? impliedCycleTime ?? missing,
    ...(averageWip !== undefined && impliedWip !== undefined
      ? { impliedWip, impliedCycleTime, difference: printable(averageWip - impliedWip) }
      : {}),
  };
}

function efficiencyOf({ active, lead, waiting }: NonNullable<Input['efficiency']>) {
  const whole = lead ?? (waiting === undefined ? undefined : active + waiting);
  if (whole === undefined) return { unknown: 'lead or waiting time is needed' };
  if (whole === 0) return { unknown: 'lead time is 0' };
  return active > whole ? { unknown: 'active time exceeds lead time' } : printable(active / whole);
}

function measure(given: Input) {
  const levels = (given.percentiles ?? FLOW_LEVELS).map((level) =>
    level > 1 ? Number((level / 100).toPrecision(12)) : level,
  );
  return {
    ...(given.items ? { flow: measureItems(given, levels) } : {}),
    ...(given.cycleTimes
      ? { cycleTimes: printed(spreadOf(given.cycleTimes, levels, 'no times are given'), printSpread) }
      : {}),
    ...(given.littlesLaw ? { littlesLaw: littlesLawOf(given.littlesLaw) } : {}),
    ...(given.efficiency ? { flowEfficiency: efficiencyOf(given.efficiency) } : {}),
  };
}

/** `flow`: throughput, cycle and lead time, work in progress, age, efficiency and Little's law. */
export const flowFamily = family({
  name: 'flow',
  purpose:
    'Arrivals, throughput, cycle and lead time, work in progress, age, flow efficiency and Little’s law from when items were created, started and finished.',
  input,
  measure,
  example: {
    title: 'Five items by day number, by the definitions of the ProKanban Pocket Guide',
    input: {
      items: [
        { id: 'a', start: 1, finish: 4 },
        { id: 'b', start: 2, finish: 8 },
        { id: 'c', start: 3, finish: 3 },
        { id: 'd', start: 5, finish: null },
        { id: 'e', start: 6, finish: 9 },
      ],
      now: 10,
    },
  },
});

export default flowFamily;

import { z } from 'zod';
import { capacityBetween, overAllocations, type Person, type WorkCalendar } from '../../src/domain/capacity/capacity';
import { demandOf, type RemainingWork } from '../../src/domain/capacity/demand';
import { loadBy, overloaded, type Load, type LoadLevel } from '../../src/domain/capacity/load';
import { timesheets, workedSeconds, type LoggedTime, type TimeSpan } from '../../src/domain/capacity/timesheets';
import { exact, over, type Fraction } from '../../src/domain/exact-fraction';
import { isUnknown, printed, type Unknown } from '../../src/domain/unknown';
import { family } from '../family';

const day = z.iso.date();
const hoursOfDay = z.number().min(0).max(24);
const hours = z.number().min(0).max(1e9);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);

const workCalendar = z.strictObject({
  hoursPerDay: hoursOfDay.default(8).describe('Hours of a working day.'),
  workdays: z
    .array(z.int().min(1).max(7))
    .default([1, 2, 3, 4, 5])
    .describe('Working days of the week, 1 for Monday to 7 for Sunday.'),
  workweek: z
    .tuple([hoursOfDay, hoursOfDay, hoursOfDay, hoursOfDay, hoursOfDay, hoursOfDay, hoursOfDay])
    .optional()
    .describe('Hours from Monday to Sunday, instead of `hoursPerDay` and `workdays`.'),
  holidays: z.array(day).default([]).describe('Days on which nobody works.'),
});

const person = z.strictObject({
  id: z.string().describe('Who.'),
  team: z.string().optional().describe('Their team.'),
  department: z.string().optional().describe('Their department.'),
  calendar: workCalendar.optional().describe('Their own calendar, instead of the common one.'),
  exceptions: z
    .array(
      z.strictObject({
        from: day.describe('First day.'),
        to: day.optional().describe('Last day; by default the first.'),
        hours: hoursOfDay.default(0).describe('Hours worked on each of the days; 0 when away.'),
      }),
    )
    .default([])
    .describe('Days on which they work other than the calendar says; the last one given wins.'),
  allocations: z
    .array(
      z.strictObject({
        project: z.string().describe('For which project.'),
        basisPoints: z
          .int()
          .min(0)
          .max(1e6)
          .optional()
          .describe('How much of their time; 10,000 is all of it (default).'),
        percent: z.number().min(0).max(1e4).optional().describe('The same in percent.'),
        from: day.optional().describe('First day; by default always.'),
        to: day.optional().describe('Last day; by default for ever.'),
      }),
    )
    .default([])
    .describe('Shares of their time by project and date. Without any, all their time is there for any work.'),
});

const work = z.strictObject({
  id: z.string().describe('The item.'),
  project: z.string().optional().describe('Its project.'),
  person: z.string().optional().describe('Who does it.'),
  team: z.string().optional().describe('Whose it is while nobody is named.'),
  remainingHours: hours.nullish().describe('What is left; null or left out if not estimated.'),
  start: day.optional().describe('Not before this day.'),
  due: day.optional().describe('By this day.'),
  forecast: day.optional().describe('Expected by this day; used where there is no due date.'),
});

const logged = z
  .strictObject({
    person: z.string().describe('Who worked.'),
    day: day.describe('On which day.'),
    hours: hours.optional().describe('How long.'),
    start: clock.optional().describe('From when, HH:MM, instead of `hours`.'),
    end: clock.optional().describe('Until when, HH:MM.'),
    project: z.string().optional().describe('For which project.'),
  })
  .refine(({ hours: given, start, end }) => given !== undefined || (start !== undefined && end !== undefined), {
    message: 'give hours, or start and end',
  });

const input = z.strictObject({
  from: day.describe('First day that is looked at.'),
  to: day.describe('Last day that is looked at.'),
  today: day.optional().describe('Work is left from this day on; by default `from`.'),
  calendar: workCalendar.prefault({}).describe('The common calendar.'),
  people: z
    .array(person)
    .default([])
    .refine((people) => new Set(people.map(({ id }) => id)).size === people.length, {
      message: 'a person is given twice',
    })
    .describe('Who is there, in the order in which they are printed.'),
  work: z.array(work).default([]).describe('Work that is left.'),
  logged: z.array(logged).default([]).describe('Time that was logged.'),
  expectedThrough: day.optional().describe('Timesheets are expected up to this day; by default `to`.'),
});
type Input = z.output<typeof input>;

/** Whole seconds nearest to decimal hours. */
const secondsOf = (given: number) => Math.round(given * 3_600);

const number = (value: Fraction | Unknown) => {
  const result = isUnknown(value) ? value : printed(value);
  return isUnknown(result) ? { unknown: result.unknown } : result;
};
const ratio = (part: number, whole: number, reason: string) =>
  whole === 0 ? { unknown: reason } : number(over(exact(part), exact(whole)));
const hoursOf = (seconds: number) => ratio(seconds, 3_600, '');

function calendarOf({ hoursPerDay, workdays, workweek, holidays }: Input['calendar']): WorkCalendar {
  const on = (weekday: number) => secondsOf(workweek?.[weekday - 1] ?? (workdays.includes(weekday) ? hoursPerDay : 0));
  return { workweek: [on(1), on(2), on(3), on(4), on(5), on(6), on(7)], holidays: new Set(holidays) };
}

function personOf(given: Input['people'][number], common: WorkCalendar): Person {
  return {
    id: given.id,
    team: given.team ?? null,
    department: given.department ?? null,
    calendar: given.calendar ? calendarOf(given.calendar) : common,
    exceptions: given.exceptions.map((one) => ({
      from: one.from,
      to: one.to ?? one.from,
      seconds: secondsOf(one.hours),
    })),
    allocations: given.allocations.map((one) => ({
      project: one.project,
      from: one.from ?? null,
      to: one.to ?? null,
      basisPoints: one.basisPoints ?? (one.percent === undefined ? 10_000 : Math.round(one.percent * 100)),
    })),
  };
}

function workOf(given: Input['work'][number]): RemainingWork {
  const { remainingHours } = given;
  return {
    id: given.id,
    project: given.project ?? null,
    person: given.person ?? null,
    team: given.team ?? null,
    remainingSeconds: remainingHours === null || remainingHours === undefined ? null : secondsOf(remainingHours),
    startDay: given.start ?? null,
    dueDay: given.due ?? null,
    forecastDay: given.forecast ?? null,
  };
}

const clockSeconds = (time: string) => Number(time.slice(0, 2)) * 3_600 + Number(time.slice(3)) * 60;

function spanOf({ start, end }: Input['logged'][number]): TimeSpan | undefined {
  if (start === undefined || end === undefined) return undefined;
  const begin = clockSeconds(start);
  // An end before the start is on the next day.
  const finish = clockSeconds(end);
  return { start: begin, end: finish < begin ? finish + 86_400 : finish };
}

function loggedOf(entry: Input['logged'][number]): LoggedTime & { span: TimeSpan | undefined; project: string | null } {
  const span = spanOf(entry);
  const seconds = entry.hours === undefined ? (span ? span.end - span.start : 0) : secondsOf(entry.hours);
  return { person: entry.person, day: entry.day, seconds, span, project: entry.project ?? null };
}

function groupBy<K, T>(values: readonly T[], keyOf: (value: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}

/** By key in first-come order: logged time, each entry whole. */
function loggedBy(entries: readonly ReturnType<typeof loggedOf>[]) {
  const sums = new Map<string | null, number>();
  for (const { project, seconds } of entries) sums.set(project, (sums.get(project) ?? 0) + seconds);
  return [...sums].map(([project, seconds]) => ({ project, loggedHours: hoursOf(seconds) }));
}

/** By person: logged time, and time worked with overlapping entries of a day once. */
function workedBy(entries: readonly ReturnType<typeof loggedOf>[]) {
  return [...groupBy(entries, (entry) => entry.person)].map(([id, own]) => {
    const days = [...groupBy(own, (entry) => entry.day).values()];
    const worked = days.reduce((sum, ofDay) => {
      const spans = ofDay.flatMap(({ span }) => (span ? [span] : []));
      const untimed = ofDay.reduce((rest, { span, seconds }) => rest + (span ? 0 : seconds), 0);
      return sum + untimed + workedSeconds(spans);
    }, 0);
    const total = own.reduce((sum, { seconds }) => sum + seconds, 0);
    return { person: id, loggedHours: hoursOf(total), workedHours: hoursOf(worked) };
  });
}

const loadOf = (name: string) => (load: Load) => ({
  ...(name === 'total' ? {} : { [name]: load.key }),
  week: load.week,
  capacityHours: hoursOf(load.capacitySeconds),
  demandHours: hoursOf(load.demandSeconds),
  freeHours: hoursOf(load.freeSeconds),
  utilisation: ratio(load.demandSeconds, load.capacitySeconds, 'there is no capacity'),
});

function measure(given: Input) {
  const common = calendarOf(given.calendar);
  const people = given.people.map((one) => personOf(one, common));
  const items = given.work.map(workOf);
  const capacity = capacityBetween(people, given.from, given.to);
  const demand = demandOf(items, people, common, given.today ?? given.from);
  const within = demand.parts.filter((part) => part.day >= given.from && part.day <= given.to);
  const loads = (level: LoadLevel) => loadBy(level, people, capacity, within);
  const seconds = (parts: readonly { seconds: number }[]) => parts.reduce((sum, part) => sum + part.seconds, 0);
  const left = (rest: readonly RemainingWork[]) => rest.reduce((sum, item) => sum + (item.remainingSeconds ?? 0), 0);
  const sheets = timesheets(people, given.logged.map(loggedOf), given.from, given.expectedThrough ?? given.to);
  const entries = given.logged.map(loggedOf);
  const listed = (rest: readonly RemainingWork[]) =>
    rest.map((item) => ({ id: item.id, remainingHours: hoursOf(item.remainingSeconds ?? 0) }));
  return {
    totals: {
      capacityHours: hoursOf(seconds(capacity)),
      demandHours: hoursOf(seconds(within)),
      demandOutsideHours: hoursOf(seconds(demand.parts) - seconds(within)),
      undatedHours: hoursOf(left(demand.undated)),
      unplacedHours: hoursOf(left(demand.unplaced)),
      remainingHours: hoursOf(left(items)),
      utilisation: ratio(seconds(within), seconds(capacity), 'there is no capacity'),
    },
    weeks: loads('total').map(loadOf('total')),
    people: loads('person').map(loadOf('person')),
    teams: loads('team').map(loadOf('team')),
    departments: loads('department').map(loadOf('department')),
    projects: loads('project').map(loadOf('project')),
    overloaded: overloaded(loads('person')).map(loadOf('person')),
    overAllocated: overAllocations(people, given.from, given.to),
    work: [...groupBy(demand.parts, ({ item }) => item)].map(([id, parts]) => ({
      id,
      days: parts.map((part) => ({ day: part.day, hours: hoursOf(part.seconds), seconds: part.seconds })),
    })),
    overdue: demand.overdue,
    undated: listed(demand.undated),
    unplaced: listed(demand.unplaced),
    unestimated: demand.unestimated,
    ...(given.logged.length === 0
      ? {}
      : {
          timesheets: sheets.weeks.map((week) => ({
            team: week.team,
            week: week.week,
            people: week.people,
            expectedHours: hoursOf(week.expectedSeconds),
            loggedHours: hoursOf(week.loggedSeconds),
            loggedShare: number(week.loggedShare),
            completeness: number(week.completeness),
          })),
          loggedOutsideHours: hoursOf(sheets.outsideSeconds),
          loggedByProject: loggedBy(entries),
          workedByPerson: workedBy(entries),
        }),
  };
}

/** Capacity, demand and timesheets. */
export default family({
  name: 'capacity',
  purpose:
    'Sets capacity against remaining work by person, team, department, project and ISO week, and checks timesheets.',
  input,
  measure,
  example: {
    title: 'Two people over the turn of a year with 53 weeks',
    input: {
      from: '2026-12-28',
      to: '2027-01-08',
      calendar: { holidays: ['2027-01-01'] },
      people: [
        {
          id: 'Ada',
          team: 'Core',
          department: 'Engineering',
          allocations: [{ project: 'Apollo', basisPoints: 5_000 }],
        },
        { id: 'Ben', team: 'Core', department: 'Engineering', exceptions: [{ from: '2026-12-31', hours: 4 }] },
      ],
      work: [
        { id: 'A-1', project: 'Apollo', person: 'Ada', remainingHours: 30, due: '2027-01-06' },
        { id: 'A-2', project: 'Apollo', person: 'Ben', remainingHours: 6, due: '2026-12-01' },
        { id: 'A-3', project: 'Apollo', person: 'Ben', remainingHours: 12 },
      ],
      logged: [{ person: 'Ben', day: '2026-12-28', hours: 7 }],
    },
  },
});

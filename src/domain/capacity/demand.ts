import { dayNumber, dayOf, daysFromTo } from '../calendar';
import { splitByLargestRemainder } from '../money';
import { workingSeconds, type Person, type WorkCalendar } from './capacity';

/** Work that is left on an item. */
export interface RemainingWork {
  id: string;
  project: string | null;
  person: string | null;
  /** Who the work falls to while it is assigned to nobody. */
  team: string | null;
  /** Null when not estimated. */
  remainingSeconds: number | null;
  /** Work does not begin before this ISO day. */
  startDay: string | null;
  dueDay: string | null;
  /** Used where there is no due day. */
  forecastDay: string | null;
}

/** Part of an item's remaining work on one day. */
export interface DemandPart {
  item: string;
  project: string | null;
  person: string | null;
  team: string | null;
  day: string;
  seconds: number;
}

export interface Demand {
  parts: DemandPart[];
  /** Items past their day, whose work falls on the next working day. */
  overdue: string[];
  /** Work with neither due nor forecast day: told, never guessed. */
  undated: RemainingWork[];
  /** Work due in more than ten years, or for whose person no working day is in sight. */
  unplaced: RemainingWork[];
  /** Items without a remaining estimate. */
  unestimated: string[];
}

/** How far ahead a working day is looked for: ten years. */
const HORIZON_DAYS = 3_653;

type Works = Pick<Person, 'calendar' | 'exceptions'>;

function nextWorkingDay(works: Works, from: string): string | undefined {
  const first = dayNumber(from);
  for (let offset = 0; offset < HORIZON_DAYS; offset++) {
    const day = dayOf(first + offset);
    if (workingSeconds(works, day) > 0) return day;
  }
  return undefined;
}

/**
 * Spreads whole seconds over the working days from one day to another in proportion to the seconds worked on each, by
 * largest remainder. Where no working day is left between them, all falls on the next one from `from`.
 * Undefined when there is none within ten years, or the last day is further away than that.
 */
export function spreadWork(
  works: Works,
  seconds: number,
  from: string,
  to: string,
): { day: string; seconds: number }[] | undefined {
  if (dayNumber(to) - dayNumber(from) > HORIZON_DAYS) return undefined;
  const days = daysFromTo(from, to)
    .map((day) => ({ day, weight: workingSeconds(works, day) }))
    .filter(({ weight }) => weight > 0);
  if (days.length === 0) {
    const next = nextWorkingDay(works, from);
    return next === undefined ? undefined : [{ day: next, seconds }];
  }
  const parts = splitByLargestRemainder(
    seconds,
    days.map(({ weight }) => weight),
  );
  return days.map(({ day }, index) => ({ day, seconds: parts[index] ?? 0 })).filter((part) => part.seconds !== 0);
}

/**
 * Remaining work by person and day: from today (or the item's later start) to its due day, else its forecast day, today and
 * the last day included. Work of people who are not known, or of nobody, follows the common calendar. Parts, undated and
 * unplaced work sum to all remaining work, exactly.
 */
export function demandOf(
  items: readonly RemainingWork[],
  people: readonly Person[],
  common: WorkCalendar,
  today: string,
): Demand {
  const byId = new Map(people.map((person) => [person.id, person]));
  const demand: Demand = { parts: [], overdue: [], undated: [], unplaced: [], unestimated: [] };
  for (const item of items) {
    const { remainingSeconds, startDay } = item;
    if (remainingSeconds === null) {
      demand.unestimated.push(item.id);
      continue;
    }
    if (remainingSeconds === 0) continue;
    const end = item.dueDay ?? item.forecastDay;
    if (end === null) {
      demand.undated.push(item);
      continue;
    }
    const person = item.person === null ? undefined : byId.get(item.person);
    if (end < today) demand.overdue.push(item.id);
    const from = startDay !== null && startDay > today ? startDay : today;
    const spread = spreadWork(person ?? { calendar: common, exceptions: [] }, remainingSeconds, from, end);
    if (!spread) demand.unplaced.push(item);
    const team = person ? person.team : item.team;
    for (const { day, seconds } of spread ?? [])
      demand.parts.push({ item: item.id, project: item.project, person: item.person, team, day, seconds });
  }
  return demand;
}

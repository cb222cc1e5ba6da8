import type { CallOutput } from '../contract/calls';
import type { ForecastLevel, JointShape } from '../contract/program-tabs/forecast';
import type { NamedProject } from '../contract/program-tabs/shared';
import { addDays } from '../domain/calendar';
import { LEVELS } from '../domain/forecast/input';
import { forecastJoint, type JointForecast, type JointProject } from '../domain/forecast/joint';
import { countable, known } from '../domain/forecast/outcome';
import type { WeeksByLevel } from '../domain/report/project-flow';
import type { ProjectReport } from '../domain/report/project-report';
import { sentence } from './program-shared';

/** How many projects are multiplied: as many as answer within seconds. */
export const MOST_PROJECTS = 30;
/** Additions that one project's distribution may cost before it is bracketed: what its own forecast was allowed. */
const WORK_LIMIT = 20_000_000;
/** Ten years: beyond them nobody plans by weeks. */
const LONGEST_WEEKS = 520;
const CURVE_POINTS = 60;

type CurvePoint = CallOutput<'program.forecast'>['curve'][number];

/** A project with a forecast of its own. */
export interface Forecastable {
  /** Null where the viewer can't browse it. */
  named: NamedProject | null;
  report: Pick<ProjectReport, 'today' | 'flow' | 'forecast'>;
}

/** The projects that are multiplied: those that finish last decide when all have, so they are the ones to keep. */
export function projectsToJoin<T extends Forecastable>(projects: readonly T[]): T[] {
  if (projects.length <= MOST_PROJECTS) return [...projects];
  const latest = [...projects].sort((one, other) => lateness(other) - lateness(one)).slice(0, MOST_PROJECTS);
  return projects.filter((project) => latest.includes(project));
}

/** The week in which a project is finished with 85% chance, with new work if that is later; later than any where it never is. */
function lateness({ report }: Forecastable): number {
  const { alone, withArrivals } = report.forecast.items;
  const week = (weeks: WeeksByLevel) => ('unknown' in weeks ? null : weeks.weeks[2]) ?? Number.MAX_SAFE_INTEGER;
  return Math.max(week(alone), week(withArrivals));
}

/** A project's own weeks by level, as days. */
export function levelsOf(weeks: WeeksByLevel, from: string): ForecastLevel[] {
  return LEVELS.map((level, place) => {
    if ('unknown' in weeks) return { level, weeks: null, day: null, need: sentence(weeks.unknown) };
    const own = weeks.weeks[place] ?? null;
    return own === null
      ? { level, weeks: null, day: null, need: 'Not within ten years at this pace.' }
      : { level, weeks: own, day: addDays(from, 7 * own), need: null };
  });
}

const nameOf = ({ named }: Forecastable) => named?.name ?? 'A project that you can’t browse';

function inputOf(one: Forecastable, arrivals: boolean): JointProject {
  const { report } = one;
  const { finished, arrived } = report.flow.weeks;
  return {
    name: nameOf(one),
    remaining: report.forecast.items.left,
    throughput: finished,
    ...(arrivals ? { arrivals: arrived } : {}),
    longestWeeks: LONGEST_WEEKS,
    workLimit: WORK_LIMIT,
  };
}

const reaches = (weeks: WeeksByLevel, place: number) => !('unknown' in weeks) && (weeks.weeks[place] ?? null) !== null;

/** Why a level can't be reached jointly: a project that does not reach it alone. */
function neverAlone(projects: readonly Forecastable[], place: number, arrivals: boolean): string | undefined {
  const stuck = projects.find(({ report: { forecast } }) =>
    arrivals ? !reaches(forecast.items.withArrivals, place) : !reaches(forecast.items.alone, place),
  );
  if (!stuck) return undefined;
  return reaches(stuck.report.forecast.items.alone, place)
    ? `${nameOf(stuck)} does not get there within ten years: new work arrives about as fast as work is done.`
    : `${nameOf(stuck)} does not get there within ten years at its pace.`;
}

function jointLevel(joint: JointForecast, level: number, from: string): ForecastLevel {
  const when = countable(() => joint.when(level));
  return when.known
    ? { level, weeks: when.value.weeks, day: addDays(from, 7 * when.value.weeks), need: null }
    : { level, weeks: null, day: null, need: sentence(when.reason) };
}

/** A joint forecast as it is shown, and the forecast itself where there is one. */
export interface Joined {
  shape: JointShape;
  joint: JointForecast | null;
}

/** When all of some projects have finished. Weeks are counted from an ISO day. */
export function joinForecasts(projects: readonly Forecastable[], arrivals: boolean, from: string): Joined {
  const without = (need: string): Joined => ({ shape: { known: false, need }, joint: null });
  if (projects.length === 0) return without('No project of the program has a forecast yet.');
  const stuck = LEVELS.map((_, place) => neverAlone(projects, place, arrivals));
  const never = (level: number, need: string): ForecastLevel => ({ level, weeks: null, day: null, need });
  if (stuck.every((need) => need !== undefined)) {
    const levels = LEVELS.map((level, place) => never(level, stuck[place] ?? ''));
    return { shape: { known: true, levels, exact: true }, joint: null };
  }
  const joint = countable(() => forecastJoint(projects.map((project) => inputOf(project, arrivals))));
  if (!joint.known) return without(sentence(joint.reason));
  const levels = LEVELS.map((level, place) => {
    const need = stuck[place];
    return need === undefined ? jointLevel(joint.value, level, from) : never(level, need);
  });
  return {
    shape: { known: true, levels, exact: joint.value.method === 'exact convolution' },
    joint: joint.value,
  };
}

const lastWeek = ({ shape }: Joined) =>
  shape.known ? shape.levels.reduce((most, { weeks }) => Math.max(most, weeks ?? 0), 0) : 0;

/** Both joint chances by week, up to the last week that a level was found by; null where one is not known so far ahead. */
export function jointCurve(alone: Joined, withArrivals: Joined, from: string): CurvePoint[] {
  const last = Math.max(lastWeek(alone), lastWeek(withArrivals));
  if (last === 0) return [];
  const step = Math.ceil(last / CURVE_POINTS);
  const drawn = Array.from({ length: Math.floor(last / step) + 1 }, (_, point) => point * step);
  if (drawn.at(-1) !== last) drawn.push(last);
  const chanceAt = ({ joint }: Joined, weeks: number) => {
    const found = joint && countable(() => known(joint.within(weeks).chance));
    return found?.known ? Number(found.value.toFixed(10)) : null;
  };
  return drawn.map((weeks) => ({
    weeks,
    day: addDays(from, 7 * weeks),
    alone: chanceAt(alone, weeks),
    withArrivals: chanceAt(withArrivals, weeks),
  }));
}

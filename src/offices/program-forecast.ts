import type { CallOutput, CallRequest } from '../contract/calls';
import type { ForecastLevel, JointShape, NamedProject } from '../contract/program-tabs';
import { addDays } from '../domain/calendar';
import { LEVELS } from '../domain/forecast/input';
import { forecastJoint, type JointForecast, type JointProject } from '../domain/forecast/joint';
import { TooLarge } from '../domain/forecast/left';
import { unknown, type Outcome } from '../domain/forecast/outcome';
import type { WeeksByLevel } from '../domain/report/project-flow';
import type { ProjectReport } from '../domain/report/project-report';
import type { Project } from './portfolio';
import { namedFor, openedProgram, type OpenedProgram } from './program-shared';
import { countedFor, mayOpen, partOf } from './shared';

/** How many projects are multiplied: as many as answer within seconds. */
export const MOST_PROJECTS = 30;
/** Additions that one project's distribution may cost before it is bracketed: what its own forecast was allowed. */
const WORK_LIMIT = 50_000_000;
/** Ten years: beyond them nobody plans by weeks. */
const LONGEST_WEEKS = 520;
const CURVE_POINTS = 60;

/** A project with a forecast of its own. */
interface Forecastable {
  project: Project;
  /** Null where the viewer can't browse it. */
  named: NamedProject | null;
  report: ProjectReport;
}

type NotForecast = CallOutput<'program.forecast'>['notForecast'][number];

const PREPARING = 'Its figures are being prepared; this takes a minute after an import.';
const NOT_READ = 'Its work items have not been read from Jira yet.';
const PART_ONLY = 'You can browse only a part of its spaces; a forecast is of the whole project.';

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

/** Sorts a program's projects into those that have a forecast and those that have none, as the viewer may know them. */
function projectsFor({ portfolio, viewer, program }: OpenedProgram) {
  const forecastable: Forecastable[] = [];
  const notForecast: NotForecast[] = [];
  for (const { project } of program.projects) {
    if (!viewer.financials && !mayOpen(viewer, project)) continue;
    const named = namedFor(portfolio, viewer, project.id);
    const { report, spaces } = countedFor(viewer, partOf(project, program.key));
    if (report === 'part-only' || report === 'counted-elsewhere') notForecast.push({ project: named, need: PART_ONLY });
    else if (spaces.every(({ rollup }) => rollup === null)) notForecast.push({ project: named, need: NOT_READ });
    else if (report === null) notForecast.push({ project: named, need: PREPARING });
    else if ('unknown' in report.forecast.items.alone)
      notForecast.push({ project: named, need: sentence(report.forecast.items.alone.unknown) });
    else forecastable.push({ project, named, report });
  }
  return { forecastable, notForecast };
}

/** The week in which a project is finished with 85 % chance; later than any where there is none. */
function lateness({ report }: Forecastable): number {
  const { alone } = report.forecast.items;
  return ('unknown' in alone ? null : alone.weeks[2]) ?? Number.MAX_SAFE_INTEGER;
}

function levelsOf(weeks: WeeksByLevel, from: string): ForecastLevel[] {
  return LEVELS.map((level, place) => {
    if ('unknown' in weeks) return { level, weeks: null, day: null, need: sentence(weeks.unknown) };
    const own = weeks.weeks[place] ?? null;
    return own === null
      ? { level, weeks: null, day: null, need: 'At this pace it is never finished with this much certainty.' }
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

/** A reckoning that gives up where it would take too long. */
function affordable<T>(reckon: () => Outcome<T>): Outcome<T> {
  try {
    return reckon();
  } catch (problem) {
    if (problem instanceof TooLarge) return unknown('not all are finished within the weeks that can be reckoned');
    throw problem;
  }
}

/** Why a level can't be reached jointly: a project that does not reach it alone. */
function neverAlone(projects: readonly Forecastable[], place: number, arrivals: boolean): string | undefined {
  const stuck = projects.find(({ report }) => {
    const weeks = arrivals ? report.forecast.items.withArrivals : report.forecast.items.alone;
    return 'unknown' in weeks || (weeks.weeks[place] ?? null) === null;
  });
  if (!stuck) return undefined;
  return arrivals
    ? `${nameOf(stuck)} never gets there: new work arrives about as fast as work is done.`
    : `${nameOf(stuck)} never gets there at its pace.`;
}

function jointLevel(joint: JointForecast, level: number, from: string, stuck: string | undefined): ForecastLevel {
  if (stuck !== undefined) return { level, weeks: null, day: null, need: stuck };
  const when = affordable(() => joint.when(level));
  return when.known
    ? { level, weeks: when.value.weeks, day: addDays(from, 7 * when.value.weeks), need: null }
    : { level, weeks: null, day: null, need: sentence(when.reason) };
}

function jointShape(projects: readonly Forecastable[], arrivals: boolean, from: string): JointShape {
  if (projects.length === 0) return { known: false, need: 'No project of the program has a forecast yet.' };
  const joint = affordable(() => forecastJoint(projects.map((project) => inputOf(project, arrivals))));
  if (!joint.known) return { known: false, need: sentence(joint.reason) };
  const levels = LEVELS.map((level, place) =>
    jointLevel(joint.value, level, from, neverAlone(projects, place, arrivals)),
  );
  // Only weeks that a level was found by are drawn: they are reckoned already.
  const last = levels.reduce((most, { weeks }) => Math.max(most, weeks ?? 0), 0);
  const step = Math.max(1, Math.ceil(last / CURVE_POINTS));
  const drawn = Array.from({ length: Math.floor(last / step) + 1 }, (_, point) => point * step);
  if (drawn.at(-1) !== last) drawn.push(last);
  return {
    known: true,
    levels,
    curve: drawn.map((weeks) => ({
      weeks,
      day: addDays(from, 7 * weeks),
      chance: Number(joint.value.within(weeks).chance.toFixed(10)),
    })),
    exact: joint.value.method === 'exact convolution',
  };
}

/** When all projects of a program have finished, with each project's own weeks beside it. */
export async function forecastProgram(
  { programKey }: CallRequest<'program.forecast'>,
  accountId: string,
): Promise<CallOutput<'program.forecast'>> {
  const opened = await openedProgram(programKey, accountId);
  const { portfolio, viewer, program } = opened;
  const { forecastable, notForecast } = projectsFor(opened);
  // Those that finish last decide when all have, so they are the ones to keep.
  const kept = new Set([...forecastable].sort((one, other) => lateness(other) - lateness(one)).slice(0, MOST_PROJECTS));
  const joined = forecastable.filter((project) => kept.has(project));
  const from = joined.reduce((latest, { report }) => (report.today > latest ? report.today : latest), '');
  const start = from === '' ? portfolio.today : from;
  return {
    from: start,
    alone: jointShape(joined, false, start),
    withArrivals: jointShape(joined, true, start),
    projects: joined.flatMap(({ project, named, report }) =>
      named === null
        ? []
        : {
            ...named,
            left: report.forecast.items.left,
            dueDate: project.dueDate,
            alone: levelsOf(report.forecast.items.alone, report.today),
            withArrivals: levelsOf(report.forecast.items.withArrivals, report.today),
            chanceByDue: report.forecast.items.chanceByDue,
            chanceByDueWithArrivals: report.forecast.items.chanceByDueWithArrivals,
          },
    ),
    notForecast,
    beyondLimit: forecastable.flatMap((one) => (kept.has(one) ? [] : [one.named])),
    hidden: {
      projects: program.projects.filter(({ project }) => !mayOpen(viewer, project)).length,
      counted: viewer.financials,
    },
  };
}

import type { CallOutput, CallRequest } from '../contract/calls';
import type { ProjectReport } from '../domain/report/project-report';
import { joinForecasts, jointCurve, levelsOf, projectsToJoin, type Forecastable } from './program-joint';
import type { Project } from './portfolio';
import { namedFor, openedProgram, sentence, type OpenedProgram } from './program-shared';
import { countedFor, mayOpen, partOf } from './shared';

/** A project that the joint chance can hold, with what is shown beside it. */
interface ForecastProject extends Forecastable {
  project: Project;
  report: ProjectReport;
}

type NotForecast = CallOutput<'program.forecast'>['notForecast'][number];

const PREPARING = 'Its figures are being prepared; this takes a minute after an import.';
const NOT_READ = 'Its work items have not been read from Jira yet.';
const PART_ONLY = 'You can browse only a part of its spaces; a forecast is of the whole project.';

/** Sorts a program's projects into those that have a forecast and those that have none, as the viewer may know them. */
function projectsFor({ portfolio, viewer, program }: OpenedProgram) {
  const forecastable: ForecastProject[] = [];
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

/** When all projects of a program have finished, with each project's own weeks beside it. */
export async function forecastProgram(
  { programKey }: CallRequest<'program.forecast'>,
  accountId: string,
): Promise<CallOutput<'program.forecast'>> {
  const opened = await openedProgram(programKey, accountId);
  const { portfolio, viewer, program } = opened;
  const { forecastable, notForecast } = projectsFor(opened);
  const joined = projectsToJoin(forecastable);
  const from = joined.reduce((latest, { report }) => (report.today > latest ? report.today : latest), '');
  const start = from === '' ? portfolio.today : from;
  const alone = joinForecasts(joined, false, start);
  const withArrivals = joinForecasts(joined, true, start);
  return {
    from: start,
    alone: alone.shape,
    withArrivals: withArrivals.shape,
    curve: jointCurve(alone, withArrivals, start),
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
    beyondLimit: forecastable.flatMap((one) => (joined.includes(one) ? [] : [one.named])),
    hidden: {
      projects: program.projects.filter(({ project }) => !mayOpen(viewer, project)).length,
      counted: viewer.financials,
    },
  };
}

import type { CallOutput, CallRequest } from '../contract/calls';
import type { ForecastShape, ForecastWeeks } from '../contract/project-tabs';
import { LEVELS } from '../domain/forecast/input';
import { afterWeeks, flowDetail, pastForecasts, TRIED } from '../domain/report/flow-detail';
import type { Forecast, WeeksByLevel, WeeklyFlow } from '../domain/report/project-flow';
import { projectSeries } from '../ledger/reports';
import { figuresIn, homeSpaceOf, openedProject, reportFor } from './project-tab';
import { PREPARING } from './reported';

type Measured = Extract<CallOutput<'project.flow'>, { state: 'measured' }>;

function weeksShape(weeks: WeeksByLevel, today: string): ForecastWeeks {
  if ('unknown' in weeks) {
    const why = `${weeks.unknown.charAt(0).toUpperCase()}${weeks.unknown.slice(1)}`;
    return { known: false, need: `There is no forecast. ${why}.` };
  }
  return {
    known: true,
    exact: weeks.exact,
    levels: LEVELS.map((level, place) => {
      const found = weeks.weeks[place] ?? null;
      return { level, weeks: found, day: found === null ? null : afterWeeks(today, found) };
    }),
  };
}

/** A forecast of items, or, at a scale of 1,000, of points that are kept in thousandths. */
function forecastShape(forecast: Forecast, today: string, scale: number): ForecastShape {
  const { left, alone, withArrivals, chanceByDue, chanceByDueWithArrivals } = forecast;
  return {
    left: left / scale,
    alone: weeksShape(alone, today),
    withArrivals: weeksShape(withArrivals, today),
    chanceByDue,
    chanceByDueWithArrivals,
  };
}

function weeksOf(weeks: WeeklyFlow): Measured['weeks'] {
  const { from, finished, arrived, finishedPointsMilli, arrivedPointsMilli } = weeks;
  if (from === null) return [];
  return finished.map((items, week) => ({
    monday: afterWeeks(from, week),
    finished: items,
    arrived: arrived[week] ?? 0,
    finishedPoints: (finishedPointsMilli[week] ?? 0) / 1000,
    arrivedPoints: (arrivedPointsMilli[week] ?? 0) / 1000,
  }));
}

function backTestOf(weeks: WeeklyFlow): Measured['backTest'] {
  const tried = pastForecasts(weeks);
  if (!tried.known) return { known: false, need: `Forecasts can’t be tried on the past yet: ${tried.reason}.` };
  const levels = tried.value.howMany.map(({ level, forecasts, held }) => ({ level, forecasts, held }));
  return { known: true, ...TRIED, levels };
}

/** How a project's work flows week by week, what is under way, and when by that the rest is finished. */
export async function openFlow(
  { projectId }: CallRequest<'project.flow'>,
  accountId: string,
): Promise<CallOutput<'project.flow'>> {
  const opened = await openedProject(projectId, accountId);
  const report = reportFor(opened);
  if ('state' in report) return report;
  const behind = await projectSeries(homeSpaceOf(opened.project));
  if (!behind) return { state: 'missing', ...PREPARING };
  const { today, flow, forecast } = report;
  return {
    state: 'measured',
    today,
    dueDate: opened.project.dueDate,
    weeks: weeksOf(flow.weeks),
    inProgress: flow.inProgress,
    ageless: flow.ageless,
    ...flowDetail(behind.series, flow.weeks, today),
    withoutCycleTime: {
      notTold: flow.ways.notTold,
      statusUnknown: flow.ways.statusUnknown,
      neverInProgress: flow.ways.neverInProgress,
    },
    reopened: flow.ways.reopened,
    untoldInProgress: flow.untoldInProgress,
    forecast: {
      items: forecastShape(forecast.items, today, 1),
      points: forecast.points && forecastShape(forecast.points, today, 1000),
    },
    backTest: backTestOf(flow.weeks),
    figures: figuresIn(opened, ['flow', 'forecast']),
  };
}

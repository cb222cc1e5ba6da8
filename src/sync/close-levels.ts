import type { Level } from '../domain/close/entry';
import { baselineFactsOf } from '../domain/report/baseline-facts';
import { bookedLines, leftToSpend } from '../domain/report/project-report';
import { projectValue } from '../domain/report/project-value';
import { isTold } from '../domain/report/told';
import { plannedDaysOf } from '../ledger/baselines';
import { projectSeries } from '../ledger/reports';
import type { Costing } from './costing';
import type { Standing } from './standing';

/** Forecasts as they are at the end of a day, and the projects that have none, with what they lack. */
export interface Levels {
  levels: Level[];
  unknown: { project: string; need: string }[];
}

/** A project's chosen estimate at completion at the end of an ISO day, by what is known today; or what it lacks. */
async function levelOf(project: string, day: string, costing: Costing): Promise<Level | string> {
  const head = costing.baselineOf(project);
  if (!head) return 'There is no baseline to forecast from.';
  const stored = await projectSeries(project.slice(1));
  if (!stored) return 'The project has not been measured yet.';
  const baseline = baselineFactsOf(head, await plannedDaysOf(project, head.id));
  const { fiscalCalendar } = costing;
  const { estimateToComplete, estimateMethod, outsideForecastMinor } = costing.planOf(project);
  const { estimateAtCompletionMinor } = projectValue({
    baseline,
    series: stored.series,
    lines: bookedLines(
      {
        costLines: costing.office.costLines.get(project) ?? [],
        fiscalCalendar,
        convert: (amount, from, to, on) => costing.exchange.convert(amount, from, to, on)?.amountMinor,
      },
      baseline,
    ),
    statusDate: day,
    today: day,
    costKnown: costing.hasRates,
    estimateToCompleteMinor: leftToSpend({ estimateToComplete, fiscalCalendar, statusDate: day }),
    method: estimateMethod,
    outsideForecastMinor,
    periodEnds: [],
  });
  if (!isTold(estimateAtCompletionMinor)) return estimateAtCompletionMinor.need;
  return { measure: 'estimateAtCompletion', project, currency: head.currency, amountMinor: estimateAtCompletionMinor };
}

/** The forecasts of projects, in the order of their ids. */
export async function levelsOn({ costing, projects }: Standing, day: string, only: string | null): Promise<Levels> {
  const found: Levels = { levels: [], unknown: [] };
  for (const project of projects.keys()) {
    if (only !== null && project !== only) continue;
    const level = await levelOf(project, day, costing);
    if (typeof level === 'string') found.unknown.push({ project, need: level });
    else found.levels.push(level);
  }
  return found;
}

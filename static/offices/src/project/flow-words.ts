import type { CallOutput } from '../../../../src/contract/calls';
import type { DaysDetailShape, ForecastShape, ForecastWeeks } from '../../../../src/contract/project-tabs';
import type { ChartRow } from '../components/chart-parts';
import type { Format } from '../format/format';

export type Flow = Extract<CallOutput<'project.flow'>, { state: 'measured' }>;

const MOST_COLUMNS = 16;
const WIDTHS = [1, 2, 7, 14, 28, 91, 182, 364] as const;

/** Counts of days in even columns, few enough to be read, columns without items included; named by their first and last day. */
export function dayColumns(counts: DaysDetailShape['counts']): ChartRow[] {
  const [first, last] = [counts[0], counts.at(-1)];
  if (!first || !last) return [];
  const place = (days: number, width: number) => Math.floor((days - 1) / width);
  const columns = (width: number) => place(last.days, width) - place(first.days, width) + 1;
  const width = WIDTHS.find((size) => columns(size) <= MOST_COLUMNS) ?? 364 * Math.ceil(columns(364) / MOST_COLUMNS);
  const start = place(first.days, width);
  return Array.from({ length: columns(width) }, (_, index) => {
    const from = (start + index) * width + 1;
    const items = counts.reduce(
      (sum, { days, items: some }) => (place(days, width) === start + index ? sum + some : sum),
      0,
    );
    return { at: width === 1 ? String(from) : `${from}–${from + width - 1}`, values: { items } };
  });
}

/** Percentiles as short facts: "85% within 12 days". */
export function percentilesInWords({ percentiles }: DaysDetailShape, format: Format): string[] {
  return percentiles.map(
    ({ level, days }) => `${format.percentTo(level, 0)} within ${format.amountInWords(days, 'days')}`,
  );
}

/** Finished work items without a cycle time, a sentence for each reason. */
export function withoutCycleTimeInWords(
  { withoutCycleTime }: Pick<Flow, 'withoutCycleTime'>,
  format: Format,
): string[] {
  const { notTold, statusUnknown, neverInProgress } = withoutCycleTime;
  const items = (count: number) => format.count(count, 'finished work item');
  return [
    ...(notTold > 0 ? [`Left out: ${items(notTold)} whose history is not known.`] : []),
    ...(statusUnknown > 0 ? [`Left out: ${items(statusUnknown)} with a status that Jira no longer knows.`] : []),
    ...(neverInProgress > 0
      ? [`Left out: ${items(neverInProgress)} that ${neverInProgress === 1 ? 'was' : 'were'} never in progress.`]
      : []),
  ];
}

/** Work in progress whose age is not known, or known only in part. */
export function withoutAgeInWords(
  { ageless, untoldInProgress }: Pick<Flow, 'ageless' | 'untoldInProgress'>,
  format: Format,
): string[] {
  return [
    ...(ageless > 0 ? [`Left out: ${format.count(ageless, 'work item')} of which Jira does not tell since when.`] : []),
    ...(untoldInProgress > 0
      ? [`The history of ${format.number(untoldInProgress)} is not known: from when each last came to be in progress.`]
      : []),
  ];
}

/** The chance to have finished by the due date, without and with new work; null without a due date or forecast. */
export function chanceInWords(
  { chanceByDue, chanceByDueWithArrivals }: ForecastShape,
  dueDate: string | null,
  format: Format,
): string | null {
  if (chanceByDue === null || dueDate === null) return null;
  const withNew =
    chanceByDueWithArrivals === null
      ? ''
      : `, and ${format.percent(chanceByDueWithArrivals)} if new work keeps arriving as it did`;
  return `The chance to finish by the due date, ${format.day(dueDate)}, is ${format.percent(chanceByDue)}${withNew}.`;
}

const TOLD_LEVEL = 0.85;

/** How often past forecasts held, in one sentence. */
export function backTestInWords(backTest: Flow['backTest'], format: Format): string {
  if (!backTest.known) return backTest.need;
  const { levels, weeksAhead } = backTest;
  const told = levels.find(({ level }) => level === TOLD_LEVEL);
  if (!told || told.forecasts === 0) return 'Forecasts can’t be tried on the past yet.';
  const { held, forecasts, level } = told;
  return `Tried on the past: ${format.number(held)} of ${format.count(forecasts, 'forecast')} at ${format.percentTo(level, 0)} held, looking ${weeksAhead} weeks ahead each.`;
}

/** One cell of the forecast: the weeks and the day, or why there is none. */
export function weeksCell(weeks: ForecastWeeks, level: number, format: Format): { weeks: string; day: string | null } {
  if (!weeks.known) return { weeks: 'Unknown', day: null };
  const found = weeks.levels.find((one) => one.level === level);
  if (found?.weeks === undefined || found.weeks === null || found.day === null)
    return { weeks: 'Never, at this pace', day: null };
  return { weeks: format.amountInWords(found.weeks, 'weeks'), day: format.day(found.day) };
}

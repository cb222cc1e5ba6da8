import { addMonths } from '../../../../src/domain/close/fiscal-calendar';

/** One line or one kind of column. */
export interface ChartSeries {
  key: string;
  name: string;
  /** An Atlassian token, such as `var(--ds-chart-blue-bold)`. */
  color: string;
  /** Told apart by its dashes as well as by its colour. */
  dashed?: boolean;
}

/** What is known at one place of a chart: an ISO day, or the name of a column. Null where nothing is known. */
export interface ChartRow {
  at: string;
  values: Readonly<Record<string, number | null>>;
}

/** A day that is marked in a chart, such as the status date. */
export interface ChartMark {
  day: string;
  text: string;
}

const MONTH_STEPS = [1, 2, 3, 6, 12] as const;

/** First days of months between two ISO days, at even steps and few enough to be read; both days themselves where there is none. */
export function monthTicks(first: string, last: string, most: number): string[] {
  const months: string[] = [];
  const start = first.endsWith('-01') ? first.slice(0, 7) : addMonths(first.slice(0, 7), 1);
  for (let month = start; `${month}-01` <= last; month = addMonths(month, 1)) months.push(month);
  const step = MONTH_STEPS.find((size) => months.length <= size * most) ?? Math.ceil(months.length / most);
  const ticks = months.filter((_, index) => index % step === 0).map((month) => `${month}-01`);
  return ticks.length > 1 ? ticks : [...new Set([first, last])];
}

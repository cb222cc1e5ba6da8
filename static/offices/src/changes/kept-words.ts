import type { KeptShape } from '../../../../src/contract/changes';
import type { ChartRow } from '../components/chart-parts';
import type { Format } from '../format/format';

/** A measure of the days that were kept, and how it is written. */
export interface KeptMeasure {
  key: string;
  name: string;
  rows: ChartRow[];
  write: (value: number) => string;
  /** As short as an axis needs it. */
  writeBriefly: (value: number) => string;
}

type Day = KeptShape['days'][number];

/** The measures that are told, cost once for each currency; a day on which one was not known has none. */
export function keptMeasures({ days, costMissing }: KeptShape, format: Format): KeptMeasure[] {
  const rowsOf = (value: (day: Day) => number | null): ChartRow[] =>
    days.map((one) => ({ at: one.day, values: { value: value(one) } }));
  const currencies = [...new Set(days.flatMap(({ cost }) => (cost ?? []).map(({ currency }) => currency)))].sort();
  const items = (value: number) => format.number(value);
  const points = (value: number) => format.amount(value / 1000, 'points');
  return [
    {
      ...{ key: 'items', name: 'Work items done', rows: rowsOf(({ itemsDone }) => itemsDone) },
      ...{ write: items, writeBriefly: items },
    },
    {
      ...{ key: 'points', name: 'Story points done', rows: rowsOf(({ pointsDoneMilli }) => pointsDoneMilli) },
      ...{ write: points, writeBriefly: points },
    },
    ...(costMissing === null ? currencies : []).map((currency) => ({
      ...{ key: currency, name: `Cost (${currency})` },
      // Of a known day, a currency that is not among its sums had nothing booked.
      rows: rowsOf(({ cost }) => cost && (cost.find((one) => one.currency === currency)?.amountMinor ?? 0)),
      write: (value: number) => format.money(value, currency),
      writeBriefly: (value: number) => format.moneyBriefly(value, currency),
    })),
  ];
}

/** What a reader should know about the days that are shown, sentence by sentence. */
export function keptNotes({ missing, costMissing, days }: KeptShape): string[] {
  if (missing !== null) return [missing];
  if (days.length === 0) return ['On none of these days figures were kept. That happens every night.'];
  return costMissing === null ? [] : [costMissing];
}

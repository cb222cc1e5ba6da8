import type { CallOutput } from '../../../../src/contract/calls';
import type { Format } from '../format/format';

export type Value = Extract<CallOutput<'project.value'>, { state: 'measured' }>;
type Point = Value['months'][number];

/** Writes amounts of value: money, or shares of the budget. */
export function amountWriter(amounts: Value['amounts'], format: Format): (value: number) => string {
  return amounts.unit === 'money'
    ? (value) => format.money(value, amounts.currency)
    : (value) => format.percentTo(value, 1, true);
}

/** The same as short as an axis needs it. */
export function briefWriter(amounts: Value['amounts'], format: Format): (value: number) => string {
  return amounts.unit === 'money'
    ? (value) => format.moneyBriefly(value, amounts.currency)
    : (value) => format.percentTo(value, 0);
}

/** Why the schedule index in money says little by now; null where it still says something. */
export function warningInWords(warning: Value['warning']): string | null {
  switch (warning) {
    case null:
      return null;
    case 'past-planned-finish':
      return 'The planned finish has passed. From here on SPI can only rise towards 1, however late the work is; read SPI(t) instead.';
    case 'finished-late':
      return 'The work was finished later than planned. SPI reads 1 then; SPI(t) keeps the delay.';
    case 'diverged':
      return 'In the last third of the work SPI and SPI(t) have parted by 0.05 or more, where SPI stops telling how late the work is; read SPI(t).';
  }
}

/** What was earned and spent after the status date, in one sentence. */
export function provisionalInWords({ provisional, statusDate, today, amounts }: Value, format: Format): string {
  const head = `Everything below stops at the end of the status date, ${format.day(statusDate)}.`;
  if (today <= statusDate) return head;
  const write = amountWriter(amounts, format);
  if (Object.values(provisional).every((amount) => amount === null || amount === 0))
    return `${head} Nothing was earned${provisional.actual === null ? '' : ' or booked'} after it, up to ${format.day(today)}.`;
  const parts = [
    ...(provisional.earned === null ? [] : [`${write(provisional.earned)} earned`]),
    ...(provisional.actual === null ? [] : [`${write(provisional.actual)} spent on planned work`]),
    ...(provisional.outside === null ? [] : [`${write(provisional.outside)} spent outside the plan`]),
  ];
  return `${head} Provisional after that, up to ${format.day(today)}: ${parts.join(', ')}.`;
}

/** A month's values at its end, and what the month alone added. */
export interface MonthRow extends Point {
  earnedInMonth: number | null;
  actualInMonth: number | null;
}

const difference = (later: number | null, earlier: number | null) =>
  later === null || earlier === null ? null : later - earlier;

/** Months with what each alone added; the oldest only serves to tell what the next one added. */
export function monthRows(months: readonly Point[]): MonthRow[] {
  return months.slice(1).map((month, index) => ({
    ...month,
    earnedInMonth: difference(month.earned, months[index]?.earned ?? null),
    actualInMonth: difference(month.actual, months[index]?.actual ?? null),
  }));
}

/** What of the plan and its cost could not be measured, line by line; none where everything was. */
export function notMeasuredInWords(
  { notMeasured, baseline }: Value,
  format: Format,
): { title: string; text: string }[] {
  const { plannedNotFound, undatedDone, unreported, unpricedSeconds } = notMeasured;
  const lines: { title: string; text: string; amount: number }[] = [
    {
      amount: plannedNotFound,
      title: `${format.count(plannedNotFound, 'planned work item')} not found`,
      text: `The plan names ${format.count(baseline.plannedItems, 'work item')}; these are not among what was read from Jira, so they earn nothing. They may be deleted, hidden from the app, or named by another key.`,
    },
    {
      amount: undatedDone,
      title: `${format.count(undatedDone, 'work item')} done on a day that Jira does not tell`,
      text: 'They count as finished on the day of their latest change, by which they were.',
    },
    {
      amount: unreported,
      title: `${format.count(unreported, 'planned work item')} without reported progress`,
      text: 'The rule that credits them needs an estimate, points or a status that nobody has given, so they earn nothing until they are done.',
    },
    {
      amount: unpricedSeconds,
      title: `${format.duration(unpricedSeconds)} of work without a price`,
      text: 'No hourly rate, or no exchange rate to the plan’s currency, was in force on the day. It is in no cost, and lowers the coverage of cost.',
    },
  ];
  return lines.flatMap(({ amount, title, text }) => (amount > 0 ? [{ title, text }] : []));
}

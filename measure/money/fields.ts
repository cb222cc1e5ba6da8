import { z } from 'zod';
import { dayIn } from '../../src/domain/calendar';
import type { FiscalCalendar } from '../../src/domain/close/fiscal-calendar';
import { majorText, type MoneyByCurrency } from '../../src/domain/money';

export const NO_CURRENCY = 'XXX';

export const currencyField = z.string().regex(/^[A-Z]{3}$/);
/** A decimal number; as text it keeps every digit. */
export const decimalField = z.union([z.number(), z.string().regex(/^[+-]?\d{1,30}(\.\d{0,30})?$/)]);
export const dayField = z.iso.date();
/** Before every date: what has no start has always been so. */
export const ALWAYS = '0001-01-01';

export const calendarField = z.strictObject({
  timeZone: z.string().default('UTC').describe('time zone whose midnight parts the days (IANA name)'),
  startDay: z.number().int().min(1).max(28).default(1).describe('day of the month on which fiscal months begin'),
  namedBy: z
    .enum(['start', 'end'])
    .default('start')
    .describe('whether a fiscal month is named after the calendar month it starts in or ends in'),
});

export function calendarOf(calendar: z.output<typeof calendarField> | undefined): FiscalCalendar {
  const chosen = calendar ?? { timeZone: 'UTC', startDay: 1, namedBy: 'start' as const };
  // An unknown zone is refused here, before any day is read by it.
  dayIn(chosen.timeZone, 0);
  return chosen;
}

/** Minor units as a plain decimal number of major units. */
export const major = (amountMinor: number, currency: string): number => Number(majorText(amountMinor, currency));

/** Amounts by currency as plain decimal numbers of major units. */
export function majorByCurrency(money: MoneyByCurrency): Record<string, number> {
  return Object.fromEntries(
    Object.entries(money)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([currency, amount]) => [currency, major(amount, currency)]),
  );
}

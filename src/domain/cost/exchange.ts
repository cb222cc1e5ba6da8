import { exact, roundHalfEven } from '../exact-fraction';
import { currencyDecimals, exactInteger } from '../money';
import { effectiveOn } from './roles';

/** An immutable, effective-dated exchange rate: how many major units of `to` one major unit of `from` is worth. */
export interface ExchangeRate {
  id: string;
  from: string;
  to: string;
  /** A decimal; text keeps more digits than a double. */
  rate: number | string;
  /** First ISO day. */
  validFrom: string;
}

/** An amount in another currency and the row that turned it; no row where the currency stayed. */
export interface Converted {
  currency: string;
  amountMinor: number;
  exchangeId: string | null;
}

export interface ExchangeTable {
  /** Converts minor units at the rate of an ISO day, rounded half-even once; undefined when no rate covers it. */
  convert(amountMinor: number, from: string, to: string, day: string): Converted | undefined;
}

/**
 * Looks up exchange rates by day. A pair is converted by its own rows alone: neither the inverse pair nor a path over
 * a third currency is used, because both would be guesses at a rate that nobody gave. Throws RangeError for a rate
 * that is not a positive decimal.
 */
export function exchangeTable(rows: readonly ExchangeRate[]): ExchangeTable {
  const byPair = new Map<string, ExchangeRate[]>();
  for (const row of rows) {
    if (exact(row.rate).numerator <= 0n) throw new RangeError(`exchange rate ${row.id} must be positive`);
    const pair = `${row.from} ${row.to}`;
    byPair.set(pair, [...(byPair.get(pair) ?? []), row]);
  }
  return {
    convert(amountMinor, from, to, day) {
      if (from === to) return { currency: to, amountMinor, exchangeId: null };
      const row = effectiveOn(byPair.get(`${from} ${to}`), day);
      if (!row) return undefined;
      const rate = exact(row.rate);
      const numerator = BigInt(amountMinor) * rate.numerator * 10n ** BigInt(currencyDecimals(to));
      const denominator = rate.denominator * 10n ** BigInt(currencyDecimals(from));
      return { currency: to, amountMinor: exactInteger(roundHalfEven(numerator, denominator)), exchangeId: row.id };
    },
  };
}

/** An amount of minor units on an ISO day. */
export interface DatedAmount {
  day: string;
  currency: string;
  amountMinor: number;
}

/** Converts amounts one by one at the rates of their days; what no rate covers is listed as it is, never guessed. */
export function convertEach<Amount extends DatedAmount>(
  amounts: readonly Amount[],
  to: string,
  table: ExchangeTable,
): { converted: { from: Amount; to: Converted }[]; unconverted: Amount[] } {
  const result: { converted: { from: Amount; to: Converted }[]; unconverted: Amount[] } = {
    converted: [],
    unconverted: [],
  };
  for (const from of amounts) {
    const turned = table.convert(from.amountMinor, from.currency, to, from.day);
    if (turned) result.converted.push({ from, to: turned });
    else result.unconverted.push(from);
  }
  return result;
}

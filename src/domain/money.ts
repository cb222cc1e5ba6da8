import { exact, roundHalfEven } from './exact-fraction';

/** Currencies whose minor unit is not a hundredth, by ISO 4217. */
const DECIMALS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

/** Digits after the decimal point of a currency's major unit, by ISO 4217: JPY 0, EUR 2, KWD 3. */
export function currencyDecimals(currency: string): number {
  return DECIMALS[currency] ?? 2;
}

/** A whole number that a double still holds exactly. Throws RangeError otherwise: a rounded sum of money must not pass unnoticed. */
export function exactInteger(value: bigint | number): number {
  const result = Number(value);
  if (!Number.isSafeInteger(result)) throw new RangeError(`${value} can't be held exactly`);
  return result;
}

/** Minor units of a decimal amount of major units: 12.34 EUR is 1,234, rounded half-even where it is finer. */
export function minorUnits(amount: number | string, currency: string): number {
  const { numerator, denominator } = exact(amount);
  return exactInteger(roundHalfEven(numerator * 10n ** BigInt(currencyDecimals(currency)), denominator));
}

/** Decimal text of an amount of minor units, with all of its currency's decimals: 1,234 in EUR is `12.34`, in JPY `1234`. */
export function majorText(amountMinor: number, currency: string): string {
  const decimals = currencyDecimals(currency);
  const digits = String(Math.abs(exactInteger(amountMinor))).padStart(decimals + 1, '0');
  const sign = amountMinor < 0 ? '-' : '';
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/**
 * Cost of worked time in minor units: seconds times minor units per hour, rounded half-even once. Exact for decimal
 * seconds and for rates finer than the minor unit. Throws RangeError for what is no number, or can't be held.
 */
export function costOfTime(seconds: number, minorUnitsPerHour: number): number {
  const [time, rate] = [exact(seconds), exact(minorUnitsPerHour)];
  return exactInteger(roundHalfEven(time.numerator * rate.numerator, time.denominator * rate.denominator * 3600n));
}

/**
 * Splits an amount in proportion to whole-number weights by largest remainder; the parts always sum to the amount.
 * Ties go to the earlier part. Throws RangeError if a weight is negative or all are zero.
 */
export function splitByLargestRemainder(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (weights.some((weight) => weight < 0) || total === 0n)
    throw new RangeError('weights must be non-negative and not all zero');
  const magnitude = BigInt(Math.abs(amount));
  const parts = weights.map((weight) => {
    const exact = magnitude * BigInt(weight);
    return { whole: exact / total, rest: exact % total };
  });
  let left = magnitude - parts.reduce((sum, part) => sum + part.whole, 0n);
  for (const part of [...parts].sort((one, other) => Number(other.rest - one.rest))) {
    if (left === 0n) break;
    part.whole += 1n;
    left -= 1n;
  }
  const sign = BigInt(Math.sign(amount));
  return parts.map((part) => exactInteger(part.whole * sign));
}

/** Amounts in minor units by currency. A currency is present only once something was booked in it. */
export type MoneyByCurrency = Readonly<Record<string, number>>;

/** Adds two sets of amounts, currency by currency; throws RangeError if a sum can't be held exactly. */
export function addMoney(left: MoneyByCurrency, right: MoneyByCurrency): MoneyByCurrency {
  const sum: Record<string, number> = { ...left };
  for (const [currency, amount] of Object.entries(right)) sum[currency] = exactInteger((sum[currency] ?? 0) + amount);
  return sum;
}

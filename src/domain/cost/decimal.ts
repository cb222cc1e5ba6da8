import { currencyDecimals, exactInteger, roundHalfEven } from '../money';

/** An exact number: numerator over a positive denominator. */
export interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

/** A decimal as people write it: `0.1` is a tenth, not the binary double nearest to it. Throws RangeError unless it is a finite decimal. */
export function exactFraction(decimal: number | string): Fraction {
  const parts = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(String(decimal).trim());
  if (!parts) throw new RangeError(`${decimal} is not a decimal number`);
  const [, sign = '', whole = '', rest = '', power = '0'] = parts;
  const magnitude = BigInt(whole + rest);
  const scale = Number(power) - rest.length;
  const numerator = (sign === '-' ? -magnitude : magnitude) * 10n ** BigInt(Math.max(scale, 0));
  return { numerator, denominator: 10n ** BigInt(Math.max(-scale, 0)) };
}

/** Minor units of a decimal amount of major units: 12.34 EUR is 1,234, rounded half-even where it is finer. */
export function minorUnits(amount: number | string, currency: string): number {
  const { numerator, denominator } = exactFraction(amount);
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

/** Cost of worked time in minor units, exact for decimal seconds and for rates finer than the minor unit; rounded half-even once. */
export function exactCostOfTime(seconds: number, minorUnitsPerHour: number): number {
  const time = exactFraction(seconds);
  const rate = exactFraction(minorUnitsPerHour);
  return exactInteger(roundHalfEven(time.numerator * rate.numerator, time.denominator * rate.denominator * 3600n));
}

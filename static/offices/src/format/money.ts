import { currencyDecimals } from '../../../../src/domain/money';

/** Whole minor units as a decimal in the major unit, written digit by digit: 123456 cents is "1234.56". */
export function majorUnits(minorUnits: number, decimals: number): `${number}` {
  const sign = minorUnits < 0 ? '-' : '';
  const digits = BigInt(Math.abs(minorUnits))
    .toString()
    .padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const text = decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(digits.length - decimals)}`;
  return text as `${number}`;
}

/** Whole minor units as money in the reader's locale, exact to the last decimal that ISO 4217 gives the currency. */
export function formatMoney(minorUnits: number, currency: string, locale: string): string {
  const decimals = currencyDecimals(currency);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(majorUnits(minorUnits, decimals));
}

/** What was typed, read exactly, or the reason why it can't be. */
export type Reading = { ok: true; value: number } | { ok: false; problem: string };

/** Whole digits, then at most one decimal sign: both the point and the comma are in use around the world. */
const DECIMAL = /^(\d{1,12})(?:[.,](\d*))?$/;

function readScaled(typed: string, decimals: number, tooManyDecimals: string): Reading {
  const text = typed.trim();
  if (text === '') return { ok: false, problem: 'Type an amount.' };
  const parts = DECIMAL.exec(text);
  if (parts === null)
    return { ok: false, problem: 'Type digits with at most one decimal point, without thousands separators.' };
  const [, whole = '', fraction = ''] = parts;
  if (fraction.length > decimals) return { ok: false, problem: tooManyDecimals };
  // Joined as text and read once as a whole number, so no binary fraction ever comes into it.
  const value = Number(whole + fraction.padEnd(decimals, '0'));
  return Number.isSafeInteger(value) ? { ok: true, value } : { ok: false, problem: 'That amount is too large.' };
}

/**
 * Reads an amount typed in a currency's major unit ("82.50") as whole minor units (8250).
 * `decimals` are those that ISO 4217 gives the currency: 0 for JPY, 2 for EUR, 3 for KWD.
 */
export function readAmount(typed: string, decimals: number, largest = Number.MAX_SAFE_INTEGER): Reading {
  const reading = readScaled(
    typed,
    decimals,
    decimals === 0
      ? 'This currency has no decimals: type a whole amount, without thousands separators.'
      : `This currency has ${decimals} decimals, and thousands separators are not read.`,
  );
  if (reading.ok && reading.value > largest)
    return { ok: false, problem: `The largest amount is ${writeAmount(largest, decimals)}.` };
  return reading;
}

/** Writes whole minor units as a plain decimal in the major unit: 8250 with two decimals is "82.50". */
export function writeAmount(minorUnits: number, decimals: number): string {
  const sign = minorUnits < 0 ? '-' : '';
  const digits = String(Math.abs(minorUnits)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return decimals === 0 ? sign + whole : `${sign}${whole}.${digits.slice(digits.length - decimals)}`;
}

const WHOLE_SHARE = 10_000;

/** Reads a share typed in percent ("60" or "33.33") as basis points (6000 or 3333). */
export function readShare(typed: string): Reading {
  const reading = readScaled(typed.replace(/\s*%\s*$/, ''), 2, 'A share has at most two decimals, such as 33.33.');
  if (!reading.ok) return typed.trim() === '' ? { ok: false, problem: 'Type a share in percent.' } : reading;
  if (reading.value < 1) return { ok: false, problem: 'A share is more than 0%.' };
  if (reading.value > WHOLE_SHARE) return { ok: false, problem: 'A share is at most 100%.' };
  return reading;
}

/** Writes basis points as percent without needless zeros: 6000 is "60", 3333 is "33.33". */
export function writeShare(basisPoints: number): string {
  return writeAmount(basisPoints, 2).replace(/\.?0+$/, '');
}

/** A computed number as it is printed: rounded to 10 decimals, never −0. */
export function printable(value: number): number {
  return Math.abs(value) >= 1e11 ? value : Number(value.toFixed(10)) + 0;
}

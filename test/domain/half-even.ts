/** Whether an integer is the one that half-even rounding means: no other is nearer, and of two as near it is the even one. */
export function isHalfEven(rounded: bigint, numerator: bigint, denominator: bigint): boolean {
  const distance = (candidate: bigint) => {
    const difference = candidate * denominator - numerator;
    return difference < 0n ? -difference : difference;
  };
  return [rounded - 1n, rounded + 1n].every(
    (other) => distance(rounded) < distance(other) || (distance(rounded) === distance(other) && rounded % 2n === 0n),
  );
}

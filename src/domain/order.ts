/** Puts in order by a text, code unit by code unit, as ISO days, weeks and months need it: for `sort`, which keeps equals. */
export function by<T>(textOf: (item: T) => string): (one: T, other: T) => number {
  return (one, other) => Number(textOf(one) > textOf(other)) - Number(textOf(one) < textOf(other));
}

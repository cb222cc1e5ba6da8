/** A measured value, or why it can't be known, in words that say what is missing. */
export type Outcome<T> = { known: true; value: T } | { known: false; reason: string };

/** A value that is known. */
export function known<T>(value: T): Outcome<T> {
  return { known: true, value };
}

/** A value that can't be known, with the reason. */
export function unknown(reason: string): { known: false; reason: string } {
  return { known: false, reason };
}

/** Amounts that no exact count can hold are a reason, not a crash: a RangeError becomes its message. */
export function countable<T>(measure: () => Outcome<T>): Outcome<T> {
  try {
    return measure();
  } catch (problem) {
    if (problem instanceof RangeError) return unknown(problem.message);
    throw problem;
  }
}

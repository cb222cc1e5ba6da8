/** Repeatable chance: the same seed always gives the same draws. Not for secrets. */
export interface Random {
  /** A number from 0 up to, but not including, 1. */
  next(): number;
  /** A whole number between two bounds, both included. */
  integer(minimum: number, maximum: number): number;
  /** True with a probability from 0 to 1. */
  chance(probability: number): boolean;
  /** One of a list's entries; throws RangeError on an empty list. */
  pick<T>(list: readonly T[]): T;
  /** One of a list's entries, each as likely as its weight; throws RangeError on an empty list. */
  weighted<T>(choices: readonly (readonly [choice: T, weight: number])[]): T;
  /** A copy of a list in random order. */
  shuffle<T>(list: readonly T[]): T[];
  /** A generator of its own for a named purpose, so that one purpose drawing more does not disturb the others. */
  fork(purpose: string): Random;
}

/** A generator for a seed. */
export function seededRandom(seed: number): Random {
  let state = scramble(seed >>> 0);

  // Mulberry32: 32 bits of state are plenty for test data, and it is fast.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const integer = (minimum: number, maximum: number): number => minimum + Math.floor(next() * (maximum - minimum + 1));
  const entry = <T>(list: readonly T[], index: number): T => {
    if (index < 0 || index >= list.length) throw new RangeError('nothing to pick from');
    return list[index] as T;
  };

  return {
    next,
    integer,
    chance: (probability) => next() < probability,
    pick: (list) => entry(list, Math.floor(next() * list.length)),
    weighted(choices) {
      let rest = next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      const index = choices.findIndex(([, weight]) => (rest -= weight) < 0);
      return entry(choices, index === -1 ? choices.length - 1 : index)[0];
    },
    shuffle(list) {
      const copy = [...list];
      for (let last = copy.length - 1; last > 0; last -= 1) {
        const other = integer(0, last);
        const moved = copy[last] as (typeof copy)[number];
        copy[last] = copy[other] as (typeof copy)[number];
        copy[other] = moved;
      }
      return copy;
    },
    fork: (purpose) => seededRandom(hash(purpose, seed)),
  };
}

function hash(text: string, seed: number): number {
  let value = (2166136261 ^ seed) >>> 0;
  for (let index = 0; index < text.length; index += 1)
    value = Math.imul(value ^ text.charCodeAt(index), 16777619) >>> 0;
  return value;
}

/** Neighbouring seeds must not give similar sequences. */
function scramble(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

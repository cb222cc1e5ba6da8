import { KINDS, type Kind } from './steps';

const POSITION = new Map(KINDS.map((kind, at) => [kind, at]));

/** Which three kinds have met in one history, over all histories. */
export class Coverage {
  private readonly met = new Set<number>();

  /** How many sets of three kinds there are. */
  readonly possible = (KINDS.length * (KINDS.length - 1) * (KINDS.length - 2)) / 6;

  /** Counts the kinds that happened in one history. */
  add(kinds: Iterable<Kind>): void {
    const places = [...kinds].map((kind) => POSITION.get(kind) ?? 0).sort((one, other) => one - other);
    places.forEach((first, at) =>
      places.slice(at + 1).forEach((second, beside) => {
        for (const third of places.slice(at + beside + 2))
          this.met.add((first * KINDS.length + second) * KINDS.length + third);
      }),
    );
  }

  /** Takes over what another count has met. */
  merge(met: Iterable<number>): void {
    for (const triple of met) this.met.add(triple);
  }

  /** What was met, for another count to take over. */
  numbers(): number[] {
    return [...this.met];
  }

  /** Sets of three that never met, by the names of their kinds. */
  missing(): [Kind, Kind, Kind][] {
    return KINDS.flatMap((one, first) =>
      KINDS.slice(first + 1).flatMap((two, beside) =>
        KINDS.slice(first + beside + 2).flatMap((three): [Kind, Kind, Kind][] => {
          const triple = (first * KINDS.length + first + beside + 1) * KINDS.length + (POSITION.get(three) ?? 0);
          return this.met.has(triple) ? [] : [[one, two, three]];
        }),
      ),
    );
  }
}

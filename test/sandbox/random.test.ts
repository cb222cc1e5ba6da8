import fc from 'fast-check';
import { seededRandom } from '../../sandbox/random';

const draws = (seed: number, count = 50): number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random.next());
};

describe('seeded chance', () => {
  it('repeats itself for a seed and differs for its neighbour', () => {
    expect(draws(7)).toEqual(draws(7));
    const shared = draws(7).filter((value) => draws(8).includes(value));
    expect(shared).toEqual([]);
  });

  it('keeps whole numbers within their bounds and reaches both', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: -20, max: 20 }),
        fc.integer({ min: 0, max: 4 }),
        (seed, low, span) => {
          const random = seededRandom(seed);
          const seen = new Set(Array.from({ length: 200 }, () => random.integer(low, low + span)));
          expect([...seen].sort((left, right) => left - right)).toEqual(
            Array.from({ length: span + 1 }, (_, index) => low + index),
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it('shuffles without losing or inventing entries', () => {
    const list = ['a', 'b', 'c', 'd', 'e', 'f'];
    const shuffled = seededRandom(3).shuffle(list);
    expect([...shuffled].sort()).toEqual(list);
    expect(shuffled).not.toEqual(list);
  });

  it('follows weights, and never picks what weighs nothing', () => {
    const random = seededRandom(11);
    const picks = Array.from({ length: 1000 }, () =>
      random.weighted([
        ['never', 0],
        ['often', 3],
        ['rarely', 1],
      ] as const),
    );
    expect(picks).not.toContain('never');
    const often = picks.filter((pick) => pick === 'often').length;
    expect(often).toBeGreaterThan(690);
    expect(often).toBeLessThan(810);
  });

  it('gives each purpose a generator that others do not disturb', () => {
    const one = seededRandom(5);
    const other = seededRandom(5);
    other.next();
    expect(one.fork('links').next()).toBe(other.fork('links').next());
    expect(one.fork('links').next()).not.toBe(one.fork('people').next());
  });

  it('refuses to pick from nothing', () => {
    expect(() => seededRandom(1).pick([])).toThrow(RangeError);
    expect(() => seededRandom(1).weighted([])).toThrow(RangeError);
  });
});

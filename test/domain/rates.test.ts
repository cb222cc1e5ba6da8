import fc from 'fast-check';
import { addDays } from '../../src/domain/calendar';
import { costOfTime } from '../../src/domain/money';
import { rateCard, type Rate } from '../../src/domain/rates';

const D = '2026-06-15';
const day = (offset: number) => addDays(D, offset);
const FIVE_HOURS = 5 * 3_600;

const site = (minorUnitsPerHour: number, offset: number): Rate => ({
  id: `site ${minorUnitsPerHour}`,
  subject: { kind: 'site' },
  currency: 'EUR',
  minorUnitsPerHour,
  validFrom: day(offset),
});
const own = (person: string, minorUnitsPerHour: number, offset: number): Rate => ({
  ...site(minorUnitsPerHour, offset),
  id: `${person} ${minorUnitsPerHour}`,
  subject: { kind: 'person', person },
});
const BASELINE = [site(10, -6), site(100, -4), site(1_000, -2)];
const cost = (rates: readonly Rate[], on = 0, person = 'alva') =>
  rateCard(rates).price(person, day(on), FIVE_HOURS)?.amountMinor;

describe('the latest rate not after the day of the work', () => {
  test.each<[string, Rate[], number]>([
    ['baseline', BASELINE, 5_000],
    ['one inserted from the day before', [...BASELINE, site(10_000, -1)], 50_000],
    ['one inserted from the day itself', [...BASELINE, site(10_000, 0)], 50_000],
    ['one inserted for tomorrow', [...BASELINE, site(10_000, 1)], 5_000],
    ['one inserted before the latest', [...BASELINE, site(10_000, -3)], 5_000],
    ['the latest gone', BASELINE.slice(0, 2), 500],
    ['the first moved to the day before', [site(10, -1), ...BASELINE.slice(1)], 50],
  ])('%s', (_name, rates, expected) => {
    expect(cost(rates)).toBe(expected);
    expect(cost([...rates].reverse())).toBe(expected);
  });

  test.each([
    [-7, undefined],
    [-6, 50],
    [-5, 50],
    [-4, 500],
    [-3, 500],
    [-2, 5_000],
    [-1, 5_000],
    [0, 5_000],
  ])('work on day %i costs %s', (on, expected) => {
    expect(cost(BASELINE, on)).toBe(expected);
  });

  test('of two from one day, the one added later counts', () => {
    expect(cost([site(10, -1), site(20, -1)])).toBe(100);
    expect(cost([site(20, -1), site(10, -1)])).toBe(50);
  });
});

describe('a person’s own rate', () => {
  test('wins, even if the site’s started later', () => {
    const rates = [own('alva', 7, -6), site(1_000, -1)];
    expect(cost(rates)).toBe(35);
    expect(cost(rates, 0, 'bo')).toBe(5_000);
    expect(cost(rates.slice(1))).toBe(5_000);
  });

  test('falls through to the site’s while it has not started', () => {
    const rates = [...BASELINE, own('alva', 7, 0)];
    expect(cost(rates, -1)).toBe(5_000);
    expect(cost(rates, 0)).toBe(35);
    expect(cost([own('alva', 7, 1)])).toBeUndefined();
  });

  test('does not price anybody else', () => {
    expect(cost([own('alva', 7, -6)], 0, 'bo')).toBeUndefined();
  });
});

test('a posting names its rate row and is rounded once', () => {
  expect(rateCard(BASELINE).price('alva', D, 2)).toEqual({ rateId: 'site 1000', currency: 'EUR', amountMinor: 1 });
  expect(rateCard([]).rateFor('alva', D)).toBeUndefined();
});

test('for any rates, the chosen row is the most specific and the latest that has started', () => {
  const rate = fc.tuple(fc.constantFrom(null, 'alva', 'bo'), fc.nat(1_000), fc.integer({ min: -9, max: 9 }));
  const rows = fc.array(rate, { maxLength: 12 }).map((list) =>
    list.map(([person, amount, from], index) => ({
      ...(person === null ? site(amount, from) : own(person, amount, from)),
      id: String(index),
    })),
  );
  fc.assert(
    fc.property(rows, fc.constantFrom('alva', 'bo', 'cy'), fc.integer({ min: -10, max: 10 }), (rates, person, on) => {
      const started = rates.filter(({ validFrom }) => validFrom <= day(on));
      const mine = started.filter(({ subject }) => subject.kind === 'person' && subject.person === person);
      const eligible = mine.length > 0 ? mine : started.filter(({ subject }) => subject.kind === 'site');
      const [expected] = [...eligible].sort(
        (left, right) => right.validFrom.localeCompare(left.validFrom) || Number(right.id) - Number(left.id),
      );
      expect(rateCard(rates).rateFor(person, day(on))).toBe(expected);
      expect(rateCard(rates).price(person, day(on), 4_321)?.amountMinor).toBe(
        expected && costOfTime(4_321, expected.minorUnitsPerHour),
      );
    }),
    { numRuns: 2_000 },
  );
});

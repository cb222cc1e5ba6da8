import type { KeptShape } from '../../src/contract/changes';
import { keptMeasures, keptNotes } from '../../static/offices/src/changes/kept-words';
import { createFormat } from '../../static/offices/src/format/format';

const FORMAT = createFormat({ locale: 'en-US', timeZone: 'UTC' });

const KEPT: KeptShape = {
  days: [
    { day: '2026-03-02', itemsDone: 1_200, pointsDoneMilli: 4_500, cost: [{ currency: 'EUR', amountMinor: 120_050 }] },
    { day: '2026-03-03', itemsDone: null, pointsDoneMilli: null, cost: null },
    { day: '2026-03-06', itemsDone: 1_203, pointsDoneMilli: 0, cost: [{ currency: 'GBP', amountMinor: 7 }] },
  ],
  ...{ missing: null, costMissing: null },
};

/** Each measure as its table shows it. */
const tables = (kept: KeptShape) =>
  keptMeasures(kept, FORMAT).map(({ name, rows, write }) => [
    name,
    ...rows.map(({ at, values: { value } }) => [at, value === null || value === undefined ? 'Unknown' : write(value)]),
  ]);

test('every measure has the days that were kept and no others, exactly; what was unknown stays so', () => {
  expect(tables(KEPT)).toEqual([
    ['Work items done', ['2026-03-02', '1,200'], ['2026-03-03', 'Unknown'], ['2026-03-06', '1,203']],
    ['Story points done', ['2026-03-02', '4.5'], ['2026-03-03', 'Unknown'], ['2026-03-06', '0']],
    ['Cost (EUR)', ['2026-03-02', '€1,200.50'], ['2026-03-03', 'Unknown'], ['2026-03-06', '€0.00']],
    ['Cost (GBP)', ['2026-03-02', '£0.00'], ['2026-03-03', 'Unknown'], ['2026-03-06', '£0.07']],
  ]);
  expect(keptNotes(KEPT)).toEqual([]);
});

test('cost that is not told is no measure, and the reader learns why', () => {
  const kept = { ...KEPT, days: KEPT.days.map((day) => ({ ...day, cost: null })), costMissing: 'Not for you.' };
  expect(keptMeasures(kept, FORMAT).map(({ key }) => key)).toEqual(['items', 'points']);
  expect(keptNotes(kept)).toEqual(['Not for you.']);
});

test('where no day is told, it says why', () => {
  expect(keptNotes({ days: [], missing: 'You see a part.', costMissing: null })).toEqual(['You see a part.']);
  expect(keptNotes({ days: [], missing: null, costMissing: null })).toEqual([
    'On none of these days figures were kept. That happens every night.',
  ]);
});

import type { ChangeShape } from '../../src/contract/changes';
import { CAUSES } from '../../src/domain/movements/cause';
import { MEASURES } from '../../src/domain/movements/movement';
import {
  amountText,
  CAUSE_WORDS,
  causesIn,
  isCut,
  MEASURE_WORDS,
  measureName,
  reserves,
  signedText,
  waterfall,
  type Explained,
} from '../../static/offices/src/changes/change-words';
import { createFormat } from '../../static/offices/src/format/format';

const FORMAT = createFormat({ locale: 'en-US', timeZone: 'UTC' });
const points: ChangeShape = {
  ...{ measure: 'pointsMilli', currency: null, opening: 10_000, closing: 14_500 },
  causes: [
    { cause: 'scope-added', amount: 8_000, items: 2 },
    { cause: 're-estimated', amount: 0, items: 2 },
    { cause: 'deleted', amount: -3_500, items: 1 },
  ],
};

test('every measure and every cause has words of its own', () => {
  expect(Object.keys(MEASURE_WORDS).sort()).toEqual([...MEASURES].sort());
  expect(Object.keys(CAUSE_WORDS).sort()).toEqual([...CAUSES].sort());
  expect(new Set(Object.values(CAUSE_WORDS).map(([name]) => name)).size).toBe(CAUSES.length);
});

test('amounts are written in the unit of their measure, changes with their sign', () => {
  const cost = { measure: 'costMinor', currency: 'EUR' } as const;
  expect(amountText(1_234, { measure: 'items', currency: null }, FORMAT)).toBe('1,234');
  expect(amountText(4_500, points, FORMAT)).toBe('4.5');
  expect(amountText(5_400, { measure: 'remainingSeconds', currency: null }, FORMAT)).toBe('1h 30m');
  expect(amountText(120_050, cost, FORMAT)).toBe('€1,200.50');
  expect([signedText(8_000, points, FORMAT), signedText(-3_500, points, FORMAT)]).toEqual(['+8', '−3.5']);
  expect(signedText(-5_000, cost, FORMAT)).toBe('−€50.00');
  expect(signedText(0, cost, FORMAT)).toBe('€0.00');
  expect(measureName(cost)).toBe('Labour cost (EUR)');
});

test('a table has a column for each cause that moved anything, in a fixed order', () => {
  const work = { ...points, causes: [{ cause: 'work-done', amount: 1, items: 1 }] } satisfies ChangeShape;
  expect(causesIn([points, work])).toEqual(['work-done', 'scope-added', 're-estimated', 'deleted']);
});

test('a waterfall goes from opening to closing, each step where the last one ended', () => {
  // Levels 10, 18, 14.5, of 18 at the most.
  expect(waterfall(points)).toEqual([
    { key: 'opening', amount: 10_000, from: 0, width: 10 / 18 },
    { key: 'scope-added', amount: 8_000, from: 10 / 18, width: 8 / 18 },
    { key: 'deleted', amount: -3_500, from: 14.5 / 18, width: 3.5 / 18 },
    { key: 'closing', amount: 14_500, from: 0, width: 14.5 / 18 },
  ]);
  expect(isCut(points)).toBe(false);
});

test('where little changed of much, the bars are cut so that it can be seen', () => {
  const little: ChangeShape = {
    ...{ measure: 'items', currency: null, opening: 1_000, closing: 1_010 },
    causes: [{ cause: 'scope-added', amount: 10, items: 10 }],
  };
  expect(isCut(little)).toBe(true);
  // From 980 to 1,010.
  expect(waterfall(little).map(({ from, width }) => [from, width])).toEqual([
    [0, 20 / 30],
    [20 / 30, 10 / 30],
    [0, 1],
  ]);
});

test('nothing at all is a waterfall of nothing', () => {
  const nothing: ChangeShape = { measure: 'items', currency: null, opening: 0, closing: 0, causes: [] };
  expect(waterfall(nothing).map(({ width }) => width)).toEqual([0, 0]);
});

test('what a reader should know about the past is said', () => {
  const explained: Explained = {
    ...{ state: 'explained', from: '2026-03-01', to: '2026-03-08', today: '2026-03-08', lastClosedDay: null },
    ...{ recordedFrom: '2026-03-02', summedUpTo: null, changes: [points], costMissing: null },
    ...{ untold: 1, waiting: 0, sharedProjects: true, kept: { days: [], missing: null, costMissing: null } },
  };
  const told = reserves(explained, FORMAT);
  expect(told).toEqual([
    expect.stringMatching(/^The app sees every change from Mar 2, 2026 on\. Earlier changes are rebuilt/),
    'Jira’s history of 1 changed work item is not known; they count as created as they are.',
  ]);
  expect(reserves({ ...explained, recordedFrom: '2026-01-01', untold: 0 }, FORMAT)).toEqual([]);
  const cost: ChangeShape = { measure: 'costMinor', currency: 'EUR', opening: 0, closing: 0, causes: [] };
  expect(reserves({ ...explained, untold: 0, recordedFrom: null, changes: [cost], waiting: 7 }, FORMAT)).toEqual([
    'The history of 7 work items is still being read from Jira.',
    'Cost is that of whole projects, before the program’s shares of them.',
    'Labour cost is in the currencies of the rates; cost lines are not part of it.',
  ]);
});

import { DEFECTS, PLANT } from '../../sandbox/simulation/canary';
import { Coverage } from '../../sandbox/simulation/coverage';
import { runHistory } from '../../sandbox/simulation/run';
import { shrink } from '../../sandbox/simulation/shrink';
import { historyOf, KINDS, type Step } from '../../sandbox/simulation/steps';
import { REGRESSIONS } from './regressions';

const step = (kind: Step['kind'], ...choices: Step['choices']): Step => ({ kind, choices });

test('the same seed gives the same run, to the last request', async () => {
  const [one, other] = [await runHistory(11, historyOf(11)), await runHistory(11, historyOf(11))];
  expect(other.log).toEqual(one.log);
  expect(other.digest).toBe(one.digest);
  expect((await runHistory(12, historyOf(12))).digest).not.toBe(one.digest);
});

test.each(REGRESSIONS.map(({ found, seed, steps }) => [found, seed, steps] as const))(
  'what failed once holds: %s',
  async (_found, seed, steps) => {
    const { findings } = await runHistory(
      seed,
      steps.map(([kind, ...choices]) => step(kind, ...choices)),
    );
    expect(findings).toEqual([]);
  },
);

/** For every planted defect, a history in which it matters. */
const MATTERS: Record<(typeof DEFECTS)[number], Step[]> = {
  // After an hour the update no longer begins with pages of the site as it was set up.
  'a lost delta': [step('transition', 1, 1, 0, 0), step('hour', 0, 0, 0, 0)],
  'a doubled worklog': [step('log', 0, 0, 0, 500), step('hour', 0, 0, 0, 0)],
  // After an hour the update no longer reads the whole small site again, which would put the price anew.
  'a stale rate': [step('hour', 0, 0, 0, 0), step('add-rate', 0, 0, 60, 999)],
  'a month reopened': [step('close-month', 0, 0, 0, 0), step('hour', 0, 0, 0, 0)],
};

test.each(DEFECTS)('the alarm goes off at %s', async (defect) => {
  expect((await runHistory(3, MATTERS[defect])).findings).toEqual([]);
  expect((await runHistory(3, MATTERS[defect], PLANT[defect])).findings).not.toEqual([]);
});

test('a failing history is shrunk to what its failure needs', async () => {
  const steps = KINDS.map((kind) => step(kind, 0, 0, 0, 0));
  const needed = ['log', 'hour', 'crash'];
  const kept = await shrink(steps, async (rest) => needed.every((kind) => rest.some((one) => one.kind === kind)));
  expect(kept.map((at) => steps[at]?.kind).sort()).toEqual([...needed].sort());
});

test('counts which three kinds met', () => {
  const coverage = new Coverage();
  const [one = 'log', two = 'log', three = 'log', four = 'log'] = KINDS;
  expect(coverage.missing()).toHaveLength(coverage.possible);
  coverage.add([three, one, two]);
  expect(coverage.missing()).toHaveLength(coverage.possible - 1);
  const other = new Coverage();
  other.add([one, two, three, four]);
  coverage.merge(other.numbers());
  expect(coverage.missing()).toHaveLength(coverage.possible - 4);
  expect(coverage.missing()).not.toContainEqual([one, two, four]);
});

test('every kind is in some history', () => {
  const kinds = new Set(
    Array.from({ length: 60 }, (_, seed) => historyOf(seed)).flatMap((steps) => steps.map(({ kind }) => kind)),
  );
  expect([...kinds].sort()).toEqual([...KINDS].sort());
});

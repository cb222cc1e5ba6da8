import fc from 'fast-check';
import { exact, plus, type Fraction } from '../../src/domain/exact-fraction';
import {
  measureBenefit,
  runningTotal,
  totalBenefits,
  type Benefit,
  type Contributor,
} from '../../src/domain/objectives/benefit';
import { bandOf, type KeyResult, type Measurement, type Milestone } from '../../src/domain/objectives/key-result';
import { scoreKeyResult, scoreObjective } from '../../src/domain/objectives/objective';
import { isUnknown, printed, type Unknown } from '../../src/domain/unknown';

const shown = (value: Fraction | Unknown | undefined) =>
  value === undefined ? undefined : isUnknown(value) ? value.unknown : printed(value);
const metric = (baseline: number, target: number, actual: number | null): Measurement => ({
  kind: 'metric',
  baseline,
  target,
  actual,
});
/** Members of something, of which undefined ones are left out. */
type Given<T> = { [Member in keyof T]?: T[Member] | undefined };
const withGiven = <T extends object>(base: T, given: Given<T>): T =>
  Object.fromEntries(Object.entries({ ...base, ...given }).filter(([, value]) => value !== undefined)) as T;

const keyResult = (measurement: Measurement, given: Given<KeyResult> = {}): KeyResult =>
  withGiven<KeyResult>({ id: '1', weight: 1, measurement }, given);
const scored = (score: number, weight = 1) => keyResult({ kind: 'score', score }, { weight });

describe('key results as published', () => {
  test.each<[string, Measurement, number]>([
    ['10,000 to 25,000, at 19,500', metric(10_000, 25_000, 19_500), 0.6333333333],
    ['net promoter score', metric(32, 45, 42), 0.7692307692],
    ['decreasing churn', metric(8, 5, 6), 0.6666666667],
    ['revenue', metric(0, 500, 400), 0.8],
    [
      'weighted milestones',
      {
        kind: 'milestones',
        milestones: [0.2, 0.3, 0.2, 0.15, 0.15].map((weight, place) => ({ weight, progress: place < 3 ? 1 : 0 })),
      },
      0.7,
    ],
  ])('%s', (_name, measurement, expected) => {
    expect(shown(scoreKeyResult(keyResult(measurement)).score)).toBe(expected);
  });

  test('an objective is the mean of its key results', () => {
    expect(shown(scoreObjective([scored(0.8), scored(0.5), scored(0.7)]).score)).toBe(0.6666666667);
    expect(shown(scoreObjective([scored(0.8, 3), scored(0.5), scored(0.7, 0)]).score)).toBe(0.725);
  });

  test('scores stay within 0 and 1, with the raw value told', () => {
    const over = scoreKeyResult(keyResult(metric(0, 10, 15)));
    expect([shown(over.score), shown(over.rawScore)]).toEqual([1, 1.5]);
    const under = scoreKeyResult(keyResult(metric(8, 5, 9.5)));
    expect([shown(under.score), shown(under.rawScore)]).toEqual([0, -0.5]);
  });

  test.each<[number, string]>([
    [0, 'red'],
    [0.3, 'red'],
    [0.3999999999, 'red'],
    [0.4, 'amber'],
    [0.6999999999, 'amber'],
    [0.7, 'green'],
    [1, 'green'],
  ])('%p is %s', (score, band) => {
    expect(bandOf(exact(score))).toBe(band);
  });
});

describe('unknown, never green', () => {
  test('baseline equal to target, or no actual value', () => {
    const same = scoreKeyResult(keyResult(metric(5, 5, 5), { elapsedShare: 0.5 }));
    expect(shown(same.score)).toBe('baseline and target are equal');
    expect(isUnknown(same.finalBand) && isUnknown(same.onTrack) && isUnknown(same.paceBand)).toBe(true);
    expect(shown(scoreKeyResult(keyResult(metric(0, 5, null))).score)).toBe('there is no actual value');
  });

  test('an objective with a missing key result is unknown, and tells what the others come to', () => {
    const result = scoreObjective([scored(0.9), keyResult(metric(0, 5, null), { weight: 3 })]);
    expect(shown(result.score)).toBe('there is no actual value');
    expect(shown(result.ofKnown.score)).toBe(0.9);
    expect(shown(result.ofKnown.coverage)).toBe(0.25);
    expect(shown(scoreObjective([]).score)).toBe('no key result has a weight');
    expect(shown(scoreObjective([keyResult(metric(0, 5, null), { weight: 0 }), scored(0.5)]).score)).toBe(0.5);
  });

  test('without dates the score is known and the standing is not', () => {
    const result = scoreKeyResult(scored(0.8));
    expect(result.finalBand).toBe('green');
    expect(isUnknown(result.onTrack)).toBe(true);
    const backwards = { startDay: '2026-02-01', dueDay: '2026-02-01', today: '2026-02-01' };
    expect(shown(scoreKeyResult({ ...scored(0.8), ...backwards }).expected)).toBe(
      'the due date is not after the start',
    );
  });
});

describe('against what is expected by now', () => {
  const year = { startDay: '2026-01-01', dueDay: '2026-12-31', today: '2026-04-02' };

  test('25% after a quarter of its time is on track', () => {
    const result = scoreKeyResult(keyResult(metric(0, 100, 25), year));
    expect(shown(result.expected)).toBe(0.25);
    expect(result).toMatchObject({ onTrack: true, finalBand: 'red', paceBand: 'green' });
    expect(scoreKeyResult(keyResult(metric(0, 100, 24.9), year))).toMatchObject({ onTrack: false, paceBand: 'green' });
    expect(scoreKeyResult(keyResult(metric(0, 100, 9), year))).toMatchObject({ onTrack: false, paceBand: 'red' });
    expect(scoreKeyResult(keyResult(metric(40, 20, 35), year))).toMatchObject({ onTrack: true });
  });

  test('checkpoints override the straight line, and are straight between', () => {
    const at = (today: string) =>
      shown(
        scoreKeyResult(
          keyResult(metric(0, 100, 25), { ...year, today, checkpoints: [{ day: '2026-07-01', value: 10 }] }),
        ).expected,
      );
    expect([at('2025-12-01'), at('2026-01-01'), at('2026-07-01'), at('2026-12-31'), at('2027-05-01')]).toEqual([
      0, 0, 0.1, 1, 1,
    ]);
    expect(at('2026-04-01')).toBe(printed({ numerator: 90n, denominator: 1_810n }));
  });

  test('checkpoints open and close the path where they reach its ends, and else the baseline and the target do', () => {
    const at = (today: string, checkpoints: KeyResult['checkpoints'], given: Given<KeyResult> = {}) =>
      shown(scoreKeyResult(keyResult(metric(0, 100, 25), { ...year, today, checkpoints, ...given })).expected);
    const ends = [
      { day: '2026-12-31', value: 90 },
      { day: '2026-01-01', value: 10 },
    ];
    expect([at('2026-01-01', ends), at('2026-12-31', ends)]).toEqual([0.1, 0.9]);
    const beyond = [
      { day: '2025-12-01', value: 5 },
      { day: '2026-07-01', value: 20 },
      { day: '2027-01-31', value: 80 },
    ];
    expect([at('2025-12-01', beyond), at('2026-07-01', beyond), at('2027-01-31', beyond)]).toEqual([0.05, 0.2, 0.8]);
    // 31 of the 212 days from 1 December, and 183 of the 214 days to 31 January.
    expect(at('2026-01-01', beyond)).toBe(printed(exact(0.05 + (0.15 * 31) / 212)));
    expect(at('2026-12-31', beyond)).toBe(printed(exact(0.2 + (0.6 * 183) / 214)));
    const one = [{ day: '2026-07-01', value: 10 }];
    expect(at('2026-03-01', one, { startDay: undefined })).toBe(0.1);
    expect(at('2026-12-01', one, { dueDay: undefined })).toBe(0.1);
  });

  test('checkpoints of a score are scores themselves', () => {
    const at = (today: string) => {
      const checkpoints = [{ day: '2026-07-01', value: 0.5 }];
      return shown(scoreKeyResult({ ...scored(0.5), ...year, today, checkpoints }).expected);
    };
    expect([at('2026-01-01'), at('2026-07-01'), at('2026-12-31')]).toEqual([0, 0.5, 1]);
  });

  test('milestones expect a straight line where not every one has a due day', () => {
    const expected = (milestones: Milestone[], given: Given<KeyResult> = {}) =>
      shown(scoreKeyResult(keyResult({ kind: 'milestones', milestones }, { ...year, ...given })).expected);
    const due = { weight: 3, progress: 0, dueDay: '2026-04-02' };
    const undated = { weight: 1, progress: 0 };
    expect([expected([due, undated]), expected([])]).toEqual([0.25, 0.25]);
    expect(expected([due, { ...undated, dueDay: '2026-04-03' }])).toBe(0.75);
    expect(expected([due], { today: undefined, elapsedShare: 0.4 })).toBe(0.4);
  });

  test('a share of the time that is told counts as far as the whole, and missing days leave it unknown', () => {
    const expected = (given: Partial<KeyResult>) => shown(scoreKeyResult({ ...scored(0.5), ...given }).expected);
    expect([expected({ elapsedShare: 0.5 }), expected({ elapsedShare: 1.5 })]).toEqual([0.5, 1]);
    for (const missing of ['startDay', 'dueDay', 'today'] as const)
      expect(expected({ ...year, [missing]: undefined })).toBe('there is no start, due date or present day');
  });

  test('milestones with due days expect what is due', () => {
    const milestones = [
      { weight: 1, progress: 1, dueDay: '2026-02-01' },
      { weight: 3, progress: 0, dueDay: '2026-06-01' },
    ];
    const result = scoreKeyResult(keyResult({ kind: 'milestones', milestones }, year));
    expect([shown(result.score), shown(result.expected), result.onTrack]).toEqual([0.25, 0.25, true]);
  });

  test('nothing expected yet is no pace, and no alarm', () => {
    const result = scoreKeyResult(keyResult(metric(0, 100, 0), { ...year, today: '2025-06-01' }));
    expect(shown(result.pace)).toBe('nothing is expected yet');
    expect(result).toMatchObject({ onTrack: true, paceBand: 'green' });
  });

  test('at its due date the pace is the score', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000 }), (actual) => {
        const result = scoreKeyResult(keyResult(metric(0, 1_000, actual), { ...year, today: '2026-12-31' }));
        expect(shown(result.pace)).toBe(shown(result.score));
        expect(result.paceBand).toBe(result.finalBand);
      }),
      { numRuns: 500 },
    );
  });
});

test('properties: scores lie in 0 to 1, rise with the way made, and do not depend on the order of key results', () => {
  const amount = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(amount, amount, fc.option(amount), fc.integer({ min: 0, max: 5 })), { maxLength: 5 }),
      (rows) => {
        const all = rows.map(([baseline, target, actual, weight]) =>
          keyResult(metric(baseline, target, actual), { weight }),
        );
        const result = scoreObjective(all);
        for (const value of [result.score, ...result.keyResults.map(({ score }) => score)]) {
          const number = shown(value);
          if (typeof number === 'number') expect(number >= 0 && number <= 1).toBe(true);
        }
        expect(shown(scoreObjective(all.toReversed()).ofKnown.score)).toEqual(shown(result.ofKnown.score));
      },
    ),
    { numRuns: 2_000 },
  );
});

const benefit = (id: string, given: Given<Benefit> = {}): Benefit =>
  withGiven<Benefit>(
    {
      id,
      owner: 'sponsor',
      unit: 'EUR',
      baseline: 0,
      target: 100,
      planned: [
        { day: '2026-01-31', value: 20 },
        { day: '2026-06-30', value: 60 },
      ],
      realised: [{ day: '2026-02-15', value: 30 }],
      contributors: [{ project: 'A' }],
      deliverables: [],
      programOnly: false,
    },
    given,
  );

describe('benefits', () => {
  test('realised against planned to date and against the target', () => {
    const result = measureBenefit(benefit('1'), '2026-07-01');
    expect([result.realised, result.planned, result.difference].map(shown)).toEqual([30, 60, -30]);
    expect([result.realisedShareOfPlanned, result.realisedShareOfTarget].map(shown)).toEqual([0.5, 0.3]);
    expect(shown(measureBenefit(benefit('1'), '2026-03-01').planned)).toBe(20);
    expect(shown(measureBenefit(benefit('1'), '2026-01-01').realised)).toBe('no realised value is recorded');
    expect(shown(measureBenefit(benefit('1'), '2026-01-01').planned)).toBe(0);
  });

  test('a measure that falls gains from its baseline', () => {
    const hours = { unit: 'hours a case', baseline: 12, target: 8, planned: [{ day: '2026-01-31', value: 10 }] };
    const result = measureBenefit(
      benefit('1', { ...hours, realised: [{ day: '2026-01-31', value: 11 }] }),
      '2026-02-01',
    );
    expect([result.realisedShareOfPlanned, result.realisedShareOfTarget].map(shown)).toEqual([0.5, 0.25]);
  });

  test('without a plan by date, a straight line; overdue only with the target missed', () => {
    const dates = { planned: [], startDay: '2026-01-01', dueDay: '2026-04-11' };
    const at = (today: string, given = {}) => measureBenefit(benefit('1', { ...dates, ...given }), today);
    expect(shown(at('2026-01-26').planned)).toBe(25);
    expect([at('2026-04-11').overdue, at('2026-04-12').overdue]).toEqual([false, true]);
    expect(at('2026-04-12', { realised: [{ day: '2026-02-01', value: 100 }] }).overdue).toBe(false);
    expect(shown(at('2026-04-12', { startDay: undefined }).planned)).toBe('nothing is planned');
  });

  test('of several values the latest day counts, and of one day the last that was given', () => {
    const realised = [
      { day: '2026-02-15', value: 30 },
      { day: '2026-03-01', value: 40 },
      { day: '2026-03-01', value: 45 },
      { day: '2026-01-15', value: 10 },
    ];
    const at = (today: string) => shown(measureBenefit(benefit('1', { realised }), today).realised);
    expect([at('2026-01-15'), at('2026-02-15'), at('2026-02-28'), at('2026-03-01')]).toEqual([10, 30, 30, 45]);
  });

  test('is unknown where the target or a date is missing', () => {
    const line = { planned: [], startDay: '2026-01-01', dueDay: '2026-04-11' };
    const at = (given: Given<Benefit>) => measureBenefit(benefit('1', { ...line, ...given }), '2026-01-26');
    for (const given of [{ target: null }, { dueDay: undefined }, { dueDay: '2026-01-01' }, { dueDay: '2025-12-31' }])
      expect(shown(at(given).planned)).toBe('nothing is planned');
    const { target, realisedShareOfTarget } = at({ target: null, realised: [{ day: '2026-01-02', value: 1 }] });
    expect([target, realisedShareOfTarget].map(shown)).toEqual(['there is no target', 'there is no target']);
    expect(at({ dueDay: undefined }).overdue).toMatchObject({ unknown: 'there is no due date' });
    const level = at({ baseline: 5, target: 5, realised: [{ day: '2026-01-02', value: 7 }] });
    expect(shown(level.realisedShareOfTarget)).toBe('the target gain is zero');
  });

  test('amounts by period add up day by day from the baseline', () => {
    const periods = [
      { day: '2026-02-28', value: 0.2 },
      { day: '2026-01-31', value: 0.1 },
    ];
    expect(runningTotal(periods, 10)).toEqual([
      { day: '2026-01-31', value: 10.1 },
      { day: '2026-02-28', value: 10.3 },
    ]);
    expect(() => runningTotal([{ day: '2026-01-31', value: 1e308 }], 1e308)).toThrow(RangeError);
  });

  test.each<[number, (number | undefined)[], number[]]>([
    [100, [2_500, 7_500], [25, 75]],
    [0.01, [5_000, 5_000], [0.01, 0]],
    [0.001, [3_333, 3_333, 3_334], [0, 0, 0.001]],
    [12.345, [5_000, 5_000], [6.173, 6.172]],
    [7, [undefined], [7]],
  ])('%d falls on projects with shares %j as %j, in its own last decimal', (value, shares, parts) => {
    const contributors = shares.map((shareBasisPoints, place) =>
      withGiven<Contributor>({ project: `P${place}` }, { shareBasisPoints }),
    );
    const realised = [{ day: '2026-01-01', value }];
    const [totals] = totalBenefits([benefit('1', { contributors, realised })], '2026-07-01');
    expect(totals?.projects.map(({ sums }) => shown(sums.realised ?? undefined))).toEqual(parts);
    expect(totals?.combinations).toEqual([]);
  });

  test('projects without shares are one combination, in whatever order they are named', () => {
    const named = (...names: string[]) => ({ contributors: names.map((project) => ({ project })) });
    const [totals] = totalBenefits(
      [benefit('1', named('A', 'B')), benefit('2', named('B', 'A')), benefit('3', named())],
      '2026-07-01',
    );
    expect(totals?.projects).toEqual([]);
    expect(totals?.combinations.map(({ projects, sums }) => [projects, shown(sums.realised ?? undefined)])).toEqual([
      [['A', 'B'], 60],
      [[], 30],
    ]);
  });

  test.each([[[5_000, 4_000]], [[10_000, undefined]]])('shares %j are no whole', (shares) => {
    const contributors = shares.map((shareBasisPoints, place) =>
      withGiven<Contributor>({ project: `P${place}` }, { shareBasisPoints }),
    );
    expect(() => totalBenefits([benefit('1', { contributors })], '2026-07-01')).toThrow(RangeError);
    const together = benefit('1', { contributors, programOnly: true });
    expect(totalBenefits([together], '2026-07-01')[0]?.combinations).toHaveLength(1);
  });

  test('a program-only benefit counts in the program and in none of its projects', () => {
    const [totals] = totalBenefits(
      [
        benefit('1'),
        benefit('2', { contributors: [{ project: 'A' }, { project: 'B' }], programOnly: true }),
        benefit('3', {
          contributors: [
            { project: 'B', shareBasisPoints: 5_000 },
            { project: 'A', shareBasisPoints: 5_000 },
          ],
        }),
        benefit('1'),
      ],
      '2026-07-01',
    );
    expect(shown(totals?.program.realised ?? undefined)).toBe(90);
    expect(totals?.projects.map(({ project, sums }) => [project, shown(sums.realised ?? undefined)])).toEqual([
      ['A', 45],
      ['B', 15],
    ]);
    expect(totals?.combinations.map(({ projects, sums }) => [projects, shown(sums.realised ?? undefined)])).toEqual([
      [['A', 'B'], 30],
    ]);
  });

  test('units are never added, nothing recorded is not zero, and shares must be a whole', () => {
    const totals = totalBenefits([benefit('1'), benefit('2', { unit: 'hours', realised: [] })], '2026-07-01');
    expect(totals.map(({ unit }) => unit)).toEqual(['EUR', 'hours']);
    expect(totals[1]).toMatchObject({ program: { realised: null }, withoutRealised: ['2'] });
    const half = benefit('1', { contributors: [{ project: 'A', shareBasisPoints: 5_000 }, { project: 'B' }] });
    expect(() => totalBenefits([half], '2026-07-01')).toThrow(RangeError);
  });

  test('property: projects and combinations sum to the program', () => {
    const contributors = fc.constantFrom(
      [{ project: 'A' }],
      [{ project: 'A' }, { project: 'B' }],
      [
        { project: 'A', shareBasisPoints: 3_333 },
        { project: 'B', shareBasisPoints: 3_333 },
        { project: 'C', shareBasisPoints: 3_334 },
      ],
    );
    const one = fc.record({
      id: fc.constantFrom('1', '2', '3', '4'),
      contributors,
      programOnly: fc.boolean(),
      value: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 5 }), (rows) => {
        const benefits = rows.map(({ value, ...given }) =>
          benefit(given.id, { ...given, realised: [{ day: '2026-01-01', value }] }),
        );
        for (const totals of totalBenefits(benefits, '2026-07-01')) {
          const parts = [...totals.projects, ...totals.combinations].map(({ sums }) => sums.realised ?? exact(0));
          expect(shown(parts.reduce(plus, exact(0)))).toBe(shown(totals.program.realised ?? undefined));
        }
      }),
      { numRuns: 1_500 },
    );
  });
});

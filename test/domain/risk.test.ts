import fc from 'fast-check';
import type { Fraction } from '../../src/domain/exact-fraction';
import { levelOf, matrixCounts, matrixScore } from '../../src/domain/risk/matrix';
import { expectedValue, measureRisks, type Risk } from '../../src/domain/risk/risk';
import { isUnknown, printed, type Unknown } from '../../src/domain/unknown';

const shown = (value: Fraction | Unknown) => (isUnknown(value) ? value.unknown : printed(value));
const risk = (given: Partial<Risk> = {}): Risk => ({
  id: '1',
  kind: 'threat',
  probability: 0.5,
  impact: 400,
  open: true,
  ...given,
});

describe('expected monetary value', () => {
  test('probability × impact without binary drift', () => {
    expect(shown(expectedValue(0.1, 0.2))).toBe(0.02);
    expect(shown(expectedValue(0.35, 1_000_000_000_000))).toBe(350_000_000_000);
    expect(shown(expectedValue(0, 5))).toBe(0);
    expect(shown(expectedValue(1, -5))).toBe(5);
  });

  test.each<[number | null, number | null, string]>([
    [null, 5, 'the probability is missing'],
    [0.5, null, 'the impact is missing'],
    [1.01, 5, 'the probability is not from 0 to 1'],
    [-0.01, 5, 'the probability is not from 0 to 1'],
    [Number.NaN, 5, 'the probability is not from 0 to 1'],
    [0.5, Number.POSITIVE_INFINITY, 'the impact is missing'],
  ])('%p of %p: %s', (probability, impact, reason) => {
    expect(shown(expectedValue(probability, impact))).toBe(reason);
  });
});

describe('a register', () => {
  test('a threat of 200 and an opportunity of 200 expose to 200, not to nothing', () => {
    const { expected } = measureRisks([risk(), risk({ id: '2', kind: 'opportunity' })], null);
    expect([expected.threats, expected.opportunities, expected.net].map(shown)).toEqual([200, 200, 0]);
  });

  test('residual threats, gross, against the contingency that is left', () => {
    const risks = [
      risk({ residualProbability: 0.25, responseCost: 20 }),
      risk({ id: '2', residualImpact: 100 }),
      risk({ id: '3', kind: 'opportunity', residualProbability: 1, responseCost: 50 }),
    ];
    const { residual, contingency, responseCost, risks: values } = measureRisks(risks, { budget: 300, used: 100 });
    expect(shown(residual.threats)).toBe(150);
    expect(values.map(({ responseValue }) => shown(responseValue))).toEqual([80, 150, 150]);
    expect(shown(responseCost)).toBe(70);
    expect([contingency.left, contingency.surplus, contingency.use].map(shown)).toEqual([200, 50, 0.75]);
    expect(contingency.sufficient).toBe(true);
    const exact = measureRisks(risks, { budget: 150, used: 0 }).contingency;
    expect([exact.sufficient, shown(exact.use)]).toEqual([true, 1]);
    const gone = measureRisks(risks, { budget: 100, used: 120 }).contingency;
    expect([gone.sufficient, shown(gone.surplus), shown(gone.use)]).toEqual([false, -170, 'no contingency is left']);
  });

  test('an unassessed risk makes sums unknown, but not what is already too much', () => {
    const risks = [risk(), risk({ id: '2', impact: null })];
    const enough = measureRisks(risks, { budget: 500, used: 0 });
    expect(shown(enough.expected.threats)).toBe('the impact is missing');
    expect(shown(enough.expected.net)).toBe('the impact is missing');
    expect(shown(enough.expected.opportunities)).toBe(0);
    expect(shown(enough.expected.assessed.threats)).toBe(200);
    expect(enough.unassessed).toEqual(['2']);
    expect(isUnknown(enough.contingency.sufficient)).toBe(true);
    expect(measureRisks(risks, { budget: 100, used: 0 }).contingency.sufficient).toBe(false);
  });

  test('closed risks are listed and not counted; no risks and no contingency are unknown', () => {
    const closed = measureRisks([risk(), risk({ id: '2', open: false, impact: null })], null);
    expect(shown(closed.expected.threats)).toBe(200);
    expect(closed.unassessed).toEqual([]);
    expect(shown(closed.contingency.left)).toBe('there is no contingency');
    expect(shown(measureRisks([], { budget: 1, used: 0 }).expected.threats)).toBe('no risks are recorded');
  });

  test('what is unknown says what would make it known', () => {
    const unknowns = [
      [expectedValue(null, 5), 'Give the risk a probability from 0 to 1.'],
      [expectedValue(2, 5), 'Give the risk a probability from 0 to 1.'],
      [expectedValue(1, null), 'Give the risk an impact in money.'],
      [measureRisks([], null).residual.net, 'Record threats and opportunities.'],
      [measureRisks([risk()], null).contingency.use, 'Say how much contingency there is, even if it is nothing.'],
      [measureRisks([risk()], { budget: 5, used: 5 }).contingency.use, 'Add contingency, or respond to threats.'],
      [matrixScore(null, 3), 'Give the risk a probability or its level.'],
      [matrixScore(3, null), 'Give the risk an impact level from 1 to 5.'],
    ] as const;
    for (const [value, need] of unknowns) expect(value).toMatchObject({ need });
  });

  test('what one side lacks leaves the other known, and the net unknown for its reason', () => {
    const lacking = risk({ id: '2', kind: 'opportunity', probability: null });
    const { expected } = measureRisks([risk(), lacking], null);
    expect([expected.threats, expected.opportunities, expected.net].map(shown)).toEqual([
      200,
      'the probability is missing',
      'the probability is missing',
    ]);
  });

  test('a response is worth nothing known while either side of it is unknown', () => {
    const before = risk({ id: '1', impact: null, residualImpact: 5 });
    const after = risk({ id: '2', residualProbability: 2 });
    const { risks, unassessed, contingency } = measureRisks([before, after, risk({ id: '3' })], { budget: 9, used: 0 });
    expect(risks.map(({ responseValue }) => shown(responseValue))).toEqual([
      'the impact is missing',
      'the probability is not from 0 to 1',
      0,
    ]);
    expect(unassessed).toEqual(['1', '2']);
    expect([contingency.surplus, contingency.use].map(shown)).toEqual([
      'the probability is not from 0 to 1',
      'the probability is not from 0 to 1',
    ]);
  });

  test('a closed risk’s response is paid, so it costs no more', () => {
    const risks = [risk({ responseCost: 5 }), risk({ id: '2', open: false, responseCost: 7 })];
    expect(shown(measureRisks(risks, null).responseCost)).toBe(5);
  });

  test('property: whatever is given, sums are exact and of known parts only, in any order', () => {
    const part = fc.option(fc.integer({ min: 0, max: 100 }), { nil: null, freq: 8 });
    const one = fc.record({
      kind: fc.constantFrom('threat' as const, 'opportunity' as const),
      percent: part,
      impact: part,
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), (rows) => {
        const risks = rows.map(({ kind, percent, impact }, index) =>
          risk({ id: String(index), kind, probability: percent === null ? null : percent / 100, impact }),
        );
        const hundredths = (kind: string) =>
          rows.filter((row) => row.kind === kind).reduce((sum, row) => sum + (row.percent ?? 0) * (row.impact ?? 0), 0);
        const { expected, residual } = measureRisks(risks, null);
        expect(shown(expected.assessed.threats)).toBe(Number(`${hundredths('threat')}e-2`));
        expect(shown(expected.assessed.opportunities)).toBe(Number(`${hundredths('opportunity')}e-2`));
        const missing = rows.some((row) => row.kind === 'threat' && (row.percent === null || row.impact === null));
        expect(isUnknown(expected.threats)).toBe(missing);
        expect(shown(residual.threats)).toEqual(shown(expected.threats));
        const backwards = measureRisks(risks.toReversed(), null).expected;
        expect(shown(backwards.assessed.threats)).toBe(shown(expected.assessed.threats));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the 5×5 matrix', () => {
  test.each<[number, number]>([
    [0, 1],
    [0.19, 1],
    [0.2, 2],
    [0.4, 3],
    [0.6, 4],
    [0.8, 5],
    [1, 5],
  ])('a probability of %p is level %p', (probability, level) => {
    expect(levelOf(probability)).toBe(level);
  });

  test.each<[number, number, number, string]>([
    [1, 1, 1, 'low'],
    [2, 2, 4, 'low'],
    [1, 5, 5, 'moderate'],
    [3, 3, 9, 'moderate'],
    [2, 5, 10, 'high'],
    [4, 4, 16, 'high'],
    [4, 5, 20, 'extreme'],
    [5, 5, 25, 'extreme'],
  ])('%p × %p', (probability, impact, score, band) => {
    expect(matrixScore(probability, impact)).toEqual({ score, band });
  });

  test('a missing or impossible level is unknown', () => {
    const reason = (score: ReturnType<typeof matrixScore>) => (isUnknown(score) ? score.unknown : score);
    expect(reason(matrixScore(null, 3))).toBe('the probability has no level from 1 to 5');
    expect(reason(matrixScore(6, 3))).toBe('the probability has no level from 1 to 5');
    expect(reason(matrixScore(3, null))).toBe('the impact has no level from 1 to 5');
    expect(reason(matrixScore(3, 2.5))).toBe('the impact has no level from 1 to 5');
  });

  test('counts stand in their fields', () => {
    const counts = matrixCounts([
      { probability: 1, impact: 5 },
      { probability: 1, impact: 5 },
      { probability: 5, impact: 1 },
      { probability: null, impact: 1 },
    ]);
    expect([counts[0]?.[4], counts[4]?.[0], counts.flat().reduce((sum, count) => sum + count, 0)]).toEqual([2, 1, 3]);
  });
});

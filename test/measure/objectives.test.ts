import objectives from '../../measure/families/objectives';

const measure = (input: unknown) => objectives.measure(objectives.input.parse(input));

test('the example gives the published scores', () => {
  expect(measure(objectives.example.input)).toMatchObject({
    objectives: [
      {
        score: 0.733974359,
        finalBand: 'green',
        onTrack: true,
        coverage: 1,
        keyResults: [
          { score: 0.7692307692, expectedByNow: 0.6629213483 },
          { score: 0.6666666667, finalBand: 'amber' },
          { score: 0.8 },
          { score: 0.7 },
        ],
      },
    ],
  });
});

test('scores given elsewhere, percent, and a quarter of the time', () => {
  expect(measure({ keyResults: [{ score: 0.8 }, { score: 0.5 }, { score: 0.7 }] })).toMatchObject({
    objectives: [{ score: 0.6666666667, onTrack: { unknown: expect.any(String) } }],
  });
  expect(measure({ elapsed: 0.25, keyResults: [{ percent: 25 }] })).toMatchObject({
    objectives: [{ score: 0.25, expectedByNow: 0.25, onTrack: true, scoreToExpected: 1, finalBand: 'red' }],
  });
});

test('what is not known says so, and unknown fields are refused', () => {
  expect(measure({ keyResults: [{ baseline: 5, target: 5, actual: 5 }, { score: null }] })).toMatchObject({
    objectives: [
      {
        score: { unknown: 'baseline and target are equal' },
        keyResults: [{ score: { unknown: expect.any(String) } }, { score: { unknown: 'there is no actual value' } }],
      },
    ],
  });
  expect(objectives.input.safeParse({ keyResults: [{ scores: 1 }] }).success).toBe(false);
});

test('benefits in decimals, cumulative or by period', () => {
  const benefit = {
    id: 'saving',
    unit: 'EUR',
    owner: 'head of operations',
    target: 1,
    contributors: ['A', { project: 'B' }],
    programOnly: true,
  };
  const values = [
    { day: '2026-01-31', value: 0.1 },
    { day: '2026-02-28', value: 0.2 },
  ];
  const sum = (series: string) =>
    measure({ today: '2026-03-01', benefits: [{ ...benefit, series, planned: values, realised: values }] });
  expect(sum('period')).toMatchObject({
    benefits: [{ realisedToDate: 0.3, realisedToPlanned: 1, realisedToTarget: 0.3 }],
    benefitTotals: [{ program: { realisedToDate: 0.3 }, projects: [], combinations: [{ projects: ['A', 'B'] }] }],
  });
  expect(sum('cumulative')).toMatchObject({ benefits: [{ realisedToDate: 0.2 }] });
  expect(measure({ benefits: [benefit] })).toEqual({ benefits: { unknown: expect.any(String) } });
});

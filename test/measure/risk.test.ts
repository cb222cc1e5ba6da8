import risk from '../../measure/families/risk';

const measure = (input: unknown) => risk.measure(risk.input.parse(input));

test('the example: an exposure of 200, not 0', () => {
  expect(measure(risk.example.input)).toMatchObject({
    currency: 'EUR',
    risks: [
      { expectedMonetaryValue: 200, residualExpectedMonetaryValue: 100, responseValue: 70, matrix: { score: 12 } },
      { expectedMonetaryValue: 200, kind: 'opportunity', matrix: { score: 5, band: 'moderate' } },
    ],
    expectedMonetaryValue: { threats: 200, opportunities: 200, exposure: 200, net: 0 },
    contingency: { left: 150, surplus: 50, use: 0.6666666667, sufficient: true },
  });
});

test('signed impacts tell threats from opportunities', () => {
  const risks = [
    { probabilityPercent: 20, impact: -10_000 },
    { probabilityPercent: 30, impact: 5_000 },
  ];
  expect(measure({ risks })).toMatchObject({
    expectedMonetaryValue: { threats: 2_000, opportunities: 1_500, net: -500 },
  });
  expect(measure({ risks: [{ probability: 0.07, impact: 0.1 }] })).toMatchObject({
    risks: [{ kind: 'threat', expectedMonetaryValue: 0.007, matrix: { unknown: expect.any(String) } }],
  });
});

test('what is missing is unknown, in the risk and in the sum', () => {
  expect(measure({ risks: [{ id: 'a', probability: 0.5 }], contingency: 10 })).toMatchObject({
    risks: [{ expectedMonetaryValue: { unknown: 'the impact is missing' } }],
    expectedMonetaryValue: { threats: { unknown: 'the impact is missing' }, assessedThreats: 0 },
    unassessed: ['a'],
    contingency: { left: 10, sufficient: { unknown: 'the impact is missing' } },
  });
  expect(measure({ risks: [] })).toMatchObject({ contingency: { left: { unknown: 'there is no contingency' } } });
  expect(risk.input.safeParse({ risks: [{ chance: 1 }] }).success).toBe(false);
});

test('impact levels from a scale', () => {
  const matrix = { impactStarts: [10, 100, 1_000, 10_000] };
  expect(measure({ risks: [{ probability: 0.5, impact: 100 }], matrix })).toMatchObject({
    risks: [{ matrix: { score: 9, band: 'moderate' } }],
  });
});

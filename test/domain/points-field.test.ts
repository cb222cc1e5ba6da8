import fc from 'fast-check';
import { decidePointsField } from '../../src/domain/points-field';

const COMPANY = { fieldId: 'customfield_10016', kind: 'company-managed' } as const;
const TEAM = { fieldId: 'customfield_10020', kind: 'team-managed' } as const;
const SECOND = { fieldId: 'customfield_10009', kind: 'company-managed' } as const;

test.each<[string, Parameters<typeof decidePointsField>, string | null, boolean]>([
  ['no candidate', ['company-managed', [], {}], null, false],
  ['no values: the space’s own kind', ['company-managed', [TEAM, COMPANY], {}], COMPANY.fieldId, false],
  ['no values: the space’s own kind', ['team-managed', [COMPANY, TEAM], {}], TEAM.fieldId, false],
  ['no field of its kind', ['team-managed', [COMPANY], {}], COMPANY.fieldId, false],
  [
    'values only in the other kind',
    ['team-managed', [TEAM, COMPANY], { [COMPANY.fieldId]: 3 }],
    COMPANY.fieldId,
    false,
  ],
  [
    'values in both: its own kind, but somebody has to say',
    ['team-managed', [COMPANY, TEAM], { [COMPANY.fieldId]: 900, [TEAM.fieldId]: 1 }],
    TEAM.fieldId,
    true,
  ],
  [
    'two of its kind: the one with more values',
    ['company-managed', [SECOND, COMPANY], { [SECOND.fieldId]: 4, [COMPANY.fieldId]: 5 }],
    COMPANY.fieldId,
    true,
  ],
  [
    'two of its kind, one without values',
    ['company-managed', [SECOND, COMPANY], { [SECOND.fieldId]: 0, [COMPANY.fieldId]: 5 }],
    COMPANY.fieldId,
    false,
  ],
  [
    'values of a field that is no candidate',
    ['company-managed', [COMPANY], { customfield_1: 9 }],
    COMPANY.fieldId,
    false,
  ],
])('%s', (_name, evidence, fieldId, ambiguous) => {
  expect(decidePointsField(...evidence)).toEqual({ fieldId, ambiguous });
});

test('does not depend on the order of the candidates, and chooses one with values where there is one', () => {
  const kinds = fc.constantFrom('company-managed' as const, 'team-managed' as const);
  const fields = fc.uniqueArray(
    fc.record({ fieldId: fc.nat(30).map((number) => `customfield_${number}`), kind: kinds, values: fc.nat(3) }),
    { selector: ({ fieldId }) => fieldId, maxLength: 5 },
  );
  fc.assert(
    fc.property(kinds, fields, (kind, candidates) => {
      const values = Object.fromEntries(candidates.map(({ fieldId, values }) => [fieldId, values]));
      const decision = decidePointsField(kind, candidates, values);
      expect(decidePointsField(kind, [...candidates].reverse(), values)).toEqual(decision);
      const filled = candidates.filter(({ values }) => values > 0);
      expect(decision.ambiguous).toBe(filled.length > 1);
      expect(decision.fieldId === null).toBe(candidates.length === 0);
      if (filled.length > 0) expect(filled.map(({ fieldId }) => fieldId)).toContain(decision.fieldId);
    }),
    { numRuns: 2_000 },
  );
});

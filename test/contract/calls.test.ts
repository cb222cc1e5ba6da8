import fc from 'fast-check';
import { CALLS, isCallName, type CallName } from '../../src/contract/calls';
import { officeDocumentSchema } from '../../src/contract/office-document';
import { totalsSchema } from '../../src/contract/totals';
import { BAD_INPUTS, GOOD_INPUTS, PROGRAM_ANSWER } from './examples';

const NAMES = Object.keys(CALLS) as CallName[];
const NO_OBJECTS = [undefined, null, '', 'text', 0, true, [], [{}]];

describe.each(NAMES)('%s', (name) => {
  const { input } = CALLS[name];

  test('takes a good example, and what travelled as JSON', () => {
    expect(input.safeParse(GOOD_INPUTS[name]).error).toBeUndefined();
    expect(input.safeParse(JSON.parse(JSON.stringify(GOOD_INPUTS[name]))).success).toBe(true);
  });

  test('takes nothing but an object', () => {
    expect(NO_OBJECTS.filter((junk) => input.safeParse(junk).success)).toEqual([]);
  });

  test('refuses each example with one thing wrong', () => {
    expect(BAD_INPUTS[name].filter((bad) => input.safeParse(bad).success)).toEqual([]);
  });

  test('never throws and never hands on what it was not told to expect', () => {
    const told = new Set(Object.keys(input.shape));
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.dictionary(fc.string(), fc.anything())), (junk) => {
        const parsed = input.safeParse(junk);
        if (parsed.success) expect(Object.keys(parsed.data).filter((key) => !told.has(key))).toEqual([]);
      }),
      { numRuns: 200 },
    );
    const parsed = input.parse({ ...GOOD_INPUTS[name], accountId: 'somebody else', admin: true });
    expect(parsed).not.toHaveProperty('accountId');
    expect(parsed).not.toHaveProperty('admin');
  });

  test('needs every field that it names', () => {
    for (const field of Object.keys(input.shape))
      expect([field, input.safeParse({ ...GOOD_INPUTS[name], [field]: undefined }).success]).toEqual([field, false]);
  });
});

test('only the names of the map are calls', () => {
  expect(NAMES.every(isCallName)).toBe(true);
  for (const name of ['', 'toString', 'constructor', '__proto__', 'program', 'Program.open', 'program.open '])
    expect([name, isCallName(name)]).toEqual([name, false]);
});

test('names and spaces around a program are trimmed', () => {
  const saved = CALLS['admin.saveProgram'].input.parse({ ...GOOD_INPUTS['admin.saveProgram'], name: '  Apollo ' });
  expect(saved.name).toBe('Apollo');
});

test('an office document says the rest itself: full share, no description', () => {
  const document = officeDocumentSchema.parse({
    version: 1,
    programs: [{ key: 'APOLLO', name: 'Apollo', currency: 'EUR', projects: [{ spaceKey: 'FRB' }] }],
  });
  expect(document).toEqual({
    version: 1,
    programs: [
      {
        key: 'APOLLO',
        name: 'Apollo',
        description: '',
        currency: 'EUR',
        projects: [{ spaceKey: 'FRB', shareBasisPoints: 10_000 }],
      },
    ],
    projects: [],
    rates: [],
  });
  expect(officeDocumentSchema.parse(document)).toEqual(document);
});

test('totals are whole counts, and cost is an amount or a reason', () => {
  const { totals } = PROGRAM_ANSWER.total;
  const cost = { currency: 'EUR', actualMinor: -5, unpricedSeconds: 0 };
  expect(totalsSchema.safeParse(totals).success).toBe(true);
  expect(totalsSchema.safeParse({ ...totals, cost }).success).toBe(true);
  for (const wrong of [
    { worklogs: -1 },
    { worklogs: 0.5 },
    { cost: {} },
    { cost: { ...cost, actualMinor: 0.5 } },
    { points: { total: Number.NaN, done: 0, estimatedIssues: 0 } },
    { points: { total: Infinity, done: 0, estimatedIssues: 0 } },
  ])
    expect([wrong, totalsSchema.safeParse({ ...totals, ...wrong }).success]).toEqual([wrong, false]);
});

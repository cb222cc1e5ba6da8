import {
  baselinePartSchema,
  baselineParts,
  CALL_BYTES,
  documentParts,
  joinBaseline,
  planFingerprint,
} from '../../src/contract/document/parts';
import type { BaselineDocument } from '../../src/contract/document/plans';
import { CallError } from '../../src/contract/envelope';
import {
  officeDocumentSchema,
  type OfficeDocument,
  type OfficeDocumentInput,
} from '../../src/contract/office-document';

const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
const document = (more: Partial<OfficeDocumentInput>): OfficeDocument =>
  officeDocumentSchema.parse({ version: 1, ...more });

const items = (count: number, prefix = 'RAIL') =>
  Array.from({ length: count }, (_, place) => ({
    key: `${prefix}-${place + 1}`,
    budgetMinor: 100 + place,
    start: '2026-01-05',
    finish: '2026-03-31',
  }));

const plan = (spaceKey: string, count: number) => ({
  spaceKey,
  baselines: [{ id: 'B1', setOn: '2026-01-05', currency: 'EUR', items: items(count, spaceKey) }],
});

function planned(of: Partial<BaselineDocument>): BaselineDocument {
  const { plans } = document({ plans: [plan('RAIL', 0)] });
  return { ...(plans?.[0]?.baselines[0] as BaselineDocument), ...of };
}

test('a document that a call carries stays whole', () => {
  const small = document({ plans: [plan('RAIL', 100)] });
  expect(documentParts(small)).toEqual({ documents: [small], baselines: [] });
});

test('a large baseline goes in parts that a call carries, and they make it again', () => {
  const large = document({ plans: [plan('RAIL', 15_000), plan('SHOP', 20)] });
  const { documents, baselines } = documentParts(large);
  expect(documents).toEqual([
    { ...large, plans: [{ spaceKey: 'RAIL', baselines: [] }, document({ plans: [plan('SHOP', 20)] }).plans?.[0]] },
  ]);
  expect(baselines.map(({ part, parts }) => [part, parts])).toEqual([
    [1, 4],
    [2, 4],
    [3, 4],
    [4, 4],
  ]);
  for (const part of baselines) {
    expect(bytes(part)).toBeLessThan(CALL_BYTES + 200);
    expect(baselinePartSchema.parse(JSON.parse(JSON.stringify(part)))).toEqual(part);
  }
  const whole = joinBaseline(baselines.map(({ baseline }) => baseline));
  expect(whole).toEqual(large.plans?.[0]?.baselines[0]);
  expect(new Set(baselines.map(({ fingerprint }) => fingerprint))).toEqual(
    new Set([planFingerprint({ spaceKey: 'RAIL', crediting: null, baseline: whole as BaselineDocument })]),
  );
});

test('accounts and approved changes are cut as items are', () => {
  const months = Array.from({ length: 24 }, (_, place) => ({
    month: `20${26 + Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}`,
    budgetMinor: 1_000_000,
  }));
  const baseline = planned({
    items: document({ plans: [plan('RAIL', 2)] }).plans?.[0]?.baselines[0]?.items ?? [],
    accounts: Array.from({ length: 500 }, (_, place) => ({
      id: `A${place}`,
      of: { kind: 'parent', key: `RAIL-${10_000 + place}` },
      months,
    })),
    approvedChanges: Array.from({ length: 100 }, (_, place) => ({
      id: `C${place}`,
      approvedOn: '2026-02-01',
      reason: 'x'.repeat(500),
      add: [],
      remove: [],
      replan: [],
    })),
  });
  const parts = baselineParts({ spaceKey: 'RAIL', crediting: { kind: 'points' }, baseline });
  expect(parts).toHaveLength(2);
  expect(joinBaseline(parts.map((part) => part.baseline))).toEqual(baseline);
  expect(Math.max(...parts.map(bytes))).toBeLessThan(CALL_BYTES + 200);
});

test('plans that differ in anything have other fingerprints', () => {
  const baseline = planned({});
  const prints = [
    planFingerprint({ spaceKey: 'RAIL', crediting: null, baseline }),
    planFingerprint({ spaceKey: 'SHOP', crediting: null, baseline }),
    planFingerprint({ spaceKey: 'RAIL', crediting: { kind: 'points' }, baseline }),
    planFingerprint({ spaceKey: 'RAIL', crediting: null, baseline: { ...baseline, setOn: '2026-01-06' } }),
    planFingerprint({ spaceKey: 'RAIL', crediting: null, baseline: { ...baseline, currency: 'EUS' } }),
  ];
  expect(new Set(prints).size).toBe(prints.length);
});

test('what else is large is cut where an import adds to what is there, in the order in which it builds up', () => {
  const people = Array.from({ length: 1_900 }, (_, place) => ({
    accountId: `acc-${place}`,
    team: `T${'x'.repeat(50)}`,
  }));
  const large = document({
    site: { timeZone: 'Europe/Zurich' },
    programs: ['NORTH', 'SOUTH'].map((key) => ({
      key,
      name: key,
      currency: 'EUR',
      projects: [],
      strategy: { strategy: 's'.repeat(4_000) },
    })),
    people,
    rates: people.map(({ accountId }) => ({
      subject: { kind: 'person' as const, accountId },
      currency: 'EUR',
      minorUnitsPerHour: 9_000,
      validFrom: '2026-01-01',
    })),
  });
  const { documents, baselines } = documentParts(large);
  expect(baselines).toEqual([]);
  expect(documents.map(({ rates }) => rates.length)).toEqual([500, 500, 500, 400]);
  expect(documents.flatMap(({ rates }) => rates)).toEqual(large.rates);
  expect(documents[0]).toMatchObject({ site: large.site, people: large.people });
  expect(documents[0]?.programs.map(({ strategy }) => strategy)).toEqual([undefined, undefined]);
  expect(documents.slice(1).flatMap(({ programs }) => programs)).toEqual(large.programs);
  for (const part of documents) expect(bytes(part)).toBeLessThan(CALL_BYTES);
});

test('what can’t be cut is refused by name', () => {
  const wide = { ...items(1)[0], crediting: { kind: 'level-of-effort' }, phasingMinor: Array(4_000).fill(1e14) };
  const people = Array.from({ length: 2_000 }, (_, place) => ({
    accountId: `acc-${place}-${'x'.repeat(110)}`,
    team: 'T',
  }));
  const refusal = (large: OfficeDocument) => {
    try {
      return documentParts(large);
    } catch (problem) {
      return problem instanceof CallError ? problem.message : problem;
    }
  };
  expect(refusal(document({ people: people.map((person) => ({ ...person, department: 'd'.repeat(60) })) }))).toBe(
    'The list people is larger than 400 KB, more than Jira carries at once.',
  );
  const changes = [{ id: 'C1', approvedOn: '2026-02-01', add: Array.from({ length: 9 }, () => wide) }];
  const heavy = document({
    plans: [
      { spaceKey: 'RAIL', baselines: [{ id: 'B1', setOn: '2026-01-05', currency: 'EUR', approvedChanges: changes }] },
    ] as OfficeDocumentInput['plans'],
  });
  expect(refusal(heavy)).toBe('An entry of baseline B1 of RAIL is larger than 400 KB, more than Jira carries at once.');
});

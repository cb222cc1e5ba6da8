import fc from 'fast-check';
import type { RoleAssignment } from '../../src/domain/cost/roles';
import { rateCard, type AnyRateSubject, type RateRow } from '../../src/domain/rates';

const DAY = '2026-06-15';
const row = (subject: AnyRateSubject, minorUnitsPerHour: number, validFrom = '2026-01-01'): RateRow => ({
  id: `${subject.kind} ${minorUnitsPerHour}`,
  subject,
  currency: 'EUR',
  minorUnitsPerHour,
  validFrom,
});
const SUBJECTS: AnyRateSubject[] = [
  { kind: 'person-in-project', person: 'alva', project: 'A' },
  { kind: 'person', person: 'alva' },
  { kind: 'role-in-project', role: 'lead', project: 'A' },
  { kind: 'role', role: 'lead' },
  { kind: 'project', project: 'A' },
  { kind: 'site' },
];
const LEAD: RoleAssignment[] = [{ person: 'alva', role: 'lead', validFrom: '2026-01-01' }];

describe('the most specific rate wins', () => {
  test.each(SUBJECTS.map((subject, index) => [subject.kind, index] as const))('%s', (kind, index) => {
    // More general rows start later and stand later, and still lose.
    const rates = SUBJECTS.slice(index).map((subject, later) => row(subject, 100, `2026-0${later + 1}-01`));
    for (const rows of [rates, [...rates].reverse()])
      expect(rateCard(rows, LEAD).rateFor('alva', DAY, 'A')?.subject.kind).toBe(kind);
  });

  test('nobody else’s rate, role or project counts', () => {
    const others: AnyRateSubject[] = [
      { kind: 'person-in-project', person: 'bo', project: 'A' },
      { kind: 'person-in-project', person: 'alva', project: 'B' },
      { kind: 'person', person: 'bo' },
      { kind: 'role-in-project', role: 'lead', project: 'B' },
      { kind: 'role-in-project', role: 'tester', project: 'A' },
      { kind: 'role', role: 'tester' },
      { kind: 'project', project: 'B' },
    ];
    const card = rateCard(
      others.map((subject) => row(subject, 100)),
      LEAD,
    );
    expect(card.rateFor('alva', DAY, 'A')).toBeUndefined();
    expect(card.price('alva', DAY, 3_600, 'A')).toBeUndefined();
  });

  test('without a project, only what does not name one counts', () => {
    const card = rateCard(
      SUBJECTS.filter(({ kind }) => kind !== 'person').map((subject) => row(subject, 100)),
      LEAD,
    );
    expect(card.rateFor('alva', DAY)?.subject.kind).toBe('role');
  });
});

describe('roles over time', () => {
  const card = rateCard(
    [
      row({ kind: 'role', role: 'junior' }, 5_000),
      row({ kind: 'role', role: 'lead' }, 9_000),
      row({ kind: 'site' }, 100),
    ],
    [
      { person: 'alva', role: 'junior', validFrom: '2026-03-01', validTo: '2026-09-30' },
      { person: 'alva', role: 'lead', validFrom: '2026-06-15' },
      { person: 'alva', role: 'junior', project: 'B', validFrom: '2026-06-01', validTo: '2026-06-20' },
    ],
  );
  test.each([
    ['2026-02-28', 'A', 100],
    ['2026-03-01', 'A', 5_000],
    ['2026-06-14', 'A', 5_000],
    ['2026-06-15', 'A', 9_000],
    ['2026-06-15', 'B', 5_000],
    ['2026-06-20', 'B', 5_000],
    ['2026-06-21', 'B', 9_000],
  ])('on %s in %s an hour costs %i', (day, project, cost) => {
    expect(card.price('alva', day, 3_600, project)?.amountMinor).toBe(cost);
  });

  test('a role that ended leaves none, and of two from one day the later added counts', () => {
    const ended = [{ person: 'alva', role: 'lead', validFrom: '2026-01-01', validTo: '2026-06-14' }];
    expect(rateCard([row({ kind: 'role', role: 'lead' }, 1)], ended).rateFor('alva', DAY)).toBeUndefined();
    const both = ['tester', 'lead'].map((role) => ({ person: 'alva', role, validFrom: '2026-01-01' }));
    expect(rateCard([row({ kind: 'role', role: 'lead' }, 1)], both).rateFor('alva', DAY)).toBeDefined();
    expect(rateCard([row({ kind: 'role', role: 'lead' }, 1)], both.reverse()).rateFor('alva', DAY)).toBeUndefined();
  });
});

test('a rate in the project beats the person’s default, even one that started later; without it the default counts', () => {
  const inProject = row({ kind: 'person-in-project', person: 'alva', project: 'A' }, 700, '2026-01-01');
  const general = row({ kind: 'person', person: 'alva' }, 900, '2026-06-01');
  expect(rateCard([inProject, general]).rateFor('alva', DAY, 'A')).toBe(inProject);
  expect(rateCard([inProject, general]).rateFor('alva', DAY, 'B')).toBe(general);
  expect(rateCard([general]).rateFor('alva', DAY, 'A')).toBe(general);
});

test('an initial rate counts before any dated one, a project’s rate when there is neither', () => {
  const initial = row({ kind: 'person', person: 'alva' }, 50, '0001-01-01');
  const dated = row({ kind: 'person', person: 'alva' }, 60, '2026-06-01');
  const project = row({ kind: 'project', project: 'A' }, 40, '0001-01-01');
  expect(rateCard([initial, dated, project]).rateFor('alva', DAY, 'A')).toBe(dated);
  expect(rateCard([initial, dated, project]).rateFor('alva', '2026-05-31', 'A')).toBe(initial);
  expect(rateCard([dated, project]).rateFor('alva', '2026-05-31', 'A')).toBe(project);
});

test('for any rows and roles, the chosen one is what the rule says', () => {
  const name = fc.constantFrom('alva', 'bo');
  const project = fc.constantFrom('A', 'B');
  const role = fc.constantFrom('lead', 'tester');
  const subject: fc.Arbitrary<AnyRateSubject> = fc.oneof(
    fc.record({ kind: fc.constant('site' as const) }),
    fc.record({ kind: fc.constant('person' as const), person: name }),
    fc.record({ kind: fc.constant('project' as const), project }),
    fc.record({ kind: fc.constant('role' as const), role }),
    fc.record({ kind: fc.constant('role-in-project' as const), role, project }),
    fc.record({ kind: fc.constant('person-in-project' as const), person: name, project }),
  );
  const day = fc.integer({ min: 10, max: 20 }).map((date) => `2026-06-${date}`);
  const rows = fc.array(fc.tuple(subject, day), { maxLength: 10 });
  const rank = (one: AnyRateSubject) => SUBJECTS.findIndex(({ kind }) => kind === one.kind);
  fc.assert(
    fc.property(rows, name, role, project, day, (list, person, held, where, on) => {
      const rates = list.map(([one, from], index) => ({ ...row(one, 1, from), id: String(index) }));
      const fits = (one: AnyRateSubject) =>
        (!('person' in one) || one.person === person) &&
        (!('role' in one) || one.role === held) &&
        (!('project' in one) || one.project === where);
      const [expected] = rates
        .filter((rate) => fits(rate.subject) && rate.validFrom <= on)
        .sort(
          (left, right) =>
            rank(left.subject) - rank(right.subject) ||
            right.validFrom.localeCompare(left.validFrom) ||
            Number(right.id) - Number(left.id),
        );
      const card = rateCard(rates, [{ person, role: held, validFrom: '2026-01-01' }]);
      expect(card.rateFor(person, on, where)).toBe(expected);
    }),
    { numRuns: 3_000 },
  );
});

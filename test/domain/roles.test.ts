import { effectiveOn, roleBook } from '../../src/domain/cost/roles';

describe('the row in force on a day', () => {
  const rows = [
    { name: 'first', validFrom: '2026-01-01' },
    { name: 'trial', validFrom: '2026-03-01', validTo: '2026-03-31' },
    { name: 'second', validFrom: '2026-02-01' },
    { name: 'corrected', validFrom: '2026-02-01' },
  ];

  test.each([
    ['2025-12-31', undefined],
    ['2026-01-01', 'first'],
    ['2026-01-31', 'first'],
    ['2026-02-01', 'corrected'],
    ['2026-02-28', 'corrected'],
    ['2026-03-01', 'trial'],
    ['2026-03-31', 'trial'],
    ['2026-04-01', 'corrected'],
  ])('on %s is %s, in whatever order rows were added', (day, name) => {
    expect(effectiveOn(rows, day)?.name).toBe(name);
    const reversed = effectiveOn([...rows].reverse(), day)?.name;
    expect(reversed).toBe(name === 'corrected' ? 'second' : name);
  });

  test('is none where there are no rows', () => {
    expect(effectiveOn([], '2026-01-01')).toBeUndefined();
    expect(effectiveOn(undefined, '2026-01-01')).toBeUndefined();
  });
});

describe('the role of a person', () => {
  const assignments = [
    { person: 'alva', role: 'developer', validFrom: '2026-01-01' },
    { person: 'alva', role: 'architect', validFrom: '2026-06-01' },
    { person: 'alva', role: 'tester', project: 'A', validFrom: '2026-03-01', validTo: '2026-07-31' },
    { person: 'bo', role: 'lead', validFrom: '2026-04-01' },
    { person: 'cleo', role: 'designer', project: 'A', validFrom: '2026-01-01' },
  ];

  test.each([
    ['alva', '2026-02-28', 'A', 'developer'],
    ['alva', '2026-03-01', 'A', 'tester'],
    ['alva', '2026-03-01', 'B', 'developer'],
    ['alva', '2026-03-01', undefined, 'developer'],
    ['alva', '2026-06-01', 'B', 'architect'],
    ['alva', '2026-07-31', 'A', 'tester'],
    ['alva', '2026-08-01', 'A', 'architect'],
    ['bo', '2026-03-31', 'A', undefined],
    ['bo', '2026-04-01', 'A', 'lead'],
    ['cleo', '2026-05-01', 'A', 'designer'],
    ['cleo', '2026-05-01', 'B', undefined],
    ['cleo', '2026-05-01', undefined, undefined],
    ['dana', '2026-05-01', 'A', undefined],
  ])('of %s on %s in %s is %s: the one in the project before the general one', (person, day, project, role) => {
    expect(roleBook(assignments)(person, day, project)).toBe(role);
  });
});

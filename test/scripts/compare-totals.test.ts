import { differences } from '../../scripts/compare-totals';

const EXPECTED = { total: { issues: { total: 3, done: 1 } }, projects: { A: { worklogs: 2 } } };

test('finds nothing where every expected figure is there, whatever else is', () => {
  expect(differences(EXPECTED, { ...EXPECTED, asOf: null, projects: { A: { worklogs: 2, cost: {} } } })).toEqual([]);
});

test('names each figure that differs or is missing', () => {
  const actual = { total: { issues: { total: 4 } }, projects: {} };
  expect(differences(EXPECTED, actual)).toEqual([
    'total.issues.total: expected 3, but is 4',
    'total.issues.done: expected 1, but is undefined',
    'projects.A: expected {"worklogs":2}, but is undefined',
  ]);
});

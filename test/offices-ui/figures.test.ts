import type { CallOutput } from '../../src/contract/calls';
import type { Figure } from '../../src/domain/figure';
import { METRIC_IDS } from '../../src/domain/metrics/ids';
import { isSumOfRows, sumContributions } from '../../static/offices/src/figure/contributions';
import { ESTIMATE_METRICS, FIGURE_COLUMNS, type FigureColumns } from '../../static/offices/src/figures';
import { progressEntry } from '../../static/offices/src/program/progress-parts';
import { sortProjects } from '../../static/offices/src/program/sort-projects';
import { PLAN } from '../contract/examples';

type Project = CallOutput<'program.open'>['projects'][number];

const cost = (value: number | null): Figure =>
  value === null
    ? { metric: 'cost.actual', unit: 'money', known: false, reason: 'no-rates', need: 'Add an hourly rate.' }
    : { metric: 'cost.actual', unit: 'money', currency: 'EUR', known: true, value };

function project(name: string, value: number | null, level: Project['health']['level'] = 'green'): Project {
  return {
    id: 'p1',
    name,
    spaces: [],
    goal: '',
    managerAccountId: null,
    declaredStatus: null,
    startDate: null,
    dueDate: null,
    shareBasisPoints: 10_000,
    freshness: {
      asOf: null,
      updating: false,
      itemsRead: 0,
      itemsExpected: null,
      notImported: [],
      lookingForChanges: false,
    },
    measures: {
      totals: {
        issues: { total: 9, todo: 2, inProgress: 3, done: 4 },
        points: { total: 0, done: 0, estimatedIssues: 0 },
        timeSeconds: { original: 0, remaining: 0, spent: 0, logged: 0 },
        worklogs: 0,
        links: { within: 0, acrossProjects: 0, dangling: 0 },
        cost: { unknown: 'no rates' },
        plan: PLAN,
      },
      figures: [cost(value)],
      leftOut: [],
    },
    health: { level, because: '', unknown: [], agreement: 'not-declared', dimensions: [], asking: 0 },
  };
}

const names = (projects: readonly Project[]) => projects.map(({ name }) => name);

describe('the groups of a project’s figures', () => {
  it('hold every metric exactly once', () => {
    const groups = Object.values<FigureColumns>(FIGURE_COLUMNS).flat(2);
    const grouped = [
      ...groups.flatMap(({ lead, metrics }) => (lead === null ? metrics : [lead, ...metrics])),
      ...Object.values(ESTIMATE_METRICS),
    ];
    expect([...grouped].sort()).toEqual([...METRIC_IDS].sort());
  });
});

describe('sorting a program’s projects', () => {
  const projects = [project('Yard', 300), project('Billing', null), project('Telematics', 200, 'red')];

  it('keeps the program’s order until somebody chooses', () => {
    expect(names(sortProjects(projects, null))).toEqual(['Yard', 'Billing', 'Telematics']);
  });

  it('puts unknown figures last in either direction', () => {
    expect(names(sortProjects(projects, { column: 'cost.actual', descending: false }))).toEqual([
      'Telematics',
      'Yard',
      'Billing',
    ]);
    expect(names(sortProjects(projects, { column: 'cost.actual', descending: true }))).toEqual([
      'Yard',
      'Telematics',
      'Billing',
    ]);
  });

  it('sorts by name and by how bad the health is', () => {
    expect(names(sortProjects(projects, { column: 'name', descending: false }))[0]).toBe('Billing');
    expect(names(sortProjects(projects, { column: 'health', descending: false }))[0]).toBe('Telematics');
  });

  it('leaves the given list as it was', () => {
    sortProjects(projects, { column: 'name', descending: false });
    expect(names(projects)).toEqual(['Yard', 'Billing', 'Telematics']);
  });
});

describe('the rows behind a figure', () => {
  it('add up without binary fractions', () => {
    expect(sumContributions([{ contribution: 0.1 }, { contribution: 0.2 }])).toBe(0.3);
    expect(sumContributions([])).toBe(0);
  });

  it('make a sum only of amounts in the figure’s own unit', () => {
    expect(isSumOfRows(cost(5), 'money')).toBe(true);
    expect(isSumOfRows(cost(null), 'money')).toBe(false);
    expect(isSumOfRows({ metric: 'progress.items', unit: 'ratio', known: true, value: 0.5 }, 'items')).toBe(false);
  });
});

describe('an entry of the progress chart', () => {
  it('has the parts of the project’s own totals', () => {
    expect(progressEntry(project('Yard', 1))).toMatchObject({ name: 'Yard', done: 4, inProgress: 3, todo: 2 });
  });
});

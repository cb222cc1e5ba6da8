import type { CallOutput } from '../../src/contract/calls';
import type { HealthShape } from '../../src/contract/shapes';
import type { RiskShape } from '../../src/contract/program-tabs/risks';
import type { Figure, MetricId } from '../../src/domain/figure';
import { createFormat } from '../../static/offices/src/format/format';
import { decisiveProject } from '../../static/offices/src/program/decisive';
import { chanceInWords } from '../../static/offices/src/program/forecast/chance';
import { formatHours, hoursOfHours } from '../../static/offices/src/program/people/hours';
import { levelName, sortRisks } from '../../static/offices/src/program/risks/risk-words';
import { amountOf, projectName } from '../../static/offices/src/program/strategy/amounts';
import { PLAN } from '../contract/examples';

type Project = CallOutput<'program.open'>['projects'][number];

const format = createFormat({ locale: 'en-GB', timeZone: 'UTC' });

const known = (metric: MetricId, unit: Figure['unit'], value: number): Figure => ({ metric, unit, known: true, value });

/** A project by how far its schedule is: earned schedule over actual time with the days between, and its health. */
function project(
  name: string,
  { open = 3, index, level = 'unknown' }: { open?: number; index?: [number, number]; level?: HealthShape['level'] },
): Project {
  return {
    ...{ id: name, name, spaces: [], goal: '', managerAccountId: null, declaredStatus: null, startDate: null },
    ...{ dueDate: null, shareBasisPoints: 10_000 },
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
        issues: { total: 9, todo: open, inProgress: 0, done: 9 - open },
        points: { total: 0, done: 0, estimatedIssues: 0 },
        timeSeconds: { original: 0, remaining: 0, spent: 0, logged: 0 },
        worklogs: 0,
        links: { within: 0, acrossProjects: 0, dangling: 0 },
        cost: { unknown: 'no rates' },
        plan: PLAN,
      },
      figures: index ? [known('schedule.index', 'index', index[0]), known('schedule.variance', 'days', index[1])] : [],
      leftOut: [],
    },
    health: {
      ...{ level, because: '', unknown: [], agreement: 'not-declared', asking: 0 },
      dimensions: [{ dimension: 'schedule', level, because: '', toGreen: [], needs: [], judgements: [] }],
    },
  };
}

describe('the project that decides a program’s schedule', () => {
  it('is the open one with the least earned schedule for the time passed, whatever it costs', () => {
    const late = project('Late', { index: [0.8, -20] });
    const decisive = decisiveProject([project('Early', { index: [1.1, 9] }), late, project('Bare', { level: 'red' })]);
    expect(decisive).toMatchObject({ by: 'index', index: 0.8, days: -20 });
    expect(decisive?.project.name).toBe('Late');
    expect(decisive?.untold.map(({ name }) => name)).toEqual(['Bare']);
  });

  it('is never one that is done', () => {
    const done = project('Done', { open: 0, index: [0.5, -60] });
    expect(decisiveProject([done, project('Open', { index: [0.9, -5] })])?.project.name).toBe('Open');
    expect(decisiveProject([done])).toBeNull();
  });

  it('is told by the health of schedules where nobody has a baseline, the worst first', () => {
    const projects = [project('Fine', { level: 'green' }), project('Slow', { level: 'amber' }), project('Unknown', {})];
    const decisive = decisiveProject(projects);
    expect(decisive).toMatchObject({ by: 'health' });
    expect(decisive?.project.name).toBe('Slow');
    expect(decisive?.untold.map(({ name }) => name)).toEqual(['Unknown']);
  });

  it('is nobody while nothing can be judged', () => {
    expect(decisiveProject([project('Unknown', {})])).toBeNull();
    expect(decisiveProject([])).toBeNull();
  });
});

describe('a chance', () => {
  it.each([
    [0, '0%'],
    [0.0004, '< 0.1%'],
    [0.5, '50%'],
    [0.8789, '87.9%'],
    [0.99996, '> 99.9%'],
    [1, '100%'],
  ])('of %d is written %s: only what is certain reads so', (chance, text) => {
    expect(chanceInWords(chance, format)).toBe(text);
  });
});

describe('hours in narrow columns', () => {
  it('are whole, and never nothing where there is something', () => {
    expect(formatHours(0, format)).toBe('0h');
    expect(formatHours(600, format)).toBe('< 1h');
    expect(formatHours(33.4 * 3600, format)).toBe('33h');
    expect(hoursOfHours(33.4 * 3600, 1200 * 3600, format)).toBe('33/1,200h');
  });
});

describe('amounts of benefits', () => {
  it('are money in major units with the currency’s own decimals, or plain numbers', () => {
    expect(amountOf(1234.5, { unit: 'EUR', money: true }, format)).toBe('€1,234.50');
    expect(amountOf(1500, { unit: 'JPY', money: true }, format)).toBe('JP¥1,500');
    expect(amountOf(-52.113, { unit: 'failures', money: false }, format)).toBe('-52.11');
  });

  it('of a project that can’t be browsed name nobody', () => {
    expect(projectName(null)).toBe('Projects that you can’t browse');
  });
});

describe('the order of a risk register', () => {
  const place = (score: number | null) => ({
    ...{ probability: null, probabilityLevel: null, impactLevel: null, score, band: null },
  });
  const risk = (id: string, score: number | null, status: RiskShape['status'] = 'open'): RiskShape => ({
    ...{ id, name: id, kind: 'threat', status, ownerAccountId: null, response: '', project: null, money: null },
    ...{ before: place(score), after: place(score) },
  });

  it('has open ones first, the highest on top, and those that nobody has assessed before all', () => {
    const risks = [risk('small', 2), risk('closed', 25, 'closed'), risk('large', 20), risk('unassessed', null)];
    expect(sortRisks(risks).map(({ id }) => id)).toEqual(['unassessed', 'large', 'small', 'closed']);
    expect(risks[0]?.id).toBe('small');
  });

  it('has words for levels, and for none', () => {
    expect([levelName(1), levelName(5), levelName(null)]).toEqual(['Very low', 'Very high', 'Not assessed']);
  });
});

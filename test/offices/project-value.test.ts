import type { CallOutput } from '../../src/contract/calls';
import type { MetricId } from '../../src/domain/figure';
import { openOffice, PEOPLE, type Office } from '../support/open-office';
import { trackSite } from './project-site';

type Measured = Extract<CallOutput<'project.value'>, { state: 'measured' }>;

let office: Office;
beforeAll(async () => {
  office = await openOffice(trackSite());
});
afterAll(() => office.platform.close());

async function measured(accountId: string): Promise<Measured> {
  const answer = await office.as(accountId)('project.value', { projectId: 'p100' });
  if (answer.state !== 'measured') throw new Error(answer.need);
  return answer;
}

describe('the plan and value of a project', () => {
  test('name the baseline in use, its changes, and the others', async () => {
    const { baseline, otherBaselines, statusDate, today } = await measured(PEOPLE.manager);
    expect(baseline).toEqual({
      id: 'second',
      name: 'Second plan',
      setOn: '2026-01-02',
      start: '2026-01-05',
      finish: '2026-03-20',
      currency: 'EUR',
      plannedItems: 5,
      foundItems: 4,
      accounts: 0,
      approvedChanges: [{ id: 'CR1', approvedOn: '2026-02-01', reason: 'Second platform', items: 1 }],
    });
    expect(otherBaselines).toEqual([
      { id: 'first', name: 'First plan', setOn: '2025-12-01', start: '2025-12-08', finish: '2025-12-19' },
    ]);
    expect([statusDate, today]).toEqual(['2026-03-01', '2026-03-02']);
  });

  test('draw the curve by week up to the status date, in money', async () => {
    const { curve, amounts, costKnown } = await measured(PEOPLE.manager);
    expect([amounts, costKnown]).toEqual([{ unit: 'money', currency: 'EUR' }, true]);
    const rows = curve.map(({ day, planned, earned, actual }) => [day, planned, earned, actual]);
    expect(rows).toEqual([
      ['2026-01-04', 0, 0, 0],
      ['2026-01-11', 0, 0, 0],
      ['2026-01-18', 100_000, 100_000, 80_000],
      ['2026-01-25', 100_000, 100_000, 80_000],
      ['2026-02-01', 100_000, 100_000, 80_000],
      ['2026-02-08', 100_000, 100_000, 120_000],
      ['2026-02-15', 160_000, 100_000, 120_000],
      ['2026-02-22', 190_000, 160_000, 120_000],
      ['2026-03-01', 190_000, 160_000, 120_000],
      ['2026-03-08', 190_000, null, null],
      ['2026-03-15', 230_000, null, null],
      ['2026-03-20', 250_000, null, null],
    ]);
  });

  test('end at the sums that the figures tell', async () => {
    const { curve, figures, method } = await measured(PEOPLE.manager);
    const value = (id: MetricId) => {
      const figure = figures.find(({ metric }) => metric === id);
      return figure?.known ? figure.value : figure?.reason;
    };
    const at = curve.find(({ day }) => day === '2026-03-01');
    expect([at?.planned, at?.earned, at?.actual]).toEqual([
      value('value.planned'),
      value('value.earned'),
      value('value.actual'),
    ]);
    expect(value('value.budget')).toBe(250_000);
    expect(method).toBe('cpi');
    // CPI is 4/3, SPI 16/19.
    expect(value('value.estimateByCostIndex')).toBe(187_500);
    expect(value('value.estimateByBudget')).toBe(210_000);
    expect(value('value.estimateByCostAndSchedule')).toBe(200_156);
    expect(value('value.estimateByManager')).toBe('no-rates');
    expect(figures.every(({ metric }) => /^(value|schedule)\./.test(metric))).toBe(true);
  });

  test('tell earned schedule and the finish that it forecasts', async () => {
    const { figures, forecastFinish, completedOn, warning } = await measured(PEOPLE.member);
    const value = (id: MetricId) => figures.find(({ metric }) => metric === id);
    // The plan stands at 160,000 from its 40th day to its 46th; today is its 56th.
    expect(value('schedule.earned')).toMatchObject({ value: 46 });
    expect(value('schedule.actualTime')).toMatchObject({ value: 56 });
    expect(value('schedule.plannedDuration')).toMatchObject({ value: 75 });
    // 75 ÷ (46 ÷ 56) = 91.3 days, so the 92nd.
    expect([forecastFinish, completedOn, warning]).toEqual(['2026-04-06', null, null]);
  });

  test('tell the last complete months and what is provisional', async () => {
    const { months, provisional } = await measured(PEOPLE.manager);
    expect(months.map(({ month, planned, earned, actual }) => [month, planned, earned, actual])).toEqual([
      ['2025-11', 0, 0, 0],
      ['2025-12', 0, 0, 0],
      ['2026-01', 100_000, 100_000, 80_000],
      ['2026-02', 190_000, 160_000, 120_000],
    ]);
    expect(provisional).toEqual({ earned: 0, actual: 8_000, outside: 0 });
  });

  test('say what could not be measured', async () => {
    const { notMeasured } = await measured(PEOPLE.member);
    expect(notMeasured).toEqual({ plannedNotFound: 1, undatedDone: 0, unreported: 0, unpricedSeconds: 0 });
  });

  test('are shares of the budget, without any cost, for those who may not view financials', async () => {
    const { amounts, costKnown, curve, months, provisional, figures } = await measured(PEOPLE.member);
    expect([amounts, costKnown]).toEqual([{ unit: 'share' }, false]);
    expect(curve[8]).toEqual({ day: '2026-03-01', planned: 0.76, earned: 0.64, actual: null });
    expect(curve.at(-1)).toMatchObject({ planned: 1 });
    expect([...curve, ...months].every(({ actual }) => actual === null)).toBe(true);
    expect(provisional).toEqual({ earned: 0, actual: null, outside: null });
    const money = figures.filter(({ unit, metric }) => unit === 'money' || metric === 'value.costIndex');
    expect(money.length).toBeGreaterThan(10);
    expect(money.every((figure) => !figure.known && figure.reason === 'not-permitted')).toBe(true);
  });

  test('need a baseline, and say where one is set', async () => {
    const answer = await office.as(PEOPLE.member)('project.value', { projectId: 'p200' });
    expect(answer).toMatchObject({ state: 'missing', reason: 'no-baseline' });
    expect(answer.state === 'missing' && answer.need).toContain('Administration');
  });
});

import type { CallOutput } from '../../src/contract/calls';
import { openOffice, PEOPLE, type Office } from '../support/open-office';
import { space, type ItemSpec } from '../support/small-site';
import { datedSite, RATE, TRACK_ITEMS } from './project-site';

type Measured = Extract<CallOutput<'project.cost'>, { state: 'measured' }>;

const LEAD_WORK = { id: 19, by: PEOPLE.lead, day: '2026-02-03', hours: 5 };
const items = TRACK_ITEMS.map((item): ItemSpec => {
  if (item.key === 'RAIL-1')
    return {
      ...item,
      worklogs: [
        { id: 18, by: PEOPLE.lead, day: '2026-01-12', hours: 10 },
        { id: 11, by: PEOPLE.member, day: '2026-01-13', hours: 1 },
      ],
    };
  return item.key === 'RAIL-2' ? { ...item, worklogs: [LEAD_WORK] } : item;
});

const LINE = { spaceKey: 'RAIL', category: 'licence', currency: 'EUR' };
const COST_LINES = [
  {
    ...LINE,
    ...{ id: 'signals', supplier: 'Signals Ltd', costClass: 'operating' },
    steps: [
      { state: 'planned', date: '2026-01-10', amountMinor: 30_000 },
      { state: 'committed', date: '2026-01-20', amountMinor: 30_000 },
      { state: 'accrued', date: '2026-02-26', amountMinor: 10_000 },
    ],
  },
  {
    ...LINE,
    ...{ id: 'trips', supplier: 'Fast Rail', category: 'travel' },
    steps: [{ state: 'actual', date: '2026-02-12', amountMinor: 12_345 }],
  },
  {
    ...LINE,
    ...{ id: 'alp', supplier: 'Alp AG', currency: 'CHF' },
    steps: [{ state: 'actual', date: '2026-02-13', amountMinor: 7_000 }],
  },
  {
    ...LINE,
    ...{ id: 'points', supplier: 'Points plc', currency: 'GBP', costClass: 'capital' },
    steps: [{ state: 'actual', date: '2026-01-31', amountMinor: 10_001 }],
  },
  {
    ...LINE,
    ...{ id: 'later', supplier: 'Later SA' },
    steps: [{ state: 'planned', date: '2026-06-01', amountMinor: 5_000 }],
  },
];

const OFFICE = {
  version: 1,
  programs: [{ key: 'NORTH', name: 'North line', currency: 'EUR', projects: [{ spaceKey: 'RAIL' }] }],
  rates: [
    RATE,
    {
      subject: { kind: 'person', accountId: PEOPLE.lead },
      currency: 'USD',
      minorUnitsPerHour: 10_000,
      validFrom: '2026-01-01',
    },
  ],
  exchangeRates: [
    { from: 'GBP', to: 'EUR', rate: '1.17', validFrom: '2026-01-01' },
    { from: 'USD', to: 'EUR', rate: '0.9', validFrom: '2026-02-01' },
  ],
  costClassRules: [{ order: 1, test: 'issue-type', value: 'Story', costClass: 'capital', validFrom: '2026-02-01' }],
  costLines: COST_LINES,
};

let office: Office;
beforeAll(async () => {
  office = await openOffice(datedSite({ spaces: [space(100, 'RAIL')], items, office: OFFICE }, {}));
});
afterAll(() => office.platform.close());

async function measured(accountId: string, cursor: string | null = null): Promise<Measured> {
  const answer = await office.as(accountId)('project.cost', { projectId: 'p100', cursor });
  if (answer.state !== 'measured') throw new Error(answer.need);
  return answer;
}

const sum = ({ capital, operating, unclassified }: Measured['total']['labour']) => capital + operating + unclassified;
const none = { capital: 0, operating: 0, unclassified: 0 };

describe('the cost of a project', () => {
  test('stands in the month and class of the day on which it arose', async () => {
    const { months, currency } = await measured(PEOPLE.manager);
    expect(currency).toBe('EUR');
    expect(months).toEqual([
      { month: '2026-01', labour: { ...none, unclassified: 8_000 }, lines: { ...none, capital: 11_701 } },
      {
        month: '2026-02',
        labour: { ...none, capital: 49_000 },
        lines: { ...none, operating: 10_000, unclassified: 12_345 },
      },
      { month: '2026-03', labour: { ...none, capital: 8_000 }, lines: { ...none, operating: -10_000 } },
    ]);
  });

  test('sums to the actual cost, to labour and to cost lines to the cent, in all and in each class', async () => {
    const { months, total } = await measured(PEOPLE.manager);
    const { measures } = await office.as(PEOPLE.manager)('project.open', { spaceId: '100' });
    const figure = (metric: string) => {
      const found = measures.figures.find((one) => one.metric === metric);
      return found?.known ? found.value : undefined;
    };
    const all = months.reduce((money, { labour, lines }) => money + sum(labour) + sum(lines), 0);
    expect(all).toBe(89_046);
    expect(figure('cost.actual')).toBe(89_046);
    expect([figure('cost.labour'), figure('cost.lines')]).toEqual([sum(total.labour), sum(total.lines)]);
    for (const costClass of ['capital', 'operating', 'unclassified'] as const)
      expect([costClass, figure(`cost.${costClass}`)]).toEqual([
        costClass,
        total.labour[costClass] + total.lines[costClass],
      ]);
  });

  test('lists by currency what no exchange rate converts', async () => {
    expect((await measured(PEOPLE.manager)).unconverted).toEqual([
      { currency: 'CHF', labourMinor: 0, linesMinor: 7_000 },
      { currency: 'USD', labourMinor: 100_000, linesMinor: 0 },
    ]);
  });

  test('shows where each cost line stands, its steps, and the reversal of its accrual', async () => {
    const { costLines, lineCount, nextCursor } = await measured(PEOPLE.manager);
    expect([lineCount, nextCursor]).toEqual([5, null]);
    const line = (id: string) => costLines.find((one) => one.id === id);
    expect(line('signals')).toMatchObject({
      supplier: 'Signals Ltd',
      standing: { state: 'committed', amountMinor: 10_000 },
      bookedMinor: 0,
      history: [
        { kind: 'planned', day: '2026-01-10', amountMinor: 30_000 },
        { kind: 'committed', day: '2026-01-20', amountMinor: 30_000 },
        { kind: 'accrued', day: '2026-02-26', amountMinor: 10_000 },
        { kind: 'reversal', day: '2026-03-01', amountMinor: -10_000 },
      ],
    });
    expect(line('trips')).toMatchObject({
      costClass: 'unclassified',
      account: null,
      standing: { state: 'actual', amountMinor: 12_345 },
      bookedMinor: 12_345,
    });
    expect(line('later')).toMatchObject({ standing: null, bookedMinor: 0 });
  });

  test('pages its lines, and takes no cursor that it did not give', async () => {
    const { costLines, months } = await measured(PEOPLE.manager, '4');
    expect(costLines.map(({ id }) => id)).toEqual(['later']);
    expect(months).toHaveLength(3);
    await expect(measured(PEOPLE.manager, '1 OR 1=1')).rejects.toMatchObject({ code: 'bad-request' });
  });

  test('is for those who may view financials', async () => {
    await expect(measured(PEOPLE.member)).rejects.toMatchObject({ code: 'no-permission' });
  });
});

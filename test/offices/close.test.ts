import type { CallOutput } from '../../src/contract/calls';
import { OFFICE, openCloseOffice, work, type CloseOffice } from '../support/close-office';
import { PEOPLE } from '../support/open-office';
import type { ItemSpec, WorklogSpec } from '../support/small-site';

type Report = CallOutput<'admin.monthReport'>;
type Program = NonNullable<typeof OFFICE.programs>[number];

let office: CloseOffice;
beforeEach(async () => {
  office = await openCloseOffice();
});
afterEach(() => office.platform.close());

/** The work with one item changed. */
function withItem(key: string, change: (item: ItemSpec) => ItemSpec): ItemSpec[] {
  return work().map((item) => (item.key === key ? change(item) : item));
}

function withLog(id: number, change: (log: WorklogSpec) => WorklogSpec[]): ItemSpec[] {
  return work().map((item) => ({
    ...item,
    worklogs: item.worklogs?.flatMap((log) => (log.id === id ? change(log) : [log])) ?? [],
  }));
}

/** What was corrected on one origin, each as one text. */
function corrections({ corrections: rows }: Report, name: string): string[] {
  return rows
    .filter(({ origin }) => origin.name === name)
    .map(({ measure, program, costClass, currency, amountMinor, kind, cause, day }) =>
      [measure, program ?? 'nobody', costClass, `${amountMinor} ${currency}`, kind, cause, day].join(' '),
    )
    .sort();
}

const COST = 'actualCost';
const [NORTH, SOUTH] = OFFICE.programs as [Program, Program];
const LINES = OFFICE.costLines ?? [];

describe('the books', () => {
  test('are closed first at any month that is over, then month by month', async () => {
    await expect(office.admin('admin.closeMonth', { month: '2026-03' })).rejects.toMatchObject({
      code: 'bad-request',
      message: '2026-03 is not over: it ends on 2026-03-31, and today is 2026-03-02.',
    });
    const before = await office.admin('admin.months', {});
    expect(before.calendar).toEqual({ timeZone: 'UTC', startDay: 1, namedBy: 'start', fixed: false });
    expect(before.months.slice(0, 2)).toEqual([
      expect.objectContaining({ month: '2026-03', status: 'open', closable: false, lastDay: '2026-03-31' }),
      expect.objectContaining({ month: '2026-02', status: 'open', closable: true }),
    ]);
    const { closing } = await office.admin('admin.closeMonth', { month: '2026-01' });
    expect(closing).toEqual({ month: '2026-01', worklogsDone: 0, worklogsInAll: 9, problem: null });
    expect((await office.admin('admin.months', {})).closing).toEqual(closing);
    await expect(office.admin('admin.closeMonth', { month: '2026-02' })).rejects.toMatchObject({ code: 'conflict' });
    await office.settle();
    const after = await office.admin('admin.months', {});
    expect(after.calendar.fixed).toBe(true);
    expect(after.closing).toBeNull();
    expect(after.months.map(({ month, status, closable }) => `${month} ${status} ${closable}`)).toEqual([
      '2026-03 open false',
      '2026-02 open true',
      '2026-01 closed false',
    ]);
    expect(after.months[2]).toMatchObject({
      closedBy: PEOPLE.admin,
      closedAt: new Date(office.clock.now()).toISOString(),
    });
    await expect(office.admin('admin.closeMonth', { month: '2026-01' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(office.admin('admin.closeMonth', { month: '2025-12' })).rejects.toMatchObject({ code: 'conflict' });
    const { audit } = await office.admin('admin.open', {});
    expect(audit.filter(({ what }) => what === 'Closed the month 2026-01')).toHaveLength(1);
    expect(office.complaints).toEqual([]);
  });

  test('say what was reported: opening and original make the closing', async () => {
    await office.close('2026-01');
    const { totals, places, levels, corrections: rows, unpricedSeconds } = await office.report('2026-01');
    const of = (measure: string, program: string | null, costClass: string, currency: string) =>
      places.find(
        (place) =>
          place.measure === measure &&
          place.program === program &&
          place.costClass === costClass &&
          place.currency === currency &&
          place.projectId === 'p100',
      );
    // 3.25 h × 83.33 = 270.82 in December; of it 60% are 162.49, and 30% of 292.95 dollars 87.89.
    expect(of(COST, 'NORTH', 'capital', 'EUR')).toMatchObject({ openingMinor: 16_249, originalMinor: 38_767 });
    expect(of(COST, 'SOUTH', 'capital', 'USD')?.openingMinor).toBe(8_789);
    expect(of(COST, null, 'capital', 'EUR')?.closingMinor).toBe(2_708);
    // A plan of 1,000.01 + 700.03 + 600.03 euros is shared item by item: 600.01 + 420.02 + 360.02.
    expect(of('budgetAtCompletion', 'NORTH', 'unclassified', 'EUR')?.closingMinor).toBe(138_005);
    // By the end of January: RAIL-2 all, RAIL-3 its first half, and of the account January's 300.01.
    expect(totals.find(({ measure, currency }) => measure === 'plannedValue' && currency === 'EUR')?.closingMinor).toBe(
      60_001 + 21_001 + 18_001 + 10_000 + 3_500 + 3_000,
    );
    // RAIL-2 is done, RAIL-3 begun, and of the three others one is done: a third of 600.03.
    expect(of('earnedValue', 'NORTH', 'unclassified', 'EUR')?.closingMinor).toBe(60_001 + 21_001 + 12_001);
    expect(rows).toEqual([]);
    expect(unpricedSeconds).toBe(0);
    expect(levels).toEqual([expect.objectContaining({ projectId: 'p100', currency: 'EUR', previousMinor: null })]);
    for (const row of [...totals, ...places])
      expect(row.openingMinor + row.originalMinor + row.adjustmentMinor + row.reclassificationMinor).toBe(
        row.closingMinor,
      );
  });

  test('come to what the program office shows, where a program has all of its projects', async () => {
    const whole = { ...NORTH, projects: [{ spaceKey: 'RAIL' }, { spaceKey: 'SHOP' }] };
    const shown = await openCloseOffice({ ...OFFICE, programs: [whole] });
    const { places } = await shown.report('2026-03');
    const closing = (measure: string) =>
      places.filter((place) => place.measure === measure).reduce((sum, { closingMinor }) => sum + closingMinor, 0);
    const { total } = await shown.admin('program.open', { programKey: 'NORTH' });
    shown.platform.close();
    expect(new Set(places.map(({ program, currency }) => `${program} ${currency}`))).toEqual(new Set(['NORTH EUR']));
    expect(total.totals.cost).toMatchObject({ currency: 'EUR', actualMinor: closing(COST), unpricedSeconds: 0 });
    expect(total.totals.plan).toMatchObject({
      bacMinor: closing('budgetAtCompletion'),
      pvMinor: closing('plannedValue'),
      evMinor: closing('earnedValue'),
    });
  });

  test('read the same for ever, whatever happens afterwards', async () => {
    await office.close('2026-01');
    const print = async (month: string) =>
      Promise.all([null, 'p100', 'p200'].map(async (project) => JSON.stringify(await office.report(month, project))));
    const january = await print('2026-01');
    await office.change(withLog(61, () => []));
    await office.close('2026-02');
    const february = await print('2026-02');
    expect(await print('2026-01')).toEqual(january);

    await office.change(
      work().map((item) => ({
        ...item,
        status: item.status === 'Done' ? 'To Do' : 'Done',
        worklogs: (item.worklogs ?? []).map((log) => ({ ...log, hours: log.hours + 1 })),
      })),
    );
    await office.document({
      rates: [{ subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 1_000, validFrom: '2025-06-01' }],
      exchangeRates: [{ from: 'USD', to: 'EUR', rate: '2', validFrom: '2020-01-01' }],
      costClassRules: [],
      costLines: LINES.map((line) => ({ ...line, category: 'travel', costClass: 'capital' })),
      projects: [{ spaceKey: 'RAIL', name: 'Another name' }],
      programs: [{ ...NORTH, name: 'Renamed', projects: [{ spaceKey: 'RAIL', shareBasisPoints: 1 }] }],
      plans: [
        {
          spaceKey: 'RAIL',
          baselines: [
            {
              ...{ id: 'plan-2', setOn: '2026-01-20', currency: 'EUR' },
              items: [{ key: 'RAIL-5', budgetMinor: 5, start: '2026-01-05', finish: '2026-04-01' }],
            },
          ],
        },
      ],
    });
    office.clock.advance(40 * 86_400_000);
    await office.platform.runSchedule('nightly-upkeep');
    await office.settle();
    expect((await office.report('2026-03')).correctionCount).toBeGreaterThan(20);
    expect(await print('2026-01')).toEqual(january);
    expect(await print('2026-02')).toEqual(february);
    expect(february[0]).toContain('"cause":"deleted"');
    expect(january[0]).not.toBe(february[0]);
  });

  test('have no report of a month before the first that was closed, or of a project that had nothing', async () => {
    await office.close('2026-01');
    await expect(office.report('2025-12')).rejects.toMatchObject({
      code: 'not-found',
      message: '2025-12 has no report of its own.',
    });
    await expect(office.report('2026-01', 'p999')).rejects.toMatchObject({ code: 'not-found' });
  });

  test('are opened by administrators alone', async () => {
    const manager = office.as(PEOPLE.manager);
    const refused = { code: 'no-permission' };
    await expect(manager('admin.months', {})).rejects.toMatchObject(refused);
    await expect(manager('admin.closeMonth', { month: '2026-01' })).rejects.toMatchObject(refused);
    await expect(manager('admin.monthReport', { month: '2026-01', projectId: null })).rejects.toMatchObject(refused);
  });
});

describe('a change after the close is booked in the first open month', () => {
  beforeEach(() => office.close('2026-01'));
  const february = () => office.report('2026-02');

  test('a worklog edited', async () => {
    await office.change(withLog(61, (log) => [{ ...log, hours: 5 }]));
    // One hour more at 99.99 dollars.
    expect(corrections(await february(), '61')).toEqual([
      'actualCost SOUTH operating 9999 USD adjustment edited 2026-01-12',
    ]);
  });

  test('a worklog deleted', async () => {
    await office.change(withLog(61, () => []));
    expect(corrections(await february(), '61')).toEqual([
      'actualCost SOUTH operating -39996 USD adjustment deleted 2026-01-12',
    ]);
  });

  test('a worklog that came late', async () => {
    await office.change(
      withLog(61, (log) => [log, { ...log, id: 63, by: PEOPLE.member, day: '2026-01-30', hours: 1 }]),
    );
    // 83.33 euros × 1.0817 = 90.138…
    expect(corrections(await february(), '63')).toEqual([
      'actualCost SOUTH operating 9014 USD adjustment added-late 2026-01-30',
    ]);
  });

  test('a worklog moved into an open month', async () => {
    await office.change(withLog(61, (log) => [{ ...log, day: '2026-02-12' }]));
    const report = await february();
    expect(corrections(report, '61')).toEqual([
      'actualCost SOUTH operating -39996 USD adjustment date-moved 2026-01-12',
    ]);
    expect(report.corrections.find(({ origin }) => origin.name === '61')?.workDay).toBe('2026-02-12');
    const shop = report.places.find(({ projectId, costClass }) => projectId === 'p200' && costClass === 'operating');
    // 6 h × 83.33 euros are 540.83 dollars; the accrual of January comes back, the licence is paid.
    expect(shop).toMatchObject({ originalMinor: 39_996 + 54_083 - 50_001 + 52_003, adjustmentMinor: -39_996 });
  });

  test('a rate back-dated', async () => {
    await office.admin('admin.addRate', {
      subject: { kind: 'person', accountId: PEOPLE.lead },
      currency: 'USD',
      minorUnitsPerHour: 10_099,
      validFrom: '2026-01-12',
    });
    await office.settle();
    expect(corrections(await february(), '61')).toEqual([
      'actualCost SOUTH operating 400 USD adjustment rate-changed 2026-01-12',
    ]);
  });

  test('another cost class', async () => {
    await office.document({
      costClassRules: [{ order: 1, test: 'issue-type', value: 'Story', costClass: 'capital', validFrom: '2025-01-01' }],
    });
    const report = await february();
    expect(corrections(report, '61')).toEqual([
      'actualCost SOUTH capital 39996 USD reclassification class-changed 2026-01-12',
      'actualCost SOUTH operating -39996 USD reclassification class-changed 2026-01-12',
    ]);
    const dollars = report.totals.find(({ measure, currency }) => measure === COST && currency === 'USD');
    expect(dollars).toMatchObject({ adjustmentMinor: 0, reclassificationMinor: 0 });
  });

  test('other shares', async () => {
    const south = { ...SOUTH, projects: [{ spaceKey: 'SHOP', shareBasisPoints: 6_000 }] };
    await office.document({ programs: [south] });
    const report = await february();
    // 60% of 399.96 are 239.976.
    expect(corrections(report, '61')).toEqual([
      'actualCost SOUTH operating -15998 USD reclassification share-changed 2026-01-12',
      'actualCost nobody operating 15998 USD reclassification share-changed 2026-01-12',
    ]);
    const shares = report.causes.filter(({ cause, measure }) => cause === 'share-changed' && measure === COST);
    expect(shares.map(({ kind, currency, amountMinor }) => [kind, currency, amountMinor])).toEqual(
      expect.arrayContaining([['reclassification', 'USD', 0]]),
    );
  });

  test('another exchange rate for the same day', async () => {
    await office.document({ exchangeRates: [{ from: 'EUR', to: 'USD', rate: '1.1', validFrom: '2025-01-01' }] });
    // 166.66 euros were 180.28 dollars and are 183.33.
    expect(corrections(await february(), '71')).toEqual([
      'actualCost SOUTH capital 305 USD adjustment exchange-changed 2026-01-13',
    ]);
  });

  test('a space that went to another project', async () => {
    await office.document({ programs: [{ ...SOUTH, projects: [] }] });
    await office.document({ projects: [{ spaceKey: 'RAIL', furtherSpaceKeys: ['SHOP'] }] });
    const moved = corrections(await february(), '61');
    expect(moved).toContain('actualCost SOUTH operating -39996 USD adjustment project-moved 2026-01-12');
    expect(moved.every((row) => row.includes('project-moved'))).toBe(true);
  });

  test('an item that was opened again', async () => {
    await office.change(withItem('RAIL-2', (item) => ({ ...item, status: 'To Do' })));
    // 1,000.01 × 1.0817 = 1,081.71 dollars, of which 30% are 324.51.
    expect(corrections(await february(), 'RAIL-2')).toEqual([
      'earnedValue NORTH unclassified -60001 EUR adjustment deleted 2026-01-28',
      'earnedValue SOUTH unclassified -32451 USD adjustment deleted 2026-01-28',
      'earnedValue nobody unclassified -10000 EUR adjustment deleted 2026-01-28',
    ]);
  });

  test('a cost line restated', async () => {
    await office.document({
      costLines: LINES.map((line) => ({
        ...line,
        steps: [{ state: 'accrued', date: '2026-01-31', amountMinor: 60_001 }],
      })),
    });
    expect(corrections(await february(), 'LIC-1')).toEqual([
      'actualCost SOUTH operating 10000 USD adjustment restated 2026-01-31',
    ]);
  });

  test('and stands there until the month is closed; then the next change is of its own', async () => {
    await office.change(withLog(61, (log) => [{ ...log, hours: 5 }]));
    await office.close('2026-02');
    expect(corrections(await office.report('2026-02'), '61')).toEqual([
      'actualCost SOUTH operating 9999 USD adjustment edited 2026-01-12',
    ]);
    expect(corrections(await office.report('2026-03'), '61')).toEqual([]);
    await office.change(withLog(61, () => []));
    expect(corrections(await office.report('2026-03'), '61')).toEqual([
      'actualCost SOUTH operating -49995 USD adjustment deleted 2026-01-12',
    ]);
  });
});

describe('the calendar that the first close has fixed', () => {
  const refused = { code: 'bad-request', message: expect.stringContaining('were fixed') as string };
  const importing = (site: object) =>
    office.admin('admin.importDocument', {
      document: { version: 1, site, projects: [{ spaceKey: 'RAIL', name: 'New name' }] },
    });

  test('may be changed before', async () => {
    await importing({ timeZone: 'Europe/Berlin', fiscalCalendar: { startDay: 15, namedBy: 'end' } });
    await office.settle();
    const { calendar, months } = await office.admin('admin.months', {});
    expect(calendar).toEqual({ timeZone: 'Europe/Berlin', startDay: 15, namedBy: 'end', fixed: false });
    expect(months[0]).toMatchObject({ month: '2026-03', firstDay: '2026-02-15', lastDay: '2026-03-14' });
  });

  test('is refused from the moment a close is asked for, and nothing of the document is saved', async () => {
    await office.admin('admin.closeMonth', { month: '2026-01' });
    await expect(importing({ timeZone: 'Europe/Berlin' })).rejects.toMatchObject(refused);
    await office.settle();
    await expect(importing({ timeZone: 'Europe/Berlin' })).rejects.toMatchObject(refused);
    await expect(importing({ fiscalCalendar: { startDay: 2, namedBy: 'start' } })).rejects.toMatchObject(refused);
    expect((await office.admin('admin.open', {})).projects.map(({ name }) => name)).not.toContain('New name');
    await importing({ timeZone: 'UTC', statusDate: { cutOff: 'daily' } });
    expect((await office.admin('admin.open', {})).projects.map(({ name }) => name)).toContain('New name');
  });
});

import type { CallOutput } from '../../src/contract/calls';
import { field, row, textOf } from './forge-doc';
import { AUDIT, IMPORT, MONTHS, RATES, modal, openAdministration } from './open-administration';
import { fakeClock, openPanel } from './open-panel';
import { CURRENT, sampleOffice } from './sample-office';
import { sampleProgram } from './sample-program';

// Late in the evening of the 24th by UTC it is the 25th in India, half an hour off every full hour.
beforeEach(() => fakeClock('2026-11-24T20:00:00Z'));
afterEach(() => {
  jest.clearAllTimers();
  jest.useRealTimers();
});

const INDIA = 'Asia/Kolkata';
const AT = '2026-11-24T19:15:00Z';
const IN_INDIA = '25 Nov 2026, 00:45 GMT+5:30';

const MONTH: CallOutput<'admin.months'>['months'][number] = {
  ...{ month: '2026-10', status: 'closed', firstDay: '2026-10-01', lastDay: '2026-10-31' },
  ...{ closable: false, closedAt: AT, closedBy: 'acc-admin' },
};

function officeAtThatInstant() {
  const office = sampleOffice();
  return sampleOffice({
    rates: office.rates.map((rate) => ({ ...rate, validFrom: '2026-11-25', addedAt: AT })),
    spaces: office.spaces.map((space) => ({ ...space, sync: { ...CURRENT, currentAsOf: AT } })),
    sync: { ...office.sync, standstill: { reason: 'refused', until: AT, message: null } },
    usage: { ...office.usage, since: AT },
    budget: { ...office.budget, hourEndsAt: AT },
    size: { measuredAt: AT, bytes: 1, limitBytes: 2, tables: [] },
    comparison: {
      ...{
        startedAt: AT,
        finishedAt: AT,
        spacesCompared: 2,
        spacesLeft: 0,
        itemsCompared: 800,
        itemsRemoved: 0,
        itemsStored: 0,
      },
      ...{ problems: [], round: { startedAt: AT, itemsCompared: 0, itemsInAll: 800, nights: 1, lastFinishedAt: AT } },
    },
    audit: [{ at: AT, accountId: null, what: 'Program APOLLO saved' }],
  });
}

function openInIndia(timeZone = INDIA) {
  return openAdministration(
    {
      'admin.open': officeAtThatInstant(),
      'admin.months': {
        calendar: { timeZone: 'UTC', startDay: 1, namedBy: 'start', fixed: true },
        ...{ months: [MONTH], closing: null, notCurrent: [] },
      },
      'admin.monthReport': {
        ...{ month: '2026-10', status: 'closed', asOf: AT, projectId: null, unpricedSeconds: 0 },
        ...{ totals: [], places: [], causes: [], corrections: [], correctionCount: 0, levels: [], unknownLevels: [] },
      },
    },
    timeZone,
  );
}

/** Every time of day that is read, with the date before it and whatever follows up to the next space. */
const timesIn = (text: string) => text.match(/\d+ \w{3} \d{4}, \d\d:\d\d(?: [A-Z]+(?:\+[\d:]*\d)?)?/g) ?? [];

describe('the zone of the reader’s Jira profile', () => {
  it('is that of every time in Administration, and is named', async () => {
    const page = await openInIndia();
    await page.press('Report', (doc) => row(MONTHS(doc), 'October 2026'));
    const count = (part: Parameters<typeof textOf>[0]) => timesIn(textOf(part)).length;
    const doc = page.doc();
    // Import: two spaces, why it stands still, the points of the hour and of the day, size, comparison and its round.
    expect([RATES(doc), MONTHS(doc), IMPORT(doc), AUDIT(doc), modal(doc)].map(count)).toEqual([1, 2, 8, 1, 1]);
    expect(new Set(timesIn(page.text()))).toEqual(new Set([IN_INDIA]));
  });

  it('decides which day is today', async () => {
    const page = await openInIndia();
    expect(field(page.doc(), 'Valid from').props.defaultValue).toBe('2026-11-25');
    expect(textOf(row(RATES(page.doc()), 'Everybody'))).toContain('In force');
  });

  it('is that of the machine where Jira names none that is known', async () => {
    const page = await openInIndia('Mars/Olympus');
    const own = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short', hour: '2-digit', minute: '2-digit' });
    expect(textOf(AUDIT(page.doc()))).toContain(`2026, ${own.format(new Date(AT))}`);
  });

  it('is that of the overview', async () => {
    const program = sampleProgram();
    const panel = await openPanel(
      () => import('../../src/panels/overview/index'),
      { 'program.open': { ...program, freshness: { ...program.freshness, asOf: AT } } },
      { extension: { type: 'dashboards:widget', config: { programKey: 'APOLLO' } }, timeZone: INDIA },
    );
    expect(panel.text()).toContain(`As of ${IN_INDIA}`);
  });
});

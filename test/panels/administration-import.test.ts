import { only, row, textOf, textsOf } from './forge-doc';
import { IMPORT, RATES, failure, openAdministration } from './open-administration';
import { fakeClock, pass } from './open-panel';
import { sampleOffice } from './sample-office';

beforeEach(() => fakeClock('2026-11-24T10:00:00Z'));
afterEach(() => {
  jest.clearAllTimers();
  jest.useRealTimers();
});

describe('rates', () => {
  it('lists rates by subject, the one in force marked', async () => {
    const [rate] = sampleOffice().rates;
    if (rate === undefined) throw new Error('the sample has a rate');
    const page = await openAdministration({
      'admin.open': sampleOffice({
        rates: [
          rate,
          {
            ...rate,
            id: 'r2',
            subject: { kind: 'person', accountId: 'acc-dev' },
            currency: 'JPY',
            minorUnitsPerHour: 9000,
          },
          { ...rate, id: 'r3', minorUnitsPerHour: 9000, validFrom: '2026-06-01' },
          { ...rate, id: 'r4', minorUnitsPerHour: 9500, validFrom: '2027-01-01' },
        ],
      }),
    });
    const table = textsOf(RATES(page.doc()), 'Row').map((text) => text.split('\n').slice(0, 4).join(' | '));
    expect(table).toEqual([
      'Everybody (site rate) | €95.00 | 1 Jan 2027 | From then on',
      'Everybody (site rate) | €90.00 | 1 Jun 2026 | In force',
      'Everybody (site rate) | €82.50 | 1 Jan 2025 | Replaced',
      '@acc-dev | ¥9,000 | 1 Jan 2025 | In force',
    ]);
  });

  it('adds a person rate in minor units of its currency, and empties the form', async () => {
    const page = await openAdministration({ 'admin.open': sampleOffice(), 'admin.addRate': { id: 'r9' } });
    await page.choose('For', 'One person');
    await page.pickPerson('Person', 'acc-dev');
    await page.choose('Currency', 'KWD');
    await page.type('Cost of an hour', '12.5');
    await page.pickDay('Valid from', '2026-12-01');
    await page.press('Add rate');
    expect(page.calls('admin.addRate')).toEqual([
      {
        subject: { kind: 'person', accountId: 'acc-dev' },
        currency: 'KWD',
        minorUnitsPerHour: 12_500,
        validFrom: '2026-12-01',
      },
    ]);
    expect(textOf(RATES(page.doc()))).toContain('an hour from 1 Dec 2026 is added.');
    await page.press('Add rate');
    expect(textsOf(RATES(page.doc()), 'ErrorMessage')).toEqual(['Type an amount.']);
  });

  it('refuses decimals that the currency does not have', async () => {
    const page = await openAdministration({ 'admin.open': sampleOffice() });
    await page.choose('Currency', 'JPY');
    await page.type('Cost of an hour', '82.50');
    await page.press('Add rate');
    expect(textsOf(RATES(page.doc()), 'ErrorMessage')[0]).toContain('This currency has no decimals');
    expect(page.calls('admin.addRate')).toEqual([]);
  });
});

describe('import', () => {
  const { usage, budget } = sampleOffice();
  const POINTS = { usage, budget };
  const running = (itemsRead: number) => ({
    sync: {
      ...sampleOffice().sync,
      running: true,
      spacesMapped: 2,
      itemsRead,
      itemsExpected: 3000,
      secondsLeft: itemsRead === 100 ? null : 240,
    },
    spaces: sampleOffice().spaces.map((space) => ({
      ...space,
      sync:
        space.key === 'WEB'
          ? { state: 'importing' as const, itemsRead, itemsExpected: 3000, currentAsOf: null, message: null }
          : space.sync,
    })),
  });

  it('follows a running import every few seconds until it ends', async () => {
    const page = await openAdministration({
      'admin.open': (_, before) => sampleOffice(before === 0 ? running(100) : {}),
      'admin.progress': (_, before) => {
        const { sync, spaces } = before === 0 ? running(1500) : sampleOffice();
        return { ...POINTS, sync, spaces: spaces.map((space) => ({ id: space.id, sync: space.sync })) };
      },
    });
    expect(textsOf(page.doc(), 'Tab')).toContain('Import (running)');
    expect(textOf(IMPORT(page.doc()))).toContain('100 of about 3,000 work items read\nTime left: not known yet');
    await pass(2_500);
    expect(textOf(row(IMPORT(page.doc()), 'Web shop'))).toContain('Importing\n1,500 of about 3,000 work items read');
    expect(textOf(IMPORT(page.doc()))).toContain('Time left: about 4 min');
    const bar = only(row(IMPORT(page.doc()), 'Web shop'), 'a bar', (node) => node.type === 'ProgressBar');
    expect(bar.props.value).toBe(0.5);
    expect(textOf(row(IMPORT(page.doc()), 'Web shop'))).not.toContain('Import again');
    await pass(2_500);
    expect(textOf(IMPORT(page.doc()))).toContain('No import is running: 1 of 1 space current.');
    expect(page.calls('admin.open')).toHaveLength(2);
    await pass(60_000);
    expect(page.calls('admin.progress')).toHaveLength(2);
  });

  it('says what has to happen first while no space is to be read', async () => {
    const { sync } = sampleOffice();
    const page = await openAdministration({
      'admin.open': sampleOffice({
        sync: { ...sync, spacesMapped: 0, spacesCurrent: 0, itemsRead: 0, itemsExpected: 0 },
      }),
    });
    const text = textOf(IMPORT(page.doc()));
    expect(text).toContain('the work of a space is read once its project belongs to a program.');
    expect(text).not.toContain('0 of 0');
  });

  it('keeps asking, ever more slowly, while progress cannot be read', async () => {
    const page = await openAdministration({
      'admin.open': sampleOffice(running(100)),
      'admin.progress': (_, before) => {
        if (before < 2) return failure('busy', 'Jira is busy.');
        const { sync, spaces } = running(1500);
        return { ...POINTS, sync, spaces: spaces.map((space) => ({ id: space.id, sync: space.sync })) };
      },
    });
    await pass(2_500);
    expect(textOf(IMPORT(page.doc()))).toContain("Progress can't be read at the moment\nJira is busy.");
    await pass(2_500);
    expect(page.calls('admin.progress')).toHaveLength(1);
    await pass(2_500);
    expect(page.calls('admin.progress')).toHaveLength(2);
    await pass(10_000);
    expect(textOf(IMPORT(page.doc()))).not.toContain("can't be read");
  });

  it('starts an import of everything or of one space, and says what is queued', async () => {
    const page = await openAdministration({
      'admin.open': sampleOffice(),
      'admin.startImport': (_, before) =>
        before === 0 ? failure('busy', 'The points of this hour are spent.', 'Wait for the next hour.') : { queued: 1 },
    });
    await page.press('Import again', (doc) => row(IMPORT(doc), 'Web shop'));
    expect(textOf(IMPORT(page.doc()))).toContain('The import did not start\nThe points of this hour are spent.');
    await page.press('Try again');
    expect(textOf(IMPORT(page.doc()))).toContain('The import of 1 space is queued.');
    await page.press('Import all');
    expect(page.calls('admin.startImport')).toEqual([
      { spaceIds: ['10002'] },
      { spaceIds: ['10002'] },
      { spaceIds: null },
    ]);
  });

  it('is cancelled, and goes on or starts again', async () => {
    const cancelled = sampleOffice().spaces.map((space) => ({
      ...space,
      sync: space.key === 'WEB' ? { ...space.sync, state: 'cancelled' as const, currentAsOf: null } : space.sync,
    }));
    const page = await openAdministration({
      'admin.open': (_, before) => sampleOffice(before === 0 ? running(100) : { spaces: cancelled }),
      'admin.cancelImport': { cancelled: 1 },
      'admin.continueImport': (_, before) => (before === 0 ? failure('busy', 'Jira is busy.') : { queued: 1 }),
      'admin.startImport': { queued: 1 },
    });
    await page.press('Cancel', (doc) => row(IMPORT(doc), 'Web shop'));
    expect(textOf(IMPORT(page.doc()))).toContain('The import of 1 space is cancelled. What was read is kept.');
    const web = row(IMPORT(page.doc()), 'Web shop');
    expect(textOf(web)).toContain('Cancelled');
    expect(textOf(web)).toContain('Go on\nStart again');
    await page.press('Go on with all');
    expect(textOf(IMPORT(page.doc()))).toContain('The import did not go on\nJira is busy.');
    await page.press('Try again');
    expect(textOf(IMPORT(page.doc()))).toContain('The import of 1 space goes on.');
    await page.press('Start again', (doc) => row(IMPORT(doc), 'Web shop'));
    expect(page.calls('admin.cancelImport')).toEqual([{ spaceIds: ['10002'] }]);
    expect(page.calls('admin.continueImport')).toEqual([{ spaceIds: null }, { spaceIds: null }]);
    expect(page.calls('admin.startImport')).toEqual([{ spaceIds: ['10002'] }]);
  });

  it('says why nothing is read and asks less often while that lasts', async () => {
    const standing = (reason: 'points' | 'near-limit' | 'refused') => {
      const { sync, spaces } = running(100);
      const standstill = { reason, until: '2026-11-24T11:00:00Z', message: reason === 'refused' ? 'Enough.' : null };
      return { ...POINTS, spaces, sync: { ...sync, standstill, noEstimate: 'not-counted' as const } };
    };
    const page = await openAdministration({
      'admin.open': sampleOffice(standing('points')),
      'admin.progress': (_, before) => {
        const { spaces, ...rest } = standing(before === 0 ? 'near-limit' : 'refused');
        return { ...rest, spaces: spaces.map(({ id, sync }) => ({ id, sync })) };
      },
    });
    expect(textOf(IMPORT(page.doc()))).toContain(
      'Paused: this hour’s points are used. It goes on with the first hourly run after 24 Nov 2026, 11:00 UTC.',
    );
    expect(textOf(IMPORT(page.doc()))).toContain('Time left: not known yet, Jira has not said how much there is');
    // The page may have been opened by what ends the pause, so the first answer is not long in coming.
    await pass(3_000);
    expect(textOf(IMPORT(page.doc()))).toContain('Paused: little is left of what Jira gives the app for this hour.');
    const asked = async (seconds: number) => {
      await pass(seconds * 1_000);
      return page.calls('admin.progress').length;
    };
    // Then after 5, 10, 20 and 30 seconds, and never more than 30.
    expect([await asked(5), await asked(9), await asked(1), await asked(19), await asked(1)]).toEqual([2, 2, 3, 3, 4]);
    expect([await asked(29), await asked(1), await asked(29), await asked(1)]).toEqual([4, 5, 5, 6]);
    expect(textOf(IMPORT(page.doc()))).toContain('Waiting for Jira until 24 Nov 2026, 11:00 UTC. Enough.');
  });

  it('may be given other points for an hour', async () => {
    const page = await openAdministration({
      'admin.open': sampleOffice(),
      'admin.saveImportBudget': (_, before) => (before === 0 ? failure('conflict', 'Meanwhile.') : { version: 1 }),
    });
    expect(textOf(IMPORT(page.doc()))).toContain('may spend 3,250 an hour, 5% of that');
    await page.type('Points an hour', '199');
    await page.press('Set points');
    expect(textsOf(IMPORT(page.doc()), 'ErrorMessage')).toEqual(['Type a whole number from 200 to 65,000.']);
    await page.type('Points an hour', '6500');
    await page.press('Set points');
    expect(textOf(IMPORT(page.doc()))).toContain('Somebody set the points meanwhile');
    await page.press('Set points');
    expect(textOf(IMPORT(page.doc()))).toContain('Import and comparison may spend 6,500 points an hour.');
    expect(page.calls('admin.saveImportBudget')).toEqual([
      { pointsPerHour: 6500, version: 0 },
      { pointsPerHour: 6500, version: 0 },
    ]);
  });

  it('tells what was asked of Jira today, by cause, and what was turned away', async () => {
    const page = await openAdministration({
      'admin.open': sampleOffice({
        usage: {
          since: '2026-11-24T00:00:00Z',
          causes: [
            { cause: 'import', requests: 34, points: 3_234 },
            { cause: 'permissions', requests: 12, points: 12 },
          ],
          refusals: [
            { reason: 'jira-burst-based', requests: 2 },
            { reason: 'status 502', requests: 1 },
            { reason: 'something new', requests: 1 },
          ],
        },
      }),
    });
    const text = textOf(IMPORT(page.doc()));
    expect(text).toContain('Jira points spent since 24 Nov 2026, 00:00 UTC: 3,246.');
    expect(text).toContain('Import\n34\n3,234');
    expect(text).toContain('Permissions of people who open panels\n12\n12');
    expect(text).toContain('Too many requests within a second\n2');
    expect(text).toContain('Jira answered 502\n1');
    expect(text).toContain('something new\n1');
  });

  it('tells the size of the ledger, and warns from four fifths on', async () => {
    const sized = (bytes: number) => ({
      measuredAt: '2026-11-24T02:00:00Z',
      bytes,
      limitBytes: 1_073_741_824,
      tables: [
        { table: 'work_item', rows: 1_500, bytes },
        { table: 'rate', rows: 0, bytes: 0 },
      ],
    });
    const none = await openAdministration({ 'admin.open': sampleOffice() });
    expect(textOf(IMPORT(none.doc()))).toContain('Not measured yet; it happens every night.');
    const small = await openAdministration({ 'admin.open': sampleOffice({ size: sized(107_374_182) }) });
    expect(textOf(IMPORT(small.doc()))).toMatch(/About 102\.4 MiB of 1,024 MiB, 10%, on 24 Nov 2026, 02:00 UTC/);
    expect(textOf(IMPORT(small.doc()))).toContain('work item\n1,500\n102.4 MiB');
    expect(textOf(IMPORT(small.doc()))).not.toContain('nearly full');
    const large = await openAdministration({ 'admin.open': sampleOffice({ size: sized(858_993_460) }) });
    expect(textOf(IMPORT(large.doc()))).toContain('The ledger is nearly full');
  });

  it('shows the last error and what a space says', async () => {
    const office = sampleOffice();
    const page = await openAdministration({
      'admin.open': {
        ...office,
        sync: { ...office.sync, lastError: 'Jira answered 500 to a search of WEB.' },
        spaces: office.spaces.map((space) => ({
          ...space,
          sync: { ...space.sync, state: 'failed' as const, itemsExpected: null, message: 'Stopped after 5 tries' },
        })),
      },
    });
    const text = textOf(IMPORT(page.doc()));
    expect(text).toContain('Last error of the import\nJira answered 500 to a search of WEB.');
    expect(text).toContain('Failed\nStopped after 5 tries\n400 work items read, Jira has not said of how many');
  });

  it('asks which field holds story points where several do', async () => {
    const office = sampleOffice();
    const candidate = { kind: 'company-managed' as const, name: 'Story Points' };
    const page = await openAdministration({
      'admin.open': {
        ...office,
        spaces: office.spaces.map((space) =>
          space.key === 'PAY'
            ? {
                ...space,
                pointsFieldAmbiguous: true,
                version: 7,
                pointsFieldCandidates: [
                  { ...candidate, fieldId: 'customfield_10016', itemsWithValue: 120 },
                  { ...candidate, fieldId: 'customfield_10042', itemsWithValue: 15 },
                ],
              }
            : space,
        ),
      },
      'admin.choosePointsField': { version: 8 },
    });
    expect(textsOf(page.doc(), 'Tab')).toContain('Import (1 to decide)');
    await page.press('Save choice');
    expect(textsOf(IMPORT(page.doc()), 'ErrorMessage')).toEqual(['Choose the field that this space estimates with.']);
    await page.choose('Story points of Payments (PAY)', 'customfield_10042');
    await page.press('Save choice');
    expect(page.calls('admin.choosePointsField')).toEqual([
      { spaceId: '10001', fieldId: 'customfield_10042', version: 7 },
    ]);
  });
});

describe('the comparison with Jira', () => {
  const found = {
    ...{ startedAt: '2026-11-24T02:00:00Z', finishedAt: '2026-11-24T02:05:00Z', spacesCompared: 2, spacesLeft: 0 },
    ...{ itemsCompared: 1_800, itemsRemoved: 1, itemsStored: 2 },
    problems: [{ spaceKey: 'WEB', message: 'Jira answered 400.' }],
    round: {
      ...{ startedAt: '2026-11-22T02:00:00Z', lastFinishedAt: null },
      ...{ itemsCompared: 1_200, itemsInAll: 9_000, nights: 2 },
    },
  };

  it('tells what was compared, found and mended, and what could not be', async () => {
    const page = await openAdministration({ 'admin.open': sampleOffice({ comparison: found }) });
    const text = textOf(IMPORT(page.doc()));
    expect(text).toContain('Compared on 24 Nov 2026, 02:05 UTC: 1,800 work items in 2 spaces.');
    expect(text).toContain(
      '1 work item that Jira no longer has, or no longer shows to the app, went out of the figures; 2 work items that differed were read again.',
    );
    expect(text).toContain('WEB: Jira answered 400.');
    expect(text).toContain(
      'a part each night, all of them within 2 nights: 1,200 of 9,000 work items in this round; none has ended yet.',
    );
  });

  it('is asked for at once when an administrator wants it', async () => {
    const page = await openAdministration({
      'admin.open': (_, before) =>
        sampleOffice(
          before === 0
            ? {}
            : { comparison: { ...found, finishedAt: null, spacesCompared: 1, spacesLeft: 1, problems: [] } },
        ),
      'admin.compare': { queued: true },
    });
    expect(textOf(IMPORT(page.doc()))).toContain('Not compared yet; it happens every night.');
    await page.press('Compare now');
    expect(page.calls('admin.compare')).toEqual([{}]);
    expect(textOf(IMPORT(page.doc()))).toContain('The comparison is queued.');
    expect(textOf(IMPORT(page.doc()))).toContain('Comparing: 1 of 2 spaces done.');
  });
});

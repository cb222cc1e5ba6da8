import fc from 'fast-check';
import { EMPTY_ROLLUP } from '../../src/domain/rollup';
import { accountPage, accountRef, accountsByRef, eraseAccounts, rememberAccounts } from '../../src/ledger/accounts';
import { LedgerNotReady, migrate, select, text } from '../../src/ledger/database';
import { contributingItems, countContributing, childItems, topItems } from '../../src/ledger/item-rows';
import {
  BUCKETS,
  bucketOf,
  itemsOfBuckets,
  placeItems,
  placementsOf,
  placesOf,
  rememberNames,
  writeItems,
  writePoints,
} from '../../src/ledger/items';
import {
  advanceWindow,
  allProgress,
  markCurrent,
  noteBrowser,
  queueSpaces,
  replaceWindows,
  setItemsRead,
  setPhase,
  startImport,
  windowsOf,
} from '../../src/ledger/progress';
import { addRate, allRates } from '../../src/ledger/rates';
import { spaceOverview, storeSpaceRollup } from '../../src/ledger/rollups';
import {
  deleteSetting,
  forgetAccountInDocuments,
  latestAudit,
  recordAudit,
  saveSetting,
  setting,
  settings,
  StaleVersion,
} from '../../src/ledger/settings';
import {
  allSpaces,
  assignSpaces,
  choosePointsField,
  pointsFields,
  rememberPointsFields,
  rememberSpaces,
  settlePointsField,
} from '../../src/ledger/spaces';
import { rememberedGrants, rememberGrants } from '../../src/ledger/viewers';
import { keepOnly, workOfItems, worklogsOfBuckets, writePostings, writeWorklogs } from '../../src/ledger/worklogs';
import { item } from './sample-item';
import { withLedger } from './with-ledger';

const log = (id: number, itemId: number, seconds: number, updated = 1) => ({
  id: String(id),
  itemId: String(itemId),
  author: '7',
  day: '2026-02-03',
  seconds,
  updated,
});

describe('the schema', () => {
  test('is missing at first, and panels can tell', () =>
    withLedger(
      async () => {
        await expect(settings(['program'])).rejects.toBeInstanceOf(LedgerNotReady);
        await expect(spaceOverview('2026-03-02')).rejects.toBeInstanceOf(LedgerNotReady);
      },
      { migrated: false },
    ));

  test('is made once; a second run finds nothing to do', () =>
    withLedger(async () => {
      expect(await migrate()).toEqual([]);
      expect(
        (await select('SELECT name FROM __migrations ORDER BY id')).map((row) => text(row['name'])).length,
      ).toBeGreaterThan(10);
    }));
});

describe('work items', () => {
  test('come back as they were written', () =>
    withLedger(async () => {
      const full = item(5, {
        parentId: '4',
        parentKey: 'RAIL-4',
        category: 'inProgress',
        categorySince: 1_769_000_000_123,
        pointsByField: { customfield_10016: 2500 },
        originalSeconds: 9_007_199_254_740_991,
        remainingSeconds: 0,
        spentSeconds: 60,
        worklogsDeclared: 3,
        resolved: 1_770_000_000_456,
        startDay: '2026-02-01',
        dueDay: '2026-02-28',
        assignee: '9007199254740993',
        securityId: '500',
        labels: ['north-line', 'with "quotes", and commas'],
        components: ['Öfen', '列車'],
        versions: ['12807'],
        linkTargetIds: ['6', '9007199254740993'],
        duplicates: ['6'],
        blocks: ['9007199254740993'],
      });
      await rememberNames([{ id: '1', name: 'Story', level: 0 }], [{ id: '1', name: 'In Review' }]);
      await writeItems([full]);
      const [stored] = await itemsOfBuckets('100', [bucketOf('5')]);
      expect(stored).toEqual({
        id: '5',
        bucket: 5,
        inPlan: false,
        key: 'RAIL-5',
        parentId: '4',
        parentKey: 'RAIL-4',
        typeId: '1',
        typeName: 'Story',
        level: 0,
        statusId: '1',
        statusName: 'In Review',
        category: 'inProgress',
        categorySince: 1_769_000_000_123,
        pointsByField: { customfield_10016: 2500 },
        pointsMilli: null,
        originalSeconds: 9_007_199_254_740_991,
        remainingSeconds: 0,
        spentSeconds: 60,
        worklogsDeclared: 3,
        created: 1_700_000_000_000,
        resolved: 1_770_000_000_456,
        startDay: '2026-02-01',
        dueDay: '2026-02-28',
        assignee: '9007199254740993',
        restricted: true,
        labels: ['north-line', 'with "quotes", and commas'],
        components: ['Öfen', '列車'],
        versions: ['12807'],
        linkTargetIds: ['6', '9007199254740993'],
        duplicates: ['6'],
        updated: 1_700_000_000_000,
      });
    }));

  test('end as the newest version, in whatever order and however often versions arrive', () =>
    withLedger(async () => {
      const versions = [1, 2, 3, 4].map((version) =>
        item(1, { spentSeconds: version, key: `RAIL-${version}`, updated: version }),
      );
      await fc.assert(
        fc.asyncProperty(fc.shuffledSubarray([...versions, ...versions], { minLength: 1 }), async (arriving) => {
          const id = String(Math.floor(Math.random() * 1e12) + 10);
          for (const version of arriving) await writeItems([{ ...version, id }]);
          const newest = Math.max(...arriving.map(({ updated }) => updated));
          const [stored] = await itemsOfBuckets('100', [bucketOf(id)]).then((found) =>
            found.filter((candidate) => candidate.id === id),
          );
          expect(stored?.spentSeconds).toBe(newest);
        }),
        { numRuns: 25 },
      );
    }));

  test('keep their place under a bucket when they are written again', () =>
    withLedger(async () => {
      await writeItems([item(1), item(2, { parentId: '1' })]);
      await placeItems([{ id: '2', bucket: bucketOf('1'), top: false }]);
      await writeItems([item(2, { parentId: '1', spentSeconds: 9, updated: 1_800_000_000_000 })]);
      expect(await placementsOf('100')).toEqual([
        { id: '1', parentId: null, bucket: 1, top: true },
        { id: '2', parentId: '1', bucket: 1, top: false },
      ]);
      expect(await placesOf(['1', '2', '3'])).toEqual(
        new Map([
          ['1', { spaceId: '100', bucket: 1 }],
          ['2', { spaceId: '100', bucket: 1 }],
        ]),
      );
    }));

  test('go in in any number with few statements', () =>
    withLedger(async () => {
      const many = Array.from({ length: 1234 }, (_, index) =>
        item(index + 1, { key: `RAIL-${'x'.repeat(200)}${index}` }),
      );
      await writeItems(many);
      expect(await placementsOf('100')).toHaveLength(1234);
      const buckets = await Promise.all(
        Array.from({ length: BUCKETS }, (_, bucket) => itemsOfBuckets('100', [bucket])),
      );
      expect(buckets.flat()).toHaveLength(1234);
    }));

  test('are listed by level, page by page, with their names', () =>
    withLedger(async () => {
      await rememberNames([{ id: '1', name: 'Epic', level: 1 }], [{ id: '1', name: 'To Do' }]);
      await writeItems([item(1), item(2, { level: 1 }), item(3), item(4, { parentId: '2' })]);
      await placeItems([{ id: '4', bucket: bucketOf('2'), top: false }]);
      const first = await topItems(['100', '200'], null, 2);
      expect(first.map(({ id, typeName, statusName }) => [id, typeName, statusName])).toEqual([
        ['2', 'Epic', 'To Do'],
        ['1', 'Epic', 'To Do'],
      ]);
      expect((await topItems(['100'], { level: 0, id: '1' }, 2)).map(({ id }) => id)).toEqual(['3']);
      expect((await childItems(['100'], '2', '0', 10)).map(({ id }) => id)).toEqual(['4']);
    }));

  test('take the points that count, and tell which add to a figure', () =>
    withLedger(async () => {
      await writeItems([item(1), item(2), item(3)]);
      await writePoints([
        { id: '1', pointsMilli: 3000 },
        { id: '2', pointsMilli: 0 },
        { id: '3', pointsMilli: null },
      ]);
      const estimated = { amount: 'h.points_milli', condition: 'h.points_milli IS NOT NULL' };
      expect((await contributingItems(['100'], estimated, '0', 10)).map(({ id, amount }) => [id, amount])).toEqual([
        ['1', 3000],
        ['2', 0],
      ]);
      expect(await countContributing(['100'], estimated)).toBe(2);
      expect(await contributingItems(['100'], estimated, '1', 1)).toHaveLength(1);
    }));
});

describe('worklogs', () => {
  test('are replaced by newer versions, priced, summed and removed when Jira has them no more', () =>
    withLedger(async () => {
      await writeItems([item(1), item(2)]);
      await writeWorklogs([log(11, 1, 100), log(12, 1, 200), log(13, 2, 300)]);
      await writeWorklogs([log(11, 1, 50, 0), log(12, 1, 250, 2)]);
      const stored = await worklogsOfBuckets('100', [bucketOf('1')]);
      expect(stored.map(({ id, seconds, day, posting }) => [id, seconds, day, posting])).toEqual([
        ['11', 100, '2026-02-03', null],
        ['12', 250, '2026-02-03', null],
      ]);
      await writePostings(
        stored.map((worklog) => ({
          ...worklog,
          posting: { rateId: 'r', currency: 'EUR', amountMinor: worklog.seconds * 2 },
        })),
      );
      expect(await workOfItems(['1', '2'])).toEqual(
        new Map([
          ['1', { seconds: 350, cost: { EUR: 700 } }],
          ['2', { seconds: 300, cost: {} }],
        ]),
      );
      const overLogs = { amount: 'SUM(g.seconds)', condition: 'g.id IS NOT NULL', overWorklogs: true };
      expect((await contributingItems(['100'], overLogs, '0', 10)).map(({ id, amount }) => [id, amount])).toEqual([
        ['1', 350],
        ['2', 300],
      ]);
      expect(await countContributing(['100'], overLogs)).toBe(2);
      await keepOnly(['1', '2'], ['12']);
      expect((await worklogsOfBuckets('100', [bucketOf('1')])).map(({ id }) => id)).toEqual(['12']);
      await keepOnly(['1'], []);
      expect(await workOfItems(['1', '2'])).toEqual(new Map());
    }));
});

describe('settings', () => {
  test('are saved only over the version that was read', () =>
    withLedger(async () => {
      expect(await saveSetting('program', 'NORTH', { name: 'North' }, 0)).toBe(1);
      await expect(saveSetting('program', 'NORTH', { name: 'Late' }, 0)).rejects.toBeInstanceOf(StaleVersion);
      expect(await saveSetting('program', 'NORTH', { name: 'North 2' }, 1)).toBe(2);
      await expect(saveSetting('program', 'NORTH', { name: 'Late' }, 1)).rejects.toBeInstanceOf(StaleVersion);
      expect(await setting('program', 'NORTH')).toEqual({
        kind: 'program',
        id: 'NORTH',
        doc: { name: 'North 2' },
        version: 2,
      });
      await expect(deleteSetting('program', 'NORTH', 1)).rejects.toBeInstanceOf(StaleVersion);
      await deleteSetting('program', 'NORTH', 2);
      expect(await settings(['program', 'project'])).toEqual([]);
    }));

  test('saved twice with the same content still move on a version', () =>
    withLedger(async () => {
      await saveSetting('program', 'NORTH', { name: 'North' }, 0);
      expect(await saveSetting('program', 'NORTH', { name: 'North' }, 1)).toBe(2);
    }));

  test('name an account no more once it is forgotten, in the audit neither', () =>
    withLedger(async () => {
      await saveSetting('program', 'NORTH', { managerAccountId: 'a-1', sponsorAccountId: 'a-10', name: 'a-1' }, 0);
      await saveSetting('program', 'SOUTH', { managerAccountId: 'axb', name: 'South' }, 0);
      await recordAudit({
        at: 1,
        accountId: null,
        what: 'saved',
        before: { managerAccountId: 'a-1' },
        after: { of: [{ sponsorAccountId: 'a-1' }] },
      });
      await forgetAccountInDocuments('a-1');
      expect(await settings(['program'])).toEqual([
        {
          kind: 'program',
          id: 'NORTH',
          doc: { managerAccountId: null, sponsorAccountId: 'a-10', name: 'a-1' },
          version: 2,
        },
        { kind: 'program', id: 'SOUTH', doc: { managerAccountId: 'axb', name: 'South' }, version: 1 },
      ]);
      const [row] = await select('SELECT before_doc, after_doc FROM audit_entry');
      expect([row?.['before_doc'], row?.['after_doc']]).toEqual([
        '{"managerAccountId":null}',
        '{"of":[{"sponsorAccountId":null}]}',
      ]);
    }));

  test('leave an audit, newest first, once each', () =>
    withLedger(async () => {
      await recordAudit({ at: 1, accountId: 'a', what: 'first', after: { x: 1 } });
      await recordAudit({ at: 2, accountId: null, what: 'second' });
      await recordAudit({ at: 2, accountId: null, what: 'second' });
      expect(await latestAudit(10)).toEqual([
        { at: 2, who: null, what: 'second' },
        { at: 1, who: accountRef('a'), what: 'first' },
      ]);
    }));
});

describe('accounts', () => {
  test('are numbers to the ledger, and can be forgotten', () =>
    withLedger(async () => {
      const refs = await rememberAccounts(['one', 'two', 'one']);
      expect([...refs.keys()]).toEqual(['one', 'two']);
      expect(await accountsByRef(refs.values())).toEqual(
        new Map([...refs].map(([accountId, ref]) => [ref, accountId])),
      );
      await eraseAccounts(['one']);
      expect((await accountPage('0', 10)).map(({ accountId }) => accountId).sort()).toEqual(['', 'two']);
    }));

  test('keep what Jira granted them', () =>
    withLedger(async () => {
      const grants = { admin: true, financials: false, rates: false, people: true, asked: ['100'], browsable: ['100'] };
      expect(await rememberedGrants('one')).toBeUndefined();
      await rememberGrants('one', { ...grants, admin: false }, 1);
      await rememberGrants('one', grants, 2);
      expect(await rememberedGrants('one')).toEqual({ checkedAt: 2, grants });
    }));
});

test('rates are added once and keep their order', () =>
  withLedger(async () => {
    const site = {
      subject: { kind: 'site' as const },
      currency: 'EUR',
      minorUnitsPerHour: 8000,
      validFrom: '2026-01-01',
    };
    const id = await addRate(site, { by: 'admin', at: 1 });
    expect(await addRate(site, { by: 'other', at: 5 })).toBe(id);
    const one = { kind: 'person' as const, person: accountRef('one') };
    await addRate({ ...site, subject: one, minorUnitsPerHour: 9000 }, { by: null, at: 2 });
    expect(await allRates()).toMatchObject([
      { id, subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 8000, validFrom: '2026-01-01', addedAt: 1 },
      { subject: { kind: 'person', person: accountRef('one') }, minorUnitsPerHour: 9000, addedBy: null },
    ]);
  }));

describe('spaces', () => {
  const rail = { id: '100', key: 'RAIL', name: 'Rail', style: 'company-managed' as const, archived: false };

  test('are projects of their own until an admin says otherwise, whatever Jira renames', () =>
    withLedger(async () => {
      await rememberSpaces([rail, { ...rail, id: '200', key: 'SHOP' }]);
      await assignSpaces(['200'], 'p100');
      await rememberSpaces([{ ...rail, id: '200', key: 'MALL', archived: true }]);
      expect((await allSpaces()).map(({ key, projectId, archived }) => [key, projectId, archived])).toEqual([
        ['MALL', 'p100', true],
        ['RAIL', 'p100', false],
      ]);
    }));

  test('keep an admin’s choice of field against the evidence', () =>
    withLedger(async () => {
      await rememberSpaces([rail]);
      await rememberPointsFields([{ fieldId: 'customfield_1', name: 'Story Points', kind: 'company-managed' }]);
      expect(await pointsFields()).toHaveLength(1);
      await settlePointsField('100', 'customfield_1');
      expect(await choosePointsField('100', 'customfield_2', 7)).toBe(false);
      expect(await choosePointsField('100', 'customfield_2', 1)).toBe(true);
      await settlePointsField('100', 'customfield_1');
      expect((await allSpaces())[0]).toMatchObject({ pointsField: 'customfield_2', pointsChosen: true, version: 2 });
    }));

  test('are overseen in one statement: rollup, progress, overdue items, currencies of rates', () =>
    withLedger(async () => {
      await rememberSpaces([rail]);
      expect((await spaceOverview('2026-03-02')).spaces[0]).toMatchObject({
        state: 'never',
        rollup: null,
        overdueItems: 0,
      });
      await queueSpaces(['100']);
      await startImport('100', 3, 5);
      await setItemsRead('100', 2);
      await writeItems([
        item(1, { dueDay: '2026-03-01' }),
        item(2, { dueDay: '2026-03-01', category: 'done' }),
        item(3, { dueDay: '2026-03-02' }),
      ]);
      const labour = { byClass: { capital: { EUR: 5 }, operating: {}, unclassified: {} }, converted: {} };
      await storeSpaceRollup('100', EMPTY_ROLLUP, labour, { foldedAt: 6, ofMark: 1 });
      await addRate(
        { subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 1, validFrom: '2026-01-01' },
        { by: null, at: 1 },
      );
      await addRate(
        {
          subject: { kind: 'person', person: accountRef('one') },
          currency: 'CHF',
          minorUnitsPerHour: 1,
          validFrom: '2026-01-01',
        },
        { by: null, at: 1 },
      );
      const { spaces, rateCurrencies } = await spaceOverview('2026-03-02');
      expect(spaces[0]).toMatchObject({
        key: 'RAIL',
        state: 'importing',
        itemsRead: 2,
        itemsExpected: 3,
        startedAt: 5,
        overdueItems: 1,
        rollup: EMPTY_ROLLUP,
        labour,
      });
      expect(rateCurrencies).toEqual(['CHF', 'EUR']);
    }));
});

test('an import remembers where it stands', () =>
  withLedger(async () => {
    await queueSpaces(['100', '200']);
    await replaceWindows('100', [
      { from: null, before: '2026-01-01' },
      { from: '2026-01-01', before: null },
    ]);
    await advanceWindow('100', { seq: 0, token: 'abc', finished: false, items: 50, counted: { created: 7, id: '12' } });
    await noteBrowser('100', 0);
    expect(await windowsOf('100')).toEqual([
      {
        seq: 0,
        from: null,
        before: '2026-01-01',
        token: 'abc',
        finished: false,
        items: 50,
        counted: { created: 7, id: '12' },
        byBrowser: true,
      },
      {
        ...{ seq: 1, from: '2026-01-01', before: null, token: null, finished: false, items: 0, counted: null },
        byBrowser: false,
      },
    ]);
    await replaceWindows('100', [{ from: null, before: null }]);
    expect(await windowsOf('100')).toEqual([
      { seq: 0, from: null, before: null, token: null, finished: false, items: 0, counted: null, byBrowser: false },
    ]);
    await setPhase('200', 'failed', 'x'.repeat(900));
    await markCurrent('100', 42);
    expect((await allProgress()).map(({ spaceId, state, currentAsOf }) => [spaceId, state, currentAsOf])).toEqual([
      ['100', 'current', 42],
      ['200', 'failed', null],
    ]);
  }));

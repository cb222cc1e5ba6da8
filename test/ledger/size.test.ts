import { rememberNames } from '../../src/ledger/items';
import { ledgerSize, measureLedger } from '../../src/ledger/size';
import { MIGRATIONS } from '../../src/ledger/schema';
import { withLedger } from './with-ledger';

test('rows are counted and weighed: their values, and what a row and each of its indexes take', () =>
  withLedger(async () => {
    expect(await ledgerSize()).toBeNull();
    await rememberNames(
      [],
      [
        { id: '7', name: 'Done' },
        { id: '12', name: 'In Progress' },
      ],
    );
    await measureLedger(1_000);
    const size = await ledgerSize();
    expect(size?.measuredAt).toBe(1_000);
    const of = (table: string) => size?.tables.find((one) => one.table === table);
    // "7" and "Done", "12" and "In Progress": 18 bytes, and 40 for each of two rows.
    expect(of('item_status')).toEqual({ table: 'item_status', rows: 2, bytes: 98 });
    expect(of('work_item')).toEqual({ table: 'work_item', rows: 0, bytes: 0 });
    expect(size?.tables.length).toBe(new Set(size?.tables.map(({ table }) => table)).size);
    const made = MIGRATIONS.filter(({ statement }) => statement.startsWith('CREATE TABLE'));
    expect(size?.tables.length).toBe(made.length);
  }));

test('an index weighs as much as the row beside its values', () =>
  withLedger(async () => {
    const { writeWorklogs } = await import('../../src/ledger/worklogs');
    await writeWorklogs([{ id: '1', itemId: '22', author: '333', day: '2026-01-02', seconds: 3600, updated: 55_555 }]);
    await measureLedger(0);
    const worklogs = (await ledgerSize())?.tables.find(({ table }) => table === 'worklog');
    // 1 + 2 + 3 + 10 + 4 + 5 for its values, 40 for the row and 40 for its index.
    expect(worklogs).toEqual({ table: 'worklog', rows: 1, bytes: 105 });
  }));

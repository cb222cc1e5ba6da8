import { sql } from '@forge/sql';
import { migrate, select, TooManyDefinitions } from '../../src/ledger/database';
import { MIGRATIONS } from '../../src/ledger/schema';
import { withLedger } from './with-ledger';

test('a migration that was cut off after adding its columns, before that was noted, is noted by the next run', () =>
  withLedger(async () => {
    const statement = 'ALTER TABLE rate ADD COLUMN colour TEXT NULL, ADD COLUMN weight INT NULL';
    await sql.executeDDL(statement);
    const migrations = [...MIGRATIONS, { name: '900_colour', statement }];
    expect(await migrate(migrations)).toEqual(['900_colour']);
    expect(await migrate(migrations)).toEqual([]);
  }));

test('a migration that fails for another reason is not passed over', () =>
  withLedger(
    async () => {
      const nowhere = { name: '901_nowhere', statement: 'ALTER TABLE nowhere ADD COLUMN colour TEXT NULL' };
      await expect(migrate([nowhere])).rejects.toThrow(/901_nowhere/);
      await expect(migrate([nowhere])).rejects.toThrow(/901_nowhere/);
    },
    { migrated: false },
  ));

test('a process that has made one ledger’s tables makes another’s no faster than the service takes them', async () => {
  await withLedger(async () => {});
  await withLedger(
    async () => {
      await expect(migrate()).rejects.toThrow(TooManyDefinitions);
      expect(await select('SELECT name FROM __migrations')).toHaveLength(20);
    },
    { migrated: false },
  );
});

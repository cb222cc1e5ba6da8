import { migrationRunner, sql } from '@forge/sql';
import { migrate } from '../../src/ledger/database';
import { withLedger } from './with-ledger';

test('a migration that was cut off after adding its columns, before that was noted, is noted by the next run', () =>
  withLedger(async () => {
    const statement = 'ALTER TABLE rate ADD COLUMN colour TEXT NULL, ADD COLUMN weight INT NULL';
    await sql.executeDDL(statement);
    migrationRunner.enqueue('900_colour', statement);
    expect(await migrate()).toEqual(['900_colour']);
    expect(await migrate()).toEqual([]);
  }));

test('a migration that fails for another reason is not passed over', () =>
  withLedger(
    async () => {
      migrationRunner.enqueue('901_nowhere', 'ALTER TABLE nowhere ADD COLUMN colour TEXT NULL');
      await expect(migrate()).rejects.toThrow(/901_nowhere/);
      await expect(migrate()).rejects.toThrow(/901_nowhere/);
    },
    { migrated: false },
  ));

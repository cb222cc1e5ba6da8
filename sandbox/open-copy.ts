import { copyFileSync, unlinkSync } from 'node:fs';
import Database from 'libsql';

let copies = 0;

/** Opens a copy of an SQLite file, which is gone once it is closed. */
export function openCopy(file: string): Database.Database {
  const copy = `${file}.${process.pid}.${(copies += 1)}`;
  copyFileSync(file, copy);
  const database = new Database(copy);
  // Reading something opens the file; from then on it needs no name.
  database.prepare('SELECT COUNT(*) FROM sqlite_master').get();
  unlinkSync(copy);
  return database;
}

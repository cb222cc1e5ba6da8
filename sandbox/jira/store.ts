import Database from 'libsql';
import { openCopy } from '../open-copy';
import type { Sql } from './sql';

/** An issue as it is stored: the columns that searches use, and the whole document without its worklogs. */
export interface IssueRow {
  id: number;
  key: string;
  project_id: number;
  worklog_total: number;
  document: string;
}

/** A worklog as it is stored. */
export interface WorklogRow {
  id: number;
  issue_id: number;
  updated: number;
  document: string;
}

/** The columns of a full issue row, in the order of `ISSUE_COLUMNS`. */
export const ISSUE_COLUMNS = [
  'id',
  'key',
  'key_prefix',
  'key_number',
  'project_id',
  'created',
  'updated',
  'resolved',
  'due',
  'status_id',
  'status',
  'status_category',
  'issue_type_id',
  'issue_type',
  'parent_id',
  'parent_key',
  'security_level',
  'assignee',
  'reporter',
  'original_estimate',
  'remaining_estimate',
  'time_spent',
  'worklog_total',
  'document',
] as const;

const SCHEMA = `
  CREATE TABLE issues (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL COLLATE NOCASE,
    key_prefix TEXT NOT NULL,
    key_number INTEGER NOT NULL,
    project_id INTEGER NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    resolved INTEGER,
    due TEXT,
    status_id TEXT,
    status TEXT COLLATE NOCASE,
    status_category TEXT,
    issue_type_id TEXT,
    issue_type TEXT COLLATE NOCASE,
    parent_id INTEGER,
    parent_key TEXT COLLATE NOCASE,
    security_level TEXT,
    assignee TEXT,
    reporter TEXT,
    original_estimate INTEGER,
    remaining_estimate INTEGER,
    time_spent INTEGER,
    worklog_total INTEGER NOT NULL,
    document TEXT NOT NULL
  );
  CREATE UNIQUE INDEX issues_key ON issues (key);
  CREATE INDEX issues_key_order ON issues (key_prefix, key_number);
  CREATE INDEX issues_created ON issues (project_id, created);
  CREATE INDEX issues_updated ON issues (project_id, updated);
  CREATE INDEX issues_parent ON issues (parent_key);
  CREATE TABLE issue_values (
    issue_id INTEGER NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL COLLATE NOCASE,
    PRIMARY KEY (issue_id, field, value)
  ) WITHOUT ROWID;
  CREATE INDEX issue_values_value ON issue_values (field, value, issue_id);
  CREATE TABLE worklogs (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL,
    author TEXT,
    started INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    document TEXT NOT NULL
  );
  CREATE INDEX worklogs_issue ON worklogs (issue_id, id);
  CREATE INDEX worklogs_updated ON worklogs (updated);
  CREATE TABLE deleted_worklogs (id INTEGER PRIMARY KEY, issue_id INTEGER NOT NULL, deleted INTEGER NOT NULL);
  CREATE TABLE change_histories (
    id INTEGER NOT NULL,
    issue_id INTEGER NOT NULL,
    created INTEGER NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (issue_id, created, id)
  ) WITHOUT ROWID;
`;

/** The site's SQLite database. */
export interface Store {
  readonly database: Database.Database;
  /** All rows of a query. The caller names the shape, which its column list must match. */
  rows<Row>(query: Sql): Row[];
  /** The first row of a query, or undefined. */
  row<Row>(query: Sql): Row | undefined;
  run(statement: Sql): void;
  close(): void;
}

/** Opens an empty store, in memory unless a file is named, or a copy of a file that another store was kept in. */
export function openStore(file = ':memory:', image?: string): Store {
  const database = image === undefined ? new Database(file) : openCopy(image);
  for (const pragma of ['journal_mode = MEMORY', 'synchronous = OFF']) database.exec(`PRAGMA ${pragma}`);
  if (image === undefined) database.exec(SCHEMA);
  const statements = new Map<string, Database.Statement>();
  const prepared = (text: string): Database.Statement => {
    let statement = statements.get(text);
    if (!statement) {
      // Searches differ in text without end; a bounded cache keeps the frequent ones.
      if (statements.size >= 200) statements.clear();
      statement = database.prepare(text);
      statements.set(text, statement);
    }
    return statement;
  };
  return {
    database,
    rows: <Row>(query: Sql) => prepared(query.text).all(...query.parameters) as Row[],
    row: <Row>(query: Sql) => prepared(query.text).get(...query.parameters) as Row | undefined,
    run: (statement) => void prepared(statement.text).run(...statement.parameters),
    close: () => void database.close(),
  };
}

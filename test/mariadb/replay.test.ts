import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Connection, Prepare } from 'mariadb';
import { type RecordedLine, STATEMENTS_VARIABLE } from '../../sandbox/forge/sql/statement-record';
import { MIGRATIONS } from '../../src/ledger/schema';
import { bound, connect, serverSocket } from './connection';

interface Schema {
  definitions: string[];
  /** By the statement's text. */
  parameters: Map<string, unknown[]>;
}

interface Refusal {
  query: string;
  parameters: unknown[];
  because: string;
}

const PLANNED = /^\s*(SELECT|UPDATE|DELETE)\b/i;

/** Every schema that the recorded tests made, with the distinct statements they ran on it. */
async function recorded(): Promise<Schema[]> {
  const file = process.env[STATEMENTS_VARIABLE];
  if (file === undefined) throw new Error(`${STATEMENTS_VARIABLE} names no file`);
  const schemas = new Map<string, Schema>();
  for await (const text of createInterface({ input: createReadStream(file) })) {
    const line = JSON.parse(text) as RecordedLine;
    if ('definitions' in line) {
      if (!schemas.has(line.schema))
        schemas.set(line.schema, { definitions: line.definitions, parameters: new Map<string, unknown[]>() });
    } else if (schemas.get(line.schema)?.parameters.has(line.query) === false)
      schemas.get(line.schema)?.parameters.set(line.query, line.parameters);
  }
  return [...schemas.values()];
}

/** Parses, plans and runs a statement on the empty schema, and takes back what it wrote. */
async function replay(connection: Connection, query: string, parameters: unknown[]): Promise<Refusal | undefined> {
  const values = parameters.map(bound);
  let prepared: Prepare | undefined;
  try {
    prepared = await connection.prepare(query);
    if (PLANNED.test(query)) await connection.execute(`EXPLAIN ${query}`, values);
    await connection.beginTransaction();
    await prepared.execute(values);
    return undefined;
  } catch (problem) {
    return {
      query: query.slice(0, 500),
      parameters: parameters.slice(0, 20),
      because: problem instanceof Error ? problem.message.slice(0, 300) : String(problem),
    };
  } finally {
    await connection.rollback();
    prepared?.close();
  }
}

let connection: Connection;
let schemas: Schema[];

beforeAll(async () => {
  connection = await connect(serverSocket());
  schemas = await recorded();
});

afterAll(() => connection.end());

test('the recorded tests worked on the ledger', () => {
  const ledger = schemas.filter(({ definitions }) =>
    MIGRATIONS.every(({ statement }) => definitions.includes(statement)),
  );
  const statements = new Set(ledger.flatMap(({ parameters }) => [...parameters.keys()]));
  expect(statements.size).toBeGreaterThan(20);
});

test('MariaDB parses, plans and runs every statement that the other tests emitted', async () => {
  const refusals: Refusal[] = [];
  let statements = 0;
  for (const [index, { definitions, parameters }] of schemas.entries()) {
    const name = `replay_${process.pid}_${index}`;
    await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
    await connection.query(`USE ${name}`);
    for (const definition of definitions) await connection.query(definition);
    for (const [query, values] of parameters) {
      const refusal = await replay(connection, query, values);
      statements += 1;
      if (refusal !== undefined) refusals.push(refusal);
    }
    await connection.query(`DROP DATABASE ${name}`);
  }
  process.stdout.write(`${statements} statements on ${schemas.length} schemas replayed on MariaDB\n`);
  expect(refusals).toEqual([]);
}, 300_000);

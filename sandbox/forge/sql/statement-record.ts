import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';

/** Names the file to which every engine appends what it ran, so that it can be run on another engine too. */
export const STATEMENTS_VARIABLE = 'SQL_STATEMENTS_FILE';

/** One line of the file: the definitions of a schema in order, or a statement that ran on it with its parameters. */
export type RecordedLine =
  { schema: string; definitions: string[] } | { schema: string; query: string; parameters: unknown[] };

/** Keeps what one engine ran: each statement once on each schema, whatever the length of its lists. */
export class StatementRecord {
  private readonly known = new Set<string>();
  private schema: string;

  /** `definitions` are those that made what the engine begins with. */
  constructor(
    private readonly file: string,
    private readonly definitions: string[],
  ) {
    this.schema = digestOf(definitions);
  }

  /** The definitions carried out so far, in order. */
  soFar(): string[] {
    return [...this.definitions];
  }

  /** Keeps a definition that was carried out: what follows runs on another schema. */
  definition(query: string): void {
    this.definitions.push(query);
    this.schema = digestOf(this.definitions);
  }

  /** Keeps a statement that ran; `shape` is its text with its lists collapsed. */
  statement(query: string, shape: string, parameters: readonly unknown[]): void {
    const key = `${this.schema} ${shape}`;
    if (this.known.has(key)) return;
    if (!this.known.has(this.schema)) {
      this.known.add(this.schema);
      this.append({ schema: this.schema, definitions: this.definitions });
    }
    this.known.add(key);
    this.append({ schema: this.schema, query, parameters: [...parameters] });
  }

  private append(line: RecordedLine): void {
    appendFileSync(this.file, `${JSON.stringify(line)}\n`);
  }
}

/** The record of an engine that begins with what these definitions made, where the environment asks for one. */
export function statementRecord(definitions: readonly string[]): StatementRecord | undefined {
  const file = process.env[STATEMENTS_VARIABLE];
  return file === undefined || file === '' ? undefined : new StatementRecord(file, [...definitions]);
}

function digestOf(definitions: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(definitions)).digest('hex').slice(0, 16);
}

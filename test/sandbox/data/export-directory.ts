import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Fields = Record<string, unknown>;

/** An issue with what every issue has, changed as told. */
export function exportedIssue(
  id: string,
  key: string,
  fields: Fields = {},
): { id: string; key: string; fields: Fields } {
  return {
    id,
    key,
    fields: {
      summary: `Summary of ${key}`,
      project: { id: '10000', key: key.split('-')[0] ?? key },
      issuetype: { id: '1', name: 'Bug', subtask: false, hierarchyLevel: 0 },
      status: { id: '3', name: 'In Progress', statusCategory: { id: 4, key: 'indeterminate', name: 'In Progress' } },
      created: '2024-03-01T10:00:00.000+0100',
      updated: '2024-03-05T10:00:00.000+0100',
      ...fields,
    },
  };
}

/** The lines of a `.jsonl` file. */
export function jsonLines(...values: unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

/** Directories that disappear when `removeAll` is called. */
export class ExportDirectories {
  private readonly made: string[] = [];

  make(files: Record<string, string | Buffer>): string {
    const directory = mkdtempSync(join(tmpdir(), 'export-'));
    this.made.push(directory);
    for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content);
    return directory;
  }

  removeAll(): void {
    for (const directory of this.made.splice(0)) rmSync(directory, { recursive: true, force: true });
  }
}

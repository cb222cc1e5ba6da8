import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, ExportError, messageOf } from './export-error';

const CHANGELOG = /^changelog\.jsonl(\.gz)?$/;
const JSON_LINES = /\.jsonl(\.gz)?$/;

export interface ExportFiles {
  issues: string[];
  changelogs: string[];
  fields: string;
  projects: string;
  office: string;
}

/** Which files of a directory play which part. Throws ExportError where it is no export at all. */
export async function findExportFiles(directory: string): Promise<ExportFiles> {
  const names = await namesIn(directory);
  const pathOf = (name: string): string => join(directory, name);
  const lineFiles = names.filter((name) => JSON_LINES.test(name) && !name.startsWith('.')).sort();
  const issues = lineFiles.filter((name) => !CHANGELOG.test(name));
  if (issues.length === 0) {
    throw new ExportError(directory, undefined, 'no issue files (*.jsonl or *.jsonl.gz) in this directory');
  }
  return {
    issues: issues.map(pathOf),
    changelogs: lineFiles.filter((name) => CHANGELOG.test(name)).map(pathOf),
    fields: pathOf('fields.json'),
    projects: pathOf('projects.json'),
    office: pathOf('office.json'),
  };
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    if (!(await stat(directory)).isDirectory()) throw new ExportError(directory, undefined, 'not a directory');
    return await readdir(directory);
  } catch (error) {
    if (error instanceof ExportError) throw error;
    if (codeOf(error) === 'ENOENT') throw new ExportError(directory, undefined, 'no such directory', { cause: error });
    throw new ExportError(directory, undefined, `cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

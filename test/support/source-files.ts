import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.join(__dirname, '../..');

export interface SourceFile {
  /** The path from the repository's root. */
  file: string;
  source: ts.SourceFile;
}

/** Every TypeScript file below folders of the repository, parsed. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .sort()
      .map((name) => {
        const file = path.posix.join(folder, name.split(path.sep).join('/'));
        const text = readFileSync(path.join(ROOT, file), 'utf8');
        return { file, source: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true) };
      }),
  );
}

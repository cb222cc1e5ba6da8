import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

/** Every figure of `expected` that `actual` has otherwise or not at all, by its path; what `actual` has beyond them is its own. */
export function differences(expected: unknown, actual: unknown, path = ''): string[] {
  if (isRecord(expected) && isRecord(actual))
    return Object.keys(expected).flatMap((key) =>
      differences(expected[key], actual[key], path === '' ? key : `${path}.${key}`),
    );
  return isDeepStrictEqual(expected, actual)
    ? []
    : [`${path}: expected ${JSON.stringify(expected)}, but is ${JSON.stringify(actual)}`];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8')) as unknown;
}

function main([expectedFile, actualFile]: readonly string[]): number {
  if (expectedFile === undefined || actualFile === undefined) {
    console.error('Compares what was printed with what is expected: tsx scripts/compare-totals.ts EXPECTED ACTUAL');
    return 2;
  }
  const expected = readJson(expectedFile);
  const actual = readJson(actualFile);
  const found = differences(expected, actual);
  const keys = (document: unknown) =>
    isRecord(document) && isRecord(document['projects']) ? Object.keys(document['projects']).sort() : [];
  if (keys(expected).length === 0) found.push('projects: none are expected');
  if (!isDeepStrictEqual(keys(expected), keys(actual)))
    found.push(`projects: expected ${keys(expected).join(', ')}, but are ${keys(actual).join(', ')}`);
  for (const difference of found) console.error(difference);
  if (found.length === 0) console.log(`${keys(actual).length} projects and their total are as expected`);
  return found.length === 0 ? 0 : 1;
}

if (require.main === module) process.exitCode = main(process.argv.slice(2));

import { readFile } from 'node:fs/promises';
import { codeOf, ExportError, messageOf } from './export-error';

/** A whole JSON file; undefined where there is none. Throws ExportError on a file that is unreadable or not JSON. */
export async function readJsonFile(file: string): Promise<unknown> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new ExportError(file, undefined, `cannot be read: ${messageOf(error)}`, { cause: error });
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new ExportError(file, undefined, 'not JSON: the text is not UTF-8', { cause: error });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ExportError(file, lineOf(error, text), `not JSON: ${messageOf(error)}`, { cause: error });
  }
}

/** The parser names an offset, people look for a line. */
function lineOf(error: unknown, text: string): number {
  const position = /at position (\d+)/.exec(messageOf(error))?.[1];
  const before = position === undefined ? text : text.slice(0, Number(position));
  return before.split('\n').length;
}

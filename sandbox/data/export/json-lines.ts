import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { codeOf, ExportError, messageOf } from './export-error';

const NEWLINE = 0x0a;
const EXCERPT_LENGTH = 40;

export interface JsonLine {
  line: number;
  value: unknown;
}

/**
 * The JSON values of a `.jsonl` or `.jsonl.gz` file, one a line, read as a stream.
 * Blank lines are allowed at the end only. Throws ExportError naming file and line.
 */
export async function* readJsonLines(file: string): AsyncGenerator<JsonLine> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 0;
  let firstBlank: number | undefined;

  const parse = (bytes: Buffer): JsonLine | undefined => {
    line += 1;
    const text = decodeLine(decoder, bytes, file, line).trim();
    if (text === '') {
      firstBlank ??= line;
      return undefined;
    }
    if (firstBlank !== undefined) throw new ExportError(file, firstBlank, 'the line is empty, but more lines follow');
    try {
      return { line, value: JSON.parse(text) };
    } catch (error) {
      throw new ExportError(file, line, `not JSON: ${excerpt(text)}`, { cause: error });
    }
  };

  let pending: Buffer[] = [];
  const chunks = openBytes(file)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await nextChunk(chunks, file, () => line + 1);
      if (next.done) break;
      const chunk = next.value;
      let start = 0;
      for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
        const rest = chunk.subarray(start, end);
        const parsed = parse(pending.length === 0 ? rest : Buffer.concat([...pending, rest]));
        pending = [];
        start = end + 1;
        if (parsed) yield parsed;
      }
      if (start < chunk.length) pending.push(chunk.subarray(start));
    }
    if (pending.length > 0) {
      const parsed = parse(Buffer.concat(pending));
      if (parsed) yield parsed;
    }
  } finally {
    // A reader that stops early must not leave the file open.
    await chunks.return?.(undefined);
  }
}

async function* openBytes(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file);
  let bytes: Readable = source;
  if (file.endsWith('.gz')) {
    const unpacked = createGunzip();
    // pipe does not carry errors over: without this a read error would leave the reader waiting.
    source.on('error', (error) => unpacked.destroy(error));
    bytes = source.pipe(unpacked);
  }
  try {
    for await (const chunk of bytes) if (Buffer.isBuffer(chunk)) yield chunk;
  } finally {
    source.destroy();
  }
}

async function nextChunk(
  chunks: AsyncIterator<Buffer>,
  file: string,
  atLine: () => number,
): Promise<IteratorResult<Buffer>> {
  try {
    return await chunks.next();
  } catch (error) {
    if (error instanceof ExportError) throw error;
    const code = codeOf(error);
    if (code === 'Z_BUF_ERROR')
      throw new ExportError(file, atLine(), 'truncated gzip: the file ends early', { cause: error });
    if (code?.startsWith('Z_'))
      throw new ExportError(file, atLine(), `damaged gzip: ${messageOf(error)}`, { cause: error });
    throw new ExportError(file, undefined, `cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

function decodeLine(decoder: TextDecoder, bytes: Buffer, file: string, line: number): string {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    throw new ExportError(file, line, 'not JSON: the text is not UTF-8', { cause: error });
  }
}

function excerpt(text: string): string {
  return JSON.stringify(text.length > EXCERPT_LENGTH ? `${text.slice(0, EXCERPT_LENGTH)}…` : text);
}

import { z } from 'zod';

export const errorCodeSchema = z.enum([
  'setting-up',
  'not-signed-in',
  'no-permission',
  'not-found',
  'bad-request',
  'conflict',
  'unknown-call',
  'busy',
  'internal',
]);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** What went wrong, in words for the reader, and what the reader can do about it. */
export const callErrorSchema = z.object({ code: errorCodeSchema, message: z.string(), hint: z.string() });
export type CallErrorShape = z.infer<typeof callErrorSchema>;

/** Every resolver answers with this envelope; a thrown error would lose its code at the bridge. */
export type Envelope<T> = { ok: true; data: T } | { ok: false; error: CallErrorShape };

/** An error with a code that is meant for the reader. Anything else that is thrown is answered as `internal`. */
export class CallError extends Error {
  override readonly name = 'CallError';
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}

import { createHash } from 'node:crypto';
import { z } from 'zod';

const LIFETIME = 7 * 86_400_000;

const payloadSchema = z.object({
  query: z.string(),
  expires: z.number(),
  after: z.array(z.union([z.string(), z.number()])),
});

/** A place in an ordered result: the sort values of the last row handed out. */
export type Place = (string | number)[];

/** Writes a token that stands for a place in the result of one query. */
export function sealPageToken(seed: number, query: string, after: Place, now: number): string {
  const payload = JSON.stringify({ query: digest(query), expires: now + LIFETIME, after });
  return `${Buffer.from(payload).toString('base64url')}.${digest(`${seed} ${payload}`)}`;
}

/** The place a token stands for; undefined when it is damaged, older than seven days or from another query. */
export function openPageToken(seed: number, query: string, token: string, now: number): Place | undefined {
  const [encoded = '', seal] = token.split('.');
  const payload = Buffer.from(encoded, 'base64url').toString();
  if (seal !== digest(`${seed} ${payload}`)) return undefined;
  const parsed = payloadSchema.parse(JSON.parse(payload));
  return parsed.query === digest(query) && parsed.expires > now ? parsed.after : undefined;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

import { z } from 'zod';

export const spaceKeySchema = z.string().min(1).max(255);
/** An id that the document's author gives; stable, so that a later document can name the same thing. */
export const givenIdSchema = z
  .string()
  .regex(/^[\w.-]{1,60}$/, 'an id is 1 to 60 letters, digits, dots, dashes and underscores');
/** Whole minor units of a currency, e.g. cents. */
export const minorSchema = z.int().min(-1_000_000_000_000_000).max(1_000_000_000_000_000);
export const budgetMinorSchema = z.int().nonnegative().max(1_000_000_000_000_000);
export const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month is written 2026-01');
/** Hundredths of a percent. */
export const basisPointsSchema = z.int().min(0).max(10_000);

import { z } from 'zod';
import { RULE_IDS } from '../../domain/health/rules';
import { isoDaySchema } from '../shapes';
import { workweekSchema } from './people';

const limitsSchema = z.object({ green: z.number(), amber: z.number() });

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** What holds for the whole site. Left-out members keep what is set. */
export const siteDocumentSchema = z.object({
  /** Whose midnight parts one day of work from the next; fixed once a month is closed. */
  timeZone: z.string().refine(isTimeZone, 'a time zone is named as in Europe/Berlin').optional(),
  /** When fiscal months begin and which calendar month names them; fixed once a month is closed. */
  fiscalCalendar: z.object({ startDay: z.int().min(1).max(28), namedBy: z.enum(['start', 'end']) }).optional(),
  /** The last timesheet cut-off: planned value, earned value and actual cost stop there. */
  statusDate: z
    .discriminatedUnion('cutOff', [
      /** The day before today. */
      z.object({ cutOff: z.literal('daily') }),
      /** The last such weekday before today, 1 Monday to 7 Sunday. */
      z.object({ cutOff: z.literal('weekly'), weekday: z.int().min(1).max(7) }),
      z.object({ cutOff: z.literal('by-hand'), day: isoDaySchema }),
    ])
    .optional(),
  /** Working seconds by weekday, and days on which nobody works. */
  workCalendar: z
    .object({ workweek: workweekSchema, holidays: z.array(isoDaySchema).max(1_000).default([]) })
    .optional(),
  /** Limits of health rules that replace their own. */
  healthLimits: z.partialRecord(z.enum(RULE_IDS), limitsSchema).optional(),
});
export type SiteDocument = z.infer<typeof siteDocumentSchema>;

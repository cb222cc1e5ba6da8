import type { JournalPosting } from '../cost/journal';
import type { Entry } from './entry';
import { firstDay, type FiscalCalendar } from './fiscal-calendar';

/**
 * Booked actual cost as the journal has it: `cost:labour:PROJECT:CLASS`, and the program below where there is one.
 * A correction is dated on the first day of the month it is booked in and names its original date and cause.
 */
export function bookedPosting(entry: Entry, calendar: FiscalCalendar): JournalPosting {
  const { origin, project, program, costClass, currency, amountMinor, kind, cause, day } = entry;
  const account = ['cost', 'labour', project, costClass, ...(program === null ? [] : [program])];
  const posting = { id: origin, account, currency, amountMinor };
  if (!cause) return { ...posting, day };
  const note = cause.note === undefined ? '' : `: ${cause.note}`;
  const comment = `${kind} of ${day} (${cause.kind}${note})`;
  return { ...posting, day: firstDay(calendar, entry.month), comment };
}

/** The journal postings of all booked actual cost; other measures are not money spent and stay out. */
export function bookedPostings(entries: readonly Entry[], calendar: FiscalCalendar): JournalPosting[] {
  return entries.filter(({ measure }) => measure === 'actualCost').map((entry) => bookedPosting(entry, calendar));
}

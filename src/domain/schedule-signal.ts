/** What due dates alone say about a schedule. */
export interface ScheduleSignal {
  level: 'good' | 'watch' | 'bad' | 'unknown';
  /** The rule that fired, with its figures and threshold. */
  because: string;
  /** What would turn it good; empty when it is. */
  toGood: string;
}

export interface DueDates {
  totalItems: number;
  openItems: number;
  openWithoutDueDate: number;
  overdueItems: number;
  /** The project's own due day, if it has one, and the day that is looked at. */
  dueDay: string | null;
  today: string;
}

const BAD_SHARE = 0.25;
const WATCH_SHARE = 0.1;
const NEEDED_COVERAGE = 0.5;

const percent = (share: number) => `${Math.floor(share * 1000) / 10} %`;
const items = (count: number) => (count === 1 ? '1 item' : `${count} items`);

const more = (count: number) => (count === 1 ? '1 more open item' : `${count} more open items`);

/**
 * What turns a schedule with too many overdue items good, whether they are finished or re-planned. Finished ones are no
 * longer among the dated, so the share falls more slowly, and those left may be too few to judge by.
 */
function toGoodFrom({ openItems, overdueItems }: DueDates, dated: number): string {
  // The fewest n with (overdue − n) ÷ (dated − n) below WATCH_SHARE, in whole tenths because a double misses exact thresholds.
  const needed = Math.floor((10 * overdueItems - dated) / 9) + 1;
  const change = Math.min(overdueItems, needed);
  const undated = Math.ceil((openItems - change) * NEEDED_COVERAGE) - (dated - change);
  const dates = undated > 0 ? `, and give ${more(undated)} a due date` : '';
  return `Finish or re-plan ${items(change)}${dates}.`;
}

/** Judges a schedule by the share of dated open items that are overdue; unknown, never good, while most have no due date. */
export function scheduleSignal(dates: DueDates): ScheduleSignal {
  const { totalItems, openItems, openWithoutDueDate, overdueItems, dueDay, today } = dates;
  if (totalItems === 0)
    return { level: 'unknown', because: 'There are no work items.', toGood: 'Add work items with due dates.' };
  if (openItems === 0) return { level: 'good', because: 'Every work item is done.', toGood: '' };
  if (dueDay !== null && dueDay < today) {
    return {
      level: 'bad',
      because: `The project was due on ${dueDay} and ${items(openItems)} ${openItems === 1 ? 'is' : 'are'} not done.`,
      toGood: 'Finish the open work or agree a new due date.',
    };
  }
  const dated = openItems - openWithoutDueDate;
  if (dated < openItems * NEEDED_COVERAGE) {
    return {
      level: 'unknown',
      because: `Only ${dated} of ${items(openItems)} not done have a due date; a judgement needs at least half.`,
      toGood: `Give ${more(Math.ceil(openItems * NEEDED_COVERAGE) - dated)} a due date.`,
    };
  }
  const share = overdueItems / dated;
  const because = `${overdueItems} of ${dated} open items with a due date are overdue (${percent(share)}).`;
  if (share >= BAD_SHARE)
    return {
      level: 'bad',
      because: `${because} From ${percent(BAD_SHARE)} on the schedule is off track.`,
      toGood: toGoodFrom(dates, dated),
    };
  if (share >= WATCH_SHARE)
    return {
      level: 'watch',
      because: `${because} From ${percent(WATCH_SHARE)} on the schedule is at risk.`,
      toGood: toGoodFrom(dates, dated),
    };
  return { level: 'good', because, toGood: '' };
}

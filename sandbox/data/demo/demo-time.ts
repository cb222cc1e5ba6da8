import { dateText, dayFrom, dayOf, type Day } from './calendar';

/** The instant the demo company was written for. */
export const DEFAULT_NOW = '2026-11-23T09:00:00.000Z';

/** Places the company's dates in relation to the site's clock, in whole weeks so that weekdays stay. */
export class DemoTime {
  readonly now: number;
  readonly today: Day;
  private readonly shift: number;

  constructor(now: string) {
    this.now = Date.parse(now);
    if (Number.isNaN(this.now)) throw new RangeError(`not an instant: ${now}`);
    this.today = dayOf(this.now);
    this.shift = Math.round((this.today - dayOf(Date.parse(DEFAULT_NOW))) / 7) * 7;
  }

  /** The day of a date in the company's story. */
  day(date: string): Day {
    return dayFrom(date) + this.shift;
  }

  /** A date in the company's story as text. */
  date(date: string): string {
    return dateText(this.day(date));
  }
}

import type { Clock } from '../../clock';
import { SqlError } from './errors';

/** The service's documented budgets. */
export const SQL_LIMITS = {
  ddlPerMinute: 25,
  writesPerSecond: 150,
  queryMillisecondsPerMinute: 62_500,
  requestBytes: 1_048_576,
  answerBytes: 4 * 1_048_576,
  selectMilliseconds: 5_000,
  writeMilliseconds: 10_000,
} as const;

export interface SqlUsage {
  selects: number;
  writes: number;
  ddl: number;
  rowsRead: number;
  rowsWritten: number;
  /** Machine time spent in the store. */
  milliseconds: number;
  slowestMilliseconds: number;
  /** Most writes within one second, and most query time within one minute, of the sandbox's clock. */
  busiestSecondWrites: number;
  busiestMinuteMilliseconds: number;
}

/** Counts what statements cost on the sandbox's clock, and refuses where told to. */
export class UsageMeter {
  readonly usage: SqlUsage = {
    selects: 0,
    writes: 0,
    ddl: 0,
    rowsRead: 0,
    rowsWritten: 0,
    milliseconds: 0,
    slowestMilliseconds: 0,
    busiestSecondWrites: 0,
    busiestMinuteMilliseconds: 0,
  };
  private ddlTimes: number[] = [];
  private second = { start: -1, writes: 0 };
  private minute = { start: -1, milliseconds: 0 };

  constructor(
    private readonly clock: Clock,
    private readonly enforce: { ddl: boolean; writes: boolean; queryTime: boolean },
  ) {}

  /** Counts a call to the DDL endpoint; SELECTs sent there count too. */
  ddl(): void {
    const now = this.clock.now();
    this.ddlTimes = this.ddlTimes.filter((time) => time > now - 60_000);
    if (this.enforce.ddl && this.ddlTimes.length >= SQL_LIMITS.ddlPerMinute) {
      throw tooMany(`more than ${SQL_LIMITS.ddlPerMinute} DDL operations in a minute`);
    }
    this.ddlTimes.push(now);
    this.usage.ddl += 1;
  }

  /** Counts a write before it runs. */
  write(): void {
    const start = Math.floor(this.clock.now() / 1000);
    if (this.second.start !== start) this.second = { start, writes: 0 };
    if (this.enforce.writes && this.second.writes >= SQL_LIMITS.writesPerSecond) {
      throw tooMany(`more than ${SQL_LIMITS.writesPerSecond} writes in a second`);
    }
    this.second.writes += 1;
    this.usage.writes += 1;
    this.usage.busiestSecondWrites = Math.max(this.usage.busiestSecondWrites, this.second.writes);
  }

  /** Counts the time a statement took. */
  spent(milliseconds: number): void {
    const start = Math.floor(this.clock.now() / 60_000);
    if (this.minute.start !== start) this.minute = { start, milliseconds: 0 };
    this.minute.milliseconds += milliseconds;
    this.usage.milliseconds += milliseconds;
    this.usage.slowestMilliseconds = Math.max(this.usage.slowestMilliseconds, milliseconds);
    this.usage.busiestMinuteMilliseconds = Math.max(this.usage.busiestMinuteMilliseconds, this.minute.milliseconds);
  }

  /** Refuses when this minute's query time is used up. */
  checkQueryTime(): void {
    const start = Math.floor(this.clock.now() / 60_000);
    if (
      this.enforce.queryTime &&
      this.minute.start === start &&
      this.minute.milliseconds >= SQL_LIMITS.queryMillisecondsPerMinute
    ) {
      throw tooMany('query time of this minute used up');
    }
  }
}

function tooMany(what: string): SqlError {
  return new SqlError('ER_UNKNOWN_ERROR', `rate limit exceeded: ${what}`, {
    serviceCode: 'RATE_LIMIT_EXCEEDED',
    status: 429,
  });
}

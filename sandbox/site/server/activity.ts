import type { Platform } from '../../forge/platform';
import type { Activity, NumberedLogLine, SetUpState } from '../protocol';

const KEPT_LINES = 500;

/** Remembers the last lines of the platform's log for the developer drawer. */
export class ActivityLog {
  private readonly lines: NumberedLogLine[] = [];
  private sequence = 0;
  private readonly stop: () => void;
  setUp: SetUpState = { state: 'running' };

  constructor(private readonly platform: Platform) {
    this.stop = platform.onLog((line) => {
      this.lines.push({ ...line, sequence: ++this.sequence });
      if (this.lines.length > KEPT_LINES) this.lines.shift();
    });
  }

  /** Lines after the given sequence number, and the counters of now. */
  since(after: number): Activity {
    return {
      lines: this.lines.filter((line) => line.sequence > after),
      now: this.platform.clock.now(),
      requestsServed: this.platform.jira.requestsServed(),
      pointsSpent: this.platform.jira.pointsSpent(),
      setUp: this.setUp,
    };
  }

  close(): void {
    this.stop();
  }
}

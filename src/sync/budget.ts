import { BUDGETED, hourOf } from '../domain/jira-points';
import type { Spending } from '../jira/spending';
import { pointsPerHour, pointsTaken, savePointsTaken } from '../ledger/budget';
import { StaleVersion } from '../ledger/settings';
import { recordUsage } from './usage';

/** Points leased in one go, so that the ledger is asked once in about ten pages. */
const LEASE = 1_000;

const MOST_ATTEMPTS = 20;

/**
 * The share of this hour's points that work which nobody waits for may spend. Points are leased before they are spent, from one
 * row saved by its version, so two consumers never take the same ones; a crashed invocation's lease counts as spent.
 */
export class Budget {
  private hour = -1;
  private leased = 0;
  private spentBefore = 0;

  constructor(
    private readonly spending: Spending,
    private readonly now: () => number,
  ) {}

  /** Whether so many points may be spent now. */
  async allows(points: number): Promise<boolean> {
    const hour = hourOf(this.now());
    if (hour !== this.hour) {
      this.hour = hour;
      this.leased = 0;
      this.spentBefore = this.spending.pointsOn(BUDGETED);
    }
    const left = this.left();
    if (left >= points) return true;
    await recordUsage(this.now(), this.spending);
    const { points: limit } = await pointsPerHour();
    return this.take((taken) => {
      const free = limit - taken;
      return free < points - left ? undefined : Math.min(free, Math.max(points - left, LEASE));
    });
  }

  /** Gives back what was leased and not spent, or books what was spent beyond it. */
  async settle(): Promise<void> {
    const left = this.left();
    if (left !== 0 && hourOf(this.now()) === this.hour) await this.take((taken) => Math.max(-left, -taken));
  }

  private left(): number {
    return this.leased - (this.spending.pointsOn(BUDGETED) - this.spentBefore);
  }

  /** Takes as many points as are decided on what is taken already; answers false where none are. */
  private async take(decide: (taken: number) => number | undefined): Promise<boolean> {
    for (let attempt = 1; ; attempt++) {
      const { taken, version } = await pointsTaken(this.hour);
      const more = decide(taken);
      if (more === undefined) return false;
      try {
        await savePointsTaken(this.hour, taken + more, version);
        this.leased += more;
        return true;
      } catch (error) {
        if (!(error instanceof StaleVersion) || attempt >= MOST_ATTEMPTS) throw error;
      }
    }
  }
}

import type { Platform } from '../../forge/platform';
import type { ScheduleModule } from '../protocol';

const PAUSE_MILLISECONDS = 150;
const MINUTE = 60_000;
const PERIOD: Readonly<Record<ScheduleModule['interval'], number>> = {
  fiveMinute: 5 * MINUTE,
  hour: 60 * MINUTE,
  day: 24 * 60 * MINUTE,
  week: 7 * 24 * 60 * MINUTE,
};

/** Delivers queued events and fires the manifest's schedules as their time comes. Returns how to stop it. */
export function runInBackground(
  platform: Platform,
  schedules: readonly ScheduleModule[],
  report: (problem: unknown) => void,
): () => Promise<void> {
  const due = new Map(schedules.map((schedule) => [schedule.key, platform.clock.now() + PERIOD[schedule.interval]]));
  let stopped = false;

  const turn = async () => {
    await platform.deliverDue();
    for (const schedule of schedules) {
      const at = due.get(schedule.key) ?? 0;
      if (stopped || platform.clock.now() < at) continue;
      due.set(schedule.key, platform.clock.now() + PERIOD[schedule.interval]);
      await platform.runSchedule(schedule.key);
    }
  };
  const loop = (async () => {
    while (!stopped) {
      await turn().catch(report);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
    }
  })();
  return () => {
    stopped = true;
    return loop;
  };
}

/** The sandbox's only source of time. It stands still unless told, so that a run can be repeated exactly. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Moves time forward; throws RangeError on a negative step. */
  advance(milliseconds: number): void;
}

/** A clock that starts at an instant and moves only by `advance`. */
export function virtualClock(startMilliseconds: number): Clock {
  let now = startMilliseconds;
  return {
    now: () => now,
    advance(milliseconds) {
      if (!(milliseconds >= 0)) throw new RangeError(`time can only move forward, got ${milliseconds}`);
      now += milliseconds;
    },
  };
}

/** A clock that starts at an instant and runs at the pace of the machine, for the interactive site; `advance` jumps ahead. */
export function runningClock(
  startMilliseconds: number,
  // Not Date.now: while the app runs, that is the sandbox's own time.
  machineNow: () => number = () => Math.floor(performance.now()),
): Clock {
  const clock = virtualClock(startMilliseconds);
  const begun = machineNow();
  return { now: () => clock.now() + (machineNow() - begun), advance: (milliseconds) => clock.advance(milliseconds) };
}

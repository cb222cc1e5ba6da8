import { useEffect, useState } from 'react';
import type { CallError } from '../../contract/envelope';
import { asCallError } from './call';

const POLL_MS = 2_500;
const LONGEST_WAIT_MS = 30_000;
const usualPause = () => undefined;

/**
 * What a page opened with, then asked again every few seconds while something runs. Failed questions are repeated ever
 * more slowly, and so are those whose answer `pauseOf` says is good for so many milliseconds: at most, since what the reader has
 * just asked for may end it at any moment. `onFinished` is called when a run ends. All functions must keep their identity.
 */
export function usePolled<T>(
  opened: T,
  ask: () => Promise<T>,
  isRunning: (answer: T) => boolean,
  onFinished: () => Promise<void>,
  pauseOf: (answer: T) => number | undefined = usualPause,
): { latest: T; error: CallError | null } {
  const [polled, setPolled] = useState({ since: opened, latest: opened, error: null as CallError | null });
  // What was polled before the page was opened anew is older than the page.
  const { latest, error } = polled.since === opened ? polled : { latest: opened, error: null };
  const running = isRunning(latest);

  useEffect(() => {
    if (!running) return undefined;
    let stopped = false;
    let timer: NodeJS.Timeout | undefined;
    const askIn = (wait: number) => {
      timer = setTimeout(() => {
        ask().then(
          (answer) => {
            if (stopped) return;
            setPolled({ since: opened, latest: answer, error: null });
            if (!isRunning(answer)) return void onFinished();
            const pause = pauseOf(answer);
            askIn(pause === undefined ? POLL_MS : Math.min(wait * 2, pause));
          },
          (thrown: unknown) => {
            if (stopped) return;
            setPolled((before) => ({
              since: opened,
              latest: before.since === opened ? before.latest : opened,
              error: asCallError(thrown),
            }));
            askIn(Math.min(wait * 2, LONGEST_WAIT_MS));
          },
        );
      }, wait);
    };
    askIn(POLL_MS);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [running, opened, ask, isRunning, onFinished, pauseOf]);

  return { latest, error };
}

import { useCallback, useEffect, useRef, useState } from 'react';
import { CallError } from '../../../../src/contract/envelope';

/** What a screen has to draw: nothing yet, why not, or the data, perhaps being read again. */
export type Loaded<T> =
  { state: 'loading' } | { state: 'failed'; error: CallError } | { state: 'ready'; data: T; refreshing: boolean };

const FIRST_WAIT = 3_000;
const LONGEST_WAIT = 20_000;
const WAIT_GROWTH = 1.4;

const nothingNewer = () => Promise.resolve(false);

/** Any failure as one that has words for the reader. */
export function asCallError(cause: unknown): CallError {
  return cause instanceof CallError
    ? cause
    : new CallError('internal', 'Something went wrong on this page.', 'Try again; reload the page if it stays.');
}

/**
 * Reads a screen's data, and reads it again while `unsettled` says that more is on its way: every few seconds at first,
 * then more rarely, and not while the page is in the background. A failed repetition leaves the data that is shown.
 * `refresh` is asked once, after what is stored was first drawn, whether newer data is on its way.
 */
export function useLoaded<T>(
  load: () => Promise<T>,
  unsettled: (data: T) => boolean,
  refresh: () => Promise<boolean> = nothingNewer,
): { loaded: Loaded<T>; retry: () => void } {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);
  const unsettledRef = useRef(unsettled);
  unsettledRef.current = unsettled;

  useEffect(() => {
    let live = true;
    let wait = FIRST_WAIT;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let refreshed = false;

    const again = () => {
      timer = setTimeout(() => {
        if (document.visibilityState === 'hidden') again();
        else void read();
      }, wait);
      wait = Math.min(LONGEST_WAIT, wait * WAIT_GROWTH);
    };

    const read = async () => {
      setLoaded((before) => (before.state === 'ready' ? { ...before, refreshing: true } : before));
      try {
        const data = await load();
        if (!live) return;
        setLoaded({ state: 'ready', data, refreshing: false });
        if (unsettledRef.current(data)) again();
        else if (!refreshed) {
          refreshed = true;
          void askForNewer();
        }
      } catch (cause) {
        if (!live) return;
        const error = asCallError(cause);
        setLoaded((before) =>
          before.state === 'ready' ? { ...before, refreshing: false } : { state: 'failed', error },
        );
        if (error.code === 'setting-up' || error.code === 'busy') again();
      }
    };

    // An update that can't be asked for leaves what is shown, with its date.
    const askForNewer = async () => {
      if ((await refresh().catch(() => false)) && live) void read();
    };

    setLoaded({ state: 'loading' });
    void read();
    return () => {
      live = false;
      clearTimeout(timer);
    };
  }, [load, attempt, refresh]);

  const retry = useCallback(() => setAttempt((before) => before + 1), []);
  return { loaded, retry };
}

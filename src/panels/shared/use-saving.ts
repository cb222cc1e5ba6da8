import { useCallback, useRef, useState } from 'react';
import type { CallError } from '../../contract/envelope';
import { asCallError } from './call';

export interface Saving {
  busy: boolean;
  error: CallError | null;
  /** Runs the work unless some is running already; true when it went through. */
  run: (work: () => Promise<void>) => Promise<boolean>;
  forget: () => void;
}

/** Busy and error state of one button that saves something. */
export function useSaving(): Saving {
  const [state, setState] = useState<{ busy: boolean; error: CallError | null }>({ busy: false, error: null });
  const running = useRef(false);

  const run = useCallback(async (work: () => Promise<void>) => {
    // The state is a commit behind a fast second press, so the lock is not the state.
    if (running.current) return false;
    running.current = true;
    setState({ busy: true, error: null });
    try {
      await work();
      setState({ busy: false, error: null });
      return true;
    } catch (thrown) {
      setState({ busy: false, error: asCallError(thrown) });
      return false;
    } finally {
      running.current = false;
    }
  }, []);
  const forget = useCallback(() => setState((before) => ({ ...before, error: null })), []);

  return { ...state, run, forget };
}

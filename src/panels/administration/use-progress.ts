import { useEffect, useRef, useState } from 'react';
import type { CallOutput } from '../../contract/calls';
import type { CallError } from '../../contract/envelope';
import { asCallError, call } from '../shared/call';

export type Progress = CallOutput<'admin.progress'>;

const POLL_MS = 2_500;
const LONGEST_WAIT_MS = 30_000;

/**
 * Progress of the import: what the page opened with, then asked again every few seconds while something runs.
 * Failed questions are repeated ever more slowly; `onFinished` is called when a run ends.
 */
export function useProgress(opened: Progress, onFinished: () => void): { progress: Progress; error: CallError | null } {
  const [state, setState] = useState<{ progress: Progress; error: CallError | null }>({
    progress: opened,
    error: null,
  });
  const finished = useRef(onFinished);
  finished.current = onFinished;

  useEffect(() => setState({ progress: opened, error: null }), [opened]);

  const running = state.progress.sync.running;
  useEffect(() => {
    if (!running) return undefined;
    let stopped = false;
    let timer: NodeJS.Timeout | undefined;
    const ask = (wait: number) => {
      timer = setTimeout(() => {
        call('admin.progress', {}).then(
          (progress) => {
            if (stopped) return;
            setState({ progress, error: null });
            if (progress.sync.running) ask(POLL_MS);
            else finished.current();
          },
          (thrown: unknown) => {
            if (stopped) return;
            setState((before) => ({ ...before, error: asCallError(thrown) }));
            ask(Math.min(wait * 2, LONGEST_WAIT_MS));
          },
        );
      }, wait);
    };
    ask(POLL_MS);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [running]);

  return state;
}

import { useEffect, useState } from 'react';
import type { CallOutput } from '../../contract/calls';
import type { CallError } from '../../contract/envelope';
import { asCallError, call } from '../shared/call';

export type Progress = CallOutput<'admin.progress'>;

const POLL_MS = 2_500;
const LONGEST_WAIT_MS = 30_000;

/**
 * Progress of the import: what the page opened with, then asked again every few seconds while something runs.
 * Failed questions are repeated ever more slowly; `onFinished` is called when a run ends and must keep its identity.
 */
export function useProgress(
  opened: Progress,
  onFinished: () => Promise<void>,
): { progress: Progress; error: CallError | null } {
  const [polled, setPolled] = useState({ since: opened, progress: opened, error: null as CallError | null });
  // What was polled before the page was opened anew is older than the page.
  const { progress, error } = polled.since === opened ? polled : { progress: opened, error: null };
  const { running } = progress.sync;

  useEffect(() => {
    if (!running) return undefined;
    let stopped = false;
    let timer: NodeJS.Timeout | undefined;
    const ask = (wait: number) => {
      timer = setTimeout(() => {
        call('admin.progress', {}).then(
          (answer) => {
            if (stopped) return;
            setPolled({ since: opened, progress: answer, error: null });
            if (answer.sync.running) ask(POLL_MS);
            else void onFinished();
          },
          (thrown: unknown) => {
            if (stopped) return;
            setPolled((before) => ({
              since: opened,
              progress: before.since === opened ? before.progress : opened,
              error: asCallError(thrown),
            }));
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
  }, [running, opened, onFinished]);

  return { progress, error };
}

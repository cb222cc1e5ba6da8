import type { CallOutput } from '../../contract/calls';
import type { CallError } from '../../contract/envelope';
import { call } from '../shared/call';
import { usePolled } from '../shared/use-polled';

export type Progress = CallOutput<'admin.progress'>;

const askProgress = () => call('admin.progress', {});
const isRunning = ({ sync }: Progress) => sync.running;
const STANDSTILL_MS = 30_000;
const pauseOf = ({ sync }: Progress) => (sync.standstill === null ? undefined : STANDSTILL_MS);

/** Progress of the import: what the page opened with, then what is heard while it runs. `onFinished` must keep its identity. */
export function useProgress(
  opened: Progress,
  onFinished: () => Promise<void>,
): { progress: Progress; error: CallError | null } {
  const { latest, error } = usePolled(opened, askProgress, isRunning, onFinished, pauseOf);
  return { progress: latest, error };
}

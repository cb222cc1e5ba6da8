import type { CallOutput } from '../../contract/calls';
import type { CallError } from '../../contract/envelope';
import { call } from '../shared/call';
import { usePolled } from '../shared/use-polled';

export type Progress = CallOutput<'admin.progress'>;

const askProgress = () => call('admin.progress', {});
const isRunning = ({ sync }: Progress) => sync.running;

/** Progress of the import: what the page opened with, then what is heard while it runs. `onFinished` must keep its identity. */
export function useProgress(
  opened: Progress,
  onFinished: () => Promise<void>,
): { progress: Progress; error: CallError | null } {
  const { latest, error } = usePolled(opened, askProgress, isRunning, onFinished);
  return { progress: latest, error };
}

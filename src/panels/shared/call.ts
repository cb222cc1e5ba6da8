import { invoke } from '@forge/bridge';
import { callsThrough } from '../../contract/client';
import { CallError } from '../../contract/envelope';

/** Every call of the panels to the backend goes through here. */
export const call = callsThrough((functionKey, payload) => invoke(functionKey, payload));

/** Whatever was thrown, as an error that has words for the reader. */
export function asCallError(thrown: unknown): CallError {
  if (thrown instanceof CallError) return thrown;
  return new CallError('internal', 'Something went wrong on this page.', 'Reload the page and try again.');
}

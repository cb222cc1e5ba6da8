import { invoke } from '@forge/bridge';
import { callsThrough } from '../../../src/contract/client';

/** Every call to the backend goes through here. */
export const call = callsThrough((functionKey, payload) => invoke<unknown>(functionKey, payload));

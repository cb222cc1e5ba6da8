import { invoke } from '@forge/bridge';
import { callsThrough } from '../../../src/contract/client';

/** Every call to the backend goes through here. */
export const call = callsThrough((functionKey, payload) => invoke<unknown>(functionKey, payload));

/** Has the ledger brought up to date if it is old; whether newer figures are on their way. */
export const refresh = async (): Promise<boolean> => (await call('site.refresh', {})).lookingForChanges;

import { saveSetting, setting, type Setting } from './settings';

interface Asked {
  at: number;
}

/** When a panel last asked for an update (epoch milliseconds), with the version to save over; undefined if none ever did. */
export async function deltaAskedAt(): Promise<{ at: number; version: number } | undefined> {
  const stored = await setting('delta', 'asked');
  return stored && { at: (stored.doc as Asked).at, version: stored.version };
}

/** Remembers that an update was asked for. Throws StaleVersion when somebody else was faster; then only theirs counts. */
export async function askForDelta(at: number, version: number): Promise<void> {
  await saveSetting('delta', 'asked', { at } satisfies Asked, version);
}

/** The same among settings that were read already; null if none ever was asked for. */
export function deltaAskedIn(stored: readonly Setting<unknown>[]): number | null {
  const row = stored.find(({ kind }) => kind === 'delta');
  return row ? (row.doc as Asked).at : null;
}

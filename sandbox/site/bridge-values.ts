/**
 * What crosses the border between a panel's frame and its host: JSON, and functions as functions that answer later.
 * Everything else is lost on the way, as it is on the platform.
 */
export function acrossBorder(value: unknown): unknown {
  if (typeof value === 'function') return remoteFunction(value as (...args: unknown[]) => unknown);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object') return undefined;
  if (isSerialisable(value)) return acrossBorder(value.toJSON());
  if (Array.isArray(value)) return value.map((entry) => acrossBorder(entry) ?? null);
  const copy: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(value)) {
    const crossed = acrossBorder(entry);
    if (crossed !== undefined) copy[key] = crossed;
  }
  return copy;
}

function remoteFunction(original: (...args: unknown[]) => unknown): (...args: unknown[]) => Promise<unknown> {
  return async (...args) => acrossBorder(await original(...args.map(acrossBorder)));
}

function isSerialisable(value: object): value is { toJSON(): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}

/** The host's end, as a frame finds it on its parent window. */
export interface PanelHost {
  callBridge(frameName: string, command: string, data: unknown): Promise<unknown>;
}

/** The property of the shell's window that holds the host. */
export const HOST_PROPERTY = 'forgePanelHost';

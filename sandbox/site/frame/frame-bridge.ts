import { acrossBorder, HOST_PROPERTY, type PanelHost } from '../bridge-values';

/**
 * Runs in a panel's frame before its bundle: sets the one function that `@forge/bridge` and `@forge/react` call.
 * Answers and errors are made anew here, so that they belong to the frame's own realm.
 */
function hostOf(parent: Window): PanelHost {
  const host: unknown = Reflect.get(parent, HOST_PROPERTY);
  if (typeof host !== 'object' || host === null || !('callBridge' in host))
    throw new Error('A panel runs inside the site, not on its own.');
  return host as PanelHost;
}

async function callBridge(command: string, data?: unknown): Promise<unknown> {
  try {
    return acrossBorder(await hostOf(window.parent).callBridge(window.name, command, data));
  } catch (problem) {
    const message = typeof problem === 'object' && problem !== null && 'message' in problem ? problem.message : problem;
    throw new Error(String(message), { cause: problem });
  }
}

Object.assign(globalThis, { __bridge: { callBridge } });

// A panel that breaks must say so on the page: its own tree may be gone by then.
addEventListener(
  'error',
  (event) => void callBridge('onError', { error: { message: event.message } }).catch(() => undefined),
);

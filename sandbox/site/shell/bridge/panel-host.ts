import { HOST_PROPERTY, type PanelHost } from '../../bridge-values';
import { noteRefusal } from './notes';

export type BridgeCall = (command: string, data: unknown) => Promise<unknown>;

const frames = new Map<string, BridgeCall>();
let made = 0;

/** A name for a new frame, by which it tells the host who is calling. `purpose` makes it readable while debugging. */
export function newFrameName(purpose: string): string {
  return `forge-frame-${++made} ${purpose}`;
}

/** Connects a frame to the call that answers for it. Returns how to disconnect. */
export function connectFrame(name: string, call: BridgeCall): () => void {
  frames.set(name, call);
  return () => {
    if (frames.get(name) === call) frames.delete(name);
  };
}

/** Puts the host where frames look for it. */
export function installPanelHost(target: Window): void {
  const host: PanelHost = {
    async callBridge(frameName, command, data) {
      const call = frames.get(frameName);
      if (!call) throw new Error(`The panel that called ${command} is no longer on the page.`);
      try {
        return await call(command, data);
      } catch (problem) {
        noteRefusal(`bridge ${command}: ${problem instanceof Error ? problem.message : String(problem)}`);
        throw problem;
      }
    },
  };
  Object.defineProperty(target, HOST_PROPERTY, { value: host });
}

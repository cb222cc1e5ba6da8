import { acrossBorder } from '../../bridge-values';
import type { PanelModule } from '../../protocol';
import { api } from '../api';
import { addFlag, removeFlag } from '../flag-store';
import { navigateTo } from '../router';
import { emitSiteEvent, onSiteEvent } from './events';
import { createModuleHistory } from './history';
import { addressOf } from './navigation';
import type { BridgeCall } from './panel-host';

export type Command = (data: unknown) => unknown;

/** One panel on the page, as the bridge's host sees it. The functions read the present, since users and themes change. */
export interface PanelFrame {
  moduleKey: string;
  accountId: () => string;
  context: () => Record<string, unknown>;
  extension: () => Record<string, unknown>;
  modules: readonly PanelModule[];
  /** The site's address at which the module's own paths begin; pages only. */
  base?: string;
  enableTheming: () => void;
  reloadPanel: () => void;
  /** UI Kit commits its tree here. */
  onForgeDoc?: (document: unknown) => void;
  /** Hears of an error that the panel did not catch. */
  onFailure?: (message: string) => void;
  /** What this kind of module has beyond the rest: a widget's and a gadget's own calls. */
  own?: Readonly<Record<string, Command>>;
  /** Takes what must be undone when the panel leaves the page. */
  ended: (stop: () => void) => void;
}

const REFUSED: Readonly<Record<string, string>> = {
  fetchRemote: 'the app has no remotes',
  invokeRemote: 'the app has no remotes',
  requestTeamworkGraph: 'the app has no scope for it',
  openModal: 'a modal over the page is not part of this sandbox',
  getFrameDispatch: 'nested frames are not part of this sandbox',
};

/** Answers a panel's bridge calls; rejects whatever the platform or this sandbox does not offer. */
export function bridgeCallFor(frame: PanelFrame): BridgeCall {
  const commands: Readonly<Record<string, Command>> = { ...commonCommands(frame), ...frame.own };
  return async (command, raw) => {
    const answer = Object.hasOwn(commands, command) ? commands[command] : undefined;
    if (!answer) throw new Error(refusal(command));
    return answer(command === 'reconcile' ? raw : acrossBorder(raw));
  };
}

function refusal(command: string): string {
  const why =
    REFUSED[command] ?? (/^__permission__/.test(command) ? 'permissions are fixed by the manifest' : undefined);
  return `“${command}” is refused: ${why ?? 'the sandbox does not know this bridge command'}.`;
}

function commonCommands(frame: PanelFrame): Record<string, Command> {
  return {
    invoke: (data) => invoke(frame, data),
    fetchProduct: (data) => fetchProduct(frame, data),
    getContext: () => frame.context(),
    reconcile: (data) => commit(frame, data),
    onError: (data) => {
      const message = messageIn(field(data, 'error'));
      frame.onFailure?.(message);
      throw new Error(`the panel failed: ${message}`);
    },
    on: (data) => subscribe(frame, data),
    onPublic: (data) => subscribe(frame, data),
    emit: (data) => emitSiteEvent(text(data, 'event'), field(data, 'payload')),
    emitPublic: (data) => emitSiteEvent(text(data, 'event'), field(data, 'payload')),
    navigate: (data) => navigate(frame, data),
    getUrl: (data) => new URL(addressOf({ ...record(data) }, frame.modules), window.location.origin).href,
    reload: () => window.location.reload(),
    createHistory: () => {
      if (frame.base === undefined) throw new Error('createHistory: only a page has a history.');
      return createModuleHistory(frame.base, frame.ended);
    },
    // The bridge tells its caller "not submittable" and the like when the product answers false.
    submit: () => false,
    close: () => false,
    onClose: () => false,
    open: () => false,
    refresh: () => frame.reloadPanel(),
    showFlag: (data) => addFlag(record(data)),
    closeFlag: (data) => removeFlag(String(field(data, 'id'))),
    enableTheming: () => frame.enableTheming(),
    changeWindowTitle: (data) => {
      document.title = String(data);
    },
    emitReadyEvent: () => undefined,
    getFrameId: () => frame.moduleKey,
  };
}

async function invoke(frame: PanelFrame, data: unknown): Promise<unknown> {
  const body = await api.invoke({
    moduleKey: frame.moduleKey,
    functionKey: text(data, 'functionKey'),
    payload: field(data, 'payload'),
    accountId: frame.accountId(),
    extension: frame.extension(),
  });
  return field(data, 'metadata') === undefined ? body : { body, metadata: {} };
}

async function fetchProduct(frame: PanelFrame, data: unknown): Promise<unknown> {
  const product = text(data, 'product');
  if (product !== 'jira') throw new Error(`the app is installed in Jira, not in ${product}.`);
  const init = record(field(data, 'fetchRequestInit'));
  const headers = Array.isArray(init['headers']) ? init['headers'] : [];
  const request = {
    restPath: text(data, 'restPath'),
    method: typeof init['method'] === 'string' ? init['method'] : 'GET',
    headers: headers.flatMap((pair): [string, string][] =>
      Array.isArray(pair) ? [[String(pair[0]), String(pair[1])]] : [],
    ),
  };
  const body = init['body'];
  return api.requestJira(frame.accountId(), typeof body === 'string' ? { ...request, body } : request);
}

function commit(frame: PanelFrame, data: unknown): void {
  if (!frame.onForgeDoc) throw new Error('reconcile: only a UI Kit panel commits a tree.');
  frame.onForgeDoc(field(data, 'forgeDoc'));
}

function subscribe(frame: PanelFrame, data: unknown): { unsubscribe: () => void } {
  const callback = field(data, 'callback');
  if (typeof callback !== 'function') throw new Error('on: a callback is needed.');
  const stop = onSiteEvent(text(data, 'event'), (payload) => callback(payload));
  frame.ended(stop);
  return { unsubscribe: stop };
}

function navigate(frame: PanelFrame, data: unknown): void {
  const address = new URL(addressOf({ ...record(data) }, frame.modules), window.location.origin);
  if (!/^https?:$/.test(address.protocol)) throw new Error(`navigate: ${address.protocol} addresses are not opened.`);
  if (field(data, 'type') === 'new-tab') window.open(address, '_blank', 'noopener');
  else if (address.origin === window.location.origin) navigateTo(address.pathname + address.search + address.hash);
  else window.location.assign(address);
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function field(data: unknown, name: string): unknown {
  return record(data)[name];
}

function text(data: unknown, name: string): string {
  const value = field(data, name);
  if (typeof value !== 'string') throw new Error(`${name} must be text.`);
  return value;
}

function messageIn(value: unknown): string {
  const message = field(value, 'message');
  return typeof message === 'string' ? message : String(value);
}

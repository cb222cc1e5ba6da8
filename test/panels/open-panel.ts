import { CALLS, isCallName, type CallName, type CallOutput } from '../../src/contract/calls';
import type { CallErrorShape } from '../../src/contract/envelope';
import { button, field, fire, only, textOf, type ForgeDoc } from './forge-doc';

type Answer<N extends CallName> = CallOutput<N> | { failure: CallErrorShape };
/** What the backend answers, by call; a function sees the parsed input and how often it was asked before. */
export type Answers = {
  [N in CallName]?: Answer<N> | ((input: unknown, before: number) => Answer<N> | Promise<Answer<N>>);
};

type Bridge = (command: string, data?: unknown) => unknown;

export interface Panel {
  /** The tree that was committed last. */
  doc: () => ForgeDoc;
  /** What a reader reads now. */
  text: () => string;
  /** Inputs of every call of this name, as the backend parses them. */
  calls: (name: CallName) => unknown[];
  /** Bridge commands other than reconcile and invoke, with their data. */
  commands: () => { command: string; data: unknown }[];
  press: (text: string, within?: (doc: ForgeDoc) => ForgeDoc) => Promise<void>;
  type: (label: string, text: string) => Promise<void>;
  choose: (label: string, ...options: string[]) => Promise<void>;
  pickPerson: (label: string, accountId: string | null) => Promise<void>;
  pickDay: (label: string, day: string) => Promise<void>;
  submit: (within?: (doc: ForgeDoc) => ForgeDoc) => Promise<void>;
  settle: () => Promise<void>;
}

/** Lets React commit and answers arrive. Jest's fake timers leave setImmediate alone, see `openPanel`. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}

/** Fakes the clock and timers of a panel, but not what React schedules its work with. */
export function fakeClock(now: string): void {
  jest.useFakeTimers({
    now: new Date(now),
    doNotFake: ['setImmediate', 'clearImmediate', 'nextTick', 'queueMicrotask', 'performance'],
  });
}

/** Moves the faked clock and lets what it set off settle. */
export async function pass(milliseconds: number): Promise<void> {
  await jest.advanceTimersByTimeAsync(milliseconds);
  await settle();
}

/**
 * Opens a panel's resource as the platform does: the real reconciler and bridge packages, a bridge function that
 * captures what the panel commits, and a backend that answers with envelopes.
 */
export async function openPanel(
  load: () => Promise<unknown>,
  answers: Answers,
  options: {
    extension?: Record<string, unknown>;
    bridge?: Record<string, (data: unknown) => unknown>;
    timeZone?: string;
  } = {},
): Promise<Panel> {
  let committed: ForgeDoc | null = null;
  const asked = new Map<CallName, unknown[]>();
  const commands: { command: string; data: unknown }[] = [];

  const invoke = async (data: unknown): Promise<unknown> => {
    const { functionKey, payload } = data as { functionKey: string; payload: unknown };
    if (!isCallName(functionKey)) throw new Error(`no resolver ${functionKey}`);
    const input: unknown = CALLS[functionKey].input.parse(payload);
    const inputs = asked.get(functionKey) ?? [];
    asked.set(functionKey, [...inputs, input]);
    const prepared = answers[functionKey];
    if (prepared === undefined) throw new Error(`the test has no answer to ${functionKey}`);
    const answer: unknown = await (typeof prepared === 'function' ? prepared(input, inputs.length) : prepared);
    if (typeof answer === 'object' && answer !== null && 'failure' in answer)
      return { ok: false, error: answer.failure };
    return JSON.parse(JSON.stringify({ ok: true, data: answer }));
  };
  const callBridge: Bridge = (command, data) => {
    if (command === 'reconcile') {
      committed = (data as { forgeDoc: ForgeDoc }).forgeDoc;
      return undefined;
    }
    if (command === 'invoke') return invoke(data);
    if (command === 'getContext')
      return Promise.resolve({
        extension: options.extension ?? {},
        locale: 'en-US',
        timezone: options.timeZone ?? 'UTC',
      });
    commands.push({ command, data });
    const handler = options.bridge?.[command];
    if (handler === undefined) throw new Error(`the bridge refuses ${command}`);
    return Promise.resolve(handler(data));
  };
  Object.assign(globalThis, { self: globalThis, __bridge: { callBridge } });

  await jest.isolateModulesAsync(async () => {
    await load();
  });
  await settle();

  const doc = () => {
    if (committed === null) throw new Error('the panel has committed nothing');
    return committed;
  };
  const act = async (happens: () => unknown) => {
    happens();
    await settle();
  };
  const whole = (tree: ForgeDoc) => tree;
  const optionsOf = (node: ForgeDoc) => node.props.options as { label: string; value: string }[];

  return {
    doc,
    text: () => textOf(doc()),
    calls: (name) => asked.get(name) ?? [],
    commands: () => commands,
    settle,
    press: (text, within = whole) =>
      act(() => {
        const pressed = button(within(doc()), text);
        if (pressed.props.isDisabled === true) throw new Error(`the button “${text}” is disabled`);
        // A submit button has no handler of its own: the form around it is submitted.
        if (pressed.props.type === 'submit') return fire(formAround(doc(), pressed), 'onSubmit');
        return fire(pressed, 'onClick');
      }),
    type: (label, text) =>
      act(() => {
        const typed = field(doc(), label);
        const type = typed.type === 'TextArea' ? 'textarea' : 'text';
        return fire(typed, 'onChange', { target: { type, value: text } });
      }),
    choose: (label, ...chosen) =>
      act(() => {
        const select = field(doc(), label);
        const picked = chosen.map((name) => {
          const option = optionsOf(select).find((candidate) => candidate.label.includes(name));
          if (option === undefined)
            throw new Error(
              `no choice “${name}” in ${optionsOf(select)
                .map((o) => o.label)
                .slice(0, 20)
                .join(', ')}`,
            );
          return option;
        });
        return fire(select, 'onChange', select.props.isMulti === true ? picked : (picked[0] ?? null));
      }),
    pickPerson: (label, accountId) =>
      act(() => fire(field(doc(), label), 'onChange', accountId === null ? null : { id: accountId, name: 'Somebody' })),
    pickDay: (label, day) => act(() => fire(field(doc(), label), 'onChange', day)),
    submit: (within = whole) =>
      act(() =>
        fire(
          only(within(doc()), 'a form', (node) => node.type === 'Form'),
          'onSubmit',
        ),
      ),
  };
}

function formAround(doc: ForgeDoc, inner: ForgeDoc): ForgeDoc {
  return only(doc, 'the form around a button', (node) => node.type === 'Form' && contains(node, inner));
}

function contains(node: ForgeDoc, inner: ForgeDoc): boolean {
  return node === inner || node.children.some((child) => contains(child, inner));
}

import { z } from 'zod';
import { CallError, callErrorSchema } from './envelope';
import { CALLS, type CallInput, type CallName, type CallOutput } from './calls';

/** `invoke` of `@forge/bridge`, handed in so that this file stays free of the bridge. */
export type Invoke = (functionKey: string, payload?: Record<string, unknown>) => Promise<unknown>;

const envelopeSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), data: z.unknown() }),
  z.object({ ok: z.literal(false), error: callErrorSchema }),
]);

export type Call = <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;

/**
 * The panels' end of the call map. Parses the answer with the schema the backend used.
 * Rejects with CallError: the backend's own code, or `internal` when the answer is not what the contract promises.
 */
export function callsThrough(invoke: Invoke): Call {
  return async <N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> => {
    let raw: unknown;
    try {
      raw = await invoke(name, input);
    } catch (cause) {
      throw new CallError(
        'internal',
        'The app did not answer.',
        cause instanceof Error ? cause.message : 'Try again in a minute.',
      );
    }
    const envelope = envelopeSchema.safeParse(raw);
    if (!envelope.success)
      throw new CallError(
        'internal',
        'The app gave an answer that this page does not understand.',
        'Reload the page; the app may just have been updated.',
      );
    if (!envelope.data.ok)
      throw new CallError(envelope.data.error.code, envelope.data.error.message, envelope.data.error.hint);
    const answer = CALLS[name].output.safeParse(envelope.data.data);
    if (!answer.success)
      throw new CallError(
        'internal',
        'The app gave an answer that this page does not understand.',
        z.prettifyError(answer.error).slice(0, 300),
      );
    return answer.data as CallOutput<N>;
  };
}

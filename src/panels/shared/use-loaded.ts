import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallError } from '../../contract/envelope';
import { asCallError } from './call';

export interface Loaded<T> {
  /** The last answer; it stays while a newer one is on its way or has failed, but not when it is refused. */
  data: T | null;
  error: CallError | null;
  loading: boolean;
  reload: () => Promise<void>;
}

/** While the ledger is being created there is nothing to do but ask again. */
const SETTING_UP_RETRY_MS = 5_000;

/**
 * Asks once when the panel opens, and again on `reload`. `load` must keep its identity while it means the same.
 * An answer that comes after a newer question was asked is dropped.
 */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<Omit<Loaded<T>, 'reload'>>({ data: null, error: null, loading: true });
  const question = useRef(0);

  const ask = useCallback((): Promise<void> => {
    question.current += 1;
    const asked = question.current;
    return load().then(
      (data) => {
        if (asked === question.current) setState({ data, error: null, loading: false });
      },
      (thrown: unknown) => {
        if (asked !== question.current) return;
        const error = asCallError(thrown);
        // Who may not see it any more does not see the last answer either.
        const refused = error.code === 'no-permission' || error.code === 'not-signed-in' || error.code === 'not-found';
        setState((before) => ({ data: refused ? null : before.data, error, loading: false }));
      },
    );
  }, [load]);
  const reload = useCallback(async () => {
    setState((before) => ({ ...before, loading: true }));
    await ask();
  }, [ask]);

  useEffect(() => {
    void ask();
    return () => {
      question.current += 1;
    };
  }, [ask]);

  const settingUp = state.error?.code === 'setting-up' && !state.loading;
  useEffect(() => {
    if (!settingUp) return undefined;
    const timer = setTimeout(() => void reload(), SETTING_UP_RETRY_MS);
    return () => clearTimeout(timer);
  }, [settingUp, reload]);

  return { ...state, reload };
}

import { useState } from 'react';
import type { CallOutput } from '../../contract/calls';
import type { CallError } from '../../contract/envelope';
import { useSaving } from '../shared/use-saving';

type Effect = CallOutput<'admin.rateEffect'>['effect'];

/** The effect of a change that is not saved yet: asked for on demand, forgotten once the change is another. */
export function useSettingsEffect(): {
  effect: Effect | null;
  busy: boolean;
  error: CallError | null;
  ask: (question: () => Promise<{ effect: Effect }>) => void;
  forget: () => void;
} {
  const [effect, setEffect] = useState<Effect | null>(null);
  const asking = useSaving();
  return {
    effect,
    busy: asking.busy,
    error: asking.error,
    ask: (question) => void asking.run(async () => setEffect((await question()).effect)),
    forget: () => {
      setEffect(null);
      asking.forget();
    },
  };
}

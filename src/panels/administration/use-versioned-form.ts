import { useState } from 'react';
import { asCallError, call } from '../shared/call';
import { useSaving } from '../shared/use-saving';
import type { Meanwhile, Office } from './conflict';
import type { Problems } from './problems';

type Reading<S> = { ok: true; settings: S } | { ok: false; problems: Problems };

interface VersionedFormOptions<D, S> {
  open: () => D;
  version: number;
  read: (draft: D, version: number) => Reading<S>;
  save: (settings: S) => Promise<void>;
  /** Compares what was opened with what stands now; null for something new, which has nothing to compare. */
  compare: ((office: Office) => Meanwhile<S & { version: number }>) | null;
}

/**
 * A form over something saved with a version: draft, problems, busy state, and the conflict when somebody was faster.
 * The draft is never reset here, so nothing typed is lost whatever the backend answers.
 */
export function useVersionedForm<D extends object, S>({
  open,
  version,
  read,
  save,
  compare,
}: VersionedFormOptions<D, S>) {
  const [draft, setDraft] = useState(open);
  const [submitted, setSubmitted] = useState(false);
  const [meanwhile, setMeanwhile] = useState<Meanwhile<S & { version: number }> | null>(null);
  const saving = useSaving();
  const reading = read(draft, version);

  const submit = async (overVersion: number) => {
    setSubmitted(true);
    const last = read(draft, overVersion);
    if (!last.ok) return false;
    return saving.run(async () => {
      setMeanwhile(null);
      try {
        await save(last.settings);
      } catch (thrown) {
        // The comparison is help only: without it the message still tells of the conflict.
        if (compare !== null && asCallError(thrown).code === 'conflict')
          setMeanwhile(await call('admin.open', {}).then(compare, () => null));
        throw thrown;
      }
    });
  };

  return {
    draft,
    change: (part: Partial<D> | ((before: D) => Partial<D>)) =>
      setDraft((before) => ({ ...before, ...(typeof part === 'function' ? part(before) : part) })),
    problems: submitted && !reading.ok ? reading.problems : {},
    saving,
    /** The settings as they would be saved, or null with the problems shown. */
    check: () => {
      setSubmitted(true);
      return reading.ok ? reading.settings : null;
    },
    conflict: saving.error?.code === 'conflict',
    meanwhile,
    submit: () => submit(version),
    submitOverTheirs: () => submit(meanwhile?.theirs?.version ?? version),
  };
}

import { useCallback, useEffect, useState } from 'react';
import type { CallError } from '../../../../src/contract/envelope';
import { call } from '../calls';
import { asCallError, useLoaded } from '../state/use-loaded';
import type { Cost } from './cost-words';
import { isPreparing } from './missing-tab';

/** Further pages of cost lines, as far as they have been read. */
interface Further {
  lines: Cost['costLines'];
  nextCursor: string | null;
  loading: boolean;
  error: CallError | null;
}

/** A project's cost, and its cost lines page by page. */
export function useCost(projectId: string) {
  const load = useCallback(() => call('project.cost', { projectId, cursor: null }), [projectId]);
  const { loaded, retry } = useLoaded(load, isPreparing);
  const [further, setFurther] = useState<Further | null>(null);
  const first = loaded.state === 'ready' && loaded.data.state === 'measured' ? loaded.data : null;
  useEffect(() => setFurther(null), [first]);

  const nextCursor = further === null ? (first?.nextCursor ?? null) : further.nextCursor;
  const more = async () => {
    const before = further ?? { lines: [], nextCursor, loading: false, error: null };
    setFurther({ ...before, loading: true, error: null });
    try {
      const page = await call('project.cost', { projectId, cursor: nextCursor });
      if (page.state === 'measured')
        setFurther({
          lines: [...before.lines, ...page.costLines],
          nextCursor: page.nextCursor,
          loading: false,
          error: null,
        });
    } catch (cause) {
      setFurther({ ...before, loading: false, error: asCallError(cause) });
    }
  };
  return {
    loaded,
    retry,
    lines: [...(first?.costLines ?? []), ...(further?.lines ?? [])],
    hasMore: nextCursor !== null,
    more: () => void more(),
    loadingMore: further?.loading ?? false,
    moreError: further?.error ?? null,
  };
}

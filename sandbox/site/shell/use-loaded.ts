import { useEffect, useRef, useState } from 'react';

export type Loaded<T> = { state: 'loading' } | { state: 'ready'; value: T } | { state: 'failed'; message: string };

/** Loads something anew whenever `key` changes; answers that come too late are dropped. */
export function useLoaded<T>(key: string, load: () => Promise<T>): Loaded<T> {
  const [loaded, setLoaded] = useState<{ key: string; outcome: Loaded<T> }>({ key, outcome: { state: 'loading' } });
  const latest = useRef(load);
  latest.current = load;
  useEffect(() => {
    let current = true;
    const settle = (outcome: Loaded<T>) => {
      if (current) setLoaded({ key, outcome });
    };
    latest.current().then(
      (value) => settle({ state: 'ready', value }),
      (problem: unknown) =>
        settle({ state: 'failed', message: problem instanceof Error ? problem.message : String(problem) }),
    );
    return () => {
      current = false;
    };
  }, [key]);
  return loaded.key === key ? loaded.outcome : { state: 'loading' };
}

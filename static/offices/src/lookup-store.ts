/** What is known of one id: not asked or on its way, found, or not shown to this person. */
export type Lookup<T> = { state: 'pending' } | { state: 'found'; value: T } | { state: 'hidden' } | { state: 'failed' };

export interface LookupStore<T> {
  get(id: string): Lookup<T>;
  /** Asks for the ids that nobody has asked for yet; asked within the same moment they travel together. */
  want(ids: readonly string[]): void;
  subscribe(changed: () => void): () => void;
  /** Rises with every change, so a view knows when to look again. */
  version(): number;
}

const PENDING = { state: 'pending' } as const;

/** Looks ids up in batches and remembers each answer. An id that a batch does not answer is hidden from this person. */
export function createLookupStore<T>(
  fetchBatch: (ids: string[]) => Promise<ReadonlyMap<string, T>>,
  options: { batchSize: number; gatherMilliseconds: number },
): LookupStore<T> {
  const known = new Map<string, Lookup<T>>();
  const listeners = new Set<() => void>();
  let queue: string[] = [];
  let version = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const changed = () => {
    version += 1;
    listeners.forEach((listener) => listener());
  };

  const fetchOne = async (ids: string[]) => {
    try {
      const found = await fetchBatch(ids);
      for (const id of ids) {
        const value = found.get(id);
        known.set(id, value === undefined ? { state: 'hidden' } : { state: 'found', value });
      }
    } catch {
      for (const id of ids) known.set(id, { state: 'failed' });
    }
    changed();
  };

  const flush = () => {
    timer = undefined;
    const ids = queue;
    queue = [];
    for (let from = 0; from < ids.length; from += options.batchSize)
      void fetchOne(ids.slice(from, from + options.batchSize));
  };

  return {
    get: (id) => known.get(id) ?? PENDING,
    want: (ids) => {
      for (const id of ids) {
        if (known.has(id)) continue;
        known.set(id, PENDING);
        queue.push(id);
      }
      if (queue.length > 0) timer ??= setTimeout(flush, options.gatherMilliseconds);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    version: () => version,
  };
}

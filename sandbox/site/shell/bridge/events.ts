type Listener = (payload: unknown) => unknown;

const listeners = new Map<string, Set<Listener>>();

/** Subscribes to an event that the product or one of the app's panels emits. Returns how to stop. */
export function onSiteEvent(event: string, listener: Listener): () => void {
  const set = listeners.get(event) ?? new Set();
  listeners.set(event, set.add(listener));
  return () => {
    set.delete(listener);
  };
}

/** Tells every subscriber. A panel that throws must not keep the others from hearing. */
export function emitSiteEvent(event: string, payload: unknown): void {
  for (const listener of [...(listeners.get(event) ?? [])])
    void (async () => listener(payload))().catch((problem: unknown) => console.error(problem));
}

import { useEffect, useSyncExternalStore } from 'react';
import type { Lookup, LookupStore } from '../lookup-store';

/** Asks for these ids and answers what is known of each; draws again as answers arrive. */
export function useLookup<T>(store: LookupStore<T>, ids: readonly string[]): (id: string) => Lookup<T> {
  useSyncExternalStore(store.subscribe, store.version);
  const wanted = ids.join(' ');
  useEffect(() => store.want(wanted === '' ? [] : wanted.split(' ')), [store, wanted]);
  return store.get;
}

/** Something the developer drawer shows beside the platform's log. */
export interface Note {
  at: number;
  message: string;
}

const KEPT = 100;
let notes: readonly Note[] = [];
const listeners = new Set<() => void>();

/** Reports a refusal of the bridge: on the console for whoever debugs, and in the drawer for whoever looks. */
export function noteRefusal(message: string): void {
  console.error(message);
  notes = [...notes, { at: Date.now(), message }].slice(-KEPT);
  for (const listener of listeners) listener();
}

export const noteStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: () => notes,
};

import type { Random } from '../../random';
import type { Draft } from './draft';

/** Numbers the drafts in the order they were created, with the gaps that deleted and moved issues leave. */
export function identify(drafts: readonly Draft[], random: Random): Draft[] {
  const ordered = [...drafts].sort((left, right) => left.createdAt - right.createdAt);
  const numbers = new Map<string, number>();
  let id = 20_000;
  for (const draft of ordered) {
    id += random.chance(0.04) ? random.integer(2, 5) : 1;
    const number = (numbers.get(draft.space.key) ?? 0) + (random.chance(0.02) ? 2 : 1);
    numbers.set(draft.space.key, number);
    draft.id = String(id);
    draft.key = `${draft.space.key}-${number}`;
  }
  return ordered;
}

import type { ItemState } from '../domain/history/item-state';
import type { PostingState } from '../domain/history/posting-state';
import { COST_CLASSES } from '../domain/cost/cost-class';
import { dayOrNull, integer, integerOrNull, placeholders, select, text, textOrNull, type Row } from './database';
import { categoryOf } from './items';

/** An item as the ledger holds it now, with the instant from which it does. */
export interface HeldItem {
  id: string;
  at: number;
  created: number;
  /** When it came to be in its category, where Jira's fields tell. */
  enteredAt: number | null;
  state: ItemState;
}

/** A worklog as the ledger holds it now; where its item stands. */
export interface HeldPosting {
  id: string;
  at: number;
  spaceId: string;
  state: PostingState;
  /** Whether it has been priced since it last changed. */
  stamped: boolean;
}

const HELD_ITEM = `id, space_id, status_id, category, category_since, points_values, original_seconds, remaining_seconds, spent_seconds,
  created, resolved, updated`;

function heldItem(row: Row): HeldItem {
  const points = textOrNull(row.points_values);
  return {
    id: text(row.id),
    at: integer(row.updated),
    created: integer(row.created),
    enteredAt: integerOrNull(row.category_since) ?? integerOrNull(row.resolved),
    state: {
      spaceId: text(row.space_id),
      statusId: text(row.status_id),
      category: categoryOf(integer(row.category)),
      originalSeconds: integerOrNull(row.original_seconds),
      remainingSeconds: integerOrNull(row.remaining_seconds),
      spentSeconds: integer(row.spent_seconds),
      points: points === null ? {} : (JSON.parse(points) as Record<string, number>),
    },
  };
}

const HELD_POSTING = `w.id, w.item_id, w.work_day, w.seconds, w.updated, w.rate_id, w.currency, w.amount_minor, w.cost_class, i.space_id
  FROM worklog w JOIN work_item i ON i.id = w.item_id`;

function heldPosting(row: Row): HeldPosting {
  const costClass = integerOrNull(row.cost_class);
  return {
    id: text(row.id),
    at: integer(row.updated),
    spaceId: text(row.space_id),
    stamped: costClass !== null,
    state: {
      itemId: text(row.item_id),
      day: dayOrNull(row.work_day) ?? '',
      seconds: integer(row.seconds),
      rateId: textOrNull(row.rate_id),
      currency: textOrNull(row.currency),
      amountMinor: integerOrNull(row.amount_minor),
      costClass: COST_CLASSES[costClass ?? -1] ?? 'unclassified',
    },
  };
}

const AT_ONCE = 1_000;

/** What is read of many ids, some at a time. */
export async function inParts<T>(
  ids: readonly string[],
  read: (part: readonly string[], marks: string) => Promise<T[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const part = ids.slice(start, start + AT_ONCE);
    found.push(...(await read(part, placeholders(part.length))));
  }
  return found;
}

/** Items as the ledger holds them now, by id; those that it does not hold are missing. */
export async function heldItems(ids: readonly string[]): Promise<Map<string, HeldItem>> {
  const held = await inParts(ids, async (part, marks) =>
    (await select(`SELECT ${HELD_ITEM} FROM work_item WHERE id IN (${marks})`, part)).map(heldItem),
  );
  return new Map(held.map((item) => [item.id, item]));
}

/** Worklogs as the ledger holds them now, by their own ids or by those of their items. */
export async function heldPostings(by: 'worklog' | 'item', ids: readonly string[]): Promise<Map<string, HeldPosting>> {
  const column = by === 'item' ? 'w.item_id' : 'w.id';
  const held = await inParts(ids, async (part, marks) =>
    (await select(`SELECT ${HELD_POSTING} WHERE ${column} IN (${marks})`, part)).map(heldPosting),
  );
  return new Map(held.map((posting) => [posting.id, posting]));
}

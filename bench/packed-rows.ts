import type { PricedWorklog, StatusCategory, WorkItem } from '../src/domain/work-item';
import type { FoldRows } from './fold-rows';

type Columns<T> = { [K in keyof T]: T[K][] };

/** The same rows column by column: every field's name once, and a number in place of a repeated text. */
interface PackedRows {
  items: Columns<WorkItem>;
  worklogs: {
    id: string[];
    item: number[];
    seconds: number[];
    currency: number[];
    amountMinor: number[];
  };
  currencies: string[];
}

const UNPRICED = -1;

function columnsOf<T extends object>(rows: readonly T[], keys: readonly (keyof T)[]): Columns<T> {
  return Object.fromEntries(keys.map((key) => [key, rows.map((row) => row[key])])) as Columns<T>;
}

const ITEM_FIELDS = [
  'id',
  'spaceId',
  'parentId',
  'parentKey',
  'category',
  'pointsMilli',
  'originalSeconds',
  'remainingSeconds',
  'spentSeconds',
  'dueDay',
  'restricted',
  'worklogsDeclared',
  'pointsByField',
  'linkTargets',
] as const satisfies readonly (keyof WorkItem)[];

/** Rows as JSON of columns. */
export function packed({ items, worklogs }: FoldRows): string {
  const positions = new Map(items.map(({ id }, position) => [id, position]));
  const currencies = [...new Set(worklogs.flatMap(({ posting }) => posting?.currency ?? []))];
  const rows: PackedRows = {
    items: columnsOf(items, ITEM_FIELDS),
    worklogs: {
      id: worklogs.map(({ id }) => id),
      item: worklogs.map(({ itemId }) => positions.get(itemId) ?? -1),
      seconds: worklogs.map(({ seconds }) => seconds),
      currency: worklogs.map(({ posting }) => (posting ? currencies.indexOf(posting.currency) : UNPRICED)),
      amountMinor: worklogs.map(({ posting }) => posting?.amountMinor ?? 0),
    },
    currencies,
  };
  return JSON.stringify(rows);
}

/** Rows back from `packed`. */
export function unpacked(text: string): FoldRows {
  const { items, worklogs, currencies } = JSON.parse(text) as PackedRows;
  return {
    items: items.id.map((id, at): WorkItem => ({
      id,
      spaceId: items.spaceId[at] ?? '',
      parentId: items.parentId[at] ?? null,
      parentKey: items.parentKey[at] ?? null,
      category: items.category[at] as StatusCategory,
      pointsMilli: items.pointsMilli[at] ?? null,
      originalSeconds: items.originalSeconds[at] ?? null,
      remainingSeconds: items.remainingSeconds[at] ?? null,
      spentSeconds: items.spentSeconds[at] ?? 0,
      dueDay: items.dueDay[at] ?? null,
      restricted: items.restricted[at] ?? false,
      worklogsDeclared: items.worklogsDeclared[at] ?? 0,
      pointsByField: items.pointsByField[at] ?? {},
      linkTargets: items.linkTargets[at] ?? [],
    })),
    worklogs: worklogs.id.map((id, at): PricedWorklog => {
      const currency = currencies[worklogs.currency[at] ?? UNPRICED];
      return {
        id,
        itemId: items.id[worklogs.item[at] ?? -1] ?? '',
        seconds: worklogs.seconds[at] ?? 0,
        posting: currency === undefined ? null : { currency, amountMinor: worklogs.amountMinor[at] ?? 0 },
      };
    }),
  };
}

import {
  PAST_FIELDS,
  type Change,
  type FieldHistory,
  type ItemHistory,
  type PastField,
  type PastValue,
} from '../domain/history/item-history';
import { integer, placeholders, select, text, textOrNull, write, writeRows } from './database';

/** One letter for each field; a story-point field is named by its id. */
const CODES: Readonly<Record<PastField, string>> = {
  status: 's',
  space: 'p',
  original: 'o',
  remaining: 'r',
  spent: 't',
};
const CUSTOM = 'customfield_';

const written = (value: PastValue) => (value === null ? '' : String(value));
const readValue = (value: string | undefined): PastValue =>
  value === undefined || value === '' ? null : Number(value);

function packField(code: string, { first, changes }: FieldHistory): string {
  let before = 0;
  const parts = changes.map(({ at, to }) => {
    const second = Math.floor(at / 1000);
    const passed = second - before;
    before = second;
    return `${passed.toString(36)}.${written(to)}`;
  });
  return `${code}=${[written(first), ...parts].join(',')}`;
}

/**
 * A past as text: fields apart by `;`, changes by `,`, each as the whole seconds since the one before, to the base of 36, and
 * the new value. The milliseconds are dropped: no measure tells moments of one second apart.
 */
export function packHistory({ fields, points }: ItemHistory): string {
  return [
    ...PAST_FIELDS.flatMap((field) => (fields[field] ? [packField(CODES[field], fields[field])] : [])),
    ...Object.entries(points).map(([field, history]) => packField(field.replace(CUSTOM, '#'), history)),
  ].join(';');
}

function unpackField(packed: string): FieldHistory {
  const [first, ...parts] = packed.split(',');
  let second = 0;
  const changes = parts.map((part): Change => {
    const [passed = '', to] = part.split('.');
    second += Number.parseInt(passed, 36);
    return { at: second * 1000, to: readValue(to) };
  });
  return { first: readValue(first), changes };
}

/** The past that `packHistory` made a text of, to the second. */
export function unpackHistory(packed: string): ItemHistory {
  const fields: Partial<Record<PastField, FieldHistory>> = {};
  const points: Record<string, FieldHistory> = {};
  for (const part of packed.split(';')) {
    const [code = '', values = ''] = part.split('=');
    const field = PAST_FIELDS.find((name) => CODES[name] === code);
    if (field) fields[field] = unpackField(values);
    else if (code !== '') points[code.replace('#', CUSTOM)] = unpackField(values);
  }
  return { fields, points };
}

/** Notes that the past of items is to be read, as far as it is older than the item. Done before the items are written. */
export async function wantHistories(items: readonly { id: string; updated: number }[]): Promise<void> {
  await writeRows(
    'INSERT INTO item_history (item_id, wanted_for, due)',
    `ON DUPLICATE KEY UPDATE due = CASE WHEN read_for IS NULL OR VALUES(wanted_for) > read_for THEN 1 ELSE due END,
       wanted_for = CASE WHEN VALUES(wanted_for) > wanted_for THEN VALUES(wanted_for) ELSE wanted_for END`,
    items.map(({ id, updated }) => [id, updated, 1]),
  );
}

/** Has the past of every item that is stored read again. */
export async function wantAllHistories(): Promise<void> {
  for (let after = '0'; ;) {
    const rows = await select(
      'SELECT MAX(h.item_id) AS last FROM (SELECT item_id FROM item_history WHERE item_id > ? ORDER BY item_id LIMIT ?) h',
      [after, MARKED_AT_ONCE],
    );
    const last = textOrNull(rows[0]?.last);
    if (last === null) return;
    await write('UPDATE item_history SET due = 1 WHERE item_id > ? AND item_id <= ?', [after, last]);
    after = last;
  }
}

const MARKED_AT_ONCE = 10_000;

/** An item whose past is to be read, and the version of it for which it is. */
export interface WantedHistory {
  id: string;
  wantedFor: number;
}

/** The next items whose past is to be read, in the order of their ids. */
export async function historiesDue(limit: number): Promise<WantedHistory[]> {
  const rows = await select('SELECT item_id, wanted_for FROM item_history WHERE due = 1 ORDER BY item_id LIMIT ?', [
    limit,
  ]);
  return rows.map((row) => ({ id: text(row.item_id), wantedFor: integer(row.wanted_for) }));
}

/** How many items wait for their past. */
export async function countHistoriesDue(): Promise<number> {
  const [row] = await select('SELECT COUNT(*) AS n FROM item_history WHERE due = 1');
  return integer(row?.n);
}

/** Stores what was read; null: Jira does not tell it, and what was known before stays. The marks are taken back with it. */
export async function storeHistories(
  read: readonly (WantedHistory & { history: ItemHistory | null })[],
): Promise<void> {
  await writeRows(
    'INSERT INTO item_history (item_id, wanted_for, read_for, due, doc)',
    `ON DUPLICATE KEY UPDATE doc = CASE WHEN VALUES(doc) IS NULL THEN doc ELSE VALUES(doc) END,
       due = CASE WHEN wanted_for > VALUES(read_for) THEN 1 ELSE 0 END, read_for = VALUES(read_for)`,
    read.map(({ id, wantedFor, history }) => [
      id,
      wantedFor,
      wantedFor,
      0,
      history === null ? null : packHistory(history),
    ]),
  );
}

/** The pasts of items by id; those that have not been read are missing. */
export async function historiesOf(ids: readonly string[]): Promise<Map<string, ItemHistory>> {
  const histories = new Map<string, ItemHistory>();
  for (let start = 0; start < ids.length; start += HISTORIES_AT_ONCE) {
    const part = ids.slice(start, start + HISTORIES_AT_ONCE);
    const rows = await select(
      `SELECT item_id, doc FROM item_history WHERE item_id IN (${placeholders(part.length)})`,
      part,
    );
    for (const row of rows) {
      const packed = textOrNull(row.doc);
      if (packed !== null) histories.set(text(row.item_id), unpackHistory(packed));
    }
  }
  return histories;
}

/** Few enough that an answer stays under 4 MiB with 4 KiB of changes for every item. */
const HISTORIES_AT_ONCE = 1_000;

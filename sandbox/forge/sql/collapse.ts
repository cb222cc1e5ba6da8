/** A statement text with its repetitions taken out: the parser need not read hundreds of equal rows or list entries. */
export interface Collapsed {
  text: string;
  /** How often the VALUES row is repeated. */
  rows: number;
  /** Placeholders in each collapsed row. */
  perRow: number;
  /** How many placeholders stood in each IN list of placeholders alone, in order. */
  lists: number[];
}

const REPEATED_ROWS = /\bVALUES\s*(\(\s*\?(?:\s*,\s*\?)*\s*\))((?:\s*,\s*\(\s*\?(?:\s*,\s*\?)*\s*\))+)/i;
const PLACEHOLDER_LIST = /\bIN\s*\(\s*\?(?:\s*,\s*\?)*\s*\)/gi;
const QUOTE_OR_COMMENT = /['"`#]|--|\/\*/;

/** Marks the one entry that stands for a collapsed list in compiled text. */
const LIST_START = '\u0001';
const LIST_END = '\u0002';
const MARKED_LIST = new RegExp(`${LIST_START}([^${LIST_END}]*)${LIST_END}`, 'g');

/** Collapses `VALUES (?, ?), (?, ?) …` where all rows are alike, and `IN (?, ? …)`; a text with quotes or comments keeps its lists. */
export function collapse(text: string): Collapsed {
  const collapsed = collapseRows(text);
  if (hasQuoteOrComment(collapsed.text)) return { ...collapsed, lists: [] };
  const lists: number[] = [];
  const shorter = collapsed.text.replace(PLACEHOLDER_LIST, (list) => {
    lists.push(countCharacter(list, '?'));
    return 'IN (?)';
  });
  return { ...collapsed, text: shorter, lists };
}

function collapseRows(text: string): Omit<Collapsed, 'lists'> {
  const found = REPEATED_ROWS.exec(text);
  const row = found?.[1];
  const others = found?.[2];
  if (found === null || row === undefined || others === undefined) return { text, rows: 1, perRow: 0 };
  const perRow = countCharacter(row, '?');
  const otherRows = others.match(/\([^)]*\)/g) ?? [];
  const isUneven = otherRows.some((other) => countCharacter(other, '?') !== perRow);
  if (isUneven || hasQuoteOrComment(text.slice(0, found.index))) return { text, rows: 1, perRow: 0 };
  const end = found.index + found[0].length;
  return { text: text.slice(0, end - others.length) + text.slice(end), rows: otherRows.length + 1, perRow };
}

function hasQuoteOrComment(text: string): boolean {
  return QUOTE_OR_COMMENT.test(text.replace(/`[^`'"]*`/g, ''));
}

function countCharacter(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** The compiled form of a list's only entry, marked so that it can be repeated. */
export function markedEntry(sql: string): string {
  return LIST_START + sql + LIST_END;
}

/** Repeats the marked entries of compiled text as often as their lists were long. */
export function expandLists(sql: string, lists: readonly number[]): string {
  let index = 0;
  return sql.replace(MARKED_LIST, (_marked, entry: string) => {
    const count = lists[index] ?? 1;
    index += 1;
    return count === 1 ? entry : Array.from({ length: count }, () => entry).join(', ');
  });
}

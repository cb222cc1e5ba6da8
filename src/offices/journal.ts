import { z } from 'zod';
import type { CallOutput, CallRequest } from '../contract/calls';
import { CallError } from '../contract/envelope';
import { bookedPosting } from '../domain/close/close-journal';
import type { Entry } from '../domain/close/entry';
import { firstDay, lastDay, type FiscalCalendar } from '../domain/close/fiscal-calendar';
import { journalText, type JournalPosting } from '../domain/cost/journal';
import { exactInteger } from '../domain/money';
import { unitsUnder } from '../ledger/book-pages';
import { entriesOfMonth } from '../ledger/entry-pages';
import { firstOpen, openEntriesOf, unitsFrom } from '../sync/close';
import type { FoldClock } from '../sync/fold';
import { categoryOfOrigin, loadStanding, UNIT_KINDS, type Standing } from '../sync/standing';
import { administrator } from './access';
import { booksNow, callClock } from './close';
import { loadPortfolio } from './portfolio';

/** So many postings make about 700 KB of text, which a text area still shows at once; an answer may have 5 MB. */
const PAGE = 4_000;

/** Where a page begins: in a closed month or in what is open, after so many postings of a unit. */
interface Position {
  stage: string;
  unit: string;
  skip: number;
}

const OPEN = 'open';
const cursorSchema = z.string().regex(/^(open|\d{4}-\d{2})\|[\w./~-]*\|\d{1,9}$/);

function readCursor(cursor: string): Position {
  if (!cursorSchema.safeParse(cursor).success)
    throw new CallError(
      'bad-request',
      'The app does not know where to go on.',
      'Export the journal from its beginning.',
    );
  const [stage = '', unit = '', skip = ''] = cursor.split('|');
  return { stage, unit, skip: Number(skip) };
}

const cursorText = ({ stage, unit, skip }: Position) => `${stage}|${unit}|${skip}`;

/** Postings of a unit, with the name of where they stand. */
interface UnitPostings {
  stage: string;
  unit: string;
  postings: JournalPosting[];
}

interface Range {
  from: string;
  to: string;
}

/** Turns what is booked into postings of the days asked for. */
function posted(
  entries: readonly Entry[],
  { from, to }: Range,
  calendar: FiscalCalendar,
  keyOf: (project: string) => string,
) {
  return entries.flatMap((entry): JournalPosting[] => {
    if (entry.measure !== 'actualCost') return [];
    const posting = bookedPosting({ ...entry, project: keyOf(entry.project) }, calendar);
    if (posting.day < from || posting.day > to) return [];
    const category = categoryOfOrigin(entry.origin);
    if (category === undefined) return [posting];
    const [root = 'cost', , ...rest] = posting.account;
    return [{ ...posting, id: posting.id.replaceAll('/', ' '), account: [root, category, ...rest] }];
  });
}

/** Everything that is booked on the days asked for: closed months as they were frozen, then what is open, unit by unit. */
async function* postingsFrom(
  range: Range,
  position: Position | null,
  standing: Standing,
  keyOf: (project: string) => string,
): AsyncGenerator<UnitPostings, void, undefined> {
  const { head, calendar } = await booksNow();
  const kinds = UNIT_KINDS.filter((kind) => kind !== 'plan/');
  for (const [place, { month }] of (head?.months ?? []).entries()) {
    // The first close took along whatever came before it.
    const begins = place === 0 ? '' : firstDay(calendar, month);
    if (lastDay(calendar, month) < range.from || begins > range.to) continue;
    if (position && (position.stage === OPEN || month < position.stage)) continue;
    const after = position?.stage === month ? position.unit : '';
    for (const kind of kinds) {
      const units = unitsUnder(kind);
      if (after >= units.to) continue;
      for await (const { unit, entries } of entriesOfMonth(
        { ...units, from: after > kind ? after : kind },
        month,
        calendar,
      ))
        yield { stage: month, unit, postings: posted(entries, range, calendar, keyOf) };
    }
  }
  const open = firstOpen(head);
  if (open !== undefined && range.to < firstDay(calendar, open)) return;
  const after = position?.stage === OPEN ? position.unit : '';
  for await (const unit of unitsFrom(standing, head, after, kinds))
    yield {
      stage: OPEN,
      unit: unit.unit,
      postings: posted(await openEntriesOf(unit, head, standing), range, calendar, keyOf),
    };
}

const TOO_MUCH = new CallError(
  'busy',
  'There is too much work to add up by day while you wait.',
  'Choose fewer days, or one transaction for each posting: that comes in pages.',
);

/** A page of single postings: the unit it ends in is begun again where it was left. */
async function pageOfPostings(
  units: AsyncIterable<UnitPostings>,
  position: Position | null,
  clock: FoldClock,
): Promise<{ postings: JournalPosting[]; next: Position | null }> {
  const postings: JournalPosting[] = [];
  for await (const { stage, unit, postings: own } of units) {
    const skip = position?.stage === stage && position.unit === unit ? position.skip : 0;
    const room = PAGE - postings.length;
    const taken = own.slice(skip, skip + room);
    postings.push(...taken);
    if (postings.length >= PAGE || !clock.hasTime())
      return { postings, next: { stage, unit, skip: skip + taken.length } };
  }
  return { postings, next: null };
}

/** Postings summed by day and account; what has a comment stays by itself, as it does in the text. */
async function summedByDay(units: AsyncIterable<UnitPostings>, clock: FoldClock): Promise<JournalPosting[]> {
  const sums = new Map<string, { posting: JournalPosting; count: number }>();
  let alone = 0;
  for await (const { postings } of units) {
    for (const posting of postings) {
      const { day, account, currency, amountMinor, comment } = posting;
      const key = JSON.stringify([day, account, currency, ...(comment === undefined ? [] : [(alone += 1)])]);
      const sum = sums.get(key);
      if (!sum) sums.set(key, { posting, count: 1 });
      else {
        sum.posting = { ...sum.posting, amountMinor: exactInteger(sum.posting.amountMinor + amountMinor) };
        sum.count += 1;
      }
    }
    if (!clock.hasTime()) throw TOO_MUCH;
  }
  return [...sums.values()]
    .map(({ posting, count }) => (count > 1 ? { ...posting, id: `${count} postings` } : posting))
    .sort((left, right) => (left.day < right.day ? -1 : left.day > right.day ? 1 : 0));
}

/** Actual cost as journal text: labour, cost lines and what closes corrected. */
export async function exportJournal(
  { from, to, per, cursor }: CallRequest<'admin.journal'>,
  accountId: string,
): Promise<CallOutput<'admin.journal'>> {
  await administrator(accountId);
  if (to < from)
    throw new CallError('bad-request', 'The last day is before the first.', 'Correct one of the two days.');
  const clock = callClock();
  const { spaces } = await loadPortfolio();
  const keyOf = (project: string) => spaces.get(project.slice(1))?.key ?? project;
  const standing = await loadStanding();
  const position = cursor === null ? null : readCursor(cursor);
  if (per === 'posting') {
    const { postings, next } = await pageOfPostings(
      postingsFrom({ from, to }, position, standing, keyOf),
      position,
      clock,
    );
    return { text: journalText(postings, { per }), postings: postings.length, nextCursor: next && cursorText(next) };
  }
  const all = await summedByDay(postingsFrom({ from, to }, null, standing, keyOf), clock);
  const skip = position?.skip ?? 0;
  const page = all.slice(skip, skip + PAGE);
  const next = skip + page.length < all.length ? { stage: OPEN, unit: '', skip: skip + page.length } : null;
  return { text: journalText(page, { per: 'posting' }), postings: page.length, nextCursor: next && cursorText(next) };
}

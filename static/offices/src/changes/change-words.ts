import type { CallInput, CallOutput } from '../../../../src/contract/calls';
import type { ChangeShape } from '../../../../src/contract/changes';
import type { Format } from '../format/format';

export type ChangesScope = CallInput<'changes.open'>['scope'];
export type Explained = Extract<CallOutput<'changes.open'>, { state: 'explained' }>;
export type Cause = ChangeShape['causes'][number]['cause'];
export type Measure = ChangeShape['measure'];

/** Measures as readers know them. */
export const MEASURE_WORDS: Readonly<Record<Measure, string>> = {
  items: 'Work items',
  itemsDone: 'Work items done',
  pointsMilli: 'Story points',
  pointsDoneMilli: 'Story points done',
  plannedSeconds: 'Original estimates',
  remainingSeconds: 'Remaining time of open work',
  costMinor: 'Labour cost',
};

/** Causes as readers know them, and what each says. */
export const CAUSE_WORDS: Readonly<Record<Cause, readonly [name: string, meaning: string]>> = {
  'work-done': ['Work done', 'Work was finished or reopened, or time was booked.'],
  'scope-added': ['Scope added', 'Work items were created.'],
  'scope-removed': ['Scope removed', 'Work items were taken out of the scope.'],
  're-estimated': ['Re-estimated', 'Points or times of open work were changed.'],
  'rate-changed': ['Rates', 'Another hourly rate prices the same time.'],
  'exchange-changed': ['Exchange', 'The same time is priced in another currency.'],
  reclassified: ['Reclassified', 'The same status, field or cost counts as something else.'],
  'moved-in': ['Moved in', 'Work items came from other spaces.'],
  'moved-out': ['Moved out', 'Work items went to other spaces.'],
  deleted: ['Deleted', 'Work items were deleted in Jira, or came back.'],
  archived: ['Archived', 'Work was archived.'],
  adjusted: ['Adjusted', 'Work of a month that was closed was corrected.'],
};

/** A measure's name; of cost with its currency. */
export function measureName({ measure, currency }: Pick<ChangeShape, 'measure' | 'currency'>): string {
  return currency === null ? MEASURE_WORDS[measure] : `${MEASURE_WORDS[measure]} (${currency})`;
}

/** An amount of a measure as it is read. */
export function amountText(
  amount: number,
  { measure, currency }: Pick<ChangeShape, 'measure' | 'currency'>,
  format: Format,
): string {
  switch (measure) {
    case 'items':
    case 'itemsDone':
      return format.number(amount);
    case 'pointsMilli':
    case 'pointsDoneMilli':
      return format.amount(amount / 1000, 'points');
    case 'plannedSeconds':
    case 'remainingSeconds':
      return amount < 0 ? `−${format.duration(-amount)}` : format.duration(amount);
    case 'costMinor':
      return format.amount(amount, 'money', currency ?? undefined);
  }
}

/** An amount with its sign: "+3", "−5". */
export function signedText(amount: number, of: Pick<ChangeShape, 'measure' | 'currency'>, format: Format): string {
  const written = amountText(Math.abs(amount), of, format);
  return amount > 0 ? `+${written}` : amount < 0 ? `−${written}` : written;
}

/** The causes that moved anything among given changes, in the order in which they are told. */
export function causesIn(changes: readonly ChangeShape[]): Cause[] {
  const found = new Set(changes.flatMap(({ causes }) => causes.map(({ cause }) => cause)));
  return (Object.keys(CAUSE_WORDS) as Cause[]).filter((cause) => found.has(cause));
}

/** A bar of the waterfall: where it begins and how wide it is, as shares of the whole width. */
export interface Bar {
  key: Cause | 'opening' | 'closing';
  amount: number;
  from: number;
  width: number;
}

/** Changes below this share of the whole would hardly be seen beside it. */
const SEEN_SHARE = 0.25;

/** Where the bars of opening and closing begin: at nothing, or where all levels are far above it and close together, nearer to them. */
function cutOf(levels: readonly number[]): number {
  const [least, most] = [Math.min(...levels), Math.max(...levels)];
  if (least <= 0 || most === least || most - least >= most * SEEN_SHARE) return 0;
  return Math.max(0, Math.floor(least - 2 * (most - least)));
}

/** Whether the bars of opening and closing do not begin at nothing. */
export function isCut({ opening, closing, causes }: ChangeShape): boolean {
  let level = opening;
  return cutOf([opening, closing, ...causes.map(({ amount }) => (level += amount))]) > 0;
}

/** Opening, every cause that did not cancel out, closing, each beginning where the one before it ends. */
export function waterfall({ opening, closing, causes }: ChangeShape): Bar[] {
  const moving = causes.filter(({ amount }) => amount !== 0);
  const levels = [0, opening, closing];
  let level = opening;
  for (const { amount } of moving) levels.push((level += amount));
  const cut = cutOf(levels.slice(1));
  const [least, most] = [Math.min(...levels.slice(1), cut), Math.max(...levels.slice(1), cut)];
  const span = most - least || 1;
  const bar = (key: Bar['key'], amount: number, start: number, end: number): Bar => ({
    ...{ key, amount },
    from: (Math.min(start, end) - least) / span,
    width: Math.abs(end - start) / span,
  });
  level = opening;
  return [
    bar('opening', opening, cut, opening),
    ...moving.map(({ cause, amount }) => bar(cause, amount, level, (level += amount))),
    bar('closing', closing, cut, closing),
  ];
}

/** What a reader should know about how far the past is known, sentence by sentence. */
export function reserves(explained: Explained, format: Format): string[] {
  const { from, recordedFrom, summedUpTo, untold, waiting, sharedProjects, costMissing, changes } = explained;
  const hasCost = changes.some(({ measure }) => measure === 'costMinor');
  return [
    ...(recordedFrom !== null && from < recordedFrom
      ? [
          `The app sees every change from ${format.day(recordedFrom)} on. Earlier changes are rebuilt from Jira’s history: work items that were deleted or had left by then are missing, and cost is priced as it was when it was first read.`,
        ]
      : []),
    ...(summedUpTo !== null && from < summedUpTo
      ? [
          `Up to ${format.day(summedUpTo)} changes are kept as sums by day, without their work items; moves between spaces that both count here stand under moved in and moved out.`,
        ]
      : []),
    ...(untold > 0
      ? [
          `Jira’s history of ${format.count(untold, 'changed work item')} is not known; they count as created as they are.`,
        ]
      : []),
    ...(waiting > 0 ? [`The history of ${format.count(waiting, 'work item')} is still being read from Jira.`] : []),
    ...(costMissing === null ? [] : [costMissing]),
    ...(sharedProjects && hasCost ? ['Cost is that of whole projects, before the program’s shares of them.'] : []),
    ...(hasCost ? ['Labour cost is in the currencies of the rates; cost lines are not part of it.'] : []),
  ];
}

/** Stretches of time to choose from. */
export const STRETCHES = ['week', 'month', 'close', 'other'] as const;
export type Stretch = (typeof STRETCHES)[number];

/** Measures that are sums of dated lines and are frozen with a month. The forecast is a level, frozen beside them. */
export const MEASURES = ['actualCost', 'plannedValue', 'earnedValue', 'budgetAtCompletion'] as const;
export type Measure = (typeof MEASURES)[number];

/** Where a line counts. A change of these alone moves no money and is a reclassification. */
export interface Place {
  project: string;
  program: string | null;
  costClass: string;
}

/**
 * What one origin (a worklog, a cost line, an item's credit) adds to a measure on an ISO day, as it stands now.
 * An origin may have several lines, e.g. one per program. Amounts are minor units.
 */
export interface Line extends Place {
  origin: string;
  measure: Measure;
  day: string;
  currency: string;
  amountMinor: number;
  /** What made it so. Only compared, to name the cause of a difference. */
  stamp?: Stamp | undefined;
}

export const STAMP_PARTS = ['seconds', 'rate', 'exchange', 'share', 'classRule'] as const;
/** Worked seconds and the rows that priced, converted, shared and classified a line. */
export type Stamp = { readonly [Part in (typeof STAMP_PARTS)[number]]?: string | number | null | undefined };

/** Why a closed month's figure differs from what its lines say now. */
export const CAUSES = [
  'added-late',
  'deleted',
  'edited',
  'date-moved',
  'rate-changed',
  'exchange-changed',
  'share-changed',
  'class-changed',
  'project-moved',
  'program-changed',
  'restated',
] as const;

/** What changed, and why in the words of who changed it, if they said. */
export interface Cause {
  kind: (typeof CAUSES)[number];
  note?: string;
}

export type EntryKind = 'original' | 'adjustment' | 'reclassification';

/** A booked amount. `month` is where it is booked; `day` is the date it was first booked for, through every correction. */
export interface Entry extends Line {
  month: string;
  kind: EntryKind;
  /** Null for an original. */
  cause: Cause | null;
  /** The date of the work as it stood when a correction was booked. */
  workDay?: string | undefined;
}

/** A level as reported, such as an estimate at completion; levels are restated, not summed. */
export interface Level {
  measure: 'estimateAtCompletion';
  project: string;
  currency: string;
  amountMinor: number;
}

/** Names the place and unit of a line; lines of one key add up. */
export function placeKey({ measure, currency, project, program, costClass }: Omit<Line, 'origin' | 'day'>): string {
  return JSON.stringify([measure, currency, project, program, costClass]);
}

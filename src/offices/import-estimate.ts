import { hourOf, startOfHour } from '../domain/jira-points';
import type { SpaceRow } from '../ledger/rollups';

/** What an import has to go by: its points for an hour, and what it has cost and taken so far. */
export interface Pace {
  pointsPerHour: number;
  /** Points of the current hour that are taken. */
  taken: number;
  /** Until when nothing is read at all (epoch milliseconds); null while it goes on. */
  standsUntil: number | null;
  /** Requests, points and milliseconds of the import in the last day. */
  spent: { requests: number; points: number; milliseconds: number };
}

export type Estimate =
  { secondsLeft: number; noEstimate: null } | { secondsLeft: null; noEstimate: 'not-counted' | 'no-pace' };

/** A request reads up to so many items. */
const ITEMS_A_PAGE = 100;

/** Seconds until the hour has come in which the last of the points may be spent: 0 if this hour has enough of them. */
function waitForPoints(points: number, { pointsPerHour, taken }: Pace, at: number): number {
  const later = points - Math.max(0, pointsPerHour - taken);
  if (later <= 0) return 0;
  return (startOfHour(hourOf(at) + Math.ceil(later / pointsPerHour)) - at) / 1000;
}

/**
 * Seconds that the rest of the import needs: by the points that an item has cost so far and those there are for an hour, and by
 * the pace at which pages were read, whichever takes longer. Null until Jira has said how much there is, or while neither tells.
 */
export function estimateOf(running: readonly SpaceRow[], pace: Pace, at: number): Estimate {
  if (running.some(({ itemsExpected }) => itemsExpected === null))
    return { secondsLeft: null, noEstimate: 'not-counted' };
  const left = running.reduce((sum, space) => sum + Math.max(0, (space.itemsExpected ?? 0) - space.itemsRead), 0);
  const { requests, points, milliseconds } = pace.spent;
  // A request costs a point, an item another.
  const itemsRead = points - requests;
  const pointsAnItem = itemsRead > 0 ? points / itemsRead : 1 + 1 / ITEMS_A_PAGE;
  const waiting = waitForPoints(Math.ceil(left * pointsAnItem), pace, at);
  const hasPace = itemsRead > 0 && milliseconds > 0;
  if (waiting === 0 && !hasPace) return { secondsLeft: null, noEstimate: 'no-pace' };
  const working = hasPace ? (left / itemsRead) * (milliseconds / 1000) : 0;
  const standing = pace.standsUntil === null ? 0 : (pace.standsUntil - at) / 1000;
  return { secondsLeft: Math.ceil(Math.max(waiting, standing + working)), noEstimate: null };
}

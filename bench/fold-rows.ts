import { costOfTime } from '../src/domain/money';
import type { PricedWorklog, WorkItem } from '../src/domain/work-item';
import { seededRandom } from '../sandbox/random';

export const ITEMS = 100_000;
export const WORKLOGS = 500_000;

/** What a space holds: items in trees of up to four levels, and the time that was worked on them. */
export interface FoldRows {
  items: WorkItem[];
  worklogs: PricedWorklog[];
}

/** Some parents live in another space, which the ledger knows under these ids; others nobody knows. */
export const FIRST_ID_ELSEWHERE = 9_000_000;
export const FIRST_UNKNOWN_ID = 9_500_000;
/** Says of a parent elsewhere whether the ledger has it. */
export const knowsItem = (id: string) => Number(id) < FIRST_UNKNOWN_ID;
/** Initiatives, epics, stories, sub-tasks. */
export const LEVELS = 4;
const FIRST_ID = 10_000;

const HOUR = 3_600;
const OWN_SPACE = '10001';
const OTHER_SPACES = 40;
/** A parent is one of so many last items of its level. */
const RECENT = 50;
const SECONDS_LOGGED = [900, 1_800, 3_600, 7_200, 14_400, 28_800] as const;
const RATES = [
  { currency: 'EUR', minorUnitsPerHour: 9_350 },
  { currency: 'USD', minorUnitsPerHour: 11_125 },
  { currency: 'JPY', minorUnitsPerHour: 12_400 },
] as const;

/** Items and worklogs of a large space, the same for the same seed. Work on an item falls into the time after it was created. */
export function foldRows(itemCount: number, worklogCount: number, seed = 1): FoldRows {
  const random = seededRandom(seed);
  const items = itemsOf(itemCount, random.fork('items'));
  const worklogs = worklogsOf(items, worklogCount, random.fork('worklogs'));
  declareWork(items, worklogs, random.fork('spent'));
  return { items, worklogs };
}

type Random = ReturnType<typeof seededRandom>;

/** Initiatives, epics, stories and sub-tasks, each under a recent item of the level above. */
function itemsOf(count: number, random: Random): WorkItem[] {
  const levels = Array.from({ length: LEVELS }, (): string[] => []);
  const parentOf = (level: number): string | null => {
    if (random.chance(0.004)) return String(FIRST_ID_ELSEWHERE + random.integer(1, 9_999));
    if (random.chance(0.002)) return String(FIRST_UNKNOWN_ID + random.integer(1, 9_999));
    const above = levels[level - 1] ?? [];
    const recent = above.slice(-RECENT);
    return recent.length === 0 || random.chance(0.1) ? null : random.pick(recent);
  };
  return Array.from({ length: count }, (_, index): WorkItem => {
    const id = String(FIRST_ID + index);
    const level = random.weighted([
      [0, 1],
      [1, 20],
      [2, 500],
      [3, 480],
    ] as const);
    const parentId = parentOf(level);
    levels[level]?.push(id);
    const category = random.weighted([
      ['done', 6],
      ['inProgress', 1],
      ['todo', 3],
    ] as const);
    const points = random.chance(0.5) ? random.pick([500, 1_000, 2_000, 3_000, 5_000, 8_000]) : null;
    const original = random.chance(0.7) ? random.integer(1, 40) * HOUR : null;
    const inAnotherField = points === null && random.chance(0.05);
    return {
      id,
      spaceId: OWN_SPACE,
      parentId,
      parentKey: null,
      category,
      pointsMilli: points,
      originalSeconds: original,
      remainingSeconds: original === null || random.chance(0.2) ? null : Math.round(original * random.next()),
      spentSeconds: 0,
      dueDay: random.chance(0.4) ? `2026-${String(random.integer(1, 12)).padStart(2, '0')}-15` : null,
      restricted: random.chance(0.01),
      worklogsDeclared: 0,
      pointsByField: {
        ...(points === null ? {} : { customfield_10016: points }),
        ...(inAnotherField ? { customfield_10026: 3_000 } : {}),
      },
      linkTargets: Array.from({ length: random.chance(0.25) ? random.integer(1, 3) : 0 }, () =>
        random.weighted([
          [OWN_SPACE, 80],
          [String(10_002 + random.integer(0, OTHER_SPACES - 1)), 15],
          [null, 5],
        ] as const),
      ),
    };
  });
}

function worklogsOf(items: readonly WorkItem[], count: number, random: Random): PricedWorklog[] {
  const spread = Math.ceil(items.length / 40);
  return Array.from({ length: count }, (_, index): PricedWorklog => {
    const latest = Math.floor((index / count) * items.length);
    const item = items[Math.max(0, latest - random.integer(0, spread))];
    const seconds = random.pick(SECONDS_LOGGED);
    const rate = random.chance(0.08) ? undefined : random.pick(RATES);
    return {
      id: String(1_000_000 + index),
      itemId: item?.id ?? '',
      seconds,
      posting: rate ? { currency: rate.currency, amountMinor: costOfTime(seconds, rate.minorUnitsPerHour) } : null,
    };
  });
}

/** Jira's own count of the time and worklogs of each item, in some cases more than is visible. */
function declareWork(items: readonly WorkItem[], worklogs: readonly PricedWorklog[], random: Random): void {
  const byId = new Map(items.map((item) => [item.id, item]));
  for (const { itemId, seconds } of worklogs) {
    const item = byId.get(itemId);
    if (!item) continue;
    item.spentSeconds += seconds;
    item.worklogsDeclared += 1;
  }
  for (const item of items) {
    if (random.chance(0.03)) item.worklogsDeclared += 1;
    if (random.chance(0.03)) item.spentSeconds += HOUR;
  }
}

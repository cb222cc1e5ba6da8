import { officeDocumentSchema, type OfficeDocument } from '../../src/contract/office-document';
import { CURRENCIES } from './people';
import type { World } from './world';

const DAY = 86_400_000;
const MOST_PLANNED = 8;

/** How planned work is credited: every rule that needs no milestones. */
const RULES = [
  { kind: 'start-finish', startShare: 0 },
  { kind: 'start-finish', startShare: 0.5 },
  { kind: 'statuses', shares: [{ status: 'In Progress', share: 0.3 }] },
  { kind: 'remaining-estimate' },
  { kind: 'points' },
  { kind: 'effort-burnt' },
  { kind: 'level-of-effort' },
] as const;

/**
 * A document with a baseline of some of a space's items: each with a budget, a stretch of days around now and maybe a rule of
 * its own, and sometimes an account for the rest of the project.
 */
export function planOf(
  world: World,
  space: { id: string; key: string },
  now: number,
  [first, length, rule]: readonly [number, number, number],
): OfficeDocument {
  const day = (from: number) => new Date(now + from * DAY).toISOString().slice(0, 10);
  const items = [...world.items.values()].filter(({ spaceId }) => spaceId === space.id);
  const begin = first % Math.max(1, items.length);
  const planned = [...items.slice(begin), ...items.slice(0, begin)].slice(0, MOST_PLANNED).map(({ key, id }) => {
    const start = ((first + id * 7) % 60) - 40;
    const crediting = RULES[(rule + id) % (2 * RULES.length)];
    return {
      ...{ key, budgetMinor: (length + id * 1_013) % 500_000 },
      ...{ start: day(start), finish: day(start + ((length + id) % 50)) },
      ...(crediting ? { crediting } : {}),
    };
  });
  const month = day(0).slice(0, 7);
  const account = { id: 'rest', of: { kind: 'project' }, months: [{ month, budgetMinor: length % 100_000 }] };
  return officeDocumentSchema.parse({
    version: 1,
    plans: [
      {
        spaceKey: space.key,
        crediting: RULES[rule % RULES.length],
        baselines: [
          {
            ...{
              id: `B${world.number()}`,
              setOn: day(0),
              currency: CURRENCIES[rule % CURRENCIES.length],
              items: planned,
            },
            ...{ accounts: planned.length === 0 || rule % 2 === 0 ? [account] : [] },
          },
        ],
      },
    ],
  });
}

import type { SandboxPlatform } from '../forge';
import type { Item, World } from './world';

/** The field that an administrator chose for each space where one did, as it stands in the ledger. */
function chosenFields(platform: SandboxPlatform): Map<string, string | null> {
  const rows = platform.sql.run('SELECT id, points_field FROM space WHERE points_chosen = 1').rows as {
    id: number;
    points_field: string | null;
  }[];
  return new Map(rows.map((row) => [String(row.id), row.points_field]));
}

/**
 * The field whose values count as story points in each space: the one chosen; else the one of the space's own kind, unless
 * only the other one has values there.
 */
export function countingFields(platform: SandboxPlatform, world: World, isShown: (item: Item) => boolean) {
  const chosen = chosenFields(platform);
  const items = [...world.items.values()].filter(isShown);
  return new Map(
    [...world.spaces.values()].map(({ id, style }) => {
      const own = world.points[style];
      const other = Object.values(world.points).find((field) => field !== own) ?? own;
      const hasValues = (field: string) =>
        items.some((item) => item.spaceId === id && world.pointsIn(item, field) !== null);
      const decided = !hasValues(own) && hasValues(other) ? other : own;
      return [id, chosen.get(id) ?? decided] as const;
    }),
  );
}

/** The field that the ledger takes for that of each space. */
export function storedFields(platform: SandboxPlatform): Map<string, string | null> {
  const rows = platform.sql.run('SELECT id, points_field FROM space').rows as {
    id: number;
    points_field: string | null;
  }[];
  return new Map(rows.map((row) => [String(row.id), row.points_field]));
}

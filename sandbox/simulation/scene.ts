import type { SandboxPlatform } from '../forge';
import type { Office } from './office';
import type { Item, World } from './world';

/** Something that must hold and does not. */
export interface Finding {
  check: string;
  detail: string;
}

/** What the checks look at. */
export interface Scene {
  platform: SandboxPlatform;
  world: World;
  office: Office;
}

type Row = Record<string, unknown>;

export const rowsOf = (platform: SandboxPlatform, query: string, parameters: unknown[] = []): Row[] =>
  platform.sql.run(query, parameters).rows as Row[];

/** Whether a search as the app shows an item. */
export function isShown(world: World, item: Item): boolean {
  return world.isSearchable(item.spaceId) && !item.hidden;
}

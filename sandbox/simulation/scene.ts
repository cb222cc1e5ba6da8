import { z } from 'zod';
import type { SandboxPlatform } from '../forge';
import type { Office } from './office';
import { CURRENCIES, type Currency } from './people';
import type { Item, World } from './world';

/** Something that must hold and does not. */
export interface Finding {
  check: string;
  detail: string;
}

/** What an operation works on. */
export interface Stage {
  world: World;
  office: Office;
  now: () => number;
  advance: (milliseconds: number) => void;
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

const keptSchema = z.object({ cost: z.partialRecord(z.enum(CURRENCIES), z.number()) });

/** What a space costs in each currency, as the ledger keeps it for panels to read. */
export function keptCost(platform: SandboxPlatform, spaceId: string): Record<Currency, number> {
  const [row] = rowsOf(
    platform,
    'SELECT r.doc, c.doc AS counts FROM space_rollup r LEFT JOIN space_counts c ON c.space_id = r.space_id WHERE r.space_id = ?',
    [spaceId],
  );
  const docs = [row?.['counts'], row?.['doc']].map((doc) => JSON.parse(String(doc ?? '{}')) as object);
  return { EUR: 0, USD: 0, ...keptSchema.parse(Object.assign({ cost: {} }, ...docs)).cost };
}

/** Whether a search as the app shows an item. */
export function isShown(world: World, item: Item): boolean {
  return world.isSearchable(item.spaceId) && !item.hidden;
}

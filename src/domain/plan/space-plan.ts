import type { PlannedItem } from '../earned-value/plan';
import type { WorkCalendar } from '../earned-value/working-days';

/** What of a project's baseline concerns the items of one part of it. Budgets are minor units of the plan's currency. */
export interface SpacePlan {
  currency: string;
  /** The ISO day on which the baseline was set: what is created later and stands outside is growth. */
  setOn: string;
  calendar: WorkCalendar;
  /** Planned items by the id of the work item; their milestones are named by the keys of work items. */
  planned: ReadonlyMap<string, PlannedItem>;
  accounts: {
    /** Control accounts of everything below a work item, by its id. */
    parents: ReadonlyMap<string, string>;
    /** Control accounts of a fix version, by its id. */
    versions: ReadonlyMap<string, string>;
    /** The account of all that is left. */
    project: string | null;
  };
  /** Converts minor units at the exchange rates of the baseline; undefined where there is none. */
  atBaseline(amountMinor: number, from: string): number | undefined;
  /** Converts minor units at the exchange rate of an ISO day; undefined where there is none. */
  atDay(amountMinor: number, from: string, day: string): number | undefined;
}

/** Where the cost and progress of a work item belong in a plan. */
export type Target = { kind: 'item'; id: string } | { kind: 'account'; id: string } | { kind: 'outside' };

const OUTSIDE: Target = { kind: 'outside' };

interface PlacedItem {
  id: string;
  parentId: string | null;
  versions: readonly string[];
}

/**
 * Matches work items to a plan, parents before children: an item that is planned to itself, an item with an account to
 * that account, what stands below either to the same; then by its fix version or, without one that has an account, by
 * that of what it stands below; then to the account of the whole project. Everything else is outside the plan.
 * `topDown` lists every item after its parent.
 */
export function matchItems(topDown: readonly PlacedItem[], plan: SpacePlan): Map<string, Target> {
  const { parents, versions: accountOfVersion, project } = plan.accounts;
  const targets = new Map<string, Target>();
  /** Items whose place in the hierarchy decides, whatever their fix version. */
  const placed = new Set<string>();
  for (const { id, parentId, versions } of topDown) {
    const account = parents.get(id);
    const above = parentId === null ? undefined : targets.get(parentId);
    if (plan.planned.has(id)) targets.set(id, { kind: 'item', id });
    else if (account !== undefined) targets.set(id, { kind: 'account', id: account });
    else if (above && placed.has(parentId ?? '')) targets.set(id, above);
    else {
      const own = versions.map((version) => accountOfVersion.get(version)).find((found) => found !== undefined);
      if (own !== undefined) targets.set(id, { kind: 'account', id: own });
      else if (above?.kind === 'account') targets.set(id, above);
      else targets.set(id, project === null ? OUTSIDE : { kind: 'account', id: project });
      continue;
    }
    placed.add(id);
  }
  return targets;
}

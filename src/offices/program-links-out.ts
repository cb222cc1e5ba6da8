import type { CallOutput } from '../contract/calls';
import { NOWHERE } from '../domain/rollup';
import { placesOf } from '../ledger/items';
import { linkedRows, type BoundaryRow, type LinkedRow } from '../ledger/boundary-rows';
import { itemShape, pagesOf, SHOWN, type BoundaryView } from './program-boundary-view';

type LinksOut = CallOutput<'program.boundaries'>['linksOut'];
type Target = LinksOut['targets'][number];

/** Targets that are shown with their work items. */
const MOST_TARGETS = 20;

interface Gathered {
  kind: Target['kind'];
  name: string | null;
  links: number;
  /** The first items with such links, and how many links each has. */
  first: { row: BoundaryRow; links: number }[];
  items: number;
}

/** Where a link leads, for this viewer: null where it stays within the program. */
function targetKey(spaceId: string | undefined, view: BoundaryView, within: ReadonlySet<string>): string | null {
  if (spaceId === undefined || !view.portfolio.spaces.has(spaceId)) return 'not-read';
  if (within.has(spaceId)) return null;
  return view.viewer.mayBrowse(spaceId) ? spaceId : 'hidden-spaces';
}

/** Links out of the program by target, from the stored rollups of the spaces that the viewer may browse: no work item is read. */
function countedTargets(view: BoundaryView, within: ReadonlySet<string>) {
  const targets = new Map<string, Gathered>();
  const sources: string[] = [];
  for (const id of view.spaceIds) {
    let leadsOut = false;
    for (const [spaceId, links] of Object.entries(view.portfolio.spaces.get(id)?.rollup?.links ?? {})) {
      const key = targetKey(spaceId === NOWHERE ? undefined : spaceId, view, within);
      if (key === null) continue;
      leadsOut = true;
      const known = targets.get(key);
      const kind = key === 'not-read' || key === 'hidden-spaces' ? key : 'space';
      if (known) known.links += links;
      else
        targets.set(key, {
          kind,
          name: kind === 'space' ? (view.portfolio.spaces.get(key)?.name ?? null) : null,
          ...{ links, first: [], items: 0 },
        });
    }
    if (leadsOut) sources.push(id);
  }
  const sorted = [...targets].sort(([, one], [, other]) => other.links - one.links);
  return { targets: new Map(sorted), sources };
}

/**
 * Links that lead out of the program, by target, with the first work items that have them. The counts come from the stored
 * rollups; items are looked for in few pages.
 */
export async function linksOut(
  view: BoundaryView,
): Promise<{ rows: BoundaryRow[]; shape(maySee: (row: BoundaryRow) => boolean): LinksOut }> {
  const within = new Set(view.program.projects.flatMap(({ project }) => project.spaces.map(({ id }) => id)));
  const { targets, sources } = countedTargets(view, within);
  const shown = new Map([...targets].slice(0, MOST_TARGETS));
  const take = async (rows: readonly LinkedRow[]) => {
    const places = await placesOf(rows.flatMap(({ targetIds }) => targetIds));
    for (const row of rows) {
      const links = new Map<string, number>();
      for (const id of row.targetIds) {
        const key = targetKey(places.get(id)?.spaceId, view, within);
        if (key !== null) links.set(key, (links.get(key) ?? 0) + 1);
      }
      for (const [key, count] of links) {
        const target = shown.get(key);
        if (!target) continue;
        target.items += 1;
        if (target.first.length < SHOWN) target.first.push({ row, links: count });
      }
    }
    return [...shown.values()].some(({ first }) => first.length < SHOWN);
  };
  const complete =
    sources.length === 0 ||
    (await pagesOf(
      (after, limit) => linkedRows('links', sources, after, limit),
      ({ id }) => id,
      take,
    ));
  return {
    rows: [...shown.values()].flatMap(({ first }) => first.map(({ row }) => row)),
    shape: (maySee) => ({
      count: [...targets.values()].reduce((sum, { links }) => sum + links, 0),
      targets: [...shown.values()].map(({ kind, name, links, first, items }): Target => {
        const visible = first.flatMap((one) => {
          const project = view.projectOf(one.row.spaceId);
          return project && maySee(one.row) ? [{ ...itemShape(one.row, project), links: one.links }] : [];
        });
        return {
          ...{ kind, name, links },
          items: visible,
          moreItems: complete ? items - first.length : null,
          hiddenItems: first.length - visible.length,
        };
      }),
      complete,
    }),
  };
}

import type { CallOutput, CallRequest } from '../contract/calls';
import { duplicatesAcross, foreignChildren, sharedComponents, type ClaimedItem } from '../domain/boundaries/boundaries';
import { quoted } from '../jira/jql';
import { jiraAsUser } from '../jira/client';
import { visibleIssues } from '../jira/permissions';
import {
  childrenElsewhere,
  componentCounts,
  linkedRows,
  rowsOf,
  type BoundaryRow,
  type ComponentCount,
} from '../ledger/boundary-rows';
import { boundaryView, itemShape, pagesOf, SHOWN, type BoundaryView } from './program-boundary-view';
import { linksOut } from './program-links-out';
import { namedFor, openedProgram, type OpenedProgram } from './program-shared';

type Answer = CallOutput<'program.boundaries'>;
type Pairs = Answer['duplicates'];

/** Jira says of so many work items at a time whether somebody may see them. */
const ASKED_AT_ONCE = 1000;

interface Found {
  pairs: { item: BoundaryRow; other: BoundaryRow }[];
  complete: boolean;
}

const claimed = (row: BoundaryRow, parentId: string | null, { projectIdOf }: BoundaryView): ClaimedItem => {
  const project = projectIdOf(row.spaceId);
  const slices = project === undefined ? [] : [{ slice: project, project }];
  return { id: row.id, parentId, slices, components: [] };
};

/** Pairs of work items of different projects, one of which says that it duplicates the other. */
async function duplicates(view: BoundaryView): Promise<Found> {
  const items = new Map<string, BoundaryRow>();
  const links: { from: string; to: string; type: string }[] = [];
  const complete = await pagesOf(
    (after, limit) => linkedRows('duplicates', view.spaceIds, after, limit),
    ({ id }) => id,
    (rows) => {
      for (const row of rows) {
        items.set(row.id, row);
        links.push(...row.targetIds.map((to) => ({ from: row.id, to, type: 'duplicates' })));
      }
      return true;
    },
  );
  const targets = await rowsOf(links.map(({ to }) => to).filter((id) => !items.has(id)));
  for (const row of targets.values()) items.set(row.id, row);
  const across = duplicatesAcross(
    [...items.values()].map((row) => claimed(row, null, view)),
    links,
  );
  return { pairs: across.flatMap(({ from, to }) => pairOf(items, from, to)), complete };
}

function pairOf(items: ReadonlyMap<string, BoundaryRow>, from: string, to: string): Found['pairs'] {
  const [item, other] = [items.get(from), items.get(to)];
  return item && other ? [{ item, other }] : [];
}

/** Children of another project's parent. Only spaces whose rollup tells of parents elsewhere are asked. */
async function childrenOfOthers(view: BoundaryView): Promise<Found> {
  const spaceIds = view.spaceIds.filter(
    (id) => (view.portfolio.spaces.get(id)?.rollup?.leftOut.parentsElsewhere ?? 0) > 0,
  );
  if (spaceIds.length === 0) return { pairs: [], complete: true };
  const items = new Map<string, BoundaryRow>();
  const parents = new Map<string, string>();
  const complete = await pagesOf(
    (after, limit) => childrenElsewhere(spaceIds, after, limit),
    ({ child }) => child.id,
    (rows) => {
      for (const { child, parent } of rows) {
        items.set(child.id, child).set(parent.id, parent);
        parents.set(child.id, parent.id);
      }
      return true;
    },
  );
  const foreign = foreignChildren([...items.values()].map((row) => claimed(row, parents.get(row.id) ?? null, view)));
  return { pairs: foreign.flatMap(({ item, parent }) => pairOf(items, item, parent)), complete };
}

/** The first pairs of a list whose ends both lie in spaces that the viewer may browse; issue security is seen to later. */
function listed({ pairs, complete }: Found, view: BoundaryView) {
  const seen = pairs.filter(({ item, other }) => view.projectOf(item.spaceId) && view.projectOf(other.spaceId));
  return { count: seen.length, first: seen.slice(0, SHOWN), beyondView: pairs.length - seen.length, complete };
}

function pairsShape(
  { count, first, beyondView, complete }: ReturnType<typeof listed>,
  view: BoundaryView,
  maySee: (row: BoundaryRow) => boolean,
): Pairs {
  const rows = first.flatMap(({ item, other }) => {
    const [project, otherProject] = [view.projectOf(item.spaceId), view.projectOf(other.spaceId)];
    if (!project || !otherProject || !maySee(item) || !maySee(other)) return [];
    return [{ item: itemShape(item, project), other: itemShape(other, otherProject) }];
  });
  return { count, rows, hiddenRows: first.length - rows.length, beyondView, complete };
}

/** Components that work items of two or more of the program's projects carry. */
function componentsShape(counts: readonly ComponentCount[], view: BoundaryView): Answer['components'] {
  const keyOf = (spaceId: string) => view.portfolio.spaces.get(spaceId)?.key ?? '';
  const combinations = counts.map(({ spaceId, components }, index): ClaimedItem => {
    const project = view.projectIdOf(spaceId) ?? '';
    return { id: String(index), parentId: null, slices: [{ slice: spaceId, project }], components };
  });
  const shared = sharedComponents(combinations);
  const rows = shared.slice(0, SHOWN).map(({ component, projects }) => {
    const carriers = projects.flatMap(({ items }) => items.flatMap((index) => counts[Number(index)] ?? []));
    const keys = [...new Set(carriers.map(({ spaceId }) => keyOf(spaceId)))];
    return {
      component,
      projects: projects.flatMap(({ project, items }) => {
        const named = namedFor(view.portfolio, view.viewer, project);
        const sum = items.reduce((total, index) => total + (counts[Number(index)]?.items ?? 0), 0);
        return named ? [{ project: named, items: sum }] : [];
      }),
      jql: `project in (${keys.map(quoted).join(', ')}) AND component = ${quoted(component)}`,
    };
  });
  return { count: shared.length, rows };
}

function wordsShape({ portfolio, viewer, program }: OpenedProgram): Pick<Answer, 'words' | 'withoutWords'> {
  const written = program.strategy?.boundaries ?? [];
  const words = written.flatMap(({ projectId, owns, doesNotOwn }) => {
    const project = namedFor(portfolio, viewer, projectId);
    return project ? [{ project, owns, doesNotOwn }] : [];
  });
  const told = new Set(written.map(({ projectId }) => projectId));
  return {
    words,
    withoutWords: program.projects.flatMap(({ project }) =>
      told.has(project.id) ? [] : (namedFor(portfolio, viewer, project.id) ?? []),
    ),
  };
}

/** Which of some restricted work items the viewer may see; those that are not restricted, all of them. */
async function visibilityOf(rows: readonly BoundaryRow[]): Promise<(row: BoundaryRow) => boolean> {
  const restricted = [...new Set(rows.filter((row) => row.restricted).map(({ id }) => id))];
  const granted = new Set<string>();
  for (let start = 0; start < restricted.length; start += ASKED_AT_ONCE)
    for (const id of await visibleIssues(jiraAsUser('rows'), restricted.slice(start, start + ASKED_AT_ONCE)))
      granted.add(id);
  return (row) => !row.restricted || granted.has(row.id);
}

/** What the program's projects own in words, what is claimed twice, and what leads out of the program. */
export async function openBoundaries(
  { programKey }: CallRequest<'program.boundaries'>,
  accountId: string,
): Promise<Answer> {
  const view = boundaryView(await openedProgram(programKey, accountId));
  const any = view.spaceIds.length > 0;
  const none: Found = { pairs: [], complete: true };
  const twins = listed(any ? await duplicates(view) : none, view);
  const children = listed(any ? await childrenOfOthers(view) : none, view);
  const out = await linksOut(view);
  const shown = [...twins.first, ...children.first].flatMap(({ item, other }) => [item, other]);
  const maySee = await visibilityOf([...shown, ...out.rows]);
  return {
    ...wordsShape(view),
    hiddenSpaces: view.program.projects.flatMap(({ project }) => project.spaces).length - view.spaceIds.length,
    duplicates: pairsShape(twins, view, maySee),
    foreignChildren: pairsShape(children, view, maySee),
    components: componentsShape(any ? await componentCounts(view.spaceIds) : [], view),
    linksOut: out.shape(maySee),
  };
}

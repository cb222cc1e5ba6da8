import type { BoundaryItemShape } from '../contract/program-tabs/boundaries';
import type { NamedProject } from '../contract/program-tabs/shared';
import type { BoundaryRow } from '../ledger/boundary-rows';
import { namedFor, type OpenedProgram } from './program-shared';

/** How many rows of a list are shown. */
export const SHOWN = 50;
const PAGE = 2000;
/** Pages of one list that are looked through. */
const MOST_PAGES = 5;
/** Work items and projects as one viewer may know them. */
export interface BoundaryView extends OpenedProgram {
  /** The program's spaces that the viewer may browse. */
  spaceIds: string[];
  projectIdOf(spaceId: string): string | undefined;
  /** The project of a space that the viewer may browse. */
  projectOf(spaceId: string): NamedProject | null;
}

/** A program's boundaries as a viewer may know them. */
export function boundaryView(opened: OpenedProgram): BoundaryView {
  const { portfolio, viewer, program } = opened;
  return {
    ...opened,
    spaceIds: program.projects.flatMap(({ project }) =>
      project.spaces.flatMap(({ id }) => (viewer.mayBrowse(id) ? [id] : [])),
    ),
    projectIdOf: (spaceId) => portfolio.spaces.get(spaceId)?.projectId,
    projectOf(spaceId) {
      const space = portfolio.spaces.get(spaceId);
      return space && viewer.mayBrowse(spaceId) ? namedFor(portfolio, viewer, space.projectId) : null;
    },
  };
}

/** A work item in a list. */
export function itemShape({ id, key, typeName }: BoundaryRow, project: NamedProject): BoundaryItemShape {
  return { itemId: id, key, typeName, project };
}

/** Reads a list a page at a time while `take` wants more, up to a limit; answers whether that was all of it. */
export async function pagesOf<T>(
  read: (afterId: string, limit: number) => Promise<T[]>,
  idOf: (row: T) => string,
  take: (rows: readonly T[]) => Promise<boolean> | boolean,
): Promise<boolean> {
  let after = '0';
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const rows = await read(after, PAGE);
    const goOn = await take(rows);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return true;
    if (!goOn) return false;
    after = idOf(last);
  }
  return false;
}

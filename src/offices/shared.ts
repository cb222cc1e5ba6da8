import { now } from '../clock';
import { CallError } from '../contract/envelope';
import type { Access, Freshness, Space } from '../contract/shapes';
import type { ProjectReport } from '../domain/report/project-report';
import type { SpaceRow } from '../ledger/rollups';
import { viewerOf, type Viewer } from './access';
import type { Part, View } from './part';
import type { Portfolio, Program, Project } from './portfolio';

const ON_THE_WAY = new Set(['queued', 'importing', 'paused', 'folding']);

/** An update that was asked for longer ago has failed or waits for an import: it is no longer announced. */
const ANNOUNCED_FOR_MILLISECONDS = 10 * 60_000;

/** How current the figures of a set of spaces are: as old as the oldest of them. */
export function freshnessOf(
  spaces: readonly SpaceRow[],
  { deltaAskedAt: asked }: Pick<Portfolio, 'deltaAskedAt'>,
): Freshness {
  // An archived space can't change any more, so its last figures are never old.
  const live = spaces.filter(({ archived }) => !archived);
  const instants = (live.length > 0 ? live : spaces).flatMap(({ rollup, currentAsOf }) =>
    rollup && currentAsOf !== null ? [currentAsOf] : [],
  );
  // An estimate that proved too low may not hide that another space is still on its way.
  const expected = spaces.map(({ itemsExpected, itemsRead }) =>
    itemsExpected === null ? null : Math.max(itemsExpected, itemsRead),
  );
  const asOf = instants.length === 0 ? null : Math.min(...instants);
  return {
    asOf: asOf === null ? null : new Date(asOf).toISOString(),
    updating: spaces.some(({ state }) => ON_THE_WAY.has(state)),
    itemsRead: spaces.reduce((sum, { itemsRead }) => sum + itemsRead, 0),
    itemsExpected: expected.some((count) => count === null)
      ? null
      : expected.reduce<number>((sum, count) => sum + (count ?? 0), 0),
    notImported: spaces.filter(({ rollup }) => rollup === null).map(({ key }) => key),
    lookingForChanges: asked !== null && asOf !== null && asOf < asked && now() - asked < ANNOUNCED_FOR_MILLISECONDS,
  };
}

export function spaceOf({ id, key, name, style, archived }: SpaceRow): Space {
  return { id, key, name, style, archived };
}

/** What the viewer may see of a set of spaces. */
export function accessOf(viewer: Viewer, spaces: readonly SpaceRow[]): Access {
  return {
    admin: viewer.admin,
    financials: viewer.financials,
    rates: viewer.rates,
    visibleSpaces: spaces.filter(({ id }) => viewer.mayBrowse(id)).length,
    totalSpaces: spaces.length,
  };
}

export function projectHead(project: Project) {
  const { id, name, goal, managerAccountId, declaredStatus, startDate, dueDate } = project;
  return { id, name, goal, managerAccountId, declaredStatus, startDate, dueDate, spaces: project.spaces.map(spaceOf) };
}

/** A project as part of a program: all its spaces, its report, and the program's share of its cost. */
export function partOf(project: Project, programKey: string | null): Part {
  const { name, spaces } = project;
  const part = { name, spaces, report: reportOf(project) };
  const ours = project.shares.findIndex((share) => share.programKey === programKey);
  if (programKey === null || ours < 0) return part;
  const weights = project.shares.map(({ shareBasisPoints }) => shareBasisPoints);
  const rest = 10_000 - weights.reduce((sum, weight) => sum + weight, 0);
  return { ...part, sharing: { weights: [...weights, rest], ours } };
}

/** The report of a project, which is kept with its first space; null while it is not made. */
export function reportOf({ id, spaces }: Project): ProjectReport | null {
  return spaces.find((space) => `p${space.id}` === id)?.report ?? null;
}

/** A project is visible to whoever may browse one of its spaces. */
export function mayOpen(viewer: Viewer, project: Project): boolean {
  return project.spaces.some(({ id }) => viewer.mayBrowse(id));
}

/** Every space that the app has; a viewer's grants are asked for all of them at once. */
export function viewerIn(portfolio: Portfolio, accountId: string): Promise<Viewer> {
  return viewerOf(accountId, [...portfolio.spaces.keys()]);
}

/** A program that the viewer may see. A program that nobody lets them see is answered like one that does not exist. */
export function visibleProgram(portfolio: Portfolio, viewer: Viewer, programKey: string): Program {
  const program = portfolio.programs.get(programKey);
  const seen =
    program && (viewer.admin || viewer.financials || program.projects.some(({ project }) => mayOpen(viewer, project)));
  if (!program || !seen) {
    throw new CallError(
      'not-found',
      `There is no program ${programKey} that you can see.`,
      'A program is shown to those who may browse at least one of its spaces.',
    );
  }
  return program;
}

/** A project that the viewer may see. Throws CallError `not-found` otherwise. */
export function visibleProject(portfolio: Portfolio, viewer: Viewer, projectId: string): Project {
  const project = portfolio.projects.get(projectId);
  if (!project || !mayOpen(viewer, project)) {
    throw new CallError(
      'not-found',
      'There is no such project that you can see.',
      'A project is shown to those who may browse one of its spaces.',
    );
  }
  return project;
}

/** A space that somebody may not browse, without what would tell which one it is. */
export function unnamed(space: SpaceRow): SpaceRow {
  const phrase = 'A space that you can’t browse';
  return { ...space, key: phrase, name: phrase, message: null };
}

/**
 * The part of a project that counts for a viewer: with the financial permission all of it, with no names of what they may not
 * browse; else what they may browse.
 */
export function countedFor(viewer: Viewer, part: Part): Part {
  const seen = (space: SpaceRow) => viewer.mayBrowse(space.id);
  if (viewer.financials) return { ...part, spaces: part.spaces.map((space) => (seen(space) ? space : unnamed(space))) };
  const spaces = part.spaces.filter(seen);
  return { ...part, spaces, report: spaces.length === part.spaces.length ? part.report : 'part-only' };
}

/** How figures of a project, or of a program, are shown to a viewer. */
export function viewOf(portfolio: Portfolio, viewer: Viewer, scope: View['scope'], currency: string | null): View {
  return { scope, currency, hasRates: portfolio.rateCurrencies.length > 0, financials: viewer.financials };
}

/** All projects, as far as they count for the viewer: what a project that is looked at on its own may link to. */
export function everyProject(portfolio: Portfolio, viewer: Viewer): Part[] {
  return [...portfolio.projects.values()].map((project) => countedFor(viewer, partOf(project, null)));
}

/** The currency that a project reports in on its own: its program's if it has one, else that of the rates. */
export function currencyOf(portfolio: Portfolio, project: Project): string | null {
  const program = project.shares
    .map(({ programKey }) => portfolio.programs.get(programKey))
    .find((found) => found !== undefined);
  return program?.currency ?? portfolio.rateCurrencies[0] ?? null;
}

import type { CallOutput, CallRequest } from '../contract/calls';
import { SIDE_BY_SIDE } from '../contract/offices';
import type { Figure, MetricId } from '../domain/figure';
import { loadPortfolio, type Portfolio, type Program } from './portfolio';
import { healthOf } from './health';
import { measuresOf } from './measures';
import type { Part } from './part';
import {
  accessOf,
  freshnessOf,
  mayOpen,
  partOf,
  projectHead,
  unnamed,
  viewerIn,
  viewOf,
  visibleProgram,
} from './shared';
import type { Viewer } from './access';
import type { LeftOut, Measures } from '../contract/shapes';

function programHead({
  key,
  name,
  description,
  currency,
  managerAccountId,
  sponsorAccountId,
  declaredStatus,
}: Program) {
  return { key, name, description, currency, managerAccountId, sponsorAccountId, declaredStatus };
}

function figureIn({ figures }: Measures, metric: MetricId): Figure {
  const figure = figures.find((candidate) => candidate.metric === metric);
  if (!figure) throw new RangeError(`metric ${metric} was not measured`);
  return figure;
}

/**
 * What a viewer's total of a program is made of: the spaces that they may browse and, with the financial permission, the others
 * in one bucket beside them.
 */
function scopeFor(program: Program, viewer: Viewer) {
  // A project's report is of all its spaces, so it counts once: with the visible cut, or the hidden one where that is all.
  const cut = (wanted: boolean) =>
    program.projects.map(({ project }): Part => {
      const part = partOf(project, program.key);
      const spaces = part.spaces.filter(({ id }) => viewer.mayBrowse(id) === wanted);
      if (spaces.length === part.spaces.length) return { ...part, spaces };
      if (!viewer.financials) return { ...part, spaces, report: 'part-only' };
      return { ...part, spaces, report: wanted && spaces.length > 0 ? part.report : 'counted-elsewhere' };
    });
  const visible = cut(true);
  const hidden = cut(false).map((part) => ({ ...part, spaces: part.spaces.map(unnamed) }));
  const hiddenSpaces = hidden.reduce((sum, { spaces }) => sum + spaces.length, 0);
  // A project is one member of the set whether or not all of its spaces are visible, so links are classified against whole projects.
  const set = viewer.financials ? program.projects.map(({ project }) => partOf(project, program.key)) : visible;
  return { visible, hidden, hiddenSpaces, set, counted: viewer.financials ? [...visible, ...hidden] : visible };
}

/** A program's figures as its total shows them to a viewer, by metric. */
export function measuresOfProgram({
  portfolio,
  viewer,
  program,
}: {
  portfolio: Portfolio;
  viewer: Viewer;
  program: Program;
}): (metric: MetricId) => Figure {
  const { counted, set } = scopeFor(program, viewer);
  const measures = measuresOf(counted, set, viewOf(portfolio, viewer, 'program', program.currency));
  return (metric) => figureIn(measures, metric);
}

function hiddenNote(spaces: number, counted: boolean): LeftOut {
  return {
    id: 'hidden-spaces',
    title: 'Spaces that you can’t browse',
    explanation: counted
      ? 'They are in the official total, together in one line.'
      : 'Nothing of them is in these figures.',
    amount: spaces,
    unit: 'spaces',
    opens: null,
  };
}

/** The programs that the viewer may see, with their main figures. */
export async function listPrograms(
  _request: CallRequest<'program.list'>,
  accountId: string,
): Promise<CallOutput<'program.list'>> {
  const portfolio = await loadPortfolio();
  const viewer = await viewerIn(portfolio, accountId);
  const programs = [...portfolio.programs.values()].filter(
    (program) => viewer.admin || viewer.financials || program.projects.some(({ project }) => mayOpen(viewer, project)),
  );
  return {
    programs: programs.map((program) => {
      const view = viewOf(portfolio, viewer, 'program', program.currency);
      const { counted, set } = scopeFor(program, viewer);
      const measures = measuresOf(counted, set, view);
      const spaces = program.projects.flatMap(({ project }) => project.spaces);
      const { visibleSpaces, totalSpaces } = accessOf(viewer, spaces);
      return {
        ...programHead(program),
        projectCount: program.projects.length,
        visibleSpaces,
        totalSpaces,
        freshness: freshnessOf(
          counted.flatMap((part) => part.spaces),
          portfolio,
        ),
        progress: figureIn(measures, 'progress.items'),
        cost: figureIn(measures, 'cost.actual'),
      };
    }),
    access: accessOf(viewer, [
      ...new Set(programs.flatMap(({ projects }) => projects.flatMap(({ project }) => project.spaces))),
    ]),
  };
}

/** A project's measures as they stand beside those of others. */
function sideBySide({ figures, ...rest }: Measures): Measures {
  const told: readonly MetricId[] = SIDE_BY_SIDE;
  return { ...rest, figures: figures.filter(({ metric }) => told.includes(metric)) };
}

/** One program with its projects side by side and their total. */
export async function openProgram(
  { programKey }: CallRequest<'program.open'>,
  accountId: string,
): Promise<CallOutput<'program.open'>> {
  const portfolio = await loadPortfolio();
  const viewer = await viewerIn(portfolio, accountId);
  const program = visibleProgram(portfolio, viewer, programKey);
  const view = viewOf(portfolio, viewer, 'program', program.currency);
  const { visible, hidden, hiddenSpaces, set, counted } = scopeFor(program, viewer);
  const total = measuresOf(counted, set, view);
  if (hiddenSpaces > 0) total.leftOut.unshift(hiddenNote(hiddenSpaces, viewer.financials));
  return {
    program: programHead(program),
    freshness: freshnessOf(
      counted.flatMap(({ spaces }) => spaces),
      portfolio,
    ),
    access: accessOf(
      viewer,
      program.projects.flatMap(({ project }) => project.spaces),
    ),
    projects: program.projects.flatMap(({ project, shareBasisPoints }, index) => {
      const part = visible[index];
      if (!part || part.spaces.length === 0) return [];
      const seen = { ...project, spaces: [...part.spaces] };
      return {
        ...projectHead(seen),
        shareBasisPoints,
        freshness: freshnessOf(part.spaces, portfolio),
        measures: sideBySide(measuresOf([part], set, { ...view, scope: 'project' })),
        health: healthOf(portfolio, viewer, project, 'beside others'),
      };
    }),
    hidden:
      viewer.financials && hiddenSpaces > 0 ? { spaces: hiddenSpaces, measures: measuresOf(hidden, set, view) } : null,
    total,
  };
}

import type { CallOutput } from '../../../../src/contract/calls';
import type { SideBySideMetric } from '../../../../src/contract/offices';
import type { Sorting } from '../components/table';
import { figureOf } from '../figures';

export type ProgramProject = CallOutput<'program.open'>['projects'][number];

/** What the table of projects can be sorted by: the name, the share, its health, or a figure that stands there. */
export type ProjectColumn = 'name' | 'share' | 'health' | SideBySideMetric;

const HEALTH_ORDER = { red: 0, amber: 1, unknown: 2, green: 3 } as const;

/** The projects in the chosen order. Unknown figures come last either way, and equal ones keep the program's order. */
export function sortProjects(
  projects: readonly ProgramProject[],
  sorting: Sorting<ProjectColumn> | null,
): readonly ProgramProject[] {
  if (sorting === null) return projects;
  const { column, descending } = sorting;
  const direction = descending ? -1 : 1;
  if (column === 'name') return [...projects].sort((a, b) => direction * a.name.localeCompare(b.name));
  const valueOf = (project: ProgramProject): number | null => {
    if (column === 'share') return project.shareBasisPoints;
    if (column === 'health') return HEALTH_ORDER[project.health.level];
    const figure = figureOf(project.measures, column);
    return figure?.known ? figure.value : null;
  };
  return [...projects].sort((a, b) => {
    const left = valueOf(a);
    const right = valueOf(b);
    if (left === null || right === null) return (left === null ? 1 : 0) - (right === null ? 1 : 0);
    return direction * (left - right);
  });
}

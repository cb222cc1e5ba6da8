import type { ProgramProject } from './sort-projects';

/** A project's work items by status category. */
export interface ProgressEntry {
  id: string;
  name: string;
  done: number;
  inProgress: number;
  todo: number;
}

/** The parts of a progress bar in the order in which they are drawn. */
export const PARTS = [
  { key: 'done', name: 'Done', color: 'var(--ds-chart-green-bold)' },
  { key: 'inProgress', name: 'In progress', color: 'var(--ds-chart-blue-bold)' },
  { key: 'todo', name: 'To do', color: 'var(--ds-background-accent-gray-subtler)' },
] as const;

/** A project as an entry of the progress chart. */
export function progressEntry(project: ProgramProject): ProgressEntry {
  const { done, inProgress, todo } = project.measures.totals.issues;
  return { id: project.id, name: project.name, done, inProgress, todo };
}

/** Whether there is anything to draw; a project without work items has no progress. */
export function hasWork({ done, inProgress, todo }: ProgressEntry): boolean {
  return done + inProgress + todo > 0;
}

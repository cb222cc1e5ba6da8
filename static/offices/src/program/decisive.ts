import type { HealthShape } from '../../../../src/contract/shapes';
import { figureOf } from '../figures';
import type { ProgramProject } from './sort-projects';

type DimensionHealth = HealthShape['dimensions'][number];

/** The project that decides when a program is done, as far as its figures tell. */
export type Decisive =
  | { by: 'index'; project: ProgramProject; index: number; days: number | null; untold: readonly ProgramProject[] }
  | { by: 'health'; project: ProgramProject; schedule: DimensionHealth; untold: readonly ProgramProject[] };

const BADNESS: Readonly<Record<HealthShape['level'], number>> = { unknown: 0, green: 1, amber: 2, red: 3 };

const isOpen = ({ measures }: ProgramProject) => {
  const { todo, inProgress } = measures.totals.issues;
  return todo + inProgress > 0;
};

const scheduleOf = ({ health }: ProgramProject) => health.dimensions.find(({ dimension }) => dimension === 'schedule');

/**
 * The worst of the projects that are not done: by earned schedule over actual time where any has a baseline, else by the
 * health of its schedule. Money weighs nothing. Null where no open project can be judged.
 */
export function decisiveProject(projects: readonly ProgramProject[]): Decisive | null {
  const open = projects.filter(isOpen);
  const indexed = open.flatMap((project) => {
    const figure = figureOf(project.measures, 'schedule.index');
    return figure?.known ? [{ project, index: figure.value }] : [];
  });
  const [first, ...others] = indexed;
  if (first) {
    const worst = others.reduce((least, one) => (one.index < least.index ? one : least), first);
    const variance = figureOf(worst.project.measures, 'schedule.variance');
    const untold = open.filter((project) => !indexed.some((one) => one.project === project));
    return { by: 'index', ...worst, days: variance?.known ? variance.value : null, untold };
  }
  const judged = open.flatMap((project) => {
    const schedule = scheduleOf(project);
    return schedule && schedule.level !== 'unknown' ? [{ project, schedule }] : [];
  });
  const [head, ...rest] = judged;
  if (!head) return null;
  const worst = rest.reduce(
    (bad, one) => (BADNESS[one.schedule.level] > BADNESS[bad.schedule.level] ? one : bad),
    head,
  );
  const untold = open.filter((project) => !judged.some((one) => one.project === project));
  return { by: 'health', project: worst.project, schedule: worst.schedule, untold };
}

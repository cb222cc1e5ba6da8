import type { StatusCategory } from '../work-item';
import { amountOf, type Amount, type Kind, type Measure, type Step, type Version } from './movement';
import type { Cause } from './cause';

/**
 * A work item as it stood from an instant on. Thousandths of points; seconds; null means not estimated.
 * Its parent is not among the fields: own figures count once wherever the item hangs, so re-parenting moves nothing.
 */
export interface ItemVersion extends Version {
  category: StatusCategory;
  /** The status behind the category, to tell work from a changed mapping. */
  status?: string;
  pointsMilli: number | null;
  /** The field that the points were read from, to tell a re-estimate from a changed setting. */
  pointsField?: string;
  originalSeconds: number | null;
  remainingSeconds: number | null;
  spentSeconds: number;
}

const isDone = ({ category }: ItemVersion) => category === 'done';
const points = ({ pointsMilli }: ItemVersion) => pointsMilli ?? 0;
/** What would be left if the item were open. */
const left = ({ remainingSeconds, originalSeconds }: ItemVersion) => remainingSeconds ?? originalSeconds ?? 0;

function held(version: ItemVersion): Amount[] {
  const done = isDone(version);
  return [
    amountOf('items', 1),
    amountOf('itemsDone', done ? 1 : 0),
    amountOf('pointsMilli', points(version)),
    amountOf('pointsDoneMilli', done ? points(version) : 0),
    amountOf('plannedSeconds', version.originalSeconds ?? 0),
    amountOf('remainingSeconds', done ? 0 : left(version)),
  ];
}

const step = (measure: Measure, cause: Cause, amount: number): Step => ({ ...amountOf(measure, amount), cause });

const named = (left: string | undefined, right: string | undefined) => left !== undefined && right !== undefined;

/** Counted in another category although the status is the same: a mapping changed, nobody worked. */
function causeOfCategory(before: ItemVersion, after: ItemVersion): Cause {
  return named(before.status, after.status) && before.status === after.status ? 'reclassified' : 'work-done';
}

function causeOfPoints(before: ItemVersion, after: ItemVersion): Cause {
  return named(before.pointsField, after.pointsField) && before.pointsField !== after.pointsField
    ? 'reclassified'
    : 're-estimated';
}

/** Logged time that burnt what was left; less than logged where less was left, negative where a worklog went. */
function burnt(before: ItemVersion, after: ItemVersion): number {
  if (before.remainingSeconds === null || after.remainingSeconds === null) return 0;
  return Math.min(after.spentSeconds - before.spentSeconds, Math.max(0, before.remainingSeconds));
}

function remainingSteps(before: ItemVersion, after: ItemVersion): Step[] {
  if (isDone(before)) {
    return isDone(after) ? [] : [step('remainingSeconds', causeOfCategory(before, after), left(after))];
  }
  const burn = burnt(before, after);
  const unexplained = left(after) - left(before) + burn;
  if (!isDone(after)) {
    return [step('remainingSeconds', 'work-done', -burn), step('remainingSeconds', 're-estimated', unexplained)];
  }
  const raised = Math.max(0, unexplained);
  // A changed mapping finishes nothing: what time was logged burnt its part, and the rest only left the sum.
  const finishing = -left(before) - raised + burn;
  return [
    step('remainingSeconds', 'work-done', -burn),
    step('remainingSeconds', 're-estimated', raised),
    step('remainingSeconds', causeOfCategory(before, after), finishing),
  ];
}

function doneSteps(before: ItemVersion, after: ItemVersion): Step[] {
  const change = Number(isDone(after)) - Number(isDone(before));
  if (change === 0) {
    return isDone(after) ? [step('pointsDoneMilli', causeOfPoints(before, after), points(after) - points(before))] : [];
  }
  const cause = causeOfCategory(before, after);
  return [
    step('itemsDone', cause, change),
    step('pointsDoneMilli', cause, change > 0 ? points(after) : -points(before)),
  ];
}

/** How a work item's versions are measured; `cause.ts` says by which rules. */
export const ITEMS: Kind<ItemVersion> = {
  held,
  appeared(version) {
    const open: ItemVersion = { ...version, category: 'todo' };
    const added = held(open).map((part): Step => ({ ...part, cause: 'scope-added' }));
    if (!isDone(version)) return added;
    return [
      ...added,
      step('itemsDone', 'work-done', 1),
      step('pointsDoneMilli', 'work-done', points(version)),
      step('remainingSeconds', 'work-done', -left(version)),
    ];
  },
  changed(before, after) {
    return [
      step('pointsMilli', causeOfPoints(before, after), points(after) - points(before)),
      step('plannedSeconds', 're-estimated', (after.originalSeconds ?? 0) - (before.originalSeconds ?? 0)),
      ...doneSteps(before, after),
      ...remainingSteps(before, after),
    ];
  },
};

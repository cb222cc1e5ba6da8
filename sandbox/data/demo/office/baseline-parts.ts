import type { OfficeDocumentInput } from '../../../../src/contract/office-document';
import { dateText, workingDayFrom, type Day } from '../calendar';
import type { Draft } from '../draft';

type Plans = NonNullable<OfficeDocumentInput['plans']>;
export type PlanDocument = Plans[number];
export type BaselineDocument = NonNullable<PlanDocument['baselines']>[number];
export type ItemDocument = NonNullable<BaselineDocument['items']>[number];
export type AccountDocument = NonNullable<BaselineDocument['accounts']>[number];

const HOUR = 3600;
const DAY_MILLISECONDS = 86_400_000;
/** Budgets are whole tens of the currency. */
const STEP_MINOR = 1_000;
/** What steering an epic is planned to cost, beside the work in it. */
const STEERING_SHARE = 0.05;

/**
 * How planners saw a space: what an hour was to cost, how much of the effort they foresaw, how long work waits to be
 * checked, and the day by which everything is to be finished.
 */
export interface Foresight {
  hourMinor: number;
  effortShare: number;
  slackDays: number;
  due: Day;
}

/** Work that is planned by itself: what stands below an epic. */
export function workIn(own: readonly Draft[]): Draft[] {
  return own.filter(({ kind }) => kind === 'story' || kind === 'task' || kind === 'bug');
}

/** Whether a draft was there at the end of a day. */
export function isCreatedBy(draft: Draft, day: Day): boolean {
  return draft.createdAt < (day + 1) * DAY_MILLISECONDS;
}

function effortOf(draft: Draft): number {
  return draft.children.reduce((sum, child) => sum + effortOf(child), draft.effortSeconds);
}

function inSteps(minor: number): number {
  return Math.round(minor / STEP_MINOR) * STEP_MINOR;
}

/** What a work item and its sub-tasks were budgeted at, in minor units. */
export function budgetOf(draft: Draft, { hourMinor, effortShare }: Foresight): number {
  return Math.max(STEP_MINOR, inSteps((effortOf(draft) / HOUR) * hourMinor * effortShare));
}

function lastDayOf(draft: Draft, { slackDays, due }: Foresight): Day {
  const start = workingDayFrom(draft.plannedStart);
  return Math.max(start, Math.min(due, workingDayFrom(draft.plannedFinish + slackDays)));
}

/** A work item of the plan, from the day on which it was to begin. */
export function plannedItem(draft: Draft, foresight: Foresight): ItemDocument {
  return {
    key: draft.key,
    budgetMinor: budgetOf(draft, foresight),
    start: dateText(workingDayFrom(draft.plannedStart)),
    finish: dateText(lastDayOf(draft, foresight)),
  };
}

/** Months with the budget of what is to be finished in them. */
function monthsOf(work: readonly Draft[], foresight: Foresight, share = 1): AccountDocument['months'] {
  const months = new Map<string, number>();
  for (const draft of work) {
    const month = dateText(lastDayOf(draft, foresight)).slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + inSteps(budgetOf(draft, foresight) * share));
  }
  return [...months]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([month, budgetMinor]) => ({ month, budgetMinor }));
}

/** Months with an amount more in one of them. */
function withAmount(months: AccountDocument['months'], day: string, budgetMinor: number): AccountDocument['months'] {
  const month = day.slice(0, 7);
  const there = months.find((one) => one.month === month);
  const sum = { month, budgetMinor: (there?.budgetMinor ?? 0) + budgetMinor };
  return [...months.filter((one) => one !== there), sum].sort((left, right) => (left.month < right.month ? -1 : 1));
}

/**
 * The control account of an epic: the work that had no dates when the plan was made, the steering of it all, and what is
 * bought for it.
 */
export function epicAccount(
  epic: Draft,
  work: readonly Draft[],
  foresight: Foresight,
  materials: readonly { day: string; budgetMinor: number }[] = [],
): AccountDocument {
  return {
    id: epic.key,
    of: { kind: 'parent', key: epic.key },
    months: materials.reduce(
      (months, { day, budgetMinor }) => withAmount(months, day, budgetMinor),
      monthsOf(work, foresight, 1 + STEERING_SHARE),
    ),
  };
}

/** The steering of an epic whose work is planned item by item: it is earned as time passes. */
export function steeringItem(epic: Draft, work: readonly Draft[], foresight: Foresight): ItemDocument {
  const budget = work.reduce((sum, draft) => sum + budgetOf(draft, foresight), 0);
  return {
    ...plannedItem(epic, foresight),
    budgetMinor: Math.max(STEP_MINOR, inSteps(budget * STEERING_SHARE)),
    crediting: { kind: 'level-of-effort' },
  };
}

/** An epic that is planned as one item, with all that stands below it. */
export function wholeEpic(epic: Draft, foresight: Foresight): ItemDocument {
  const work = workIn(epic.children);
  const days = work.map((draft) => lastDayOf(draft, foresight));
  return {
    ...plannedItem(epic, foresight),
    budgetMinor: inSteps(work.reduce((sum, draft) => sum + budgetOf(draft, foresight), 0) * (1 + STEERING_SHARE)),
    finish: dateText(Math.max(lastDayOf(epic, foresight), ...days)),
  };
}

/** The fix version whose account takes a work item: its own, else that of its epic. */
function releaseOf({ version, parent }: Draft): string | undefined {
  return version?.name ?? parent?.version?.name;
}

/** Control accounts by release, and one of the whole project for what no release holds. */
export function releaseAccounts(work: readonly Draft[], foresight: Foresight): AccountDocument[] {
  const byRelease = new Map<string, Draft[]>();
  for (const draft of work) {
    const release = releaseOf(draft) ?? '';
    byRelease.set(release, [...(byRelease.get(release) ?? []), draft]);
  }
  const names = [...byRelease.keys()].filter((name) => name !== '').sort();
  return [
    ...names.map((name, place): AccountDocument => ({
      id: `release-${place + 1}`,
      of: { kind: 'version', name },
      months: monthsOf(byRelease.get(name) ?? [], foresight, 1 + STEERING_SHARE),
    })),
    { id: 'rest', of: { kind: 'project' }, months: monthsOf(byRelease.get('') ?? [], foresight, 1 + STEERING_SHARE) },
  ];
}

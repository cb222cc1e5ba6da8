import { z } from 'zod';
import { setBaseline, type Baseline } from '../src/domain/earned-value/baseline';
import { earnedValueOfItem } from '../src/domain/earned-value/crediting';
import type {
  AccountChild,
  CreditingRule,
  ItemProgress,
  PlannedItem,
  UndatedRule,
} from '../src/domain/earned-value/plan';
import type { Fraction } from '../src/domain/exact-fraction';
import { workingDays, MONDAY_TO_FRIDAY, type WorkCalendar } from '../src/domain/earned-value/working-days';

const day = z.iso.date();
const percent = z.number().min(0).max(100);

const ruleInput = z
  .union([
    z
      .enum(['milestones', 'remaining-estimate', 'points', 'effort-burnt', 'level-of-effort'])
      .transform((kind): CreditingRule => ({ kind })),
    z.literal('percent').transform((): CreditingRule => ({ kind: 'percent', of: 'budget' })),
    z.literal('percent-of-duration').transform((): CreditingRule => ({ kind: 'percent', of: 'baseline-duration' })),
    z
      .string()
      .regex(/^\d{1,3}\/\d{1,3}$/)
      .refine((text) => text.split('/').reduce((sum, part) => sum + Number(part), 0) === 100, 'The two must make 100.')
      .transform((text): CreditingRule => ({ kind: 'start-finish', startShare: Number(text.split('/')[0]) / 100 })),
    z
      .strictObject({
        statuses: z.record(z.string(), percent).describe('Percent of the work that is done once a status is reached.'),
      })
      .transform(({ statuses }): CreditingRule => ({
        kind: 'statuses',
        shares: Object.entries(statuses).map(([status, value]) => ({ status, share: value / 100 })),
      })),
  ])
  .optional()
  .describe(
    'How work is credited, and so planned: "0/100" (default), "50/50", "25/75" or any split; "milestones"; "percent" (of the budget) or "percent-of-duration" (of what is phased over the days); "remaining-estimate"; "points"; "level-of-effort"; "effort-burnt"; or {"statuses": {name: percent}}.',
  );

const observed = {
  percent: percent.optional().describe('Reported percentage, 0 to 100.'),
  status: z.string().optional().describe('Status, for a rule by statuses.'),
  originalEstimate: z.number().nonnegative().optional().describe('Original estimate, in any unit of time.'),
  remainingEstimate: z.number().nonnegative().optional().describe('Remaining estimate, in the same unit.'),
  timeSpent: z.number().nonnegative().optional().describe('Time spent, in the same unit.'),
  points: z.number().nonnegative().optional().describe('Points in all.'),
  pointsDone: z.number().nonnegative().optional().describe('Points done.'),
};

const progressInput = {
  started: z.boolean().optional().describe('Whether it is started, where the day does not matter.'),
  finished: z.boolean().optional().describe('Whether it is finished, where the day does not matter.'),
  startedOn: day.optional().describe('Day on which work started.'),
  finishedOn: day.optional().describe('Day on which work was finished.'),
  ...observed,
  observations: z
    .array(z.strictObject({ on: day.describe('Day at whose end this held.'), ...observed }))
    .optional()
    .describe('Progress by day, where several dates are looked at.'),
};

/** An item of the plan with its progress, as the door takes it. */
export const itemInput = z
  .strictObject({
    id: z.string().optional().describe('Name; its place in the list if left out.'),
    budget: z.number().nonnegative().describe('Budgeted cost.'),
    start: day.optional().describe('Planned start. Without dates there is no planned value.'),
    finish: day.optional().describe('Planned finish.'),
    rule: ruleInput,
    phasing: z
      .array(z.number().nonnegative())
      .min(1)
      .optional()
      .describe('Budget of each working day; even if left out.'),
    milestones: z
      .array(
        z.strictObject({
          name: z.string().optional().describe('Name; its place in the list if left out.'),
          weight: z.number().nonnegative().describe('Weight, relative to the other milestones; amounts will do.'),
          due: day.optional().describe('Day on which it is planned.'),
          done: z.boolean().optional().describe('Whether it is done, where the day does not matter.'),
          doneOn: day.optional().describe('Day on which it was done.'),
        }),
      )
      .optional()
      .describe('Milestones, for a rule by milestones.'),
    ...progressInput,
  })
  .refine((item) => (item.start === undefined) === (item.finish === undefined), 'Give start and finish, or neither.');
export type ItemInput = z.output<typeof itemInput>;

/** Undated work with its budget by month and its children. */
export const accountInput = z.strictObject({
  id: z.string().describe('Name of the epic, version or project.'),
  months: z
    .array(
      z.strictObject({
        month: z
          .string()
          .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
          .describe('Month, as 2026-01.'),
        budget: z.number().nonnegative().describe('Budget of the month.'),
      }),
    )
    .min(1)
    .describe('Budget by month.'),
  children: z
    .array(
      z.strictObject({
        weight: z.number().nonnegative().optional().describe('Estimate or points; 1 if left out.'),
        rule: ruleInput,
        ...progressInput,
      }),
    )
    .optional()
    .describe('Items whose progress credits the account.'),
});
export type AccountInput = z.output<typeof accountInput>;

/** The calendar over which plans are phased. */
export const calendarInput = z
  .strictObject({
    workweek: z
      .array(z.number().int().min(1).max(7))
      .min(1)
      .optional()
      .describe('Weekdays worked, 1 Monday to 7 Sunday; Monday to Friday if left out.'),
    holidays: z.array(day).optional().describe('Days not worked.'),
  })
  .optional()
  .describe('Working days; Monday to Friday without holidays if left out.');

/** A day before any that is looked at: for what has no day of its own. */
const ALWAYS = '0001-01-01';

type ObservedInput = { [key in keyof typeof observed]?: z.output<(typeof observed)[key]> };

const observation = ({ percent: value, ...rest }: ObservedInput, on: string) => ({
  on,
  share: value === undefined ? undefined : value / 100,
  status: rest.status,
  originalEstimate: rest.originalEstimate,
  remainingEstimate: rest.remainingEstimate,
  timeSpent: rest.timeSpent,
  points: rest.points,
  pointsDone: rest.pointsDone,
});

type ProgressInput = ObservedInput & {
  started?: boolean | undefined;
  finished?: boolean | undefined;
  startedOn?: string | undefined;
  finishedOn?: string | undefined;
  observations?: (ObservedInput & { on: string })[] | undefined;
};

function progressOf(value: ProgressInput): ItemProgress {
  const first = observation(value, ALWAYS);
  const says = Object.values(first).some((field, index) => index > 0 && field !== undefined);
  return {
    startedOn: value.startedOn ?? (value.started ? ALWAYS : undefined),
    finishedOn: value.finishedOn ?? (value.finished ? ALWAYS : undefined),
    observations: [...(says ? [first] : []), ...(value.observations ?? []).map((each) => observation(each, each.on))],
  };
}

function milestoneProgress(item: ItemInput) {
  return (item.milestones ?? []).flatMap(({ name, done, doneOn }, index) =>
    doneOn === undefined && !done ? [] : [{ name: name ?? String(index), on: doneOn ?? ALWAYS }],
  );
}

function plannedItem(item: ItemInput, index: number): PlannedItem {
  const finish = item.finish ?? '9999-12-31';
  return {
    id: item.id ?? String(index + 1),
    budget: item.budget,
    start: item.start ?? finish,
    finish,
    crediting: item.rule,
    phasing: item.phasing,
    milestones: item.milestones?.map(({ name, weight, due }, place) => ({
      name: name ?? String(place),
      weight,
      due: due ?? finish,
    })),
  };
}

export function calendarOf(calendar: z.output<typeof calendarInput>): WorkCalendar {
  return {
    workweek: calendar?.workweek ?? MONDAY_TO_FRIDAY.workweek,
    holidays: calendar?.holidays ?? MONDAY_TO_FRIDAY.holidays,
  };
}

function undatedRule(rule: CreditingRule | undefined): UndatedRule | undefined {
  if (rule?.kind === 'milestones' || rule?.kind === 'level-of-effort')
    throw new RangeError(`children of an account can't be credited by ${rule.kind}`);
  return rule;
}

/** The plan and progress that the items and accounts of the door's input mean. */
export function planOf(
  items: ItemInput[],
  accounts: AccountInput[],
  calendar: WorkCalendar,
  budgetAtCompletion: number | undefined,
): { baseline: Baseline; progress: { items: Record<string, ItemProgress>; accounts: Record<string, AccountChild[]> } } {
  const planned = items.map(plannedItem);
  const baseline = setBaseline({
    id: 'baseline',
    setOn: ALWAYS,
    budgetAtCompletion,
    items: planned,
    accounts: accounts.map(({ id, months }) => ({ id, months })),
    calendar,
  });
  return {
    baseline,
    progress: {
      items: Object.fromEntries(
        items.map((item, index) => [
          planned[index]?.id,
          { ...progressOf(item), milestonesDone: milestoneProgress(item) },
        ]),
      ),
      accounts: Object.fromEntries(
        accounts.map(({ id, children = [] }) => [
          id,
          children.map((child) => ({
            weight: child.weight ?? 1,
            crediting: undatedRule(child.rule),
            ...progressOf(child),
          })),
        ]),
      ),
    },
  };
}

/** Earned value of an item without dates, on a day; undefined for a level of effort, which is earned by its dates. */
export function earnedWithoutDates(item: ItemInput, index: number, on: string): Fraction | undefined {
  if (item.rule?.kind === 'level-of-effort') return undefined;
  const progress = { ...progressOf(item), milestonesDone: milestoneProgress(item) };
  return earnedValueOfItem(plannedItem(item, index), progress, on, workingDays(MONDAY_TO_FRIDAY)).earned;
}

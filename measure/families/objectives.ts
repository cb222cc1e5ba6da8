import { z } from 'zod';
import type { Fraction } from '../../src/domain/exact-fraction';
import {
  measureBenefit,
  runningTotal,
  totalBenefits,
  type Benefit,
  type BenefitSums,
} from '../../src/domain/objectives/benefit';
import type { KeyResult, Measurement } from '../../src/domain/objectives/key-result';
import { scoreObjective, type Standing } from '../../src/domain/objectives/objective';
import { isUnknown, printed, type Unknown } from '../../src/domain/unknown';
import { family } from '../family';

const day = z.iso.date();
const weight = z.number().nonnegative();
const amount = z.number().min(-1e15).max(1e15);
const path = z.array(
  z.strictObject({
    day: day.describe('ISO day of the value.'),
    value: amount.describe('The value on that day, in the unit of the measure.'),
  }),
);
const share = z.number().min(0).max(1);

const milestone = z.strictObject({
  name: z.string().optional().describe('What is reached.'),
  weight: weight.default(1).describe('Its weight among the milestones; equal by default. Weights need not sum to 1.'),
  done: z.boolean().optional().describe('Whether it is reached.'),
  progress: share.optional().describe('How far it is reached, 0 to 1, instead of `done`.'),
  due: day.optional().describe('ISO day by which it should be reached.'),
});

const keyResult = z.strictObject({
  id: z.string().optional().describe('Its id; by default its place in the list, from 1.'),
  name: z.string().optional().describe('What is measured.'),
  weight: weight.default(1).describe('Its weight in the objective; equal by default. Weights need not sum to 1.'),
  baseline: amount
    .optional()
    .describe('The value at the start; 0 if left out. Above the target for a decreasing measure.'),
  target: amount.optional().describe('The value to reach.'),
  actual: amount.nullish().describe('The value now; null or left out if not known.'),
  percent: amount.nullish().describe('Percent done, 0 to 100, instead of baseline, target and actual.'),
  score: amount.nullish().describe('A score 0 to 1 that was given elsewhere, instead of a measure.'),
  milestones: z.array(milestone).min(1).optional().describe('Weighted milestones, instead of a measure.'),
  start: day.optional().describe('ISO day on which its time starts; by default the objective’s.'),
  due: day.optional().describe('ISO day on which it is due; by default the objective’s.'),
  elapsed: share.optional().describe('The share of its time that has passed, 0 to 1, instead of start, due and today.'),
  checkpoints: path
    .optional()
    .describe(
      'The expected path if it is not a straight line: values in the unit of `actual`, in percent with `percent`, 0 to 1 otherwise.',
    ),
});

const objective = z.strictObject({
  id: z.string().optional().describe('Its id; by default its place in the list, from 1.'),
  name: z.string().optional().describe('What is aimed at.'),
  start: day.optional().describe('ISO day on which its time starts.'),
  due: day.optional().describe('ISO day on which it is due.'),
  elapsed: share.optional().describe('The share of its time that has passed, 0 to 1, instead of start, due and today.'),
  keyResults: z.array(keyResult).describe('Its key results.'),
});

const contributor = z.strictObject({
  project: z.string().describe('A project that contributes.'),
  shareBasisPoints: z
    .int()
    .nonnegative()
    .optional()
    .describe('Its share of the benefit; the shares of all sum to 10,000.'),
});

const benefit = z.strictObject({
  id: z.string().describe('Its id; a benefit given twice counts once, as it stands last.'),
  name: z.string().optional().describe('What is gained.'),
  owner: z.string().optional().describe('Who answers for it.'),
  unit: z.string().default('money').describe('A currency or the unit of the measure; different units are never added.'),
  baseline: amount.default(0).describe('The value before; what is gained is the value minus this.'),
  target: amount.nullish().describe('The value to reach.'),
  start: day.optional().describe('ISO day from which it is realised.'),
  due: day.optional().describe('ISO day by which the target is to be reached.'),
  planned: path.default([]).describe('Planned values by day. Without any, a straight line from baseline to target.'),
  realised: path.default([]).describe('Realised values by day.'),
  series: z
    .enum(['cumulative', 'period'])
    .default('cumulative')
    .describe('Whether planned and realised are cumulative, or amounts of each period that are added up.'),
  contributors: z
    .array(z.union([z.string(), contributor]))
    .default([])
    .describe('The projects that deliver it, by id or with their share.'),
  deliverables: z.array(z.string()).default([]).describe('The deliverables that it rests on.'),
  programOnly: z.boolean().default(false).describe('Whether only its projects together deliver it.'),
});

const input = z.strictObject({
  today: day.optional().describe('The ISO day that is looked at; needed for expected values by date and for benefits.'),
  objectives: z.array(objective).default([]).describe('Objectives with their key results.'),
  keyResults: z.array(keyResult).optional().describe('The key results of a single objective, instead of `objectives`.'),
  start: day.optional().describe('Start of the single objective.'),
  due: day.optional().describe('Due date of the single objective.'),
  elapsed: share.optional().describe('The share of the single objective’s time that has passed.'),
  benefits: z.array(benefit).default([]).describe('Benefits of one program.'),
});
type Input = z.output<typeof input>;

const number = (value: Fraction | Unknown) => reason(isUnknown(value) ? value : printed(value));

function reason<T>(value: T | Unknown): T | { unknown: string } {
  return isUnknown(value) ? { unknown: value.unknown } : value;
}

const orNull = (value: number | null | undefined) => value ?? null;

function measurementOf(given: z.output<typeof keyResult>): Measurement {
  if (given.milestones) {
    const milestones = given.milestones.map((one) => ({
      weight: one.weight,
      progress: one.done === true ? 1 : (one.progress ?? 0),
      ...(one.due === undefined ? {} : { dueDay: one.due }),
    }));
    return { kind: 'milestones', milestones };
  }
  if (given.percent !== undefined) return { kind: 'metric', baseline: 0, target: 100, actual: given.percent };
  if (given.target !== undefined)
    return { kind: 'metric', baseline: given.baseline ?? 0, target: given.target, actual: orNull(given.actual) };
  return { kind: 'score', score: orNull(given.score) };
}

type Times = { start?: string | undefined; due?: string | undefined; elapsed?: number | undefined };

function keyResultOf(given: z.output<typeof keyResult>, index: number, times: Times, today?: string): KeyResult {
  const startDay = given.start ?? times.start;
  const dueDay = given.due ?? times.due;
  const elapsedShare = given.elapsed ?? times.elapsed;
  return {
    id: given.id ?? String(index + 1),
    weight: given.weight,
    measurement: measurementOf(given),
    ...(startDay === undefined ? {} : { startDay }),
    ...(dueDay === undefined ? {} : { dueDay }),
    ...(elapsedShare === undefined ? {} : { elapsedShare }),
    ...(today === undefined ? {} : { today }),
    ...(given.checkpoints === undefined ? {} : { checkpoints: given.checkpoints }),
  };
}

const standingOf = (standing: Standing) => ({
  score: number(standing.score),
  expectedByNow: number(standing.expected),
  aheadBy: number(standing.ahead),
  scoreToExpected: number(standing.pace),
  onTrack: reason(standing.onTrack),
  finalBand: reason(standing.finalBand),
  paceBand: reason(standing.paceBand),
});

function objectiveOf(given: z.output<typeof objective>, index: number, today: string | undefined) {
  const result = scoreObjective(given.keyResults.map((one, place) => keyResultOf(one, place, given, today)));
  return {
    id: given.id ?? String(index + 1),
    ...(given.name === undefined ? {} : { name: given.name }),
    ...standingOf(result),
    scoreOfKnown: number(result.ofKnown.score),
    coverage: number(result.ofKnown.coverage),
    keyResults: result.keyResults.map((one, place) => {
      const name = given.keyResults[place]?.name;
      return {
        id: one.id,
        ...(name === undefined ? {} : { name }),
        weight: one.weight,
        rawScore: number(one.rawScore),
        ...standingOf(one),
      };
    }),
  };
}

function benefitOf(given: z.output<typeof benefit>): Benefit {
  const levels = (values: typeof given.planned) =>
    given.series === 'cumulative' ? values : runningTotal(values, given.baseline);
  return {
    id: given.id,
    owner: given.owner ?? null,
    unit: given.unit,
    baseline: given.baseline,
    target: orNull(given.target),
    ...(given.start === undefined ? {} : { startDay: given.start }),
    ...(given.due === undefined ? {} : { dueDay: given.due }),
    planned: levels(given.planned),
    realised: levels(given.realised),
    contributors: given.contributors.map((one) =>
      typeof one === 'string'
        ? { project: one }
        : {
            project: one.project,
            ...(one.shareBasisPoints === undefined ? {} : { shareBasisPoints: one.shareBasisPoints }),
          },
    ),
    deliverables: given.deliverables,
    programOnly: given.programOnly,
  };
}

const sum = (value: Fraction | null, of: string) =>
  value === null ? { unknown: `no benefit has ${of}` } : number(value);

const sumsOf = ({ realised, planned, target }: BenefitSums) => ({
  realisedToDate: sum(realised, 'a realised value'),
  plannedToDate: sum(planned, 'a planned value'),
  target: sum(target, 'a target'),
});

function benefitsOf(given: readonly z.output<typeof benefit>[], today: string | undefined) {
  if (given.length === 0) return {};
  if (today === undefined) return { benefits: { unknown: 'there is no day to look at; give `today`' } };
  const benefits = given.map(benefitOf);
  return {
    benefits: benefits.map((one) => {
      const standing = measureBenefit(one, today);
      return {
        id: one.id,
        owner: one.owner ?? { unknown: 'the benefit has no owner' },
        realisedToDate: number(standing.realised),
        plannedToDate: number(standing.planned),
        target: number(standing.target),
        difference: number(standing.difference),
        realisedToPlanned: number(standing.realisedShareOfPlanned),
        realisedToTarget: number(standing.realisedShareOfTarget),
        overdue: reason(standing.overdue),
      };
    }),
    benefitTotals: totalBenefits(benefits, today).map((totals) => ({
      unit: totals.unit,
      program: sumsOf(totals.program),
      projects: totals.projects.map(({ project, sums }) => ({ project, ...sumsOf(sums) })),
      combinations: totals.combinations.map(({ projects, sums }) => ({ projects, ...sumsOf(sums) })),
      withoutRealised: totals.withoutRealised,
      withoutPlanned: totals.withoutPlanned,
      withoutTarget: totals.withoutTarget,
    })),
  };
}

function measure({ today, objectives, keyResults, start, due, elapsed, benefits }: Input) {
  const single = keyResults ? [{ start, due, elapsed, keyResults }] : [];
  const all = [...objectives, ...single].map((one, index) => objectiveOf(one, index, today));
  return { ...(all.length > 0 ? { objectives: all } : {}), ...benefitsOf(benefits, today) };
}

/** Key results, objectives and benefits. */
export default family({
  name: 'objectives',
  purpose: 'Scores key results and objectives, at the end and against what is expected by now, and sums benefits.',
  input,
  measure,
  example: {
    title: 'Four key results of an objective, two months into a quarter (levels as published for OKR scoring)',
    input: {
      today: '2026-03-01',
      start: '2026-01-01',
      due: '2026-03-31',
      keyResults: [
        { name: 'Net promoter score', baseline: 32, target: 45, actual: 42 },
        { name: 'Churn in percent', baseline: 8, target: 5, actual: 6 },
        { name: 'Revenue', baseline: 0, target: 500, actual: 400 },
        {
          name: 'Launch',
          milestones: [
            { weight: 0.2, done: true },
            { weight: 0.3, done: true },
            { weight: 0.2, done: true },
            { weight: 0.15, done: false },
            { weight: 0.15, done: false },
          ],
        },
      ],
    },
  },
});

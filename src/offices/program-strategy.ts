import type { CallOutput, CallRequest } from '../contract/calls';
import type { ToldShape } from '../contract/program-tabs/shared';
import type { ObjectiveShape, StandingShape } from '../contract/program-tabs/strategy';
import type { Figure } from '../domain/figure';
import { exactInteger } from '../domain/money';
import type { KeyResult } from '../domain/objectives/key-result';
import { scoreObjective, type Standing } from '../domain/objectives/objective';
import type { KeyResultSettings, ObjectiveSettings } from '../ledger/strategy';
import { benefitShapes, benefitTotals, isMoney } from './program-benefits';
import { measuresOfProgram } from './program-office';
import { namedFor, openedProgram, orNull, toldShape, type OpenedProgram } from './program-shared';

type Strategy = CallOutput<'program.strategy'>;

function standingShape({ score, expected, pace, onTrack, paceBand, finalBand }: Standing): StandingShape {
  return {
    score: toldShape(score),
    expected: toldShape(expected),
    pace: toldShape(pace),
    onTrack: orNull(onTrack),
    paceBand: orNull(paceBand),
    finalBand: orNull(finalBand),
  };
}

type Measurement = ObjectiveShape['keyResults'][number]['measurement'];

function measurementShape({ measurement }: KeyResultSettings, currency: string, financials: boolean): Measurement {
  switch (measurement.kind) {
    case 'metric': {
      const { baseline, target, actual, unit = '' } = measurement;
      return isMoney(unit, currency) && !financials
        ? { kind: 'not-permitted' }
        : { kind: 'metric', unit, baseline, target, actual };
    }
    case 'milestones':
      return {
        kind: 'milestones',
        milestones: measurement.milestones.length,
        done: measurement.milestones.filter(({ progress }) => progress === 1).length,
      };
    case 'score':
      return { kind: 'score' };
  }
}

/** A key result with the days of its objective where it has none of its own. */
function timed(keyResult: KeyResultSettings, objective: ObjectiveSettings, today: string): KeyResult {
  const { id, weight, measurement, checkpoints } = keyResult;
  const startDay = keyResult.startDay ?? objective.startDay;
  const dueDay = keyResult.dueDay ?? objective.dueDay;
  return {
    ...{ id, weight, measurement, checkpoints, today },
    ...(startDay === undefined ? {} : { startDay }),
    ...(dueDay === undefined ? {} : { dueDay }),
  };
}

function objectiveShape(objective: ObjectiveSettings, { portfolio, viewer, program }: OpenedProgram): ObjectiveShape {
  const { id, name, ownerAccountId, startDay, dueDay, projectIds, keyResults } = objective;
  const scored = scoreObjective(keyResults.map((keyResult) => timed(keyResult, objective, portfolio.today)));
  const projects = projectIds.flatMap((projectId) => namedFor(portfolio, viewer, projectId) ?? []);
  return {
    ...{ id, name, ownerAccountId, startDay: startDay ?? null, dueDay: dueDay ?? null },
    projects,
    hiddenProjects: projectIds.length - projects.length,
    standing: standingShape(scored),
    coverage: toldShape(scored.ofKnown.coverage),
    keyResults: keyResults.flatMap((keyResult, place) => {
      const standing = scored.keyResults[place];
      if (!standing) return [];
      return {
        id: keyResult.id,
        name: keyResult.name,
        ownerAccountId: keyResult.ownerAccountId,
        weight: keyResult.weight,
        dueDay: keyResult.dueDay ?? dueDay ?? null,
        measurement: measurementShape(keyResult, program.currency, viewer.financials),
        standing: standingShape(standing),
      };
    }),
  };
}

const told = (figure: Figure): ToldShape =>
  figure.known
    ? { known: true, value: figure.value }
    : { known: false, reason: 'This figure of the program is unknown.', need: figure.need };

const less = (left: ToldShape, right: ToldShape): ToldShape =>
  left.known && right.known
    ? { known: true, value: exactInteger(left.value - right.value) }
    : left.known
      ? right
      : left;

/** The strategy's budget against what the program has cost and will cost; null without the permission for financials. */
function budgetShape(opened: OpenedProgram): Strategy['budget'] {
  const { viewer, program } = opened;
  if (!viewer.financials) return null;
  const figureOf = measuresOfProgram(opened);
  const amount = program.strategy?.budgetMinor ?? null;
  const budget: ToldShape =
    amount === null
      ? { known: false, reason: 'The program has no budget.', need: 'Give the program a budget in its strategy.' }
      : { known: true, value: amount };
  const spent = told(figureOf('cost.actual'));
  const estimateAtCompletion = told(figureOf('value.estimateAtCompletion'));
  return {
    budget,
    spent,
    left: less(budget, spent),
    estimateAtCompletion,
    leftAtCompletion: less(budget, estimateAtCompletion),
  };
}

/** What a program wants and gains: its strategy, objectives with key results, and benefits with their totals. */
export async function openStrategy(
  { programKey }: CallRequest<'program.strategy'>,
  accountId: string,
): Promise<Strategy> {
  const opened = await openedProgram(programKey, accountId);
  const { portfolio, viewer, program } = opened;
  const { strategy, currency } = program;
  const benefits = strategy?.benefits ?? [];
  return {
    currency,
    today: portfolio.today,
    written: strategy !== null,
    text: strategy?.strategy ?? '',
    budget: budgetShape(opened),
    objectives: (strategy?.objectives ?? []).map((objective) => objectiveShape(objective, opened)),
    benefits: benefitShapes(benefits, opened),
    totals: benefitTotals(benefits, opened),
    moneyHidden: viewer.financials ? 0 : benefits.filter(({ unit }) => isMoney(unit, currency)).length,
  };
}

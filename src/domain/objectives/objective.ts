import { clamp, compare, exact, minus, over, plus, times, ZERO, type Fraction } from '../exact-fraction';
import { isUnknown, unknown, type Unknown } from '../unknown';
import { bandOf, expectedScore, rawScore, type Band, type KeyResult } from './key-result';

/** A score beside the one expected by now. */
export interface Standing {
  /** 0 to 1. */
  score: Fraction | Unknown;
  /** The score that the time passed so far calls for, 0 to 1. */
  expected: Fraction | Unknown;
  /** Score minus expected. */
  ahead: Fraction | Unknown;
  /** Score ÷ expected; unknown while nothing is expected yet. */
  pace: Fraction | Unknown;
  /** Whether the score has reached what is expected by now. */
  onTrack: boolean | Unknown;
  /** The band of the score itself, as it stands at the end. */
  finalBand: Band | Unknown;
  /** The band of score ÷ expected: at the due date the same as the final band. Green while nothing is expected yet. */
  paceBand: Band | Unknown;
}

function standing(score: Fraction | Unknown, expected: Fraction | Unknown): Standing {
  const finalBand = isUnknown(score) ? score : bandOf(score);
  const allUnknown = (gap: Unknown): Standing => ({
    score,
    expected,
    ahead: gap,
    pace: gap,
    onTrack: gap,
    finalBand,
    paceBand: gap,
  });
  if (isUnknown(score)) return allUnknown(score);
  if (isUnknown(expected)) return allUnknown(expected);
  const nothingExpected = expected.numerator === 0n;
  const pace = nothingExpected
    ? unknown('nothing is expected yet', 'Wait until some of the time has passed.')
    : over(score, expected);
  return {
    score,
    expected,
    ahead: minus(score, expected),
    pace,
    onTrack: compare(score, expected) >= 0,
    finalBand,
    paceBand: isUnknown(pace) ? 'green' : bandOf(pace),
  };
}

export interface KeyResultStanding extends Standing {
  id: string;
  weight: number;
  /** The score before it is kept within 0 and 1. */
  rawScore: Fraction | Unknown;
}

/** Scores one key result, final and against the value expected by now. */
export function scoreKeyResult(keyResult: KeyResult): KeyResultStanding {
  const raw = rawScore(keyResult.measurement);
  const score = isUnknown(raw) ? raw : clamp(raw);
  return { id: keyResult.id, weight: keyResult.weight, rawScore: raw, ...standing(score, expectedScore(keyResult)) };
}

export interface ObjectiveStanding extends Standing {
  keyResults: KeyResultStanding[];
  /** The weighted mean of the key results whose score is known, and the share of all weight that they carry. */
  ofKnown: { score: Fraction | Unknown; coverage: Fraction | Unknown };
}

const NO_WEIGHT = unknown('no key result has a weight', 'Add key results with weights above zero.');

function weightedMean(parts: readonly { weight: number; value: Fraction | Unknown }[]): Fraction | Unknown {
  let sum = ZERO;
  let total = ZERO;
  for (const { weight, value } of parts) {
    if (weight === 0) continue;
    if (isUnknown(value)) return value;
    sum = plus(sum, times(exact(weight), value));
    total = plus(total, exact(weight));
  }
  return total.numerator === 0n ? NO_WEIGHT : over(sum, total);
}

/**
 * An objective's score is the mean of its key results' clamped scores weighted by their weights (Doerr 2018), and what is
 * expected by now the same mean of what each is expected to be. Unknown while a key result that weighs anything is:
 * a missing one must not pass for the average of the others. `ofKnown` tells how far those known have come.
 */
export function scoreObjective(keyResults: readonly KeyResult[]): ObjectiveStanding {
  const scored = keyResults.map(scoreKeyResult);
  const mean = (pick: (one: KeyResultStanding) => Fraction | Unknown, of = scored) =>
    weightedMean(of.map((one) => ({ weight: one.weight, value: pick(one) })));
  const known = scored.filter(({ score }) => !isUnknown(score));
  return {
    ...standing(
      mean(({ score }) => score),
      mean(({ expected }) => expected),
    ),
    keyResults: scored,
    ofKnown: {
      score: mean(({ score }) => score, known),
      coverage: weightedMean(scored.map(({ weight, score }) => ({ weight, value: exact(isUnknown(score) ? 0 : 1) }))),
    },
  };
}

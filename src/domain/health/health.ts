import { judge, type Judgement, type KnownLevel, type Level, type Reading, type ToGreen } from './judge';
import { DIMENSIONS, RULES, type Dimension, type Limits, type RuleId } from './rules';

export type Readings = Readonly<Partial<Record<RuleId, Reading>>>;
export type HealthSettings = Readonly<Partial<Record<RuleId, Limits>>>;

/** One side of a project. */
export interface DimensionHealth {
  dimension: Dimension;
  level: Level;
  /** The judgement that decided; for an unknown dimension the first that could not be made. */
  fired: Judgement;
  judgements: Judgement[];
  /** All that must be done together to turn it green. */
  toGreen: ToGreen[];
  /** What would make known what is not. */
  needs: string[];
}

/** Whether the manager says the same as the figures. */
export type Agreement = 'agrees' | 'declared-better' | 'declared-worse' | 'not-declared' | 'not-computed';

export interface Health {
  /** The worst of what is known; unknown where nothing is. Read it with `unknown` beside it. */
  level: Level;
  /** The dimensions that could not be judged. */
  unknown: Dimension[];
  because: string;
  dimensions: DimensionHealth[];
  declared: KnownLevel | null;
  agreement: Agreement;
}

const BADNESS: Readonly<Record<Level, number>> = { unknown: 0, green: 1, amber: 2, red: 3 };

/** The worse of levels, the first of equals; unknown is no judgement and yields to any. */
function worst<T extends { level: Level }>(parts: readonly [T, ...T[]]): T {
  return parts.reduce((worse, part) => (BADNESS[part.level] > BADNESS[worse.level] ? part : worse));
}

function dimensionHealth(dimension: Dimension, readings: Readings, settings: HealthSettings): DimensionHealth {
  const rules = RULES.filter((rule) => rule.dimension === dimension);
  const judged = rules.map((rule) => ({ rule, judgement: judge(rule, readings[rule.id], settings[rule.id]) }));
  const judgements = judged.map(({ judgement }) => judgement);
  const [first, ...others] = judgements;
  if (!first) throw new RangeError(`${dimension} has no rule`);
  const worse = worst([first, ...others]);
  const coreKnown = judged.some(({ rule, judgement }) => rule.core && judgement.level !== 'unknown');
  // A side rule alone may warn, but not clear.
  const cleared = worse.level !== 'green' || coreKnown;
  const unjudged = judgements.filter(({ level }) => level === 'unknown');
  return {
    dimension,
    level: cleared ? worse.level : 'unknown',
    fired: cleared ? worse : (judged.find(({ rule }) => rule.core)?.judgement ?? first),
    judgements,
    toGreen: judgements.flatMap(({ toGreen }) => toGreen ?? []),
    needs: [...new Set(unjudged.flatMap(({ need }) => need ?? []))],
  };
}

function agreementOf(computed: Level, declared: KnownLevel | null): Agreement {
  if (declared === null) return 'not-declared';
  if (computed === 'unknown') return 'not-computed';
  if (computed === declared) return 'agrees';
  return BADNESS[declared] < BADNESS[computed] ? 'declared-better' : 'declared-worse';
}

/**
 * Judges a project by all rules: each dimension by the worst of its rules, the whole by the worst of its dimensions.
 * What is unknown is told and never green. Limits left out of the settings are the rules' own; throws RangeError for
 * limits out of order.
 */
export function projectHealth(
  readings: Readings,
  declared: KnownLevel | null = null,
  settings: HealthSettings = {},
): Health {
  const judged = (dimension: Dimension) => dimensionHealth(dimension, readings, settings);
  const [first, ...others] = DIMENSIONS;
  const dimensions: [DimensionHealth, ...DimensionHealth[]] = [judged(first), ...others.map(judged)];
  const worse = worst(dimensions);
  const unknown = dimensions.filter(({ level }) => level === 'unknown').map(({ dimension }) => dimension);
  const told = unknown.length === 0 || worse.level === 'unknown' ? '' : ` Unknown: ${unknown.join(', ')}.`;
  return {
    level: worse.level,
    unknown,
    because: `${worse.fired.because}${told}`,
    dimensions,
    declared,
    agreement: agreementOf(worse.level, declared),
  };
}

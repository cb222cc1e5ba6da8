import type { RiskBandShape, RiskShape } from '../../../../../src/contract/program-tabs/risks';
import type { Level } from '../../../../../src/domain/risk/matrix';

export const LEVEL_NAMES = {
  1: 'Very low',
  2: 'Low',
  3: 'Medium',
  4: 'High',
  5: 'Very high',
} as const satisfies Record<Level, string>;

/** A level's name, or that there is none. */
export function levelName(level: number | null): string {
  return level === null ? 'Not assessed' : LEVEL_NAMES[level as Level];
}

export const BAND_LOOKS = {
  low: { text: 'Low', appearance: 'default' },
  moderate: { text: 'Moderate', appearance: 'inprogress' },
  high: { text: 'High', appearance: 'moved' },
  extreme: { text: 'Extreme', appearance: 'removed' },
} as const satisfies Record<RiskBandShape, object>;

export const STATUS_WORDS = {
  open: 'Open',
  closed: 'Closed',
  happened: 'Happened',
} as const satisfies Record<RiskShape['status'], string>;

export const KIND_WORDS = {
  threat: 'Threat',
  opportunity: 'Opportunity',
} as const satisfies Record<RiskShape['kind'], string>;

/** Open risks first, then by score from the highest; what is not assessed comes before what is low, because nobody knows. */
export function sortRisks(risks: readonly RiskShape[]): RiskShape[] {
  const isOpen = ({ status }: RiskShape) => (status === 'open' ? 0 : 1);
  const score = ({ before }: RiskShape) => before.score ?? Number.MAX_SAFE_INTEGER;
  return [...risks].sort((left, right) => isOpen(left) - isOpen(right) || score(right) - score(left));
}

import { unknown, type Unknown } from '../unknown';

/** Levels 1 (very low) to 5 (very high). */
export const LEVELS = [1, 2, 3, 4, 5] as const;
export type Level = (typeof LEVELS)[number];
export type RiskBand = 'low' | 'moderate' | 'high' | 'extreme';

/** The lowest score of each band above low, half-open: below 5 low, from 5 moderate, from 10 high, from 20 extreme. */
export interface BandStarts {
  moderate: number;
  high: number;
  extreme: number;
}
export const DEFAULT_BANDS: BandStarts = { moderate: 5, high: 10, extreme: 20 };

/** Where levels 2 to 5 start on a scale; each level is half-open, its start belongs to it. */
export type LevelStarts = readonly [number, number, number, number];
export const PROBABILITY_STARTS: LevelStarts = [0.2, 0.4, 0.6, 0.8];

/** The level of a value on a scale, 1 to 5: by default of a probability in steps of a fifth. */
export function levelOf(value: number, starts: LevelStarts = PROBABILITY_STARTS): Level {
  return LEVELS[starts.filter((start) => value >= start).length] ?? 5;
}

const isLevel = (value: number | null): value is Level => LEVELS.some((level) => level === value);

/** A field of the 5×5 probability and impact matrix: probability level × impact level, 1 to 25, and its band (IEC 31010:2019, B.10.3). */
export function matrixScore(
  probabilityLevel: number | null,
  impactLevel: number | null,
  bands: BandStarts = DEFAULT_BANDS,
): { score: number; band: RiskBand } | Unknown {
  if (!isLevel(probabilityLevel))
    return unknown('the probability has no level from 1 to 5', 'Give the risk a probability or its level.');
  if (!isLevel(impactLevel))
    return unknown('the impact has no level from 1 to 5', 'Give the risk an impact level from 1 to 5.');
  const score = probabilityLevel * impactLevel;
  const band =
    score >= bands.extreme ? 'extreme' : score >= bands.high ? 'high' : score >= bands.moderate ? 'moderate' : 'low';
  return { score, band };
}

/** How many risks stand in each field: rows by probability level 1 to 5, columns by impact level 1 to 5. */
export function matrixCounts(levels: readonly { probability: number | null; impact: number | null }[]): number[][] {
  return LEVELS.map((row) =>
    LEVELS.map((column) => levels.filter(({ probability, impact }) => probability === row && impact === column).length),
  );
}

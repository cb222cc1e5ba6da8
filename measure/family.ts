import type { z } from 'zod';

/**
 * One family of measures behind `npm run measure`: what it takes, in JSON, and the figures it gives.
 * A thin door: it parses, calls the domain and shapes the answer; formulas live in `src/domain`.
 */
export interface Family {
  /** The word on the command line, e.g. `earned-value`. */
  name: string;
  /** A sentence: what it measures. */
  purpose: string;
  /** Describes every field with `.describe(…)`; unknown keys are refused. */
  input: z.ZodType;
  /** Measures a parsed input. Figures that can't be known are `{unknown: reason}`. */
  measure(input: unknown): unknown;
  /** A worked example with its source in a few words; its answer is printed in `docs/measure.md` and held by a test. */
  example: { title: string; input: unknown };
}

/** Puts a typed family behind the common face. */
export function family<S extends z.ZodType>(parts: {
  name: string;
  purpose: string;
  input: S;
  measure(input: z.output<S>): unknown;
  example: { title: string; input: z.input<S> };
}): Family {
  return { ...parts, measure: (input) => parts.measure(input as z.output<S>) };
}

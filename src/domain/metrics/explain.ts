import type { Figure, MetricId } from '../figure';
import { figureOf, type Measured, type RowKind } from './metric';
import { metric } from './registry';

/** What a figure is made of: its declaration, the figures that go into it, and which rows stand behind it. */
export interface Explanation {
  figure: Figure;
  name: string;
  meaning: string;
  formula: string;
  source: string;
  inputs: (Figure & { name: string })[];
  rows: RowKind;
}

/** Explains a metric measured on the given input. Throws RangeError for a metric that is not declared. */
export function explain(id: MetricId, measured: Measured): Explanation {
  const { name, meaning, formula, source, inputs, rows } = metric(id);
  return {
    figure: figureOf(metric(id), measured),
    name,
    meaning,
    formula,
    source,
    inputs: inputs.map((input) => ({ ...figureOf(metric(input), measured), name: metric(input).name })),
    rows,
  };
}

import { plus, ZERO } from '../exact-fraction';
import { chosenMethod, earnedValueIndices, type EarnedValueStatus, type EstimateMethod } from './indices';
import { given, known, sum, unknown, type Quantity } from './quantity';

export interface ProgramProject extends EarnedValueStatus {
  id: string;
  /** The estimate at completion that the project is reported by. */
  chosen?: EstimateMethod | undefined;
  /** Cost of work outside the baseline to date, and what it is forecast to cost in the end. */
  outsideCost?: number | undefined;
  outsideForecast?: number | undefined;
}

export interface ProjectEstimate {
  id: string;
  method: EstimateMethod;
  estimateAtCompletion: Quantity;
}

/** Adds what work outside the baseline will cost to an estimate of the work within it. */
export function withOutside(estimate: Quantity, outside: Quantity, forecast: Quantity): Quantity {
  if (outside.known && outside.value.numerator === 0n && !forecast.known) return estimate;
  if (!forecast.known)
    return unknown('no-outside-forecast', 'Work outside the baseline has cost money; forecast its cost at completion.');
  return sum(estimate, forecast);
}

/** A project's chosen estimate at completion, with its work outside the baseline at its own forecast. */
export function projectEstimate(project: ProgramProject): ProjectEstimate {
  const method = chosenMethod(project, project.chosen);
  const estimate = earnedValueIndices(project).estimates[method].estimateAtCompletion;
  const outside = given(project.outsideCost ?? 0, 'The cost outside the baseline');
  const forecast = given(project.outsideForecast, 'The forecast of work outside the baseline');
  return { id: project.id, method, estimateAtCompletion: withOutside(estimate, outside, forecast) };
}

/** Estimate at completion of a program: the sum of its projects' chosen ones, never the pooled budget over the pooled index. */
export function programEstimate(projects: readonly ProgramProject[]): {
  estimateAtCompletion: Quantity;
  projects: ProjectEstimate[];
} {
  const estimates = projects.map(projectEstimate);
  let whole = ZERO;
  const missing: string[] = [];
  for (const { id, estimateAtCompletion } of estimates) {
    if (estimateAtCompletion.known) whole = plus(whole, estimateAtCompletion.value);
    else missing.push(`${id}: ${estimateAtCompletion.need}`);
  }
  const estimateAtCompletion =
    projects.length === 0
      ? unknown('not-given', 'The program has no projects.')
      : missing.length > 0
        ? unknown('project-unknown', `Not every project has an estimate at completion. ${missing.join(' ')}`)
        : known(whole);
  return { estimateAtCompletion, projects: estimates };
}

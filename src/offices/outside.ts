import type { Figure, MetricId } from '../domain/figure';
import { metric } from '../domain/metrics/registry';
import { programKeySchema } from '../contract/shapes';
import { quoted } from '../jira/jql';
import { answer } from './index';
import { loadPortfolio } from './portfolio';
import type { CallOutput } from '../contract/calls';

/** What Jira sends for the JQL function `programProjects`. */
export interface JqlClause {
  clause: { operator: string; arguments: string[] };
}

/**
 * JQL that names the spaces of a program's projects. Jira runs it with the searcher's own permissions, so it shows nobody more.
 * An unknown program is answered with an error text, as Jira expects.
 */
export async function programProjectsJql({ clause }: JqlClause): Promise<{ jql: string } | { error: string }> {
  const key = programKeySchema.safeParse(clause.arguments[0]?.toUpperCase());
  const program = key.success ? (await loadPortfolio()).programs.get(key.data) : undefined;
  if (!program) return { error: `There is no program ${clause.arguments[0] ?? ''}.` };
  const spaces = program.projects.flatMap(({ project }) => project.spaces.map((space) => quoted(space.key)));
  if (spaces.length === 0) return { error: `Program ${program.key} has no projects yet.` };
  const excluded = clause.operator === '!=' || clause.operator === 'not in';
  return { jql: `project ${excluded ? 'not in' : 'in'} (${spaces.join(', ')})` };
}

const TOLD: readonly MetricId[] = [
  'items.total',
  'items.done',
  'progress.items',
  'points.total',
  'points.done',
  'time.spent',
  'time.remaining',
  'cost.actual',
  'value.budget',
  'value.percentComplete',
  'value.scheduleIndex',
  'value.costIndex',
  'value.estimateAtCompletion',
  'value.varianceAtCompletion',
];

function told(figure: Figure) {
  const { name, unit } = metric(figure.metric);
  return figure.known
    ? { name, unit, value: figure.value, ...(figure.currency ? { currency: figure.currency } : {}) }
    : { name, unknown: figure.need };
}

/** A program's main figures for an agent that asks, with the rights of the person who asks. Errors are told in words. */
export async function programStatus(programKey: unknown, accountId: string | undefined): Promise<unknown> {
  const key = typeof programKey === 'string' ? programKey.trim().toUpperCase() : programKey;
  const envelope = await answer('program.open', { programKey: key }, accountId);
  if (!envelope.ok) return { error: `${envelope.error.message} ${envelope.error.hint}` };
  const { program, freshness, access, projects, total } = envelope.data as CallOutput<'program.open'>;
  return {
    program: { key: program.key, name: program.name, declaredStatus: program.declaredStatus },
    asOf: freshness.asOf,
    visible: `${access.visibleSpaces} of ${access.totalSpaces} spaces visible`,
    figures: total.figures.filter((figure) => TOLD.includes(figure.metric)).map(told),
    projects: projects.map(({ name, declaredStatus, health }) => ({
      name,
      declaredStatus,
      health: { level: health.level, because: health.because },
    })),
    leftOut: total.leftOut.map(({ title, amount, unit }) => ({ title, amount, unit })),
  };
}

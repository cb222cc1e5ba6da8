import type { CallOutput, CallRequest } from '../contract/calls';
import type { Scope } from '../contract/offices';
import type { Figure, MetricId } from '../domain/figure';
import { explain } from '../domain/metrics/explain';
import { metric as metricById } from '../domain/metrics/registry';
import { jiraAsUser } from '../jira/client';
import { jqlFor } from '../jira/jql';
import { visibleIssues } from '../jira/permissions';
import type { Viewer } from './access';
import { loadPortfolio, type Portfolio } from './portfolio';
import { figureRows } from './figure-rows';
import { measured, shownFigure, type Part } from './measures';
import {
  countedFor,
  currencyOf,
  everyProject,
  partOf,
  viewerIn,
  viewOf,
  visibleProgram,
  visibleProject,
} from './shared';

/** Cost by work item would give rates away by division. */
const FINER_THAN_PROJECT: ReadonlySet<MetricId> = new Set<MetricId>(['cost.actual']);

/** The parts that a figure is measured on, and the set of projects against which its links are classified. */
function scopeOf(
  portfolio: Portfolio,
  viewer: Viewer,
  scope: Scope,
): { counted: Part[]; set: Part[]; currency: string | null } {
  if (scope.kind === 'program') {
    const program = visibleProgram(portfolio, viewer, scope.programKey);
    const parts = program.projects.map(({ project }) => countedFor(viewer, partOf(project, program.key)));
    return { counted: parts, set: parts, currency: program.currency };
  }
  const project = visibleProject(portfolio, viewer, scope.projectId);
  return {
    counted: [countedFor(viewer, partOf(project, null))],
    set: everyProject(portfolio, viewer),
    currency: currencyOf(portfolio, project),
  };
}

/** Opens a figure: its formula and inputs, the work items behind it that the viewer may see, and the JQL for them. */
export async function openFigure(
  { scope, metric, cursor }: CallRequest<'figure.open'>,
  accountId: string,
): Promise<CallOutput<'figure.open'>> {
  const portfolio = await loadPortfolio();
  const viewer = await viewerIn(portfolio, accountId);
  const { counted, set, currency } = scopeOf(portfolio, viewer, scope);
  const view = viewOf(portfolio, viewer, scope.kind, currency);
  const input = measured(counted, set, view);
  const { figure, name, meaning, formula, source, inputs } = explain(metric, input);
  const shown = (found: Figure) => shownFigure(found, view);

  const listed = counted.flatMap(({ spaces }) => spaces).filter(({ id }) => viewer.mayBrowse(id));
  const unlisted = counted.flatMap(({ spaces }) => spaces).length - listed.length;
  const { jql, note } = listed.length === 0 ? { jql: null, note: null } : jqlFor(metric, listed, portfolio.today);
  const closed = FINER_THAN_PROJECT.has(metric) && !(viewer.financials && viewer.rates);
  const page = closed
    ? { rows: [], total: 0, nextAfterId: null }
    : await figureRows({
        metric,
        spaceIds: listed.map(({ id }) => id),
        projectOfSpace: new Map(
          set.flatMap((part, index) => part.spaces.map(({ id }) => [id, String(index)] as const)),
        ),
        currency,
        today: portfolio.today,
        afterId: cursor ?? '0',
      });
  const restricted = page.rows.filter((row) => row.restricted).map(({ id }) => id);
  const granted = await visibleIssues(jiraAsUser(), restricted);
  const rows = page.rows.filter((row) => !row.restricted || granted.has(row.id));
  const { unit } = metricById(metric);
  const inPoints = metric === 'points.total' || metric === 'points.done' || metric === 'progress.points';
  const notes = [
    note,
    unlisted > 0 ? `${unlisted} spaces that you can’t browse add to this figure; their items are not listed.` : null,
    closed ? 'The work items behind a cost are listed for those with the permission View rates.' : null,
    metric === 'cost.actual' && scope.kind === 'program' && !closed
      ? 'Items show their whole cost; where a project is shared, the program has its share of the sum.'
      : null,
  ].filter((line) => line !== null);
  return {
    figure: shown(figure),
    definition: { name, meaning, formula, source },
    inputs: inputs.map(({ name: inputName, ...one }) => ({ ...shown(one), name: inputName })),
    jql,
    jqlNote: notes.length === 0 ? null : notes.join(' '),
    rows: rows.map((row) => ({
      itemId: row.id,
      key: row.key,
      typeName: row.typeName,
      statusName: row.statusName,
      statusCategory: row.category,
      contribution: inPoints ? row.amount / 1000 : row.amount,
    })),
    rowUnit: unit === 'ratio' ? metricById(inputs[0]?.metric ?? metric).unit : unit,
    rowCount: page.total,
    hiddenRows: page.rows.length - rows.length,
    nextCursor: page.nextAfterId,
  };
}

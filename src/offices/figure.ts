import type { CallOutput, CallRequest } from '../contract/calls';
import type { Scope } from '../contract/offices';
import type { Figure, MetricId } from '../domain/figure';
import { explain } from '../domain/metrics/explain';
import { metric as metricById } from '../domain/metrics/registry';
import { SITE_TIME_ZONE, startOfDay } from '../domain/calendar';
import { jiraAsUser } from '../jira/client';
import { jqlFor } from '../jira/jql';
import { visibleIssues } from '../jira/permissions';
import type { SpaceRow } from '../ledger/rollups';
import type { Viewer } from './access';
import { planMeasureOf, planRows, type OtherRow, type PlanMeasure } from './plan-rows';
import { loadPortfolio, type Portfolio, type Project } from './portfolio';
import { costLineRows } from './cost-line-rows';
import { figureRows, sumOfRows, type RowsRequest } from './figure-rows';
import { measured, shownFigure } from './measures';
import type { Part } from './part';
import {
  countedFor,
  currencyOf,
  everyProject,
  partOf,
  reportOf,
  viewerIn,
  viewOf,
  visibleProgram,
  visibleProject,
} from './shared';

/** Cost by work item would give rates away by division. */
const FINER_THAN_PROJECT: ReadonlySet<MetricId> = new Set<MetricId>([
  'cost.actual',
  'cost.labour',
  'cost.capital',
  'cost.operating',
  'cost.unclassified',
  'value.actual',
  'value.outside',
  'value.coverage',
  'value.percentSpent',
]);

/** The parts that a figure is measured on, and the set of projects against which its links are classified. */
function scopeOf(
  portfolio: Portfolio,
  viewer: Viewer,
  scope: Scope,
): { counted: Part[]; set: Part[]; projects: Project[]; currency: string | null } {
  if (scope.kind === 'program') {
    const program = visibleProgram(portfolio, viewer, scope.programKey);
    const parts = program.projects.map(({ project }) => countedFor(viewer, partOf(project, program.key)));
    const projects = program.projects.map(({ project }) => project);
    return { counted: parts, set: parts, projects, currency: program.currency };
  }
  const project = visibleProject(portfolio, viewer, scope.projectId);
  return {
    counted: [countedFor(viewer, partOf(project, null))],
    set: everyProject(portfolio, viewer),
    projects: [project],
    currency: currencyOf(portfolio, project),
  };
}

interface PageRequest {
  metric: MetricId;
  /** Whether the viewer may not see what stands behind it. */
  closed: boolean;
  measure: PlanMeasure | undefined;
  projects: readonly Project[];
  listed: readonly SpaceRow[];
  cursor: string | null;
  request: RowsRequest;
  /** The figure's amount, where all that it is made of may be told: of a whole project, unshared. */
  amount: number | null;
}

/** One page of the rows behind a figure: planned items, cost lines, or the work items that the ledger finds. */
async function pageOf({ metric, closed, measure, projects, listed, cursor, request, amount }: PageRequest) {
  if (closed) return { rows: [], others: [], total: 0, nextCursor: null };
  if (measure) return planRows(projects, measure, new Set(listed.map(({ id }) => id)), cursor);
  if (metric === 'cost.lines' || metric === 'cost.committed')
    return { rows: [], others: await costLineRows(projects, metric, request), total: 0, nextCursor: null };
  const { nextAfterId, ...page } = await figureRows(request);
  const others =
    cursor === null && metricById(metric).unit === 'money' ? await besideWorkItems(projects, request, amount) : [];
  return { ...page, others, nextCursor: nextAfterId };
}

/** What makes up an amount of money beside the worklogs in its own currency: cost lines, and worklogs that were converted. */
async function besideWorkItems(
  projects: readonly Project[],
  request: RowsRequest,
  amount: number | null,
): Promise<OtherRow[]> {
  const lines = request.metric === 'cost.actual' ? await costLineRows(projects, 'cost.lines', request) : [];
  const listed = await sumOfRows(request);
  if (amount === null || listed === undefined) return lines;
  const rest = lines.reduce((left, { contribution }) => left - contribution, amount - listed);
  if (rest === 0) return lines;
  const note = 'Worklogs and cost lines in other currencies, converted, and cost lines of the plan';
  return [...lines, { name: 'Everything else', note, contribution: rest }];
}

/** Opens a figure: its formula and inputs, the work items behind it that the viewer may see, and the JQL for them. */
export async function openFigure(
  { scope, metric, cursor }: CallRequest<'figure.open'>,
  accountId: string,
): Promise<CallOutput<'figure.open'>> {
  const portfolio = await loadPortfolio();
  const viewer = await viewerIn(portfolio, accountId);
  const { counted, set, projects, currency } = scopeOf(portfolio, viewer, scope);
  const view = viewOf(portfolio, viewer, scope.kind, currency);
  const input = measured(counted, set, view);
  const { figure, name, meaning, formula, source, inputs } = explain(metric, input);
  const shown = (found: Figure) => shownFigure(found, view);

  const listed = counted.flatMap(({ spaces }) => spaces).filter(({ id }) => viewer.mayBrowse(id));
  const unlisted = counted.flatMap(({ spaces }) => spaces).length - listed.length;
  const { jql, note } = listed.length === 0 ? { jql: null, note: null } : jqlFor(metric, listed, portfolio.today);
  const closed = FINER_THAN_PROJECT.has(metric) && !(viewer.financials && viewer.rates);
  const measure = planMeasureOf(metric);
  const reports = projects.flatMap((project) => reportOf(project) ?? []);
  const page = await pageOf({
    metric,
    closed: closed || (measure !== undefined && !viewer.financials),
    measure,
    projects,
    listed,
    cursor,
    amount: figure.known && scope.kind === 'project' && unlisted === 0 ? figure.value : null,
    request: {
      metric,
      spaceIds: listed.map(({ id }) => id),
      projectOfSpace: new Map(set.flatMap((part, index) => part.spaces.map(({ id }) => [id, String(index)] as const))),
      currency,
      today: portfolio.today,
      statusDate: reports.map(({ statusDate }) => statusDate).sort()[0] ?? portfolio.today,
      since: startOfDay(
        reports.flatMap(({ flow }) => flow.weeks.from ?? []).sort()[0] ?? portfolio.today,
        portfolio.site.timeZone ?? SITE_TIME_ZONE,
      ),
      afterId: cursor ?? '0',
    },
  });
  const restricted = page.rows.filter((row) => row.restricted).map(({ id }) => id);
  const granted = await visibleIssues(jiraAsUser('rows'), restricted);
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
    otherRows: page.others,
    nextCursor: page.nextCursor,
  };
}

import type { MetricId } from '../domain/figure';

export interface JqlSpace {
  key: string;
  /** The field whose points count in this space. */
  pointsField: string | null;
}

export interface JqlAnswer {
  jql: string | null;
  /** What differs between the figure's rows and what the query finds, or why there is no query. */
  note: string | null;
}

/** A name or key as JQL text: always quoted, so that reserved words and odd characters are safe. */
export function quoted(value: string): string {
  return `"${value.replace(/\\/g, '\\\\').replace(/"/g, '\\"')}"`;
}

function projects(spaces: readonly JqlSpace[]): string {
  return `project in (${spaces.map(({ key }) => quoted(key)).join(', ')})`;
}

/** Each space has its own story-point field, so spaces are grouped by it. */
function byPointsField(spaces: readonly JqlSpace[], condition: (field: string) => string): string | null {
  const groups = new Map<string, JqlSpace[]>();
  for (const space of spaces)
    if (space.pointsField !== null) groups.set(space.pointsField, [...(groups.get(space.pointsField) ?? []), space]);
  const clauses = [...groups].map(
    ([field, members]) => `${projects(members)} AND ${condition(`cf[${field.replace('customfield_', '')}]`)}`,
  );
  if (clauses.length === 0) return null;
  return clauses.length === 1 ? (clauses[0] ?? null) : clauses.map((clause) => `(${clause})`).join(' OR ');
}

const NO_POINTS_FIELD: JqlAnswer = { jql: null, note: 'There is no story-point field in these spaces.' };

function pointsJql(spaces: readonly JqlSpace[], condition: (field: string) => string): JqlAnswer {
  const jql = byPointsField(spaces, condition);
  return jql === null ? NO_POINTS_FIELD : { jql, note: null };
}

/** The JQL that shows in Jira the work items behind a figure, as nearly as JQL can say it. */
export function jqlFor(metric: MetricId, spaces: readonly JqlSpace[], today: string): JqlAnswer {
  const all = projects(spaces);
  const plain = (condition: string, note: string | null = null): JqlAnswer => ({
    jql: `${all} AND ${condition}`,
    note,
  });
  switch (metric) {
    case 'items.total':
      return { jql: all, note: null };
    case 'items.todo':
      return plain('statusCategory = "To Do"');
    case 'items.inProgress':
      return plain('statusCategory = "In Progress"');
    case 'items.done':
    case 'progress.items':
      return plain('statusCategory = Done');
    case 'items.unestimated':
      return pointsUnestimated(spaces);
    case 'items.undated':
      return plain('statusCategory != Done AND duedate is EMPTY');
    case 'items.overdue':
      return plain(`statusCategory != Done AND duedate < ${quoted(today)}`);
    case 'points.total':
    case 'points.estimatedItems':
      return pointsJql(spaces, (field) => `${field} is not EMPTY`);
    case 'points.done':
    case 'progress.points':
      return pointsJql(spaces, (field) => `${field} is not EMPTY AND statusCategory = Done`);
    case 'time.original':
      return plain('originalEstimate is not EMPTY');
    case 'time.remaining':
      return plain('remainingEstimate is not EMPTY');
    case 'time.spent':
    case 'progress.time':
      return plain('timespent is not EMPTY');
    case 'time.logged':
    case 'worklogs.count':
    case 'cost.actual':
    case 'cost.labour':
    case 'cost.unpricedTime':
    case 'cost.capital':
    case 'cost.operating':
    case 'cost.unclassified':
    case 'value.actual':
    case 'value.outside':
    case 'value.coverage':
    case 'value.percentSpent':
    case 'value.exchangeVariance':
      return plain(
        'timespent is not EMPTY',
        'JQL can’t ask for priced worklogs, so this shows every item with time spent.',
      );
    case 'time.unattributed':
      return plain(
        'timespent is not EMPTY',
        'JQL can’t compare time spent with worklogs, so this shows every item with time spent.',
      );
    case 'time.planned':
    case 'time.plannedRemaining':
      return plain(
        'originalEstimate is not EMPTY',
        'The rows are the tops of the breakdown; this shows every item with an original estimate.',
      );
    case 'links.within':
    case 'links.acrossProjects':
    case 'links.dangling':
      return { jql: null, note: 'JQL can’t tell where a link leads.' };
    case 'flow.inProgress':
    case 'flow.age':
      return plain('statusCategory = "In Progress"');
    case 'flow.throughput':
    case 'flow.leadTime':
    case 'flow.leadTime85':
    case 'flow.cycleTime':
    case 'flow.cycleTime85':
    case 'flow.efficiency':
      return plain(
        'statusCategory = Done',
        'The figure is of the weeks looked at; this shows every item that is done.',
      );
    case 'flow.arrivals':
      return { jql: all, note: 'The figure is of the weeks looked at; this shows every item.' };
    case 'forecast.weeks50':
    case 'forecast.weeks85':
    case 'forecast.weeks85WithArrivals':
    case 'forecast.chanceByDue':
      return plain('statusCategory != Done');
    case 'cost.lines':
    case 'cost.committed':
      return { jql: null, note: 'Cost lines are no work items, so Jira does not list them.' };
    case 'value.budget':
    case 'value.planned':
    case 'value.earned':
    case 'value.percentComplete':
    case 'value.percentPlanned':
    case 'value.scheduleVariance':
    case 'value.costVariance':
    case 'value.scheduleIndex':
    case 'value.costIndex':
    case 'value.estimateAtCompletion':
    case 'value.estimateToComplete':
    case 'value.varianceAtCompletion':
    case 'value.toCompleteIndex':
    case 'value.estimateByCostIndex':
    case 'value.estimateByBudget':
    case 'value.estimateByCostAndSchedule':
    case 'value.estimateByWeightedIndices':
    case 'value.estimateByManager':
    case 'schedule.earned':
    case 'schedule.actualTime':
    case 'schedule.plannedDuration':
    case 'schedule.variance':
    case 'schedule.index':
    case 'schedule.forecastDuration':
      return { jql: null, note: 'A baseline is the program office’s own; JQL can’t ask for it.' };
  }
}

function pointsUnestimated(spaces: readonly JqlSpace[]): JqlAnswer {
  const without = spaces.filter(({ pointsField }) => pointsField === null);
  const clauses = [
    byPointsField(spaces, (field) => `${field} is EMPTY AND originalEstimate is EMPTY`),
    without.length === 0 ? null : `${projects(without)} AND originalEstimate is EMPTY`,
  ].filter((clause) => clause !== null);
  return {
    jql: clauses.length === 1 ? (clauses[0] ?? null) : clauses.map((clause) => `(${clause})`).join(' OR '),
    note: null,
  };
}

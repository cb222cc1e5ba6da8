import type { MetricId } from '../domain/figure';
import { plannedValueOfItem } from '../domain/earned-value/planned-value';
import { workingDays } from '../domain/earned-value/working-days';
import { toWhole } from '../domain/exact-fraction';
import { exactInteger } from '../domain/money';
import { plannedByDay } from '../domain/plan/planned-days';
import { accountEarned } from '../domain/report/project-value';
import { baselines, countPlannedItems, plannedPage, type PlannedRow, type StoredBaseline } from '../ledger/baselines';
import { creditsOf } from '../ledger/credits';
import { itemsWithIds, type ContributionRow } from '../ledger/item-rows';
import { projectSeries } from '../ledger/reports';
import type { RowsPage } from './figure-rows';
import { reportOf } from './shared';
import type { Project } from './portfolio';

/** What stands behind a figure and is no work item: a control account, a cost line, a planned item that the ledger does not hold. */
export interface OtherRow {
  name: string;
  note: string;
  contribution: number;
}

export type PlanMeasure = 'budget' | 'planned' | 'earned';

/** Which amount of a plan a metric is made of; undefined for a metric that is not made of planned items. */
export function planMeasureOf(metric: MetricId): PlanMeasure | undefined {
  switch (metric) {
    case 'value.budget':
      return 'budget';
    case 'value.planned':
    case 'value.percentPlanned':
      return 'planned';
    case 'value.earned':
    case 'value.percentComplete':
      return 'earned';
    default:
      return undefined;
  }
}

const PAGE = 50;

interface Measured {
  baseline: StoredBaseline;
  statusDate: string;
  amountOf(row: PlannedRow & { itemId: string | null }): number;
}

async function measureOf(project: Project, measure: PlanMeasure): Promise<Measured | undefined> {
  const report = reportOf(project);
  if (!report?.value) return undefined;
  const { statusDate } = report;
  const baseline = (await baselines(project.id)).find(({ id }) => id === report.value?.baseline.id);
  if (!baseline) return undefined;
  const calendar = workingDays(baseline.calendar);
  const credits =
    measure === 'earned'
      ? await creditsOf(
          project.spaces.map(({ id }) => id),
          project.id,
          baseline.id,
        )
      : undefined;
  return {
    baseline,
    statusDate,
    amountOf({ key, itemId, change: _change, ...item }) {
      if (measure === 'budget') return item.budget;
      if (measure === 'planned')
        return exactInteger(toWhole(plannedValueOfItem({ ...item, id: key }, statusDate, calendar)));
      const steps = itemId === null ? [] : (credits?.get(itemId) ?? []);
      return steps.reduce((sum, [day, minor]) => (day <= statusDate ? exactInteger(sum + minor) : sum), 0);
    },
  };
}

/** What each control account of a plan adds. */
async function accountRows(
  project: Project,
  { baseline, statusDate }: Measured,
  measure: PlanMeasure,
): Promise<OtherRow[]> {
  const series = measure === 'earned' ? (await projectSeries(project.id.slice(1)))?.series : undefined;
  return baseline.accounts.map(({ id, of, months }) => {
    const budget = months.reduce((sum, month) => exactInteger(sum + month.budget), 0);
    const planned = Object.entries(
      plannedByDay({
        ...baseline,
        items: [],
        accounts: [{ id, months }],
        budgetAtCompletion: budget,
        changedBy: {},
        approvedChanges: [],
      }),
    ).reduce((sum, [day, minor]) => (day <= statusDate ? exactInteger(sum + minor) : sum), 0);
    const what =
      of.kind === 'parent'
        ? `below ${of.key}`
        : of.kind === 'version'
          ? `of version ${of.name}`
          : 'of the whole project';
    return {
      name: `Control account ${id}`,
      note: `Undated work ${what}`,
      contribution:
        measure === 'budget'
          ? budget
          : measure === 'planned'
            ? planned
            : accountEarned(budget, series?.accounts[id], statusDate),
    };
  });
}

interface Position {
  project: number;
  key: string;
}

function readPosition(cursor: string | null): Position {
  const match = /^(\d{1,4})\/(.*)$/.exec(cursor ?? '');
  return match ? { project: Number(match[1]), key: match[2] ?? '' } : { project: 0, key: '' };
}

/**
 * A page of the planned items behind a figure of value: of one project at a time, in order of key; control accounts and
 * planned items that the ledger does not hold stand beside the work items. Only items in `listed` spaces are told.
 */
export async function planRows(
  projects: readonly Project[],
  measure: PlanMeasure,
  listed: ReadonlySet<string>,
  cursor: string | null,
): Promise<Omit<RowsPage, 'nextAfterId'> & { others: OtherRow[]; nextCursor: string | null }> {
  const planned = projects.filter((project) => reportOf(project)?.value);
  let total = 0;
  for (const project of planned)
    total += await countPlannedItems(project.id, reportOf(project)?.value?.baseline.id ?? '');
  const position = readPosition(cursor);
  const project = planned[position.project];
  const measured = project && (await measureOf(project, measure));
  if (!project || !measured) return { rows: [], others: [], total, nextCursor: null };

  const page = await plannedPage(project.id, measured.baseline.id, position.key, PAGE);
  const items = new Map(
    (await itemsWithIds(page.flatMap(({ itemId }) => itemId ?? []))).map((item) => [item.id, item]),
  );
  const rows: ContributionRow[] = [];
  const others = position.key === '' ? await accountRows(project, measured, measure) : [];
  for (const row of page) {
    const item = items.get(row.itemId ?? '');
    const amount = measured.amountOf(row);
    if (!item) others.push({ name: row.key, note: NOT_READ, contribution: amount });
    else if (listed.has(item.spaceId)) rows.push({ ...item, amount });
  }
  const last = page.at(-1);
  const more = page.length === PAGE && last ? `${position.project}/${last.key}` : `${position.project + 1}/`;
  const ended = page.length < PAGE && position.project + 1 >= planned.length;
  return { rows, others, total, nextCursor: ended ? null : more };
}

const NOT_READ = 'Planned, but not among the work items that were read';

import { monthBounds } from '../domain/calendar';
import type { Line } from '../domain/close/entry';
import { costLines, monthEndSums, monthlySums, plannedLines, type Planned } from '../domain/close/lines';
import { costLineEntries } from '../domain/cost/cost-lines';
import type { PlannedItem } from '../domain/earned-value/plan';
import { budgetOfDuration, durationPassed, plannedValueOfItem } from '../domain/earned-value/planned-value';
import { workingDays, type WorkingDays } from '../domain/earned-value/working-days';
import { toWhole } from '../domain/exact-fraction';
import { exactInteger } from '../domain/money';
import { accountEarned } from '../domain/report/project-value';
import { plannedItems, type PlannedRow, type StoredAccount, type StoredBaseline } from '../ledger/baselines';
import { creditsOf } from '../ledger/credits';
import { projectSeries } from '../ledger/reports';
import { settings } from '../ledger/settings';
import { allSpaces } from '../ledger/spaces';
import { pricedWorklogs, type PricedWorklog } from '../ledger/standing-work';
import { loadCosting, type Costing } from './costing';

/** What stands now of a unit: a group of origins that never part, whatever happens to them. */
export interface UnitLines {
  unit: string;
  lines: Line[];
  /** Worklogs that are among the lines. */
  worklogs: number;
}

/** Kinds of units in the order of their names. */
export const UNIT_KINDS = ['cost-lines/', 'plan/', 'worklogs/'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** Everything of which lines are made, besides the ledger's rows. */
export interface Standing {
  costing: Costing;
  /** In the order of their ids as texts. */
  projects: ReadonlyMap<string, StandingProject>;
}

interface StandingProject {
  name: string;
  spaceIds: readonly string[];
}

/** Reads what lines are made of. */
export async function loadStanding(): Promise<Standing> {
  const spaces = await allSpaces();
  const costing = await loadCosting(spaces);
  const names = new Map([
    ...spaces.map(({ id, name }) => [`p${id}`, name] as const),
    ...(await settings(['project'])).map(({ id, doc }) => [id, (doc as { name: string }).name] as const),
  ]);
  const projects = new Map<string, StandingProject>();
  for (const projectId of [...new Set(spaces.map((space) => space.projectId))].sort())
    projects.set(projectId, {
      name: names.get(projectId) ?? projectId,
      spaceIds: spaces.flatMap((space) => (space.projectId === projectId ? [space.id] : [])),
    });
  return { costing, projects };
}

/** How many ids of worklogs make a unit. */
const BLOCK = 512n;
const DIGITS = 16;

/** The unit of a worklog: a range of ids, which no move of the work item changes. */
export function unitOfWorklog(id: string): string {
  return `worklogs/${(BigInt(id) / BLOCK).toString().padStart(DIGITS, '0')}`;
}

/** The largest id before a unit of worklogs. */
function idBefore(unit: string): string {
  return (BigInt(unit.slice('worklogs/'.length)) * BLOCK - 1n).toString();
}

function worklogLines(
  { id, projectId, day, seconds, rateId, currency, amountMinor, costClass }: PricedWorklog,
  costing: Costing,
): Line[] {
  const stamp = { seconds, rate: rateId };
  return costLines(
    { origin: id, project: projectId, day, costClass, currency, amountMinor, stamp },
    costing.sharingOf(projectId),
  );
}

async function* worklogUnits({ costing }: Standing, from: string): AsyncGenerator<UnitLines, void, undefined> {
  let open: UnitLines | undefined;
  for await (const page of pricedWorklogs(from === '' ? '0' : idBefore(from)))
    for (const worklog of page) {
      const unit = unitOfWorklog(worklog.id);
      if (open && open.unit !== unit) {
        yield open;
        open = undefined;
      }
      open ??= { unit, lines: [], worklogs: 0 };
      open.lines.push(...worklogLines(worklog, costing));
      open.worklogs += 1;
    }
  if (open) yield open;
}

/** The origin of what a step of a cost line books; its account in a journal follows from the category. */
export function costLineOrigin(projectId: string, category: string, lineId: string, step: string): string {
  return ['cost-line', projectId, encodeURIComponent(category), lineId, step].join('/');
}

/** The category of the cost line that an origin names; undefined for any other origin. */
export function categoryOfOrigin(origin: string): string | undefined {
  const [kind, , category] = origin.split('/');
  return kind === 'cost-line' && category !== undefined ? decodeURIComponent(category) : undefined;
}

async function* costLineUnits(
  { costing, projects }: Standing,
  from: string,
): AsyncGenerator<UnitLines, void, undefined> {
  for (const project of projects.keys()) {
    const unit = `cost-lines/${project}`;
    if (unit < from) continue;
    const sharing = costing.sharingOf(project);
    const lines = (costing.office.costLines.get(project) ?? []).flatMap((line) =>
      costLineEntries(line, costing.fiscalCalendar).flatMap(({ kind, day, amountMinor }, step) =>
        costLines(
          {
            origin: costLineOrigin(project, line.category, line.id, `${step}-${kind}`),
            ...{ project, day, costClass: line.costClass, currency: line.currency, amountMinor },
          },
          sharing,
        ),
      ),
    );
    if (lines.length > 0) yield { unit, lines, worklogs: 0 };
  }
}

/** A plan is cut into so many units by the names of its items, so that another baseline cuts it alike. */
const GROUPS = 64;

/** A number from 0 to 63 that follows from a text alone (FNV-1a). */
export function groupOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193) >>> 0;
  return hash % GROUPS;
}

interface ProjectPlan {
  project: string;
  baseline: StoredBaseline;
  calendar: WorkingDays;
  credits: ReadonlyMap<string, readonly (readonly [day: string, minor: number])[]>;
}

const planOf = ({ project, baseline }: ProjectPlan, origin: string) => ({
  ...{ origin, project, currency: baseline.currency, exchangeDay: baseline.setOn },
});

function itemLines(row: PlannedRow & { itemId: string | null }, plan: ProjectPlan, costing: Costing): Line[] {
  const { key, itemId, change: _change, ...planned } = row;
  const head = planOf(plan, `item/${plan.project}/${key}`);
  const sharing = costing.sharingOf(plan.project);
  const item: PlannedItem = {
    ...planned,
    id: key,
    crediting: planned.crediting ?? costing.planOf(plan.project).crediting,
  };
  const first = [item.start, ...(item.milestones ?? []).map(({ due }) => due)].sort()[0] ?? item.start;
  const of = (measure: Planned['measure'], steps: [string, number][]) =>
    plannedLines({ ...head, measure }, steps, sharing);
  return [
    ...of('budgetAtCompletion', [[plan.baseline.setOn, item.budget]]),
    ...of(
      'plannedValue',
      monthEndSums(costing.fiscalCalendar, first < item.finish ? first : item.finish, item.finish, (day) =>
        exactInteger(toWhole(plannedValueOfItem(item, day, plan.calendar))),
      ),
    ),
    ...of('earnedValue', monthlySums(costing.fiscalCalendar, (itemId !== null && plan.credits.get(itemId)) || [])),
  ];
}

/** Planned value of a control account at the end of an ISO day: every month's part is rounded by itself, as in the plan. */
function accountPlanned({ id, months }: StoredAccount, calendar: WorkingDays, day: string): number {
  return months.reduce((sum, { month, budget }) => {
    const { first, last } = monthBounds(month);
    const part = { id, budget, start: first, finish: last };
    return exactInteger(sum + exactInteger(toWhole(budgetOfDuration(part, durationPassed(part, day, calendar)))));
  }, 0);
}

async function accountLines(plan: ProjectPlan, costing: Costing): Promise<Map<string, Line[]>> {
  const { project, baseline } = plan;
  const lines = new Map<string, Line[]>();
  if (baseline.accounts.length === 0) return lines;
  const series = (await projectSeries(project.slice(1)))?.series;
  const sharing = costing.sharingOf(project);
  for (const account of baseline.accounts) {
    const origin = `account/${project}/${account.id}`;
    const head = planOf(plan, origin);
    const months = account.months.map(({ month }) => month).sort();
    const budget = account.months.reduce((sum, month) => exactInteger(sum + month.budget), 0);
    const own = series?.accounts[account.id];
    const days = Object.keys(own?.finished ?? {}).sort();
    const read = (from: string, to: string, sumOn: (day: string) => number) =>
      monthEndSums(costing.fiscalCalendar, from, to, sumOn);
    lines.set(origin, [
      ...plannedLines({ ...head, measure: 'budgetAtCompletion' }, [[baseline.setOn, budget]], sharing),
      ...plannedLines(
        { ...head, measure: 'plannedValue' },
        read(monthBounds(months[0] ?? '').first, monthBounds(months.at(-1) ?? '').last, (day) =>
          accountPlanned(account, plan.calendar, day),
        ),
        sharing,
      ),
      ...plannedLines(
        { ...head, measure: 'earnedValue' },
        days.length === 0 ? [] : read(days[0] ?? '', days.at(-1) ?? '', (day) => accountEarned(budget, own, day)),
        sharing,
      ),
    ]);
  }
  return lines;
}

async function* planUnits({ costing, projects }: Standing, from: string): AsyncGenerator<UnitLines, void, undefined> {
  for (const [project, { spaceIds }] of projects) {
    const baseline = costing.baselineOf(project);
    const nameOf = (group: number) => `plan/${project}/${String(group).padStart(2, '0')}`;
    if (!baseline || nameOf(GROUPS - 1) < from) continue;
    const plan: ProjectPlan = {
      ...{ project, baseline, calendar: workingDays(baseline.calendar) },
      credits: await creditsOf(spaceIds, project, baseline.id),
    };
    const items = new Map<number, (PlannedRow & { itemId: string | null })[]>();
    for (const item of await plannedItems(project, baseline.id)) {
      const group = groupOf(item.key);
      const rows = items.get(group);
      if (rows) rows.push(item);
      else items.set(group, [item]);
    }
    const accounts = [...(await accountLines(plan, costing))];
    for (let group = 0; group < GROUPS; group++) {
      if (nameOf(group) < from) continue;
      const lines = [
        ...accounts.flatMap(([origin, own]) => (groupOf(origin) === group ? own : [])),
        ...(items.get(group) ?? []).flatMap((item) => itemLines(item, plan, costing)),
      ];
      if (lines.length > 0) yield { unit: nameOf(group), lines, worklogs: 0 };
    }
  }
}

/** The units of one kind from a name on, in the order of their names, with their lines as they stand now. */
export function standingUnits(
  standing: Standing,
  kind: UnitKind,
  from: string,
): AsyncGenerator<UnitLines, void, undefined> {
  switch (kind) {
    case 'cost-lines/':
      return costLineUnits(standing, from);
    case 'plan/':
      return planUnits(standing, from);
    case 'worklogs/':
      return worklogUnits(standing, from);
  }
}

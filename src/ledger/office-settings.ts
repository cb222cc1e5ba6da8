import type { FiscalCalendar } from '../domain/close/fiscal-calendar';
import type { CostClassRule, ProjectStage } from '../domain/cost/cost-class';
import type { CostLine } from '../domain/cost/cost-lines';
import type { ExchangeRate } from '../domain/cost/exchange';
import type { RoleAssignment } from '../domain/cost/roles';
import type { EstimateMethod } from '../domain/earned-value/indices';
import type { CreditingRule } from '../domain/earned-value/plan';
import { MONDAY_TO_FRIDAY, type WorkCalendar } from '../domain/earned-value/working-days';
import type { HealthSettings } from '../domain/health/health';
import type { EstimatePolicy } from '../domain/hierarchy';
import type { StatusDateRule } from '../domain/report/project-report';
import { saveSetting, setting, settings, type Setting, type SettingKind } from './settings';

/** Working seconds from Monday to Sunday, and days on which nobody works. */
export interface WorkTimes {
  workweek: readonly [number, number, number, number, number, number, number];
  holidays: readonly string[];
}

/** What holds for the whole site; a member that is missing has never been set. */
export interface SiteSettings {
  timeZone?: string | undefined;
  fiscalCalendar?: Pick<FiscalCalendar, 'startDay' | 'namedBy'> | undefined;
  statusDate?: StatusDateRule | undefined;
  workCalendar?: WorkTimes | undefined;
  healthLimits?: HealthSettings | undefined;
}

/** How a project is planned and measured. Money is minor units of the baseline's currency. */
export interface PlanSettings {
  crediting?: CreditingRule | undefined;
  estimatePolicy?: EstimatePolicy | undefined;
  estimateMethod?: EstimateMethod | undefined;
  estimateToComplete?: readonly { month: string; amountMinor: number }[] | undefined;
  outsideForecastMinor?: number | undefined;
  /** The baseline that is measured against; the one set last if it is not named. */
  currentBaseline?: string | undefined;
}

/** A cost line with the control account that it was planned in, if any. */
export type PlannedCostLine = CostLine & { account?: string | undefined };

/** Somebody's team and working time. `person` is the ledger's number for the account. */
export interface PersonSettings {
  person: string;
  team?: string | undefined;
  department?: string | undefined;
  workweek?: WorkTimes['workweek'] | undefined;
  exceptions: readonly { from: string; to: string; seconds: number }[];
  allocations: readonly { project: string; from?: string | undefined; to?: string | undefined; basisPoints: number }[];
}

/** Everything that decides what work costs, how it is planned and how it is measured. People by the ledger's numbers, projects by id. */
export interface OfficeSettings {
  site: SiteSettings;
  roles: readonly RoleAssignment[];
  exchangeRates: readonly ExchangeRate[];
  costClassRules: readonly CostClassRule[];
  projectStages: readonly ProjectStage[];
  people: readonly PersonSettings[];
  /** By project id. */
  plans: ReadonlyMap<string, PlanSettings>;
  costLines: ReadonlyMap<string, readonly PlannedCostLine[]>;
}

/** Settings of the whole site that are one row each. Panels read only the first; the others may be long. */
interface SiteRows {
  site: SiteSettings;
  roles: readonly RoleAssignment[];
  exchange: readonly ExchangeRate[];
  classes: readonly CostClassRule[];
  stages: readonly ProjectStage[];
  people: readonly PersonSettings[];
}
export type SiteRow = keyof SiteRows;

const KIND_OF = {
  site: 'site',
  roles: 'money',
  exchange: 'money',
  classes: 'money',
  stages: 'money',
  people: 'people',
} as const satisfies Record<SiteRow, SettingKind>;

const NONE: SiteRows = { site: {}, roles: [], exchange: [], classes: [], stages: [], people: [] };

/** The kinds of settings that decide what work costs and how it is measured. */
export const OFFICE_KINDS = ['site', 'money', 'people', 'plan', 'costs'] as const satisfies readonly SettingKind[];

/** Reads settings out of rows of the kinds that OFFICE_KINDS names. */
export function officeSettingsIn(rows: readonly Setting<unknown>[]): OfficeSettings {
  const one = <K extends SiteRow>(id: K): SiteRows[K] =>
    (rows.find((row) => row.kind === KIND_OF[id] && row.id === id)?.doc as SiteRows[K] | undefined) ?? NONE[id];
  const byProject = <T>(kind: Setting<unknown>['kind'], read: (doc: unknown) => T) =>
    new Map(rows.flatMap((row) => (row.kind === kind ? [[row.id, read(row.doc)] as const] : [])));
  return {
    site: one('site'),
    roles: one('roles'),
    exchangeRates: one('exchange'),
    costClassRules: one('classes'),
    projectStages: one('stages'),
    people: one('people'),
    plans: byProject('plan', (doc) => doc as PlanSettings),
    costLines: byProject('costs', (doc) => (doc as { lines: readonly PlannedCostLine[] }).lines),
  };
}

/** Everything that decides what work costs and how it is measured: one statement. */
export async function officeSettings(): Promise<OfficeSettings> {
  return officeSettingsIn(await settings(OFFICE_KINDS));
}

/** One of the site's rows with its version, 0 while it has never been saved. */
export async function siteRow<K extends SiteRow>(id: K): Promise<{ doc: SiteRows[K]; version: number }> {
  const stored = await setting(KIND_OF[id], id);
  return { doc: (stored?.doc as SiteRows[K] | undefined) ?? NONE[id], version: stored?.version ?? 0 };
}

/** Saves one of the site's rows at the version that was read. Throws StaleVersion. */
export async function saveSiteRow<K extends SiteRow>(id: K, doc: SiteRows[K], version: number): Promise<number> {
  return saveSetting(KIND_OF[id], id, doc, version);
}

export const DEFAULT_STATUS_DATE: StatusDateRule = { cutOff: 'daily' };

/** The site's fiscal calendar; calendar months in UTC until it is set. */
export function fiscalCalendarOf({ timeZone, fiscalCalendar }: SiteSettings): FiscalCalendar {
  return {
    timeZone: timeZone ?? 'UTC',
    startDay: fiscalCalendar?.startDay ?? 1,
    namedBy: fiscalCalendar?.namedBy ?? 'start',
  };
}

/** The days that are worked, for plans: those with working time, but for holidays. Monday to Friday until it is set. */
export function workCalendarOf({ workCalendar }: SiteSettings): WorkCalendar {
  if (!workCalendar) return MONDAY_TO_FRIDAY;
  return {
    workweek: workCalendar.workweek.flatMap((seconds, place) => (seconds > 0 ? [place + 1] : [])),
    holidays: workCalendar.holidays,
  };
}

import type { CallOutput } from '../../contract/calls';
import { assertNever } from '../shared/assert-never';

export type Months = CallOutput<'admin.months'>;
export type MonthReport = CallOutput<'admin.monthReport'>;
type Measure = MonthReport['totals'][number]['measure'];
type Correction = MonthReport['corrections'][number];
type CostClass = Correction['costClass'];

/** A measure of the books by its name. */
export function measureInWords(measure: Measure): string {
  switch (measure) {
    case 'actualCost':
      return 'Actual cost';
    case 'plannedValue':
      return 'Planned value';
    case 'earnedValue':
      return 'Earned value';
    case 'budgetAtCompletion':
      return 'Budget at completion';
    default:
      return assertNever(measure);
  }
}

/** Why a closed month would differ today. */
export function causeInWords(cause: Correction['cause']): string {
  switch (cause) {
    case 'added-late':
      return 'Added after the close';
    case 'deleted':
      return 'Deleted or no longer visible';
    case 'edited':
      return 'Edited';
    case 'date-moved':
      return 'Moved to another day';
    case 'rate-changed':
      return 'Another rate';
    case 'exchange-changed':
      return 'Another exchange rate';
    case 'share-changed':
      return 'Other program shares';
    case 'class-changed':
      return 'Another cost class';
    case 'project-moved':
      return 'Moved to another project';
    case 'program-changed':
      return 'Moved to another program';
    case 'restated':
      return 'Restated';
    default:
      return assertNever(cause);
  }
}

/** What a correction is about, with its id, key or name. */
export function originInWords({ kind, name }: Correction['origin']): string {
  switch (kind) {
    case 'worklog':
      return `Worklog ${name}`;
    case 'cost-line':
      return `Cost line ${name}`;
    case 'planned-item':
      return name;
    case 'control-account':
      return `Control account ${name}`;
    default:
      return assertNever(kind);
  }
}

/** Whether a correction changes a sum or only moves it. */
export function correctionKindInWords(kind: Correction['kind']): string {
  return kind === 'adjustment' ? 'Adjustment' : 'Reclassification';
}

/** A cost class by its name. */
export function costClassInWords(costClass: CostClass): string {
  switch (costClass) {
    case 'capital':
      return 'Capital';
    case 'operating':
      return 'Operating';
    case 'unclassified':
      return 'Unclassified';
    default:
      return assertNever(costClass);
  }
}

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A month ("2026-11") as "November 2026". */
export function formatMonth(month: string): string {
  return MONTH.format(new Date(`${month}-01T00:00:00Z`));
}

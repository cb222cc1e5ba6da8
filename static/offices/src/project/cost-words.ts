import type { CallOutput } from '../../../../src/contract/calls';
import type { CostLineShape } from '../../../../src/contract/project-tabs';
import type { CostClass } from '../../../../src/domain/cost/cost-class';
import type { CostLineState } from '../../../../src/domain/cost/cost-lines';
import type { Format } from '../format/format';

export type Cost = Extract<CallOutput<'project.cost'>, { state: 'measured' }>;
type Classed = Cost['total']['labour'];

export const CLASS_WORDS = {
  capital: 'Capital',
  operating: 'Operating',
  unclassified: 'Unclassified',
} as const satisfies Record<CostClass, string>;

export const STATE_WORDS = {
  planned: 'Planned',
  committed: 'Committed',
  accrued: 'Accrued',
  actual: 'Actual',
} as const satisfies Record<CostLineState, string>;

export const STEP_WORDS = { ...STATE_WORDS, reversal: 'Accrual reversed' } as const satisfies Record<
  CostLineShape['history'][number]['kind'],
  string
>;

/** A month's cost, or that of all, in the columns of the table. Minor units. */
export interface CostRow extends Classed {
  labour: number;
  lines: number;
  total: number;
}

const sum = ({ capital, operating, unclassified }: Classed) => capital + operating + unclassified;

/** Labour and cost lines as one row: class by class, and in all. */
export function costRow({ labour, lines }: { labour: Classed; lines: Classed }): CostRow {
  return {
    capital: labour.capital + lines.capital,
    operating: labour.operating + lines.operating,
    unclassified: labour.unclassified + lines.unclassified,
    labour: sum(labour),
    lines: sum(lines),
    total: sum(labour) + sum(lines),
  };
}

/** What no exchange rate converts, currency by currency. */
export function unconvertedInWords({ unconverted }: Pick<Cost, 'unconverted'>, format: Format): string[] {
  return unconverted.map(({ currency, labourMinor, linesMinor }) => {
    const parts = [
      ...(labourMinor === 0 ? [] : [`${format.money(labourMinor, currency)} of labour`]),
      ...(linesMinor === 0 ? [] : [`${format.money(linesMinor, currency)} of cost lines`]),
    ];
    return parts.join(' and ');
  });
}

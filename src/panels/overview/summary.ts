import type { CallOutput } from '../../contract/calls';
import type { LeftOut, Measures } from '../../contract/shapes';
import type { MetricId } from '../../domain/figure';
import { formatCount, formatFigure, formatHours, formatMoney, formatNumber, formatPercent } from '../shared/format';

export type OpenProgram = CallOutput<'program.open'>;

/** Progress by work items: the part done, for a bar, and the same in words. */
export interface ProgressSummary {
  /** Null while it is unknown. */
  done: number | null;
  words: string;
}

/** Done of total work items; with none, why there is no progress to show. */
export function summariseProgress(measures: Measures): ProgressSummary {
  const { done, total } = measures.totals.issues;
  if (total > 0) {
    const part = done / total;
    return {
      done: part,
      words: `${formatNumber(done)} of ${formatCount(total, 'work item')} done (${formatPercent(part)})`,
    };
  }
  const figure = measures.figures.find((candidate) => candidate.metric === 'progress.items');
  return {
    done: null,
    words:
      figure !== undefined && !figure.known
        ? `Progress is unknown. ${formatFigure(figure)}`
        : 'Progress is unknown: there are no work items.',
  };
}

/** Cost so far, or why it is unknown; with the hours that have no price, which a sum would hide. */
export function summariseCost(measures: Measures): string {
  const figure = measures.figures.find((candidate) => candidate.metric === 'cost.actual');
  if (figure !== undefined && !figure.known) return formatFigure(figure);
  const { cost } = measures.totals;
  if ('unknown' in cost) return `Unknown: ${cost.unknown}`;
  const money = formatMoney(cost.actualMinor, cost.currency);
  return cost.unpricedSeconds === 0
    ? money
    : `${money}, without ${formatHours(cost.unpricedSeconds)} that no rate prices`;
}

/** What the program is expected to cost in the end against its budget; null without a baseline, or where money is not shown. */
export function summariseEstimate(measures: Measures): string | null {
  const of = (metric: MetricId) => measures.figures.find((candidate) => candidate.metric === metric);
  const [budget, estimate] = [of('value.budget'), of('value.estimateAtCompletion')];
  if (budget?.known !== true || budget.currency === undefined || estimate === undefined) return null;
  if (!estimate.known) return formatFigure(estimate);
  const beyond = estimate.value - budget.value;
  const against = `of a budget of ${formatMoney(budget.value, budget.currency)}`;
  if (beyond === 0) return `${formatMoney(estimate.value, budget.currency)}, all ${against}`;
  const distance = formatMoney(Math.abs(beyond), budget.currency);
  return `${formatMoney(estimate.value, budget.currency)} ${against}, ${distance} ${beyond > 0 ? 'over' : 'under'}`;
}

function amountInWords(left: LeftOut): string {
  switch (left.unit) {
    case 'seconds':
      return formatHours(left.amount);
    case 'spaces':
      return formatCount(left.amount, 'space');
    case 'items':
      return formatCount(left.amount, 'work item');
    default:
      return formatNumber(left.amount, 2);
  }
}

const LEFT_OUT_NAMED = 3;

/** What the figures leave out, the first few with their amounts; null when it is nothing. */
export function summariseLeftOut({ leftOut }: Measures): string | null {
  if (leftOut.length === 0) return null;
  const named = leftOut
    .slice(0, LEFT_OUT_NAMED)
    .map((left) => (left.unit === 'money' ? left.title : `${left.title}: ${amountInWords(left)}`));
  const rest = leftOut.length - named.length;
  return `Left out or reserved: ${named.join('; ')}${rest > 0 ? `; and ${rest} more in the program office` : ''}`;
}

/** "3 of 5 spaces visible to you". */
export function summariseVisibility(access: OpenProgram['access']): string {
  return `${formatNumber(access.visibleSpaces)} of ${formatCount(access.totalSpaces, 'space')} visible to you`;
}

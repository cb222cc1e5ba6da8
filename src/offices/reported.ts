import type { Reason } from '../domain/figure';
import type { Reported } from '../domain/metrics/metric';
import { costIn, sumCosts, type CostSum, type Sharing } from '../domain/plan/classed-cost';
import { sharedSums, type ProjectReport } from '../domain/report/project-report';
import { valueMeasures, type ValueSums } from '../domain/report/value-sums';
import type { Part, View } from './part';

type Missing = { reason: Reason; need: string };

/** The reports are made after what they are made from has changed. */
export const PREPARING: Missing = {
  reason: 'not-reported-yet',
  need: 'The figures are being prepared; this takes a minute after an import or a change of settings.',
};
const PART_ONLY: Missing = {
  reason: 'not-permitted',
  need: 'You can browse only a part of the spaces; these figures are of whole projects.',
};

interface ReportedPart {
  name: string;
  report: ProjectReport;
  sharing: Sharing | undefined;
}

/** The reports of the parts that have been read; or why there are none. */
export function reportsOf(parts: readonly Part[]): ReportedPart[] | Missing {
  const found: ReportedPart[] = [];
  for (const { name, spaces, report, sharing } of parts) {
    if (report === 'counted-elsewhere' || spaces.every(({ rollup }) => rollup === null)) continue;
    if (report === 'part-only') return PART_ONLY;
    if (report === null) return PREPARING;
    found.push({ name, report, sharing });
  }
  return found;
}

function sumsOf({ report, sharing }: ReportedPart, currency: string): ValueSums | undefined {
  const sums = report.sums[currency];
  return sums && sharing ? sharedSums(sums, sharing.weights, sharing.ours) : sums;
}

function valueOf(parts: readonly ReportedPart[], view: View): Reported['value'] {
  // A plan is in the currency in which it was set; only without one does the scope's currency say nothing.
  const currency = view.currency ?? parts.find(({ report }) => report.value)?.report.value?.baseline.currency;
  if (currency === undefined || parts.every(({ report }) => report.value === null)) return null;
  const missing = parts.filter((part) => part.report.value !== null && sumsOf(part, currency) === undefined);
  if (missing.length > 0) {
    const own = [...new Set(missing.map(({ report }) => report.value?.baseline.currency ?? ''))].join(', ');
    return {
      reason: 'no-exchange-rate',
      need: `The plan of ${missing.map(({ name }) => name).join(', ')} is in ${own}; there is no exchange rate to ${currency}.`,
    };
  }
  const sums = parts.flatMap((part) => {
    const own = sumsOf(part, currency);
    return own ? [{ name: part.name, sums: own }] : [];
  });
  return valueMeasures(sums, view.hasRates || parts.some(hasLines));
}

/** Whether cost lines have booked anything. */
export const hasLines = ({ report }: Pick<ReportedPart, 'report'>) =>
  Object.values(report.cost.booked.byClass).some((amounts) => Object.keys(amounts).length > 0);

/** Σ of the projects' weekly means, in thousandths; null while no project has a complete week behind it. */
function perWeek(parts: readonly ReportedPart[], of: 'finished' | 'arrived'): number | null {
  const means = parts.flatMap(({ report }) => {
    const weeks = report.flow.weeks[of];
    return weeks.length === 0 ? [] : [Math.round((weeks.reduce((sum, week) => sum + week, 0) * 1000) / weeks.length)];
  });
  return means.length === 0 ? null : means.reduce((sum, mean) => sum + mean, 0);
}

/** What the reports of a set of parts give, taken together; or why there is nothing to take. */
export function reportedOf(parts: readonly Part[], view: View): Reported | Missing {
  const reports = reportsOf(parts);
  if (!Array.isArray(reports)) return reports;
  const cost = (of: 'booked' | 'committed'): CostSum =>
    sumCosts(reports.map(({ report, sharing }) => costIn(report.cost[of], view.currency, sharing)));
  const [only] = reports;
  return {
    value: valueOf(reports, view),
    project: view.scope === 'project' && only && reports.length === 1 ? only.report : null,
    flow: {
      finishedMilliPerWeek: perWeek(reports, 'finished'),
      arrivedMilliPerWeek: perWeek(reports, 'arrived'),
      inProgress: reports.reduce((sum, { report }) => sum + report.flow.inProgress, 0),
    },
    lines: cost('booked'),
    committed: cost('committed'),
  };
}

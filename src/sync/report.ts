import { dayIn } from '../domain/calendar';
import { isUnknown } from '../domain/unknown';
import { toNumber } from '../domain/exact-fraction';
import { sumSeries } from '../domain/plan/work-series';
import { baselineFactsOf } from '../domain/report/baseline-facts';
import { projectReport, statusDateOf } from '../domain/report/project-report';
import type { ReadingFacts } from '../domain/report/project-readings';
import { levelOf } from '../domain/risk/matrix';
import { measureRisks } from '../domain/risk/risk';
import { sumRollups } from '../domain/rollup';
import { plannedDaysOf } from '../ledger/baselines';
import { DEFAULT_STATUS_DATE } from '../ledger/office-settings';
import { clearReportMark, reportMarks, type Mark } from '../ledger/marks';
import { bucketSeries, reportDays, storeReport } from '../ledger/reports';
import { spaceOverview, type SpaceRow } from '../ledger/rollups';
import { settings } from '../ledger/settings';
import { allSpaces } from '../ledger/spaces';
import { strategiesIn, type RiskSettings, type StrategySettings } from '../ledger/strategy';
import { loadCosting, type Costing } from './costing';
import type { FoldClock } from './fold';

interface Surroundings {
  costing: Costing;
  today: string;
  /** Strategies of the programs that a project belongs to. */
  strategiesOf(projectId: string): StrategySettings[];
  dueDayOf(projectId: string): string | null;
}

async function baselineFacts(costing: Costing, projectId: string) {
  const head = costing.baselineOf(projectId);
  if (!head) return { baseline: null, plannedDays: {} };
  const plannedDays = await plannedDaysOf(projectId, head.id);
  return { baseline: baselineFactsOf(head, plannedDays), plannedDays };
}

const HIGH_LEVEL = 4;

/** Whether a threat that is likely, or not assessed, has nobody who answers for it or nothing planned against it. */
function unanswered({ kind, status, probability, ownerAccountId, response }: RiskSettings): boolean {
  if (kind !== 'threat' || status !== 'open') return false;
  const high = probability === null || levelOf(probability) >= HIGH_LEVEL;
  return high && (ownerAccountId === null || response === '');
}

/** The threats that name a project against the contingency that its programs have left. */
function riskOf(projectId: string, strategies: readonly StrategySettings[]): ReadingFacts['risk'] {
  const risks = strategies.flatMap((strategy) => strategy.risks.filter((risk) => risk.projectId === projectId));
  if (strategies.every((strategy) => strategy.risks.length === 0))
    return { unknown: 'No risks are recorded.', need: 'Record threats and opportunities in the program.' };
  const contingencies = strategies.flatMap(({ contingency }) => (contingency ? [contingency] : []));
  if (contingencies.length === 0)
    return {
      unknown: 'There is no contingency.',
      need: 'Say how much contingency the program has, even if it is nothing.',
    };
  const { residual } = measureRisks(
    risks.map((risk) => ({
      id: risk.id,
      kind: risk.kind,
      probability: risk.probability,
      impact: risk.impactMinor,
      residualProbability: risk.residualProbability,
      residualImpact: risk.residualImpactMinor,
      open: risk.status === 'open',
    })),
    null,
  );
  if (risks.length > 0 && isUnknown(residual.threats))
    return { unknown: residual.threats.unknown, need: residual.threats.need };
  return {
    threatsMinor: Math.round(toNumber(residual.assessed.threats)),
    unanswered: risks.filter(unanswered).length,
    contingencyMinor: contingencies.reduce((sum, { budgetMinor, usedMinor }) => sum + budgetMinor - usedMinor, 0),
  };
}

async function makeReport(
  projectId: string,
  spaces: readonly SpaceRow[],
  { costing, today, strategiesOf, dueDayOf }: Surroundings,
  madeAt: number,
  mark: Mark,
): Promise<void> {
  const series = sumSeries(await bucketSeries(spaces.map(({ id }) => id)));
  const { baseline, plannedDays } = await baselineFacts(costing, projectId);
  const plan = costing.planOf(projectId);
  const report = projectReport({
    today,
    statusDate: statusDateOf(costing.office.site.statusDate ?? DEFAULT_STATUS_DATE, today),
    fiscalCalendar: costing.fiscalCalendar,
    dueDay: dueDayOf(projectId),
    rollup: sumRollups(spaces.flatMap(({ rollup }) => (rollup ? [rollup] : []))),
    series,
    baseline,
    costKnown: costing.hasRates,
    costLines: costing.office.costLines.get(projectId) ?? [],
    estimateToComplete: plan.estimateToComplete,
    method: plan.estimateMethod,
    outsideForecastMinor: plan.outsideForecastMinor,
    reportCurrencies: costing.reportCurrenciesOf(projectId),
    convert: (amountMinor, from, to, day) => costing.exchange.convert(amountMinor, from, to, day)?.amountMinor,
    risk: riskOf(projectId, strategiesOf(projectId)),
  });
  const home = projectId.slice(1);
  await storeReport(home, report, series, plannedDays, { madeAt, ofMark: mark.number });
  if (mark.waits) await clearReportMark(home, mark);
}

/**
 * Makes the reports of those projects that have none for today or whose report no longer holds: after a fold, a change of
 * settings, or a new day. Projects without any of the given spaces are left alone. Marks are read before everything that
 * reports depend on, as with folds. Answers false when time ran out; what is made stays made.
 */
export async function refreshReports(spaceIds: ReadonlySet<string>, clock: FoldClock): Promise<boolean> {
  const homes = new Set(
    (await allSpaces()).flatMap(({ id, projectId }) => (spaceIds.has(id) ? [projectId.slice(1)] : [])),
  );
  const markOf = await reportMarks([...homes]);
  const made = await reportDays();
  const all = await allSpaces();
  const costing = await loadCosting(all);
  const today = dayIn(costing.timeZone, clock.now());
  const stale = new Set([...homes].filter((home) => markOf(home).waits || made.get(home) !== today));
  if (stale.size === 0) return true;
  const byProject = new Map<string, SpaceRow[]>();
  for (const space of (await spaceOverview(today)).spaces)
    byProject.set(space.projectId, [...(byProject.get(space.projectId) ?? []), space]);
  const rows = await settings(['project', 'allocation', 'strategy']);
  const strategies = strategiesIn(rows);
  const docOf = (kind: string, id: string) => rows.find((row) => row.kind === kind && row.id === id)?.doc;
  const surroundings: Surroundings = {
    costing,
    today,
    strategiesOf(projectId) {
      const shares = (docOf('allocation', projectId) as { shares: { programKey: string }[] } | undefined)?.shares ?? [];
      return shares.flatMap(({ programKey }) => strategies.get(programKey) ?? []);
    },
    dueDayOf: (projectId) => (docOf('project', projectId) as { dueDate?: string | null } | undefined)?.dueDate ?? null,
  };
  for (const [projectId, spaces] of byProject) {
    if (!stale.has(projectId.slice(1)) || spaces.every(({ rollup }) => rollup === null)) continue;
    if (!clock.hasTime()) return false;
    await makeReport(projectId, spaces, surroundings, clock.now(), markOf(projectId.slice(1)));
  }
  return true;
}

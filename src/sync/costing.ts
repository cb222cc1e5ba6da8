import { costClassifier, type Classification } from '../domain/cost/cost-class';
import { exchangeTable, type ExchangeTable } from '../domain/cost/exchange';
import type { Sharing } from '../domain/close/lines';
import type { FiscalCalendar } from '../domain/close/fiscal-calendar';
import { DEFAULT_ESTIMATE_POLICY, type EstimatePolicy } from '../domain/hierarchy';
import type { SpacePlan } from '../domain/plan/space-plan';
import { rateCard, type RateCard, type RateRow } from '../domain/rates';
import { baselines, idsOfKeys, plannedAmong, versionsNamed, type StoredBaseline } from '../ledger/baselines';
import {
  fiscalCalendarOf,
  OFFICE_KINDS,
  officeSettingsIn,
  type OfficeSettings,
  type PlanSettings,
} from '../ledger/office-settings';
import { allRates } from '../ledger/rates';
import { settings } from '../ledger/settings';
import { pointsFields, type PointsField, type StoredSpace } from '../ledger/spaces';
import { statusCategories, type StatusCategories } from '../ledger/statuses';

/** Everything that prices, classifies and plans work, as it stands when a round of folding begins. */
export interface Costing {
  card: RateCard<RateRow>;
  classify: (work: Parameters<ReturnType<typeof costClassifier>>[0]) => Classification;
  exchange: ExchangeTable;
  fiscalCalendar: FiscalCalendar;
  timeZone: string;
  /** What statuses count as. */
  statuses: StatusCategories;
  /** The fields that may hold story points. */
  pointsFields: readonly PointsField[];
  office: OfficeSettings;
  /** False while there is no rate at all. */
  hasRates: boolean;
  /** The currencies of the programs that a project belongs to; without any, those of the rates. */
  reportCurrenciesOf(projectId: string): readonly string[];
  planOf(projectId: string): PlanSettings;
  policyOf(projectId: string): EstimatePolicy;
  /** How a project's money is shared out to programs and brought into their currencies. */
  sharingOf(projectId: string): Sharing;
  /** The baseline that a project is measured against. */
  baselineOf(projectId: string): StoredBaseline | undefined;
  /** The plan as it concerns given work items of a project; null without a baseline. */
  spacePlan(projectId: string, items: readonly { id: string; key: string }[]): Promise<SpacePlan | null>;
}

interface ProgramShare {
  programKey: string;
  shareBasisPoints: number;
}

/** The baseline to measure against: the one that is named, else the one set last. */
export function currentBaseline(plan: PlanSettings, candidates: readonly StoredBaseline[]): StoredBaseline | undefined {
  return candidates.find(({ id }) => id === plan.currentBaseline) ?? candidates.at(-1);
}

/** Reads what a round of folding needs to know: a fixed number of statements, whatever there is to fold. */
export async function loadCosting(spaces: Iterable<StoredSpace>): Promise<Costing> {
  const rows = await settings([...OFFICE_KINDS, 'program', 'allocation']);
  const office = officeSettingsIn(rows);
  const rates = await allRates();
  const stored = await baselines();
  const candidates = await pointsFields();
  const statuses = await statusCategories();
  const { site } = office;
  const exchange = exchangeTable(office.exchangeRates);
  const sharings = new Map<string, Sharing>();
  const rateNamed = new Map(office.exchangeRates.map(({ id, rate }) => [id, String(rate)]));
  const currencyOf = new Map(
    rows.flatMap(({ kind, id, doc }) =>
      kind === 'program' ? [[id, (doc as { currency: string }).currency] as const] : [],
    ),
  );
  const sharesOf = new Map(
    rows.flatMap(({ kind, id, doc }) =>
      kind === 'allocation' ? [[id, (doc as { shares: ProgramShare[] }).shares] as const] : [],
    ),
  );
  const rateCurrencies = [...new Set(rates.map(({ currency }) => currency))].sort();
  const planOf = (projectId: string) => office.plans.get(projectId) ?? {};
  const accountsOf = new Map<string, Promise<SpacePlan['accounts']>>();
  const baselineOf = (projectId: string) =>
    currentBaseline(
      planOf(projectId),
      stored.filter((baseline) => baseline.projectId === projectId),
    );

  const readAccounts = async (baseline: StoredBaseline): Promise<SpacePlan['accounts']> => {
    const keys = baseline.accounts.flatMap(({ of }) => (of.kind === 'parent' ? [of.key] : []));
    const ids = await idsOfKeys(keys);
    const named = baseline.accounts.some(({ of }) => of.kind === 'version')
      ? await versionsNamed([...spaces].flatMap(({ id, projectId }) => (projectId === baseline.projectId ? [id] : [])))
      : [];
    const parents = new Map<string, string>();
    const versions = new Map<string, string>();
    let project: string | null = null;
    for (const { id, of } of baseline.accounts) {
      if (of.kind === 'project') project = id;
      else if (of.kind === 'parent') parents.set(ids.get(of.key) ?? '', id);
      else for (const version of named) if (version.name === of.name) versions.set(version.id, id);
    }
    return { parents, versions, project };
  };

  return {
    card: rateCard<RateRow>(rates, office.roles),
    classify: costClassifier(office.costClassRules, office.projectStages),
    exchange,
    fiscalCalendar: fiscalCalendarOf(site),
    timeZone: site.timeZone ?? 'UTC',
    statuses,
    pointsFields: candidates,
    office,
    hasRates: rates.length > 0,
    planOf,
    baselineOf,
    sharingOf(projectId) {
      const made = sharings.get(projectId);
      if (made) return made;
      const allocations = (sharesOf.get(projectId) ?? []).map(({ programKey, shareBasisPoints }) => ({
        program: programKey,
        basisPoints: shareBasisPoints,
      }));
      // Named by what they are: shares that come back to what they were are the same shares.
      const id = allocations.map(({ program, basisPoints }) => `${program}:${basisPoints}`).join(' ');
      const sharing: Sharing = {
        shares: allocations.length === 0 ? undefined : { id, project: projectId, validFrom: '0001-01-01', allocations },
        currencyOf: (program) => currencyOf.get(program),
        exchange,
        exchangeNamed: (exchangeId) => `${exchangeId}=${rateNamed.get(exchangeId) ?? ''}`,
      };
      sharings.set(projectId, sharing);
      return sharing;
    },
    policyOf: (projectId) => planOf(projectId).estimatePolicy ?? DEFAULT_ESTIMATE_POLICY,
    reportCurrenciesOf(projectId) {
      const own = (sharesOf.get(projectId) ?? []).flatMap(({ programKey }) => currencyOf.get(programKey) ?? []);
      return own.length > 0 ? [...new Set(own)] : rateCurrencies;
    },
    async spacePlan(projectId, items) {
      const baseline = baselineOf(projectId);
      if (!baseline) return null;
      const rule = planOf(projectId).crediting;
      const rows = await plannedAmong(projectId, baseline.id, items);
      let accounts = accountsOf.get(projectId);
      if (!accounts) accountsOf.set(projectId, (accounts = readAccounts(baseline)));
      const atBaseline = exchangeTable(
        baseline.exchangeRates.map(({ from, rate }) => ({
          id: `${baseline.id}/${from}`,
          from,
          to: baseline.currency,
          rate,
          validFrom: '0001-01-01',
        })),
      );
      return {
        currency: baseline.currency,
        setOn: baseline.setOn,
        calendar: baseline.calendar,
        planned: new Map(
          [...rows].map(([id, { key: _key, change: _change, ...item }]) => [
            id,
            { ...item, id, crediting: item.crediting ?? rule },
          ]),
        ),
        accounts: await accounts,
        atBaseline: (amountMinor, from) =>
          (
            atBaseline.convert(amountMinor, from, baseline.currency, baseline.setOn) ??
            exchange.convert(amountMinor, from, baseline.currency, baseline.setOn)
          )?.amountMinor,
        atDay: (amountMinor, from, day) => exchange.convert(amountMinor, from, baseline.currency, day)?.amountMinor,
      };
    },
  };
}

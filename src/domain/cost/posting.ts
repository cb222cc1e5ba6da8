import { exactInteger } from '../money';
import { rateCard, type RateRow } from '../rates';
import { costClassifier, type CostClass, type CostClassRule, type ProjectStage } from './cost-class';
import { exchangeTable, type ExchangeRate } from './exchange';
import { shareBook, splitByShares, type ShareRow } from './program-share';
import type { RoleAssignment } from './roles';

/** A time entry as the cost rules see it. `day` is an ISO day in the site's time zone. */
export interface CostedWorklog {
  id: string;
  person: string;
  project: string;
  day: string;
  seconds: number;
  issueType?: string | undefined;
  labels?: readonly string[] | undefined;
  components?: readonly string[] | undefined;
  epic?: string | undefined;
  projectStage?: string | undefined;
  /** A cost that somebody set by hand; it always wins over the computed one. */
  overridden?: { currency: string; amountMinor: number } | undefined;
}

/** Everything that decides what worked time costs and where the cost belongs. */
export interface CostSettings {
  rates: readonly RateRow[];
  roles?: readonly RoleAssignment[] | undefined;
  exchange?: readonly ExchangeRate[] | undefined;
  shares?: readonly ShareRow[] | undefined;
  /** The currency a program reports in; a program not named reports in each cost's own. */
  programCurrencies?: Readonly<Record<string, string>> | undefined;
  costClassRules?: readonly CostClassRule[] | undefined;
  stages?: readonly ProjectStage[] | undefined;
}

/** A program's part of a posting, in the program's currency where a rate gave it; else in the posting's own, `converted` false. */
export interface ProgramPart {
  program: string;
  basisPoints: number;
  currency: string;
  amountMinor: number;
  exchangeId: string | null;
  converted: boolean;
}

/** A priced worklog, stamped with all that priced it. Amounts are minor units, rounded half-even once. */
export interface StampedPosting {
  worklogId: string;
  person: string;
  project: string;
  day: string;
  seconds: number;
  /** Null where the cost was set by hand. */
  rateId: string | null;
  rateSubject: RateRow['subject']['kind'] | 'overridden';
  currency: string;
  amountMinor: number;
  costClass: CostClass;
  classRuleId: string | null;
  shareId: string | null;
  programs: readonly ProgramPart[];
}

/** Time that no rate covers: listed, never priced at nothing. */
export interface UnpricedTime {
  worklogId: string;
  person: string;
  project: string;
  day: string;
  seconds: number;
}

export interface PricedWork {
  postings: StampedPosting[];
  unpriced: UnpricedTime[];
}

/** Prices worklogs one at a time under fixed settings. */
export function costing(settings: CostSettings): (worklog: CostedWorklog) => StampedPosting | UnpricedTime {
  const card = rateCard(settings.rates, settings.roles);
  const classify = costClassifier(settings.costClassRules ?? [], settings.stages);
  const exchange = exchangeTable(settings.exchange ?? []);
  const sharesOn = shareBook(settings.shares ?? []);

  const partsOf = (currency: string, amountMinor: number, day: string, row: ShareRow): ProgramPart[] =>
    row.allocations.map(({ program, basisPoints }, index) => {
      const target = settings.programCurrencies?.[program] ?? currency;
      // The whole is converted once and then split, so that parts in one currency sum back to the converted whole.
      const whole = exchange.convert(amountMinor, currency, target, day);
      const part = splitByShares(whole?.amountMinor ?? amountMinor, row)[index]?.amountMinor ?? 0;
      return {
        program,
        basisPoints,
        currency: whole?.currency ?? currency,
        amountMinor: part,
        exchangeId: whole?.exchangeId ?? null,
        converted: whole !== undefined,
      };
    });

  return (worklog) => {
    const { id: worklogId, person, project, day, seconds, overridden } = worklog;
    const rate = card.rateFor(person, day, project);
    const cost = overridden ?? card.price(person, day, seconds, project);
    if (!cost) return { worklogId, person, project, day, seconds };
    const { costClass, ruleId } = classify(worklog);
    const row = sharesOn(project, day);
    return {
      worklogId,
      person,
      project,
      day,
      seconds,
      rateId: overridden || !rate ? null : rate.id,
      rateSubject: overridden || !rate ? 'overridden' : rate.subject.kind,
      currency: cost.currency,
      amountMinor: exactInteger(cost.amountMinor),
      costClass,
      classRuleId: ruleId,
      shareId: row?.id ?? null,
      programs: row ? partsOf(cost.currency, cost.amountMinor, day, row) : [],
    };
  };
}

/** Prices worklogs; what no rate covers is listed apart. */
export function priceWorklogs(worklogs: readonly CostedWorklog[], settings: CostSettings): PricedWork {
  const price = costing(settings);
  const priced: PricedWork = { postings: [], unpriced: [] };
  for (const worklog of worklogs) {
    const result = price(worklog);
    if ('amountMinor' in result) priced.postings.push(result);
    else priced.unpriced.push(result);
  }
  return priced;
}

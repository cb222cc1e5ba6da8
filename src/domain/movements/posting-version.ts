import { exchangeTable } from '../cost/exchange';
import { costOfTime } from '../money';
import type { Cause } from './cause';
import type { Amount, Kind, Step, Version } from './movement';

/** What an amount was computed from: whole seconds at a rate in its currency, then an exchange rate, major to major unit. */
export interface CostFactors {
  seconds: number;
  minorUnitsPerHour: number;
  rateCurrency: string;
  /** Units of the posting's currency for one of the rate's; null where they are the same. */
  exchangeRate: number | string | null;
}

/** Names of what made an amount, to tell causes apart where the factors are not kept. */
export interface CostStamp {
  seconds?: number;
  rate?: string | null;
  exchange?: string | null;
}

/** A posting or cost line as it stood from an instant on. Minor units of its currency; null for time that no rate covers. */
export interface PostingVersion extends Version {
  amountMinor: number | null;
  currency: string;
  costClass: string;
  /** Whether it is booked for its own month, or corrects a closed one. */
  booking: 'original' | 'adjustment' | 'reclassification';
  factors?: CostFactors;
  stamp?: CostStamp;
}

const amountOf = ({ currency, costClass, amountMinor }: PostingVersion): Amount => ({
  measure: 'costMinor',
  currency,
  costClass,
  amount: amountMinor ?? 0,
});

const BOOKED: Readonly<Record<PostingVersion['booking'], Cause | null>> = {
  original: null,
  adjustment: 'adjusted',
  reclassification: 'reclassified',
};

/** The amount that factors give in a currency; undefined where an exchange rate is needed and missing. */
function computed(factors: CostFactors, to: string): number | undefined {
  const { seconds, minorUnitsPerHour, rateCurrency: from, exchangeRate: rate } = factors;
  const cost = costOfTime(seconds, minorUnitsPerHour);
  if (rate === null) return from === to ? cost : undefined;
  return exchangeTable([{ id: '', from, to, rate, validFrom: '' }]).convert(cost, from, to, '')?.amountMinor;
}

/** The first of time, rate and exchange that the stamps say differs. */
function causeByStamp(before: CostStamp = {}, after: CostStamp = {}): Cause {
  if (before.seconds !== after.seconds) return 'work-done';
  if (before.rate !== after.rate) return 'rate-changed';
  if (before.exchange !== after.exchange) return 'exchange-changed';
  return 'adjusted';
}

type Part = [Cause, number];

/** Puts time, rate and exchange in one after the other; what rounding leaves goes to the last of them that differs. */
function partsByFactors(before: CostFactors, after: CostFactors, currency: string, change: number): Part[] | undefined {
  const steps: [Cause, boolean, CostFactors][] = [
    ['work-done', before.seconds !== after.seconds, { ...before, seconds: after.seconds }],
    [
      'rate-changed',
      before.minorUnitsPerHour !== after.minorUnitsPerHour,
      { ...before, seconds: after.seconds, minorUnitsPerHour: after.minorUnitsPerHour },
    ],
    [
      'exchange-changed',
      before.rateCurrency !== after.rateCurrency || String(before.exchangeRate) !== String(after.exchangeRate),
      after,
    ],
  ];
  const differing = steps.filter(([, differs]) => differs);
  let last = computed(before, currency);
  let rest = change;
  const parts: Part[] = [];
  for (const [index, [cause, , factors]] of differing.entries()) {
    const next = computed(factors, currency);
    if (last === undefined || next === undefined) return undefined;
    const part = index === differing.length - 1 ? rest : next - last;
    parts.push([cause, part]);
    rest -= part;
    last = next;
  }
  return differing.length === 0 ? undefined : parts;
}

function amountSteps(before: PostingVersion, after: PostingVersion): Part[] {
  const change = (after.amountMinor ?? 0) - (before.amountMinor ?? 0);
  const booked = BOOKED[after.booking];
  if (booked) return [[booked, change]];
  if ((before.amountMinor === null) !== (after.amountMinor === null)) return [['rate-changed', change]];
  if (change === 0) return [];
  const parts =
    before.factors && after.factors && partsByFactors(before.factors, after.factors, after.currency, change);
  return parts ?? [[causeByStamp(before.stamp, after.stamp), change]];
}

/** How a posting's versions are measured; `cause.ts` says by which rules. */
export const POSTINGS: Kind<PostingVersion> = {
  held: (version) => [amountOf(version)],
  appeared: (version) => [{ ...amountOf(version), cause: BOOKED[version.booking] ?? 'work-done' }],
  changed(before, after) {
    const was = amountOf(before);
    const is = amountOf(after);
    // In another currency nothing can be compared: the whole amount leaves one and enters the other.
    if (before.currency !== after.currency) {
      const cause = BOOKED[after.booking] ?? 'exchange-changed';
      return [
        { ...was, amount: -was.amount, cause },
        { ...is, cause },
      ];
    }
    const classified: Step[] =
      before.costClass === after.costClass
        ? []
        : [
            { ...was, amount: -was.amount, cause: 'reclassified' },
            { ...was, costClass: after.costClass, cause: 'reclassified' },
          ];
    return [...classified, ...amountSteps(before, after).map(([cause, amount]) => ({ ...is, cause, amount }))];
  },
};

import type { CostFactors, PostingVersion } from '../movements/posting-version';
import type { Place } from '../movements/movement';
import type { DatedState } from './item-state';

/** What measures of cost depend on of a worklog. Minor units; null for time that no rate covers. */
export interface PostingState {
  itemId: string;
  day: string;
  seconds: number;
  rateId: string | null;
  currency: string | null;
  amountMinor: number | null;
  costClass: string;
}

/** A state and the instant from which it held; null: the worklog is not there any more. */
export interface DatedPosting {
  at: number;
  state: PostingState | null;
}

/** By what the past of cost is read. */
export interface PostingRules {
  placeOf(spaceId: string): Place;
  /** A rate row, while it is known. */
  rateOf(rateId: string): { minorUnitsPerHour: number; currency: string } | undefined;
  /** Whether the month of a working day was closed before an instant, so that what is posted then corrects it. */
  isClosed(day: string, at: number): boolean;
}

/** Where an item stood from an instant on. */
type Stay = readonly [from: number, spaceId: string];

/** The stays of an item in its spaces, in order of time. */
export function staysOf(states: readonly DatedState[]): Stay[] {
  const stays: [number, string][] = [];
  for (const { at, state } of states) if (state && stays.at(-1)?.[1] !== state.spaceId) stays.push([at, state.spaceId]);
  return stays;
}

function spaceAt(stays: readonly Stay[], at: number): string {
  return (stays.findLast(([from]) => from <= at) ?? stays[0])?.[1] ?? '';
}

function factorsOf(state: PostingState, rules: PostingRules): CostFactors | undefined {
  const rate = state.rateId === null ? undefined : rules.rateOf(state.rateId);
  return (
    rate && {
      seconds: state.seconds,
      minorUnitsPerHour: rate.minorUnitsPerHour,
      rateCurrency: rate.currency,
      exchangeRate: null,
    }
  );
}

/**
 * A worklog's states as versions that can be measured. Cost stands where its item stands, so every move of the item after the
 * first state is a version, too.
 */
export function postingVersions(
  id: string,
  states: readonly DatedPosting[],
  stays: readonly Stay[],
  rules: PostingRules,
): PostingVersion[] {
  const sorted = [...states].sort((left, right) => left.at - right.at);
  const first = sorted.find(({ state }) => state !== null);
  if (!first) return [];
  const instants = [...new Set([...sorted.map(({ at }) => at), ...stays.map(([from]) => from)])]
    .filter((at) => at >= first.at)
    .sort((left, right) => left - right);
  // Time without a price has no currency; it is compared in the one that it is priced in before or after.
  const currencies = instants.map((at) => sorted.findLast((one) => one.at <= at)?.state?.currency ?? null);
  const currencyAt = (index: number) =>
    currencies[index] ??
    currencies.slice(index).find((currency) => currency !== null) ??
    currencies.slice(0, index).findLast((currency) => currency !== null);
  if (currencies.every((currency) => currency === null)) return [];
  let last = first.state;
  return instants.map((at, index): PostingVersion => {
    const stated = sorted.findLast((one) => one.at <= at);
    const state = stated?.state ?? last;
    const before = last;
    last = state;
    const factors = state && factorsOf(state, rules);
    const changed = index === 0 || state !== before;
    const late = state !== null && changed && rules.isClosed(state.day, at);
    const amountMinor = state?.amountMinor ?? null;
    const onlyClassed = index > 0 && before?.amountMinor === amountMinor && before.currency === state?.currency;
    return {
      ...{ id, updated: at, place: rules.placeOf(spaceAt(stays, at)), standing: stated?.state ? 'counts' : 'deleted' },
      ...{ amountMinor, currency: currencyAt(index) ?? '', costClass: state?.costClass ?? 'unclassified' },
      booking: !late ? 'original' : onlyClassed ? 'reclassification' : 'adjustment',
      ...(factors ? { factors } : {}),
      stamp: { seconds: state?.seconds ?? 0, rate: state?.rateId ?? null },
    };
  });
}

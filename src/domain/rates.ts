import { costOfTime } from './money';

export type RateSubject = { kind: 'site' } | { kind: 'person'; person: string };

/** An immutable, effective-dated rate. `validFrom` is an ISO day; the cost of one hour is in the currency's minor unit. */
export interface Rate {
  id: string;
  subject: RateSubject;
  currency: string;
  minorUnitsPerHour: number;
  validFrom: string;
}

/** A worklog priced by one rate row. */
export interface Posting {
  rateId: string;
  currency: string;
  amountMinor: number;
}

export interface RateCard {
  /** The rate for a person's work on an ISO day; undefined when no rate covers it. */
  rateFor(person: string, day: string): Rate | undefined;
  /** Prices worked seconds; undefined when no rate covers the day. */
  price(person: string, day: string, seconds: number): Posting | undefined;
}

/** Latest `validFrom` not after the day; of two from the same day, the one that stands later in the list (added later) wins. */
function latestNotAfter(rows: readonly Rate[] | undefined, day: string): Rate | undefined {
  let found: Rate | undefined;
  for (const row of rows ?? []) if (row.validFrom <= day && (!found || row.validFrom >= found.validFrom)) found = row;
  return found;
}

/**
 * Puts rates in order of precedence: a person's own rate before the site's.
 * A more specific subject wins even if the general rate started later; it falls through only where it has no row yet.
 */
export function rateCard(rates: readonly Rate[]): RateCard {
  const byPerson = new Map<string, Rate[]>();
  const site: Rate[] = [];
  for (const rate of rates) {
    if (rate.subject.kind === 'site') site.push(rate);
    else byPerson.set(rate.subject.person, [...(byPerson.get(rate.subject.person) ?? []), rate]);
  }
  const rateFor = (person: string, day: string) =>
    latestNotAfter(byPerson.get(person), day) ?? latestNotAfter(site, day);
  return {
    rateFor,
    price(person, day, seconds) {
      const rate = rateFor(person, day);
      return (
        rate && { rateId: rate.id, currency: rate.currency, amountMinor: costOfTime(seconds, rate.minorUnitsPerHour) }
      );
    },
  };
}

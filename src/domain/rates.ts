import { effectiveOn, roleBook, type RoleAssignment } from './cost/roles';
import { costOfTime } from './money';

/** Whose rate it is, as the ledger keeps them. */
export type RateSubject = { kind: 'site' } | { kind: 'person'; person: string };

/** Whose rate it is, by every precedence there is. */
export type AnyRateSubject =
  | RateSubject
  | { kind: 'project'; project: string }
  | { kind: 'role'; role: string }
  | { kind: 'role-in-project'; role: string; project: string }
  | { kind: 'person-in-project'; person: string; project: string };

/** An immutable, effective-dated rate. `validFrom` is an ISO day; the cost of one hour is in the currency's minor unit. */
export interface RateRow {
  id: string;
  subject: AnyRateSubject;
  currency: string;
  minorUnitsPerHour: number;
  validFrom: string;
}

/** A rate row of the site or of one person. */
export interface Rate extends RateRow {
  subject: RateSubject;
}

/** A worklog priced by one rate row. */
export interface Posting {
  rateId: string;
  currency: string;
  amountMinor: number;
}

export interface RateCard<Row extends RateRow = Rate> {
  /** The rate for a person's work on an ISO day, in a project if one is named; undefined when no rate covers it. */
  rateFor(person: string, day: string, project?: string): Row | undefined;
  /** Prices worked seconds; undefined when no rate covers the day. */
  price(person: string, day: string, seconds: number, project?: string): Posting | undefined;
}

interface SubjectParts {
  kind: AnyRateSubject['kind'];
  person?: string | undefined;
  role?: string | undefined;
  project?: string | undefined;
}

const keyOf = ({ kind, person, role, project }: SubjectParts) => JSON.stringify([kind, person, role, project]);

/** Whose rates may price the work, the most specific first; without a role or project, some that no rate is of. */
function precedence(person: string, role: string | undefined, project: string | undefined): SubjectParts[] {
  return [
    { kind: 'person-in-project', person, project },
    { kind: 'person', person },
    { kind: 'role-in-project', role, project },
    { kind: 'role', role },
    { kind: 'project', project },
    { kind: 'site' },
  ];
}

/**
 * Puts rates in order of precedence: person in project, person, role in project, role, project, site.
 * A more specific subject wins even if the general rate started later; it falls through only where it has no row yet.
 * Within a subject the latest `validFrom` not after the day wins; of two from one day, the one that stands later in
 * the list. A person's role is the one held on the day of the work.
 */
export function rateCard<Row extends RateRow>(
  rates: readonly Row[],
  roles: readonly RoleAssignment[] = [],
): RateCard<Row> {
  const bySubject = new Map<string, Row[]>();
  for (const rate of rates) {
    const key = keyOf(rate.subject);
    const rows = bySubject.get(key);
    if (rows) rows.push(rate);
    else bySubject.set(key, [rate]);
  }
  const roleOn = roleBook(roles);
  const rateFor = (person: string, day: string, project?: string): Row | undefined => {
    for (const subject of precedence(person, roleOn(person, day, project), project)) {
      const found = effectiveOn(bySubject.get(keyOf(subject)), day);
      if (found) return found;
    }
    return undefined;
  };
  return {
    rateFor,
    price(person, day, seconds, project) {
      const rate = rateFor(person, day, project);
      if (!rate) return undefined;
      const amountMinor = costOfTime(seconds, rate.minorUnitsPerHour);
      return { rateId: rate.id, currency: rate.currency, amountMinor };
    },
  };
}

import { rateDocumentSchema } from '../../contract/document/money';
import type { CallInput, CallOutput } from '../../contract/calls';
import { currencyDecimals } from '../../domain/money';
import { readAmount } from '../shared/amount';
import { problemsOf, type Problems } from './problems';

export type NewRate = CallInput<'admin.addRate'>;
export type Rate = CallOutput<'admin.open'>['rates'][number];

/** A new rate as it stands in the form. */
export interface RateDraft {
  subject: 'site' | 'person';
  accountId: string | null;
  currency: string | null;
  amount: string;
  validFrom: string | null;
}

/** An empty form; the currency that the last rate used is the likely one. */
export function draftRate(currency: string | null, today: string): RateDraft {
  return { subject: 'site', accountId: null, currency, amount: '', validFrom: today };
}

const LARGEST_RATE = 1_000_000_000;

/** The rate to add, or what is wrong, field by field. */
export function readRate(draft: RateDraft): { ok: true; rate: NewRate } | { ok: false; problems: Problems } {
  const problems: Record<string, string> = {};
  if (draft.subject === 'person' && draft.accountId === null) problems.accountId = 'Choose the person the rate is for.';
  if (draft.currency === null) problems.currency = 'Choose a currency.';
  if (draft.validFrom === null) problems.validFrom = 'Choose the first day the rate counts.';
  const reading = readAmount(draft.amount, currencyDecimals(draft.currency ?? 'EUR'), LARGEST_RATE);
  if (!reading.ok) problems.amount = reading.problem;
  if (Object.keys(problems).length > 0) return { ok: false, problems };

  const parsed = rateDocumentSchema.safeParse({
    subject: draft.subject === 'site' ? { kind: 'site' } : { kind: 'person', accountId: draft.accountId },
    currency: draft.currency,
    minorUnitsPerHour: reading.ok ? reading.value : 0,
    validFrom: draft.validFrom,
  });
  return parsed.success ? { ok: true, rate: parsed.data } : { ok: false, problems: problemsOf(parsed.error.issues) };
}

/** Whom a rate is for, as one text: rates of the same subject follow one another. */
export function subjectOf(rate: Pick<Rate, 'subject'>): string {
  const { subject } = rate;
  const parts = [
    subject.kind,
    'accountId' in subject ? subject.accountId : '',
    'role' in subject ? subject.role : '',
    'spaceKey' in subject ? subject.spaceKey : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

export type RateStanding = 'in force' | 'replaced' | 'later';

/** Rates by subject, the site's first, the newest of each subject on top, each with how it stands on `day`. */
export function ratesBySubject(rates: readonly Rate[], day: string): { rate: Rate; standing: RateStanding }[] {
  const bySubject = new Map<string, Rate[]>();
  for (const rate of rates) bySubject.set(subjectOf(rate), [...(bySubject.get(subjectOf(rate)) ?? []), rate]);
  const subjects = [...bySubject.keys()].sort(
    (a, b) => Number(b === 'site') - Number(a === 'site') || a.localeCompare(b),
  );
  return subjects.flatMap((subject) => {
    const newestFirst = (bySubject.get(subject) ?? []).sort((a, b) => b.validFrom.localeCompare(a.validFrom));
    const current = newestFirst.find((rate) => rate.validFrom <= day);
    return newestFirst.map((rate) => ({
      rate,
      standing: rate === current ? 'in force' : rate.validFrom > day ? 'later' : ('replaced' as const),
    }));
  });
}

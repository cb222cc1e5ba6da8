import { addMoney, currencyDecimals, majorText, type MoneyByCurrency } from '../money';
import { by } from '../order';

/** An amount that goes into a journal: minor units to an account, on an ISO day. */
export interface JournalPosting {
  /** Names the posting in the journal, e.g. a worklog's id. */
  id: string;
  day: string;
  /** Parts of the account's name, e.g. cost, labour, APOLLO, capital. */
  account: readonly string[];
  currency: string;
  amountMinor: number;
  /** Said beside the amount; adjustments name their original date and cause here. */
  comment?: string | undefined;
}

export interface JournalOptions {
  /** One transaction per posting, or per day and account; a posting with a comment always has its own. */
  per: 'posting' | 'day-and-account';
  /** Where the money comes from, so that each transaction balances. */
  counterAccount?: readonly string[];
}

const COUNTER_ACCOUNT = ['equity', 'cost charged'];

/** A part of an account's name that no journal reader can take for syntax; different names stay different. */
function accountPart(part: string): string {
  if (part === '') return '%';
  // Half of a character has no encoding.
  const whole = part.replace(/\p{Cs}/gu, '\uFFFD');
  return whole.replace(/[^\p{L}\p{N}_.-]/gu, (sign) => encodeURIComponent(sign).replace(/[!'()*]/g, percent));
}

const percent = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;

/** The name of an account as the journal writes it: parts joined by colons, anything that could be syntax percent-encoded. */
export function accountName(account: readonly string[]): string {
  return account.map(accountPart).join(':');
}

/** Text that stays a comment or a description: no line ends, and nothing a reader would take for a date of its own or a code. */
const plainText = (text: string) =>
  text
    .replace(/[\s;|]+/gu, ' ')
    .replace(/\[/g, '(')
    .replace(/\]/g, ')')
    .replace(/(date2?):/giu, '$1 :')
    .trim();

const description = (text: string) => plainText(text).replace(/^[(*!=\s]+/u, '');

/** Adds up postings that share a day, an account and a currency, in the order of their first. */
function summed(postings: readonly JournalPosting[]): JournalPosting[] {
  const sums = new Map<string, { posting: JournalPosting; count: number }>();
  for (const posting of postings) {
    const alone = posting.comment === undefined ? [] : [posting.id, sums.size];
    const key = JSON.stringify([posting.day, posting.account, posting.currency, ...alone]);
    const sum = sums.get(key);
    if (!sum) sums.set(key, { posting, count: 1 });
    else {
      const amounts = addMoney({ sum: sum.posting.amountMinor }, { sum: posting.amountMinor });
      const amountMinor = amounts.sum ?? 0;
      sums.set(key, { posting: { ...sum.posting, amountMinor }, count: sum.count + 1 });
    }
  }
  return [...sums.values()].map(({ posting, count }) =>
    count > 1 ? { ...posting, id: `${count} postings` } : posting,
  );
}

function commodityDirective(currency: string): string {
  const decimals = currencyDecimals(currency);
  return `commodity ${currency}\n    format 1000.${'0'.repeat(decimals)} ${currency}\n`;
}

/**
 * Journal text that `hledger` and `ledger` read: commodities with their ISO 4217 decimals, accounts, then transactions by day.
 * Amounts are whole minor units written in major units, so the readers' totals equal ours.
 */
export function journalText(postings: readonly JournalPosting[], options: JournalOptions): string {
  const rows = options.per === 'posting' ? [...postings] : summed(postings);
  const counter = accountName(options.counterAccount ?? COUNTER_ACCOUNT);
  const currencies = [...new Set(rows.map(({ currency }) => currency))].sort();
  const transactions = rows.sort(by(({ day }) => day)).map(({ id, day, account, currency, amountMinor, comment }) => {
    const said = comment === undefined ? '' : `  ; ${plainText(comment)}`;
    return [
      `${day} * ${description(id)}`,
      `    ${accountName(account)}  ${majorText(amountMinor, currency)} ${currency}${said}`,
      `    ${counter}  ${majorText(-amountMinor, currency)} ${currency}`,
      '',
    ].join('\n');
  });
  const accounts = [...new Set([counter, ...rows.map(({ account }) => accountName(account))])].sort();
  const declared = [...currencies.map(commodityDirective), accounts.map((name) => `account ${name}\n`).join('')];
  return [...declared, ...transactions].join('\n');
}

/** Our own totals by account and currency, in minor units, to hold against a reader's. */
export function journalTotals(postings: readonly JournalPosting[]): Record<string, MoneyByCurrency> {
  const totals: Record<string, MoneyByCurrency> = {};
  for (const { account, currency, amountMinor } of postings) {
    const name = accountName(account);
    totals[name] = addMoney(totals[name] ?? {}, { [currency]: amountMinor });
  }
  return totals;
}

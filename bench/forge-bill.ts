import { count, heading, line } from './figures';
import type { Reading } from './sync-meter';

/** Forge's published prices in US dollars and what is free each month, as of mid-2025. */
const PRICES = {
  functionGigabyteSecond: { price: 0.000025, free: 100_000 },
  sqlHour: { price: 0.143, free: 1 },
  sqlMillionRequests: { price: 1.929, free: 0.1 },
  sqlGigabyte: { price: 0.561, free: 1 },
} as const;

/** The memory of a function, as the manifest gives it. */
const GIGABYTES = 1;
/** What a request to Jira and a statement to the ledger take on their way, beside the work they do. */
const JIRA_SECONDS = 0.4;
const LEDGER_SECONDS = 0.01;
/** A month of the office: hourly updates, and people who open panels on working days, with one update in two minutes at most. */
const HOURS = 730;
const OPENINGS = 50 * 21 * 6;
const REFRESHES = 21 * 8 * 30;

export interface MonthOf {
  /** One update in which one work item in a hundred has changed, and one in which nothing has. */
  busyUpdate: Reading;
  idleUpdate: Reading;
  opening: Reading;
  ledgerBytes: number;
}

/** Seconds that a function runs for what was read here: work, and the ways that the sandbox does not have. */
function seconds({ milliseconds, jiraMilliseconds, requests, statements }: Reading): number {
  return (milliseconds - jiraMilliseconds) / 1000 + requests * JIRA_SECONDS + statements * LEDGER_SECONDS;
}

const dollars = (amount: number) => `$${amount.toFixed(2)}`;

function charge(label: string, used: number, unit: string, { price, free }: { price: number; free: number }): number {
  const amount = Math.max(0, used - free) * price;
  line(label, `${used.toFixed(2)} ${unit}, ${free} free, ${dollars(amount)}`);
  return amount;
}

/** A month's bill of one site, with its arithmetic. One hour in ten is busy; free amounts are the whole app's, not the site's. */
export function forgeBill({ busyUpdate, idleUpdate, opening, ledgerBytes }: MonthOf): void {
  const updates = HOURS + REFRESHES;
  const [busy, idle] = [updates / 10, (updates * 9) / 10];
  const month = (of: (reading: Reading) => number) =>
    busy * of(busyUpdate) + idle * of(idleUpdate) + OPENINGS * of(opening);
  heading('A month on Forge, at its published prices (mid-2025)');
  line('updates', `${count(HOURS)} hourly, ${count(REFRESHES)} after openings; one in ten as busy as above`);
  line('openings of the program office', `${count(OPENINGS)}: 50 people, 21 days, 6 times`);
  line('seconds of an update, busy and idle', `${seconds(busyUpdate).toFixed(1)}, ${seconds(idleUpdate).toFixed(1)}`);
  line(
    '  reckoned with',
    `${JIRA_SECONDS} s a request to Jira, ${LEDGER_SECONDS} s a statement, the sandbox’s Jira left out`,
  );
  const sum =
    charge('functions', month(seconds) * GIGABYTES, 'GB-seconds', PRICES.functionGigabyteSecond) +
    charge('SQL compute', month((one) => one.ledgerMilliseconds) / 3_600_000, 'hours', PRICES.sqlHour) +
    charge('SQL requests', month((one) => one.statements) / 1_000_000, 'million', PRICES.sqlMillionRequests) +
    charge('SQL storage', ledgerBytes / 1e9, 'GB', PRICES.sqlGigabyte);
  line('sum', dollars(sum));
}

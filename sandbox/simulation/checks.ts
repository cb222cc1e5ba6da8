import type { SandboxPlatform } from '../forge';
import { DOCUMENT, EURO_FOR_DOLLAR, type MonthReport } from './office';
import { countingFields, storedFields } from './points-fields';
import { CURRENCIES, type Currency } from './people';
import { isShown, keptCost, rowsOf, type Finding, type Scene } from './scene';
import type { Appearance, Item } from './world';

const CATEGORIES = ['todo', 'inProgress', 'done'];

/** An item in the words of the ledger's row, with its story points. */
function expectedRow(item: Item, points: number | null): string {
  const { id, key, spaceId, parent, status, original, remaining, due, worklogs, updated } = item;
  const spent = worklogs.reduce((sum, { seconds }) => sum + seconds, 0);
  const logs = [...worklogs]
    .sort((one, other) => one.id - other.id)
    .map(({ id: log, day, seconds }) => `${log}:${day}:${seconds}`);
  const milli = points === null ? null : points * 1000;
  return JSON.stringify([
    id,
    key,
    spaceId,
    parent,
    CATEGORIES[status],
    milli,
    original,
    remaining,
    spent,
    due,
    updated,
    logs,
  ]);
}

/** The ledger's items in the same words. */
function ledgerRows(platform: SandboxPlatform): Map<number, string> {
  const logs = new Map<string, string[]>();
  for (const row of rowsOf(platform, 'SELECT id, item_id, work_day, seconds FROM worklog ORDER BY id')) {
    const list = logs.get(String(row['item_id'])) ?? [];
    list.push(`${String(row['id'])}:${String(row['work_day']).slice(0, 10)}:${String(row['seconds'])}`);
    logs.set(String(row['item_id']), list);
  }
  const number = (value: unknown) => (value === null ? null : Number(value));
  const items = rowsOf(
    platform,
    'SELECT id, item_key, space_id, parent_id, category, points_milli, original_seconds, remaining_seconds, spent_seconds, due, updated FROM work_item',
  );
  return new Map(
    items.map((row) => [
      Number(row['id']),
      JSON.stringify([
        ...[Number(row['id']), row['item_key'], String(row['space_id']), number(row['parent_id'])],
        ...[CATEGORIES[Number(row['category'])], number(row['points_milli']), number(row['original_seconds'])],
        ...[number(row['remaining_seconds']), Number(row['spent_seconds'])],
        ...[row['due'] === null ? null : String(row['due']).slice(0, 10), Number(row['updated'])],
        logs.get(String(row['id'])) ?? [],
      ]),
    ]),
  );
}

/** Spaces that the ledger says it keeps up to date, with the instant up to which it does. */
function watermarks(platform: SandboxPlatform): Map<string, number> {
  const rows = rowsOf(platform, 'SELECT space_id, state, current_as_of FROM space_sync');
  return new Map(
    rows.flatMap((row) =>
      row['state'] === 'current' ? [[String(row['space_id']), Number(row['current_as_of'])] as const] : [],
    ),
  );
}

/** No watermark may have passed a change that a search showed before: the ledger has that version of the item, or a later one. */
export function watermarkPassed({ platform, world }: Scene): Finding[] {
  const marks = watermarks(platform);
  const updated = new Map(
    rowsOf(platform, 'SELECT id, updated FROM work_item').map((row) => [Number(row['id']), Number(row['updated'])]),
  );
  return [...world.items.values()].flatMap((item) => {
    if (!isShown(world, item) || world.unseen.has(item.id)) return [];
    const appearances = world.appearances.get(item.id) ?? [];
    const markOf = ({ spaceId }: Appearance) => marks.get(spaceId) ?? 0;
    // Of a space that it had left by then, no watermark vouches for it.
    const seen = appearances.findLast(
      (one, at) =>
        one.at < markOf(one) &&
        !appearances.slice(at + 1).some((later) => later.spaceId !== one.spaceId && later.at < markOf(one)),
    );
    // It moved on before it was read: now its new space shows it, of which no watermark has passed the move.
    const latest = appearances.at(-1);
    if (latest && latest.spaceId !== seen?.spaceId && latest.at >= markOf(latest)) return [];
    const stored = updated.get(item.id) ?? -1;
    if (!seen || stored >= seen.updated) return [];
    const mark = marks.get(seen.spaceId);
    const detail = `${item.key}: changed at ${seen.updated}, found since ${seen.at}, watermark ${mark}, ledger has ${stored}`;
    return [{ check: 'watermark passed an unread change', detail }];
  });
}

/** What a search for changes shows is in the ledger, before any comparison. */
export function changesMissed({ platform, world }: Scene): Finding[] {
  const rows = ledgerRows(platform);
  const marks = watermarks(platform);
  const fields = storedFields(platform);
  return [...world.items.values()].flatMap((item) => {
    if (!isShown(world, item) || world.unseen.has(item.id) || !marks.has(item.spaceId)) return [];
    const points = world.pointsIn(item, fields.get(item.spaceId) ?? '');
    const [expected, found] = [expectedRow(item, points), rows.get(item.id)];
    return expected === found ? [] : [{ check: 'a change was not read', detail: `${expected}, ledger has ${found}` }];
  });
}

/** The ledger is what the app can see in Jira; of spaces that it can't see it keeps what it had. */
export function ledgerDiffers({ platform, world }: Scene): Finding[] {
  const rows = ledgerRows(platform);
  const fields = countingFields(platform, world, (item) => isShown(world, item));
  const findings: Finding[] = [];
  for (const item of world.items.values()) {
    if (!isShown(world, item)) continue;
    const points = world.pointsIn(item, fields.get(item.spaceId) ?? '');
    const [expected, found] = [expectedRow(item, points), rows.get(item.id)];
    if (expected !== found)
      findings.push({ check: 'ledger differs from Jira', detail: `${expected}, ledger has ${found}` });
  }
  for (const row of rowsOf(platform, 'SELECT id, item_key, space_id FROM work_item')) {
    const item = world.items.get(Number(row['id']));
    const space = String(row['space_id']);
    if (!world.isSearchable(space)) continue;
    if (!item || item.hidden || !world.isSearchable(item.spaceId))
      findings.push({ check: 'ledger keeps what the app can’t see', detail: `${String(row['item_key'])} in ${space}` });
  }
  const orphans = rowsOf(
    platform,
    'SELECT w.id FROM worklog w LEFT JOIN work_item i ON i.id = w.item_id WHERE i.id IS NULL',
  );
  for (const row of orphans) findings.push({ check: 'a worklog has no item', detail: String(row['id']) });
  return findings;
}

/** What is kept of every space, and the report of every project with the day that it was made for, as text. */
function kept(platform: SandboxPlatform): Map<string, string> {
  const rollups = rowsOf(platform, 'SELECT space_id, doc, labour FROM space_rollup ORDER BY space_id');
  const reports = rowsOf(
    platform,
    'SELECT home_space_id, made_for, doc, series, planned_days FROM project_report ORDER BY home_space_id',
  );
  return new Map([
    ...rollups.map(({ space_id, ...rest }) => [`rollup of space ${String(space_id)}`, JSON.stringify(rest)] as const),
    ...reports.map(
      ({ home_space_id, ...rest }) => [`report of p${String(home_space_id)}`, JSON.stringify(rest)] as const,
    ),
  ]);
}

/** From where on two texts differ, with what stands before. */
function difference(one: string, other: string): string {
  const at = [...one].findIndex((letter, place) => letter !== other[place]);
  const from = Math.max(0, at - 80);
  return `${one.slice(from, from + 200)}, afresh ${other.slice(from, from + 200)}`;
}

/** The kept rollups and reports are those of a fold of everything: marks everything, lets the app fold, and compares. */
export async function foldDiffers({ platform, office }: Scene): Promise<Finding[]> {
  const before = kept(platform);
  platform.sql.run('UPDATE item_bucket SET dirty = ABS(dirty) + 1');
  await office.schedule('hourly-delta');
  await platform.runUntilIdle();
  return [...kept(platform)].flatMap(([what, doc]) => {
    const former = before.get(what) ?? '';
    return former === doc
      ? []
      : [{ check: 'differs from a fresh fold', detail: `${what}: ${difference(former, doc)}` }];
  });
}

/** Closed months read as they were printed; with what was corrected since they come to what the ledger comes to now. */
export async function booksDiffer(
  { platform, world, office }: Scene,
  printed: Map<string, string>,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const closed = await office.closedMonths();
  for (const [month, text] of printed)
    if (JSON.stringify(closed.get(month)) !== text)
      findings.push({ check: 'a closed month changed', detail: `${month}: ${text.slice(0, 300)}` });
  const { months } = await office.call('admin.months', {});
  const current = months[0]?.month;
  if (closed.size === 0 || current === undefined) return findings;
  const report = await office.call('admin.monthReport', { month: current, projectId: null });
  const isConstant = exchangeRateCount(platform) === DOCUMENT.exchangeRates.length;
  for (const space of world.spaces.values())
    findings.push(...booksOfProject(`p${space.id}`, report, ledgerCost(platform, `p${space.id}`), isConstant));
  return findings;
}

interface Money {
  EUR: number;
  USD: number;
  /** In how many amounts, each of which may have been rounded for every program and for nobody. */
  amounts: number;
}

/** What the ledger's worklogs of a project cost, in their own currencies. */
function ledgerCost(platform: SandboxPlatform, projectId: string): Money {
  const rows = rowsOf(
    platform,
    `SELECT w.currency, SUM(w.amount_minor) AS amount, COUNT(*) AS n FROM worklog w JOIN work_item i ON i.id = w.item_id JOIN space s ON s.id = i.space_id
       WHERE s.project_id = ? AND w.currency IS NOT NULL GROUP BY w.currency`,
    [projectId],
  );
  const money: Money = { EUR: 0, USD: 0, amounts: 0 };
  for (const row of rows) {
    money[row['currency'] as Currency] = Number(row['amount']);
    money.amounts += Number(row['n']);
  }
  return money;
}

const BOOKED_TO = DOCUMENT.programs.length + 1;

function exchangeRateCount(platform: SandboxPlatform): number {
  const [row] = rowsOf(platform, "SELECT doc FROM setting WHERE kind = 'site' AND id = 'exchange'");
  return (JSON.parse(String(row?.['doc'] ?? '[]')) as unknown[]).length;
}

/**
 * Books are in the currencies of programs: where nothing was converted they are the ledger's to the cent, else but for the
 * rounding, as long as a dollar is worth the same on every day.
 */
function booksOfProject(projectId: string, report: MonthReport, ledger: Money, isConstant: boolean): Finding[] {
  const booked = (currency: Currency) =>
    report.places
      .filter((place) => place.measure === 'actualCost' && place.projectId === projectId && place.currency === currency)
      .reduce((sum, { closingMinor }) => sum + closingMinor, 0);
  const books = { EUR: booked('EUR'), USD: booked('USD') };
  const inEuro = ({ EUR, USD }: Pick<Money, Currency>) => EUR + USD * EURO_FOR_DOLLAR;
  const isConverted = CURRENCIES.some((currency) => books[currency] !== 0) && books.USD !== ledger.USD;
  if (isConverted && !isConstant) return [];
  const most = isConverted ? ledger.amounts * BOOKED_TO : 0;
  if (Math.abs(inEuro(books) - inEuro(ledger)) <= most) return [];
  const detail = `${projectId}: books ${JSON.stringify(books)}, ledger ${JSON.stringify(ledger)}`;
  return [{ check: 'books differ from the ledger', detail }];
}

/** What changed since a day that is closed in, cause by cause, leads from what was to exactly what is shown. */
export async function movementsUnbalanced({ platform, world, office }: Scene): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const space of world.spaces.values()) {
    if (!world.isSearchable(space.id)) continue;
    const scope = { kind: 'project' as const, projectId: `p${space.id}` };
    const { measures } = await office.call('project.open', { spaceId: space.id });
    const { issues, points } = measures.totals;
    const costs = keptCost(platform, space.id);
    const shown: Record<string, number | undefined> = {
      items: issues.total,
      pointsMilli: Math.round(points.total * 1000),
      pointsDoneMilli: Math.round(points.done * 1000),
      itemsDone: issues.done,
      ...Object.fromEntries(CURRENCIES.map((currency) => [`costMinor ${currency}`, costs[currency]])),
    };
    const told = await office.call('changes.open', { scope, from: null, to: null });
    if (told.state === 'missing') {
      findings.push({ check: 'movements are missing', detail: `${space.key}: ${told.need}` });
      continue;
    }
    for (const { measure, currency, opening, closing, causes } of told.changes) {
      const name = currency === null ? measure : `${measure} ${currency}`;
      const moved = causes.reduce((sum, { amount }) => sum + amount, opening);
      const now = shown[name];
      if (moved !== closing || (now !== undefined && now !== closing))
        findings.push({
          check: 'movements do not balance',
          detail: `${space.key} ${name}: opening and causes ${moved}, closing ${closing}, shown ${now}`,
        });
    }
  }
  return findings;
}

/** At rest nothing is half done, and what could not be done says why. */
export async function restless({ platform, world, office }: Scene): Promise<Finding[]> {
  const findings: Finding[] = [];
  const say = (detail: string) => findings.push({ check: 'not at rest', detail });
  for (const row of rowsOf(platform, 'SELECT space_id, state, message FROM space_sync')) {
    const space = world.spaceOf(String(row['space_id']));
    const state = String(row['state']);
    if (world.isSearchable(space.id) ? state !== 'current' : !['current', 'archived', 'failed', 'lost'].includes(state))
      say(`${space.key} is ${state}: ${String(row['message'])}`);
  }
  const [dirty] = rowsOf(platform, 'SELECT COUNT(*) AS n FROM item_bucket WHERE dirty > 0');
  if (Number(dirty?.['n']) > 0) say(`${String(dirty?.['n'])} buckets wait to be folded`);
  const { closing } = await office.call('admin.months', {});
  if (closing) say(`the close of ${closing.month} goes on: ${closing.problem ?? 'no reason'}`);
  const { comparison } = await office.call('admin.open', {});
  if (comparison && comparison.finishedAt === null) say('a comparison goes on');
  return findings;
}

import type { Page } from 'playwright-core';
import { accessibilityViolations, closeBrowser, openBrowser, settled, visit, type Visitor } from './browser';

beforeAll(openBrowser);
afterAll(closeBrowser);

let visitor: Visitor;
afterEach(async () => {
  expect(visitor.errors).toEqual([]);
  await visitor.page.close();
});

test('administration: a month is closed, its report opens, and the journal is written', async () => {
  visitor = await visit('admin', 'dark');
  await visitor.open('#/settings/program-office');
  const { page } = visitor;
  await page.getByRole('tab', { name: 'Months' }).click();
  const months = page.getByRole('table', { name: 'Months' });
  const [, month = ''] = /^(\S+ \d{4})/m.exec(await months.locator('tbody tr').nth(1).innerText()) ?? [];
  await months.getByRole('button', { name: 'Close' }).first().click();
  const question = page.getByRole('dialog');
  await question.getByText(`Close ${month}?`).waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await question.getByRole('button', { name: 'Close month' }).click();
  await page.getByText(`${month} is closed.`).waitFor({ timeout: 60_000 });
  await months.getByText('Closed').last().waitFor();

  await months.getByRole('button', { name: 'Report' }).last().click();
  const report = page.getByRole('dialog');
  await report.getByText('This report reads the same whenever it is opened.').waitFor();
  await settled(page);
  await visitor.screenshot('administration-month-report-dark');
  expect(await report.innerText()).toMatch(/Actual cost[^]*€[\d,]+\.\d\d/);
  expect(await accessibilityViolations(page)).toEqual([]);
  await report.getByRole('button', { name: 'Close report' }).click();

  await page.getByRole('button', { name: 'Write journal' }).click();
  const journal = page.getByLabel('Journal', { exact: true });
  await journal.waitFor();
  expect(await journal.inputValue()).toMatch(/^commodity EUR[^]*cost:labour:/);
  await visitor.screenshot('administration-months-dark');
});

test('administration: what a rate does to cost is shown before it is added', async () => {
  visitor = await visit('admin');
  await visitor.open('#/settings/program-office');
  const { page } = visitor;
  await page.getByRole('tab', { name: 'Rates' }).click();
  await page.getByLabel('Cost of an hour').fill('200');
  await page.getByRole('button', { name: 'Show effect on cost' }).first().click();
  await page.getByText('Effect, before anything is saved').waitFor();
  await settled(page);
  await visitor.screenshot('administration-rate-effect-light');
  expect(await accessibilityViolations(page)).toEqual([]);
});

async function importTab(): Promise<Page> {
  visitor = await visit('admin');
  const { page } = visitor;
  await page.setViewportSize({ width: 1280, height: 2200 });
  await visitor.open('#/settings/program-office');
  await openTab(page);
  return page;
}

async function openTab(page: Page): Promise<void> {
  await page.getByRole('tab', { name: /^Import/ }).click();
  await page.getByRole('heading', { name: 'Import from Jira' }).waitFor();
  await settled(page);
}

async function setPoints(page: Page, points: string): Promise<void> {
  await page.getByLabel('Points an hour').fill(points);
  await page.getByRole('button', { name: 'Set points' }).click();
}

/** The program's actual cost, budget and work as the program office shows them. */
async function figures(): Promise<string[]> {
  const reader = await visit('admin');
  await reader.open('#/apps/program-office/programs/ONTIME');
  const panel = await reader.panel();
  const told = await panel
    .getByRole('region', { name: /^Projects of/ })
    .locator('tfoot')
    .innerText();
  await reader.page.close();
  return told.split(/\s*\n\s*/);
}

/** How often the comparison has asked Jira today. */
async function comparisonRequests(page: Page): Promise<string> {
  const row = page
    .getByRole('table', { name: 'Asked of Jira today, by cause' })
    .getByRole('row', { name: /^Comparison/ });
  return row.innerText();
}

test('points for an hour: a wrong number is refused, one that is used up pauses the import, more of them end the pause', async () => {
  const page = await importTab();
  const before = await figures();
  await setPoints(page, '12');
  await page.getByText(/Type a whole number from [\d,]+ to 65,000/).waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await setPoints(page, '1000');
  await page.getByText('Import and comparison may spend 1,000 points an hour.').waitFor();
  expect(await page.locator('main').innerText()).toMatch(/Taken in this hour, which ends at [^\n]+: [\d,]+ points\./);

  await page.getByRole('button', { name: 'Import all' }).click();
  await page.getByText(/Paused: this hour’s points are used/).waitFor();
  await settled(page);
  expect(await page.locator('main').innerText()).toMatch(/Time left: about \d+ (min|h)/);
  await visitor.screenshot('administration-import-paused-light');
  expect(await accessibilityViolations(page)).toEqual([]);

  await page.getByRole('button', { name: 'Cancel all' }).click();
  await page.getByText(/^The import of 7 spaces is cancelled/).waitFor();
  const goOn = page.getByRole('button', { name: 'Go on with all' });
  await goOn.waitFor();
  expect(await page.getByText('Cancelled', { exact: true }).count()).toBe(7);
  await goOn.click();
  await page.getByText('The import of 7 spaces goes on.').waitFor();

  const read = page.getByRole('button', { name: 'Read with this browser' });
  await read.click();
  await page.getByRole('button', { name: 'Stop after this page' }).click();
  await page.getByText('The browser has stopped. What it read is stored; the app goes on from there.').waitFor();
  await page.reload();
  await openTab(page);
  await read.click();
  await page.getByText('The browser has read what it could. The app').waitFor();
  await visitor.screenshot('administration-import-browser-light');
  expect(await accessibilityViolations(page)).toEqual([]);

  await setPoints(page, '65000');
  await page.getByText('No import is running: 7 of 7 spaces current.').waitFor();
  expect(await figures()).toEqual(before);
}, 240_000);

test('the points spent today stand by cause, and a comparison with Jira finds nothing that differs', async () => {
  const page = await importTab();
  const causes = page.getByRole('table', { name: 'Asked of Jira today, by cause' });
  const points = (await causes.locator('tbody tr').allInnerTexts()).map((row) =>
    Number(/([\d,]+)\s*$/.exec(row)?.[1]?.replaceAll(',', '')),
  );
  const [, told = ''] = /Jira points spent since .+?: ([\d,]+)\./.exec(await page.locator('main').innerText()) ?? [];
  expect(points.length).toBeGreaterThan(2);
  expect(points.reduce((sum, each) => sum + each, 0)).toBe(Number(told.replaceAll(',', '')));
  expect(await page.getByRole('table', { name: 'Size of the ledger by table' }).innerText()).toMatch(
    /worklog\s+10,516/,
  );

  const archived = page.getByRole('row', { name: /\(WGN\)/ });
  expect(await archived.innerText()).toMatch(/Archived[^]*Keeps what was read last/);
  expect(await archived.getByRole('button').count()).toBe(0);

  const requests = await comparisonRequests(page);
  await page.getByRole('button', { name: 'Compare now' }).click();
  await page.getByText(/^The comparison is queued/).waitFor();
  // What it found stands on the page once that is opened again.
  do {
    await page.reload();
    await openTab(page);
  } while ((await comparisonRequests(page)) === requests || (await page.getByText(/^Comparing: /).count()) > 0);
  await page.getByText(/^Compared on .+?: 2,875 work items in 7 spaces\.$/).waitFor();
  await page.getByText('Nothing differed.').waitFor();
});

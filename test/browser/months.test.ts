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

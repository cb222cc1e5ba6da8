import type { Frame } from 'playwright-core';
import { accessibilityViolations, closeBrowser, openBrowser, settled, visit, type Visitor } from './browser';

beforeAll(openBrowser);
afterAll(closeBrowser);

let visitor: Visitor;
afterEach(async () => {
  expect(visitor.errors).toEqual([]);
  await visitor.page.close();
});

/** An amount of euros as cents; a cell also holds words for screen readers. */
function cents(text: string): number {
  const [, sign = '', whole, fraction] = /(-?)€([\d,]+)\.(\d\d)/.exec(text) ?? [];
  if (whole === undefined) throw new Error(`no amount in ${text}`);
  return Number(`${sign}${whole.replace(/,/g, '')}${fraction}`);
}

async function columnOf(panel: Frame, table: string, heading: RegExp): Promise<{ rows: string[]; total: string }> {
  return panel.evaluate(
    ([label, pattern, flags]) => {
      const found = [...document.querySelectorAll('table')].find((candidate) =>
        (candidate.getAttribute('aria-label') ?? candidate.caption?.innerText ?? '').includes(label),
      );
      if (!found) throw new Error(`no table ${label}`);
      const headings = [...(found.tHead?.rows[0]?.cells ?? [])].map((cell) => cell.innerText);
      const index = headings.findIndex((text) => new RegExp(pattern, flags).test(text));
      const cells = (rows: Iterable<HTMLTableRowElement>) => [...rows].map((row) => row.cells[index]?.innerText ?? '');
      return { rows: cells(found.tBodies[0]?.rows ?? []), total: cells(found.tFoot?.rows ?? []).at(-1) ?? '' };
    },
    [table, heading.source, heading.flags] as const,
  );
}

test('the program office: from the list to a program to a figure to the work items behind it', async () => {
  visitor = await visit('admin');
  await visitor.open('#/apps/program-office');
  const panel = await visitor.panel();
  await panel
    .getByRole('button', { name: /On-Time Network/ })
    .first()
    .click();
  await panel.getByRole('heading', { level: 1, name: /On-Time Network/ }).waitFor();
  await settled(visitor.page);

  const cost = await columnOf(panel, 'Projects', /^Cost/);
  expect(cost.rows.length).toBe(4);
  expect(cost.rows.reduce((sum, text) => sum + cents(text), 0)).toBe(cents(cost.total));

  await panel
    .getByRole('button', { name: /Actual cost/ })
    .first()
    .click();
  const dialog = panel.getByRole('dialog');
  await dialog.waitFor();
  await settled(visitor.page);
  const text = await dialog.innerText();
  expect(text).toMatch(/labour cost \+ cost lines/);
  expect(text).toMatch(/project in \("DATA"/);
  await visitor.screenshot('figure-dialog-light');
  expect(await accessibilityViolations(visitor.page)).toEqual([]);
  await visitor.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });

  await panel
    .getByRole('button', { name: /Traffic Control Renewal/ })
    .first()
    .click();
  await panel.getByRole('heading', { level: 1, name: /Traffic Control Renewal/ }).waitFor();
  await settled(visitor.page);
  await visitor.page.goBack();
  await panel.getByRole('heading', { level: 1, name: /On-Time Network/ }).waitFor();
});

test.each([
  ['admin', 'ONTIME', 'light'],
  ['program-manager', 'FREIGHT', 'dark'],
] as const)('the projects of a program fit a window of 1280 pixels, as %s of %s in %s', async (persona, key, theme) => {
  visitor = await visit(persona, theme);
  await visitor.page.setViewportSize({ width: 1280, height: 900 });
  await visitor.open(`#/apps/program-office/programs/${key}`);
  const panel = await visitor.panel();
  const frame = panel.getByRole('region', { name: /^Projects of/ });
  await frame.waitFor();
  await settled(visitor.page);
  const beyond = await panel.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('[aria-label^="Projects of"]')].map(
      (element) => element.scrollWidth - element.clientWidth,
    ),
  );
  expect(beyond.every((pixels) => pixels <= 0)).toBe(true);
  expect(await frame.innerText()).toMatch(/CPI\s+SPI\(t\)\s+Cost\s+Share\s+EAC\s+VAC\s+Spent\s+Remaining/);
  await frame.getByRole('button', { name: 'VAC', exact: true }).click();
  expect(await frame.getByRole('columnheader', { name: 'EAC VAC' }).getAttribute('aria-sort')).toBe('descending');
  await visitor.screenshot(`program-${key.toLowerCase()}-1280-${theme}`);
});

test('the project office: the breakdown opens by keyboard, with texts read as the viewer', async () => {
  visitor = await visit('project-lead', 'dark');
  await visitor.open('#/spaces/TCS/project-office');
  const panel = await visitor.panel();
  await panel.getByRole('tab', { name: 'Overview' }).focus();
  await visitor.page.keyboard.press('End');
  await visitor.page.keyboard.press('Enter');
  const tree = panel.getByRole('treegrid');
  await tree.waitFor();
  // Until then its one row says that it is loading.
  await settled(visitor.page);
  const first = tree.getByRole('row').nth(1);
  await first.focus();
  expect(await first.getAttribute('aria-expanded')).toBe('false');
  await visitor.page.keyboard.press('ArrowRight');
  await panel.waitForSelector('[role="row"][aria-level="2"]');
  expect(await first.getAttribute('aria-expanded')).toBe('true');
  await settled(visitor.page);
  expect(await panel.locator('[role="row"][aria-level="2"]').first().innerText()).toMatch(/TCS-\d+\s+\S+/);
  await visitor.screenshot('breakdown-open-dark');
  expect(await accessibilityViolations(visitor.page)).toEqual([]);
});

test('the project office: each tab reads its own, and the months of its cost sum to the actual cost', async () => {
  visitor = await visit('program-manager');
  await visitor.open('#/spaces/TCS/project-office');
  const panel = await visitor.panel();
  for (const [tab, heading] of [
    ['Plan & value', /Baseline|There is no plan to measure against/],
    ['Flow & forecast', 'Age of work in progress'],
    ['What changed', 'What changed'],
    ['Cost', 'Months'],
  ] as const) {
    await panel.getByRole('tab', { name: tab }).click();
    await panel.getByRole('heading', { name: heading }).waitFor();
    await settled(visitor.page);
    expect(await accessibilityViolations(visitor.page)).toEqual([]);
    await visitor.screenshot(`project-${tab.split(' ')[0]?.toLowerCase()}-light`);
  }
  const months = await columnOf(panel, 'Cost by fiscal month', /^Total/);
  const shown = await panel.getByRole('button', { name: /Actual cost/ }).innerText();
  expect(months.rows.reduce((sum, text) => sum + cents(text), 0)).toBe(cents(months.total));
  expect(cents(months.total)).toBe(cents(shown));
});

test('the project office: flow tells what its times are of, and what is left out', async () => {
  visitor = await visit('project-lead', 'dark');
  await visitor.page.setViewportSize({ width: 1280, height: 2400 });
  await visitor.open('#/spaces/TCS/project-office');
  const panel = await visitor.panel();
  await panel.getByRole('tab', { name: 'Flow & forecast' }).click();
  await panel.getByRole('heading', { level: 2, name: 'Cycle time' }).waitFor();
  await settled(visitor.page);
  await visitor.screenshot('project-flow-1280-dark');
  const text = await panel.locator('[role="tabpanel"]').innerText();
  expect(text).toMatch(/Flow efficiency\s+\d+%/);
  const [, ofAll = ''] = /Of (\d+) work items finished in these weeks: 50% within \d+ days/.exec(text) ?? [];
  const [, ofCycle = '', leftOut = ''] =
    /Of (\d+) work items finished in these weeks, \d+ of them after being reopened: [^]*Left out: (\d+) finished work items that were never in progress\./.exec(
      text,
    ) ?? [];
  expect(Number(ofCycle) + Number(leftOut)).toBe(Number(ofAll));
  expect(Number(leftOut)).toBeGreaterThan(0);
  expect(text).toMatch(/Of \d+ work items in progress: 50% within \d+ days/);
});

/** The change in a table of what changed, as a number of work items. */
const whole = (text: string) => Number(text.replace('−', '-').replace(/[+,]/g, ''));

test.each([
  ['program office', '#/apps/program-office/programs/ONTIME/changes', 'On-Time Network'],
  ['project office', '#/spaces/TCS/project-office', 'Traffic Control Renewal'],
] as const)('the %s: what changed adds up, and a cause opens to its work items', async (_, hash, name) => {
  visitor = await visit('admin');
  const { page } = visitor;
  await page.setViewportSize({ width: 1280, height: 1600 });
  await visitor.open(hash);
  const panel = await visitor.panel();
  await panel.getByRole('tab', { name: 'What changed' }).click();
  const table = panel.getByRole('table', { name: `What changed in ${name}` });
  await table.waitFor();
  await panel.getByRole('button', { name: 'Last 30 days' }).click();
  await settled(page);
  const row = table.getByRole('row', { name: /^Work items done/ });
  const cells = (await row.getByRole('cell').allInnerTexts()).map((text) => text.split('\n')[0] ?? '');
  const moved = cells.slice(0, -1).filter((text) => text !== '–');
  expect(moved.length).toBeGreaterThan(1);
  expect(moved.reduce((sum, text) => sum + whole(text), 0)).toBe(whole(cells.at(-1) ?? ''));

  const cause = row.getByRole('button', { name: /show the work items/ }).first();
  await cause.focus();
  await page.keyboard.press('Enter');
  expect(await cause.getAttribute('aria-pressed')).toBe('true');
  const items = panel.getByRole('table', { name: 'Work items behind it' });
  await items.waitFor();
  await settled(page);
  expect(await items.locator('tbody tr').first().innerText()).toMatch(/[A-Z]+-\d+\s+\(opens in a new tab\)\s+\S+/);
  await visitor.screenshot(`changes-${name.split(' ')[0]?.toLowerCase()}-1280-light`);
  expect(await accessibilityViolations(page)).toEqual([]);
  await panel.getByRole('heading', { name: 'Work items done', exact: true }).waitFor();
});

test('a member sees progress, and instead of cost the reason why not', async () => {
  visitor = await visit('member');
  await visitor.open('#/apps/program-office/programs/ONTIME');
  const panel = await visitor.panel();
  const text = await panel.locator('body').innerText();
  expect(text).not.toMatch(/€/);
  expect(text).toMatch(/On-Time Network/);
  await panel
    .getByRole('button', { name: /Actual cost/ })
    .first()
    .click();
  await panel
    .getByRole('dialog')
    .getByText(/View program financials/)
    .first()
    .waitFor();
});

test('the dashboard: a program is chosen in the edit view and shown', async () => {
  visitor = await visit('admin');
  await visitor.open('#/dashboard');
  const { page } = visitor;
  await page
    .getByRole('button', { name: /edit|configure/i })
    .last()
    .click();
  await settled(page);
  await page.getByRole('combobox').last().click();
  await page.getByRole('option', { name: /Digital Freight/ }).click();
  await page.getByRole('button', { name: /^Save/ }).last().click();
  await page
    .getByText(/of \d+ spaces visible/)
    .last()
    .waitFor();
  await settled(page);
  await visitor.screenshot('dashboard-configured-light');
  expect(await page.locator('main').innerText()).toMatch(/Digital Freight/);
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('administration: a program is created', async () => {
  visitor = await visit('admin');
  await visitor.open('#/settings/program-office');
  const { page } = visitor;
  await page.getByRole('button', { name: 'Create program' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await dialog.getByRole('textbox', { name: /key/i }).fill('GREEN');
  await dialog.getByRole('textbox', { name: /^name/i }).fill('Green depots');
  await dialog.getByRole('combobox', { name: /currency/i }).fill('EUR');
  await page.getByRole('option', { name: /EUR/ }).first().click();
  await visitor.screenshot('administration-program-light');
  expect(await accessibilityViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: /^(Create|Save)/ }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('Green depots').first().waitFor();
});

test('somebody who may not browse a space is told so, and nothing else', async () => {
  visitor = await visit('outsider');
  await visitor.open('#/apps/program-office/programs/FREIGHT');
  const panel = await visitor.panel();
  const text = await panel.locator('body').innerText();
  expect(text).toMatch(/1 of 5 spaces visible to you/);
  expect(text).not.toMatch(/Billing and Customs|Yard and Terminal Automation/);
  expect(text).toMatch(/4 spaces\s+Spaces that you can’t browse/);
});

import { accessibilityViolations, closeBrowser, openBrowser, settled, visit, type Visitor } from './browser';

beforeAll(openBrowser);
afterAll(closeBrowser);

let visitor: Visitor;
afterEach(async () => {
  expect(visitor.errors).toEqual([]);
  await visitor.page.close();
});

const PROGRAM = '#/apps/program-office/programs/ONTIME';

/** Each tab, by the end of its address, and what it must tell who may see everything and who may see no money and no people. */
const TABS: readonly (readonly [tab: string, toAdmin: RegExp, toMember: RegExp])[] = [
  ['value', /BAC[^]*Traffic Control Renewal[^]*Total/, /Value is shown with a permission/],
  [
    'changes',
    /What changed[^]*Labour cost[^]*As it stood, day by day[^]*Work items done/,
    /What changed[^]*As it stood, day by day/,
  ],
  ['forecast', /When all projects have finished[^]*Without new work/, /When all projects have finished/],
  ['strategy', /Objectives[^]*Key result[^]*Benefits/, /Amounts of \d+ benefits in money are shown to those/],
  ['risks', /Exposure[^]*€[^]*Threats[^]*Register/, /Threats[^]*Register/],
  ['boundaries', /What each project owns[^]*Links out of the program/, /What each project owns/],
  ['people', /Teams[^]*People[^]*Timesheets/, /Load by person is shown to those with the permission/],
];

const EVERY = TABS.flatMap(
  ([tab, toAdmin, toMember]) =>
    [
      [tab, 'admin', 'light', toAdmin],
      [tab, 'member', 'dark', toMember],
    ] as const,
);

test.each(EVERY)('the address of a program’s tab %s opens it for %s in %s', async (tab, persona, theme, tells) => {
  visitor = await visit(persona, theme);
  await visitor.open(`${PROGRAM}/${tab}`);
  const panel = await visitor.panel();
  await panel.locator('[role="tabpanel"] h2').first().waitFor();
  await settled(visitor.page);
  const text = await panel.locator('body').innerText();
  expect(text).toMatch(tells);
  if (persona === 'member') expect(text).not.toMatch(/€/);
  await visitor.screenshot(`program-${tab}-${persona}-${theme}`);
  expect(await accessibilityViolations(visitor.page)).toEqual([]);
});

test('tabs are walked by keyboard, keep their address, and the way back leads through them', async () => {
  visitor = await visit('program-manager');
  await visitor.open(PROGRAM);
  const { page } = visitor;
  const panel = await visitor.panel();
  const selected = () => panel.locator('[role="tab"][aria-selected="true"]').innerText();
  await panel.getByRole('tab', { name: 'Overview' }).focus();
  await page.keyboard.press('ArrowRight');
  expect(await selected()).toBe('Overview');
  await page.keyboard.press('Enter');
  await panel.getByRole('heading', { name: 'Earned value' }).waitFor();
  expect(page.url()).toMatch(/programs\/ONTIME\/value$/);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await panel.getByRole('heading', { name: 'Teams' }).waitFor();
  expect(page.url()).toMatch(/programs\/ONTIME\/people$/);
  await page.goBack();
  await panel.getByRole('heading', { name: 'Earned value' }).waitFor();
  expect(await selected()).toBe('Value');
});

test('every project has a figure, or why there is none, in every column of value', async () => {
  visitor = await visit('admin');
  await visitor.open(`${PROGRAM}/value`);
  const panel = await visitor.panel();
  await panel.getByRole('heading', { name: 'Earned value' }).waitFor();
  const rows = await panel.locator('tbody tr').all();
  expect(rows.length).toBeGreaterThan(2);
  for (const row of rows) {
    const cells = await row.locator('td').allInnerTexts();
    expect(cells).toHaveLength(11);
    expect(cells.filter((text) => text.trim() === '')).toEqual([]);
  }
});

test('a figure of value opens to how it is made', async () => {
  visitor = await visit('admin');
  await visitor.open(`${PROGRAM}/value`);
  const panel = await visitor.panel();
  await panel
    .getByRole('button', { name: /Budget at completion, On-Time Network/ })
    .first()
    .click();
  await panel
    .getByRole('dialog')
    .getByText(/Σ budgets of planned items/)
    .waitFor();
});

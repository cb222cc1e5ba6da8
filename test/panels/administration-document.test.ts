import { hasButton, textOf } from './forge-doc';
import { DOCUMENT, failure, openAdministration } from './open-administration';
import { fakeClock } from './open-panel';
import { sampleOffice } from './sample-office';

beforeEach(() => fakeClock('2026-11-24T10:00:00Z'));
afterEach(() => {
  jest.clearAllTimers();
  jest.useRealTimers();
});

/** A plan of 6,000 work items: about 450 KB, so it takes three calls. */
function largeDocument(): string {
  const items = Array.from({ length: 6_000 }, (_, place) => ({
    key: `PAY-${place + 1}`,
    budgetMinor: 1000,
    start: '2026-01-05',
    finish: '2026-01-30',
  }));
  const baseline = { id: 'B1', setOn: '2026-01-05', currency: 'EUR', items };
  return JSON.stringify({ version: 1, plans: [{ spaceKey: 'PAY', baselines: [baseline] }] });
}

const COUNTS = { programs: 0, projects: 0, rates: 0, spacesQueued: 0 };

it('sends a large document in parts, and says how far it is', async () => {
  let answerLast: (answer: { missing: number; set: boolean }) => void = () => {};
  const last = new Promise<{ missing: number; set: boolean }>((resolve) => (answerLast = resolve));
  const page = await openAdministration({
    'admin.open': sampleOffice(),
    'admin.importDocument': COUNTS,
    'admin.importBaseline': (_, before) => (before === 0 ? { missing: 1, set: false } : last),
  });
  await page.type('Document to import', largeDocument());
  await page.press('Check document');
  expect(textOf(DOCUMENT(page.doc()))).toContain('It is large, so it is sent in 3 parts.');
  expect(page.calls('admin.importDocument')).toEqual([]);

  await page.press('Import document');
  expect(textOf(DOCUMENT(page.doc()))).toContain('Part 2 of 3 is imported. Please keep this page open.');
  answerLast({ missing: 0, set: true });
  await page.settle();
  expect(textOf(DOCUMENT(page.doc()))).toContain('Imported: 0 programs, 0 projects, 0 rates.');
  expect(textOf(DOCUMENT(page.doc()))).not.toContain('Please keep this page open.');
  expect(page.calls('admin.importDocument')).toMatchObject([
    { document: { plans: [{ spaceKey: 'PAY', baselines: [] }] } },
  ]);
  const sent = page.calls('admin.importBaseline') as { baseline: { items: unknown[] } }[];
  expect(sent.reduce((sum, { baseline }) => sum + baseline.items.length, 0)).toBe(6_000);
});

it('says which part was refused', async () => {
  const page = await openAdministration({
    'admin.open': sampleOffice(),
    'admin.importDocument': COUNTS,
    'admin.importBaseline': failure('bad-request', 'Baseline B1 can’t be set.', 'Correct the plan.'),
  });
  await page.type('Document to import', largeDocument());
  await page.press('Check document');
  await page.press('Import document');
  expect(textOf(DOCUMENT(page.doc()))).toContain(
    'Baseline B1 can’t be set.\nCorrect the plan. This is part 2 of 3; those before it are saved.',
  );
});

it('refuses at once what no part can carry', async () => {
  const people = Array.from({ length: 2_000 }, (_, place) => ({
    accountId: `acc-${place}-${'x'.repeat(110)}`,
    team: 't'.repeat(60),
    department: 'd'.repeat(60),
  }));
  const page = await openAdministration({ 'admin.open': sampleOffice() });
  await page.type('Document to import', JSON.stringify({ version: 1, people }));
  await page.press('Check document');
  expect(textOf(DOCUMENT(page.doc()))).toContain('The list people is larger than 400 KB');
  expect(hasButton(page.doc(), 'Import document')).toBe(false);
});

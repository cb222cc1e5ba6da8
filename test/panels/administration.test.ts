import { field, hasButton, row, textOf, textsOf } from './forge-doc';
import { AUDIT, DOCUMENT, PROJECTS, failure, modal, openAdministration } from './open-administration';
import { fakeClock, pass } from './open-panel';
import { PAYMENTS, sampleOffice } from './sample-office';

beforeEach(() => fakeClock('2026-11-24T10:00:00Z'));
afterEach(() => {
  jest.clearAllTimers();
  jest.useRealTimers();
});

describe('opening administration', () => {
  it('shows a spinner, then every tab', async () => {
    let arrive: (() => void) | undefined;
    const waiting = new Promise<void>((resolve) => (arrive = resolve));
    const page = await openAdministration({ 'admin.open': async () => waiting.then(() => sampleOffice()) });
    expect(page.text()).toBe('Loading administration…');
    arrive?.();
    await page.settle();
    expect(textsOf(page.doc(), 'Tab')).toEqual([
      'Programs',
      'Projects',
      'Rates',
      'Months',
      'Import',
      'Document',
      'Audit',
    ]);
  });

  it('tells people without permission so, and does not offer to try again', async () => {
    const page = await openAdministration({
      'admin.open': failure('no-permission', 'Only Jira administrators.', 'Ask one of them.'),
    });
    expect(page.text()).toContain('You have no permission for this\nOnly Jira administrators.\nAsk one of them.');
    expect(hasButton(page.doc(), 'Try again')).toBe(false);
  });

  it('waits while the app is setting up and opens by itself', async () => {
    const page = await openAdministration({
      'admin.open': (_, before) =>
        before === 0 ? failure('setting-up', 'The ledger is being created.') : sampleOffice(),
    });
    expect(page.text()).toContain('Program Office is setting up');
    await pass(5_000);
    expect(page.text()).toContain('Apollo (APOLLO)');
  });

  it('shows an error with its hint and tries again when asked', async () => {
    const page = await openAdministration({
      'admin.open': (_, before) => (before === 0 ? failure('internal', 'It broke.', 'Wait a minute.') : sampleOffice()),
    });
    expect(page.text()).toContain('It broke.\nWait a minute.');
    await page.press('Try again');
    expect(page.text()).toContain('Apollo (APOLLO)');
  });
});

describe('projects', () => {
  it('saves goal, dates and further spaces; the first space stays first', async () => {
    const page = await openAdministration({
      'admin.open': sampleOffice(),
      'admin.saveProject': { project: { ...PAYMENTS, version: 3 } },
    });
    await page.press('Edit', (doc) => row(PROJECTS(doc), 'Payments'));
    await page.type('Goal', 'Pay in a second.');
    await page.pickDay('Due date', '2027-03-31');
    await page.choose('Spaces whose work belongs to this project', 'WEB', 'PAY');
    await page.press('Save project');
    expect(page.calls('admin.saveProject')).toEqual([
      { ...PAYMENTS, goal: 'Pay in a second.', dueDate: '2027-03-31', spaceIds: ['10001', '10002'] },
    ]);
    expect(page.text()).toContain('Payments is saved.');
  });

  it('refuses a due date before the start and a project without spaces', async () => {
    const page = await openAdministration({ 'admin.open': sampleOffice() });
    await page.press('Edit', (doc) => row(PROJECTS(doc), 'Payments'));
    await page.pickDay('Due date', '2025-12-31');
    await page.choose('Spaces whose work belongs to this project');
    await page.press('Save project');
    expect(textsOf(modal(page.doc()), 'ErrorMessage')).toEqual([
      'The project is due before it starts.',
      'A project needs at least one space.',
    ]);
    expect(page.calls('admin.saveProject')).toEqual([]);
  });
});

describe('document and audit', () => {
  it('exports the office as JSON', async () => {
    const document = { version: 1 as const, programs: [], projects: [], rates: [] };
    const page = await openAdministration({ 'admin.open': sampleOffice(), 'admin.exportDocument': { document } });
    await page.press('Export');
    const area = field(page.doc(), 'Exported document');
    expect(JSON.parse(String(area.props.value))).toEqual(document);
    expect(area.props.isReadOnly).toBe(true);
  });

  it('says in words what is wrong with a pasted document', async () => {
    const page = await openAdministration({ 'admin.open': sampleOffice() });
    await page.press('Check document');
    expect(textOf(DOCUMENT(page.doc()))).toContain('Paste a document first.');
    await page.type('Document to import', '{ "version": 1, ');
    await page.press('Check document');
    expect(textOf(DOCUMENT(page.doc()))).toContain('This is not JSON');
    await page.type(
      'Document to import',
      JSON.stringify({ version: 1, programs: [{ key: 'A', name: 'A', currency: 'Euro', projects: [] }] }),
    );
    await page.press('Check document');
    const text = textOf(DOCUMENT(page.doc()));
    expect(text).toContain('programs, entry 1, key: A program key is 2 to 10 capital letters and digits');
    expect(text).toContain('programs, entry 1, currency: A currency is three capital letters, such as EUR.');
    expect(hasButton(page.doc(), 'Import document')).toBe(false);
  });

  it('imports a document only after it was checked', async () => {
    const page = await openAdministration({
      'admin.open': sampleOffice(),
      'admin.importDocument': { programs: 1, projects: 0, rates: 2, spacesQueued: 1 },
    });
    await page.type(
      'Document to import',
      JSON.stringify({
        version: 1,
        programs: [{ key: 'GEMINI', name: 'Gemini', currency: 'EUR', projects: [{ spaceKey: 'PAY' }] }],
      }),
    );
    await page.press('Check document');
    expect(textOf(DOCUMENT(page.doc()))).toContain('The document holds 1 program, 0 projects, 0 rates.');
    expect(page.calls('admin.importDocument')).toEqual([]);
    await page.press('Import document');
    expect(page.calls('admin.importDocument')).toMatchObject([
      { document: { programs: [{ key: 'GEMINI', projects: [{ spaceKey: 'PAY', shareBasisPoints: 10_000 }] }] } },
    ]);
    expect(textOf(DOCUMENT(page.doc()))).toContain('Imported: 1 program, 0 projects, 2 rates.');
  });

  it('lists changes, newest first', async () => {
    const page = await openAdministration({
      'admin.open': sampleOffice({
        audit: [
          { at: '2026-11-20T08:00:00Z', accountId: 'acc-admin', what: 'Program APOLLO created' },
          { at: '2026-11-21T08:00:00Z', accountId: null, what: 'Personal data erased' },
        ],
      }),
    });
    const lines = textsOf(AUDIT(page.doc()), 'Row').map((text) => text.split('\n').slice(1).join(' | '));
    expect(lines).toEqual(['The app | Personal data erased', '@acc-admin | Program APOLLO created']);
  });
});

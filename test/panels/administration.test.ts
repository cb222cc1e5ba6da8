import type { CallErrorShape } from '../../src/contract/envelope';
import { button, field, hasButton, only, row, textOf, textsOf, type ForgeDoc } from './forge-doc';
import { fakeClock, openPanel, pass, type Answers } from './open-panel';
import { APOLLO, PAYMENTS, sampleOffice } from './sample-office';

const open = (answers: Answers) => openPanel(() => import('../../src/panels/administration/index'), answers);
const modal = (doc: ForgeDoc) => only(doc, 'a modal', (node) => node.type === 'Modal');
const hasModal = (doc: ForgeDoc) => textsOf(doc, 'Modal').length > 0;
const panel = (index: number) => (doc: ForgeDoc) => {
  const tabs = only(doc, 'tabs', (node) => node.type === 'Tabs');
  const found = tabs.children.filter((child) => child.type === 'TabPanel')[index];
  if (found === undefined) throw new Error(`no tab ${index}`);
  return found;
};
const [PROGRAMS, PROJECTS, RATES, IMPORT, DOCUMENT, AUDIT] = [0, 1, 2, 3, 4, 5].map(panel) as [
  typeof modal,
  typeof modal,
  typeof modal,
  typeof modal,
  typeof modal,
  typeof modal,
];
const failure = (code: CallErrorShape['code'], message: string, hint = ''): { failure: CallErrorShape } => ({
  failure: { code, message, hint },
});

beforeEach(() => fakeClock('2026-11-24T10:00:00Z'));
afterEach(() => {
  jest.clearAllTimers();
  jest.useRealTimers();
});

describe('opening administration', () => {
  it('shows a spinner, then every tab', async () => {
    let arrive: (() => void) | undefined;
    const waiting = new Promise<void>((resolve) => (arrive = resolve));
    const page = await open({ 'admin.open': async () => waiting.then(() => sampleOffice()) });
    expect(page.text()).toBe('Loading administration…');
    arrive?.();
    await page.settle();
    expect(textsOf(page.doc(), 'Tab')).toEqual(['Programs', 'Projects', 'Rates', 'Import', 'Document', 'Audit']);
  });

  it('tells people without permission so, and does not offer to try again', async () => {
    const page = await open({
      'admin.open': failure('no-permission', 'Only Jira administrators.', 'Ask one of them.'),
    });
    expect(page.text()).toContain('You have no permission for this\nOnly Jira administrators.\nAsk one of them.');
    expect(hasButton(page.doc(), 'Try again')).toBe(false);
  });

  it('waits while the app is setting up and opens by itself', async () => {
    const page = await open({
      'admin.open': (_, before) =>
        before === 0 ? failure('setting-up', 'The ledger is being created.') : sampleOffice(),
    });
    expect(page.text()).toContain('Program Office is setting up');
    await pass(5_000);
    expect(page.text()).toContain('Apollo (APOLLO)');
  });

  it('shows an error with its hint and tries again when asked', async () => {
    const page = await open({
      'admin.open': (_, before) => (before === 0 ? failure('internal', 'It broke.', 'Wait a minute.') : sampleOffice()),
    });
    expect(page.text()).toContain('It broke.\nWait a minute.');
    await page.press('Try again');
    expect(page.text()).toContain('Apollo (APOLLO)');
  });
});

describe('programs', () => {
  it('lists programs with status, currency, manager and shares', async () => {
    const page = await open({ 'admin.open': sampleOffice() });
    const text = textOf(row(PROGRAMS(page.doc()), 'Apollo'));
    expect(text).toContain('Apollo (APOLLO)\nAt risk\n20 Nov 2026\nEUR\n@acc-manager\nPayments (60 %)');
  });

  it('says how to begin when there is no program, and reads spaces when there are none', async () => {
    const page = await open({
      'admin.open': (_, before) =>
        sampleOffice({ programs: [], ...(before === 0 ? { projects: [], spaces: [] } : {}) }),
      'admin.startImport': { queued: 0 },
    });
    expect(textOf(PROGRAMS(page.doc()))).toContain('No program yet');
    await page.press('Read spaces from Jira');
    expect(page.calls('admin.startImport')).toEqual([{ spaceIds: null }]);
    expect(hasButton(page.doc(), 'Read spaces from Jira')).toBe(false);
  });

  it('creates a program with exact shares', async () => {
    const page = await open({
      'admin.open': sampleOffice(),
      'admin.saveProgram': { program: { ...APOLLO, key: 'GEMINI', name: 'Gemini', version: 1 } },
    });
    await page.press('Create program', PROGRAMS);
    await page.type('Key', 'gemini');
    await page.type('Name', 'Gemini');
    await page.choose('Currency', 'JPY');
    await page.pickPerson('Program manager', 'acc-manager');
    await page.choose('Declared status', 'On track');
    await page.type('Note on the status', 'All well.');
    await page.choose('Projects of this program', 'Payments', 'Web shop');
    // 60 % of Payments is with Apollo, so 40 % is offered; the other project is free.
    expect(field(page.doc(), 'Share of Payments in percent').props.defaultValue).toBe('40');
    expect(field(page.doc(), 'Share of Web shop in percent').props.defaultValue).toBe('100');
    await page.type('Share of Payments in percent', '33,33');
    await page.press('Create program', modal);
    expect(page.calls('admin.saveProgram')).toEqual([
      {
        key: 'GEMINI',
        name: 'Gemini',
        description: '',
        currency: 'JPY',
        managerAccountId: 'acc-manager',
        sponsorAccountId: null,
        declaredStatus: { value: 'on-track', note: 'All well.', date: '2026-11-24' },
        projects: [
          { projectId: 'p1', shareBasisPoints: 3333 },
          { projectId: 'p2', shareBasisPoints: 10_000 },
        ],
        version: 0,
      },
    ]);
    expect(hasModal(page.doc())).toBe(false);
    expect(page.text()).toContain('Gemini is saved.');
    expect(page.calls('admin.open')).toHaveLength(2);
  });

  it('says beside each field what is wrong, and sends nothing', async () => {
    const page = await open({ 'admin.open': sampleOffice() });
    await page.press('Create program', PROGRAMS);
    await page.type('Key', '1st');
    await page.choose('Projects of this program', 'Payments');
    await page.type('Share of Payments in percent', '60');
    expect(textsOf(modal(page.doc()), 'ErrorMessage')).toEqual([]);
    await page.press('Create program', modal);
    expect(textsOf(modal(page.doc()), 'ErrorMessage')).toEqual([
      'A program key is 2 to 10 capital letters and digits, beginning with a letter.',
      'A program needs a name.',
      'Choose the currency the program reports in.',
      'Other programs hold 60 % of this project: at most 40 % is left.',
    ]);
    await page.type('Key', 'APOLLO');
    await page.type('Name', 'Twin');
    await page.choose('Currency', 'EUR');
    await page.type('Share of Payments in percent', '40');
    expect(textsOf(modal(page.doc()), 'ErrorMessage')).toEqual(['There is a program with this key already.']);
    expect(page.calls('admin.saveProgram')).toEqual([]);
  });

  it('edits with the version that was opened, its key fixed', async () => {
    const page = await open({
      'admin.open': sampleOffice(),
      'admin.saveProgram': { program: { ...APOLLO, version: 4 } },
    });
    await page.press('Edit', (doc) => row(PROGRAMS(doc), 'Apollo'));
    expect(field(page.doc(), 'Key').props).toMatchObject({ defaultValue: 'APOLLO', isDisabled: true });
    await page.type('Description', 'Pay anywhere.');
    await page.choose('Declared status', 'Not declared');
    await page.press('Save program');
    expect(page.calls('admin.saveProgram')).toEqual([
      { ...APOLLO, description: 'Pay anywhere.', declaredStatus: null, version: 3 },
    ]);
    expect(page.text()).toContain('Apollo is saved.');
  });

  it('is busy while saving and keeps what was typed when saving fails', async () => {
    let answer: (() => void) | undefined;
    const waiting = new Promise<void>((resolve) => (answer = resolve));
    const page = await open({
      'admin.open': sampleOffice(),
      'admin.saveProgram': async (_, before) => {
        if (before > 0) return { program: { ...APOLLO, name: 'Apollo II', version: 4 } };
        await waiting;
        return failure('busy', 'Jira did not answer in time.', 'Try again in a minute.');
      },
    });
    await page.press('Edit', (doc) => row(PROGRAMS(doc), 'Apollo'));
    await page.type('Name', 'Apollo II');
    // What is typed is never sent back into the field, where it would race with the next key.
    expect(field(page.doc(), 'Name').props.defaultValue).toBe('Apollo');
    await page.press('Save program');
    expect(button(page.doc(), 'Save program').props).toMatchObject({ isLoading: true, isDisabled: true });
    answer?.();
    await page.settle();
    expect(textOf(modal(page.doc()))).toContain('The program is not saved\nJira did not answer in time.');
    expect(page.calls('admin.open')).toHaveLength(1);
    await page.press('Try again');
    expect(page.calls('admin.saveProgram')).toEqual([
      { ...APOLLO, name: 'Apollo II' },
      { ...APOLLO, name: 'Apollo II' },
    ]);
    expect(hasModal(page.doc())).toBe(false);
  });

  const theirs = {
    ...APOLLO,
    name: 'Apollo Next',
    projects: [{ projectId: 'p1', shareBasisPoints: 5000 }],
    version: 4,
  };
  const conflicted = (): Answers => ({
    'admin.open': (_, before) =>
      before === 0
        ? sampleOffice()
        : sampleOffice({
            programs: [theirs],
            audit: [{ at: '2026-11-24T11:59:00Z', accountId: 'acc-other', what: 'Program APOLLO saved again' }],
          }),
    'admin.saveProgram': (_, before) =>
      before === 0
        ? failure('conflict', 'Somebody saved this program meanwhile.')
        : { program: { ...theirs, description: 'Mine.', version: 5 } },
  });

  it('tells who saved meanwhile and what they changed, and keeps the entries', async () => {
    const page = await open(conflicted());
    await page.press('Edit', (doc) => row(PROGRAMS(doc), 'Apollo'));
    await page.type('Description', 'Mine.');
    await page.press('Save program');
    const text = textOf(modal(page.doc()));
    expect(text).toContain('Somebody saved this program meanwhile');
    expect(text).toContain('Program APOLLO saved again\n@acc-other');
    expect(text).toContain('Name: “Apollo” became “Apollo Next”.');
    expect(text).toContain('Projects: “Payments 60 %” became “Payments 50 %”.');
    await page.press('Save mine over theirs');
    expect(page.calls('admin.saveProgram')[1]).toEqual({ ...APOLLO, description: 'Mine.', version: 4 });
  });

  it('shows their version instead when asked', async () => {
    const page = await open(conflicted());
    await page.press('Edit', (doc) => row(PROGRAMS(doc), 'Apollo'));
    await page.type('Description', 'Mine.');
    await page.press('Save program');
    await page.press('Reload theirs and lose my entries');
    expect(field(page.doc(), 'Name').props.defaultValue).toBe('Apollo Next');
    expect(field(page.doc(), 'Description').props.defaultValue).toBe('New ways to pay.');
    expect(textOf(modal(page.doc()))).not.toContain('meanwhile');
  });

  it('says so when the program was deleted meanwhile', async () => {
    const page = await open({
      'admin.open': (_, before) => sampleOffice(before === 0 ? {} : { programs: [] }),
      'admin.saveProgram': failure('conflict', 'The program was deleted.'),
    });
    await page.press('Edit', (doc) => row(PROGRAMS(doc), 'Apollo'));
    await page.press('Save program');
    expect(textOf(modal(page.doc()))).toContain('They deleted it.');
    expect(hasButton(page.doc(), 'Save mine over theirs')).toBe(false);
    await page.press('Close and lose my entries');
    expect(hasModal(page.doc())).toBe(false);
    expect(page.text()).toContain('No program yet');
  });

  it('saves what its fields show after they went away and came back', async () => {
    const page = await open({
      'admin.open': sampleOffice(),
      'admin.saveProgram': { program: { ...APOLLO, version: 4 } },
    });
    await page.press('Edit', (doc) => row(PROGRAMS(doc), 'Apollo'));
    await page.choose('Projects of this program');
    await page.choose('Projects of this program', 'Payments');
    await page.type('Note on the status', 'Rig arrived.');
    await page.choose('Declared status', 'Not declared');
    await page.choose('Declared status', 'On track');
    const share = field(page.doc(), 'Share of Payments in percent').props.defaultValue;
    const note = field(page.doc(), 'Note on the status').props.defaultValue;
    expect([share, note]).toEqual(['100', 'Rig arrived.']);
    await page.press('Save program');
    expect(page.calls('admin.saveProgram')).toMatchObject([
      {
        projects: [{ projectId: 'p1', shareBasisPoints: 10_000 }],
        declaredStatus: { value: 'on-track', note: 'Rig arrived.' },
      },
    ]);
  });

  it('asks before it deletes', async () => {
    const page = await open({
      'admin.open': (_, before) => sampleOffice(before === 0 ? {} : { programs: [] }),
      'admin.deleteProgram': { deleted: 'APOLLO' },
    });
    await page.press('Delete', (doc) => row(PROGRAMS(doc), 'Apollo'));
    expect(textOf(modal(page.doc()))).toContain('Delete Apollo?');
    expect(page.calls('admin.deleteProgram')).toEqual([]);
    await page.press('Keep it');
    expect(hasModal(page.doc())).toBe(false);
    await page.press('Delete', (doc) => row(PROGRAMS(doc), 'Apollo'));
    await page.press('Delete program');
    expect(page.calls('admin.deleteProgram')).toEqual([{ key: 'APOLLO', version: 3 }]);
    expect(page.text()).toContain('Apollo is deleted.');
    expect(page.text()).toContain('No program yet');
  });
});

describe('projects', () => {
  it('saves goal, dates and further spaces; the first space stays first', async () => {
    const page = await open({
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
    const page = await open({ 'admin.open': sampleOffice() });
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

describe('rates', () => {
  it('lists rates by subject, the one in force marked', async () => {
    const [rate] = sampleOffice().rates;
    if (rate === undefined) throw new Error('the sample has a rate');
    const page = await open({
      'admin.open': sampleOffice({
        rates: [
          rate,
          {
            ...rate,
            id: 'r2',
            subject: { kind: 'person', accountId: 'acc-dev' },
            currency: 'JPY',
            minorUnitsPerHour: 9000,
          },
          { ...rate, id: 'r3', minorUnitsPerHour: 9000, validFrom: '2026-06-01' },
          { ...rate, id: 'r4', minorUnitsPerHour: 9500, validFrom: '2027-01-01' },
        ],
      }),
    });
    const table = textsOf(RATES(page.doc()), 'Row').map((text) => text.split('\n').slice(0, 4).join(' | '));
    expect(table).toEqual([
      'Everybody (site rate) | €95.00 | 1 Jan 2027 | From then on',
      'Everybody (site rate) | €90.00 | 1 Jun 2026 | In force',
      'Everybody (site rate) | €82.50 | 1 Jan 2025 | Replaced',
      '@acc-dev | ¥9,000 | 1 Jan 2025 | In force',
    ]);
  });

  it('adds a person rate in minor units of its currency, and empties the form', async () => {
    const page = await open({ 'admin.open': sampleOffice(), 'admin.addRate': { id: 'r9' } });
    await page.choose('For', 'One person');
    await page.pickPerson('Person', 'acc-dev');
    await page.choose('Currency', 'KWD');
    await page.type('Cost of an hour', '12.5');
    await page.pickDay('Valid from', '2026-12-01');
    await page.press('Add rate');
    expect(page.calls('admin.addRate')).toEqual([
      {
        subject: { kind: 'person', accountId: 'acc-dev' },
        currency: 'KWD',
        minorUnitsPerHour: 12_500,
        validFrom: '2026-12-01',
      },
    ]);
    expect(textOf(RATES(page.doc()))).toContain('an hour from 1 Dec 2026 is added.');
    await page.press('Add rate');
    expect(textsOf(RATES(page.doc()), 'ErrorMessage')).toEqual(['Type an amount.']);
  });

  it('refuses decimals that the currency does not have', async () => {
    const page = await open({ 'admin.open': sampleOffice() });
    await page.choose('Currency', 'JPY');
    await page.type('Cost of an hour', '82.50');
    await page.press('Add rate');
    expect(textsOf(RATES(page.doc()), 'ErrorMessage')[0]).toContain('This currency has no decimals');
    expect(page.calls('admin.addRate')).toEqual([]);
  });
});

describe('import', () => {
  const running = (itemsRead: number) => ({
    sync: {
      ...sampleOffice().sync,
      running: true,
      spacesMapped: 2,
      itemsRead,
      itemsExpected: 3000,
      secondsLeft: itemsRead === 100 ? null : 240,
    },
    spaces: sampleOffice().spaces.map((space) => ({
      ...space,
      sync:
        space.key === 'WEB'
          ? { state: 'importing' as const, itemsRead, itemsExpected: 3000, currentAsOf: null, message: null }
          : space.sync,
    })),
  });

  it('follows a running import every few seconds until it ends', async () => {
    const page = await open({
      'admin.open': (_, before) => sampleOffice(before === 0 ? running(100) : {}),
      'admin.progress': (_, before) => {
        const { sync, spaces } = before === 0 ? running(1500) : sampleOffice();
        return { sync, spaces: spaces.map((space) => ({ id: space.id, sync: space.sync })) };
      },
    });
    expect(textsOf(page.doc(), 'Tab')).toContain('Import (running)');
    expect(textOf(IMPORT(page.doc()))).toContain('100 of about 3,000 work items read\nTime left: not known yet');
    await pass(2_500);
    expect(textOf(row(IMPORT(page.doc()), 'Web shop'))).toContain('Importing\n1,500 of about 3,000 work items read');
    expect(textOf(IMPORT(page.doc()))).toContain('Time left: about 4 min');
    const bar = only(row(IMPORT(page.doc()), 'Web shop'), 'a bar', (node) => node.type === 'ProgressBar');
    expect(bar.props.value).toBe(0.5);
    expect(button(row(IMPORT(page.doc()), 'Web shop'), 'Import again').props.isDisabled).toBe(true);
    await pass(2_500);
    expect(textOf(IMPORT(page.doc()))).toContain('No import is running: 1 of 1 space current.');
    expect(page.calls('admin.open')).toHaveLength(2);
    await pass(60_000);
    expect(page.calls('admin.progress')).toHaveLength(2);
  });

  it('keeps asking, ever more slowly, while progress cannot be read', async () => {
    const page = await open({
      'admin.open': sampleOffice(running(100)),
      'admin.progress': (_, before) => {
        if (before < 2) return failure('busy', 'Jira is busy.');
        const { sync, spaces } = running(1500);
        return { sync, spaces: spaces.map((space) => ({ id: space.id, sync: space.sync })) };
      },
    });
    await pass(2_500);
    expect(textOf(IMPORT(page.doc()))).toContain("Progress can't be read at the moment\nJira is busy.");
    await pass(2_500);
    expect(page.calls('admin.progress')).toHaveLength(1);
    await pass(2_500);
    expect(page.calls('admin.progress')).toHaveLength(2);
    await pass(10_000);
    expect(textOf(IMPORT(page.doc()))).not.toContain("can't be read");
  });

  it('starts an import of everything or of one space, and says what is queued', async () => {
    const page = await open({
      'admin.open': sampleOffice(),
      'admin.startImport': (_, before) =>
        before === 0 ? failure('busy', 'The points of this hour are spent.', 'Wait for the next hour.') : { queued: 1 },
    });
    await page.press('Import again', (doc) => row(IMPORT(doc), 'Web shop'));
    expect(textOf(IMPORT(page.doc()))).toContain('The import did not start\nThe points of this hour are spent.');
    await page.press('Try again');
    expect(textOf(IMPORT(page.doc()))).toContain('The import of 1 space is queued.');
    await page.press('Import all');
    expect(page.calls('admin.startImport')).toEqual([
      { spaceIds: ['10002'] },
      { spaceIds: ['10002'] },
      { spaceIds: null },
    ]);
  });

  it('shows the last error and what a space says', async () => {
    const office = sampleOffice();
    const page = await open({
      'admin.open': {
        ...office,
        sync: { ...office.sync, lastError: 'Jira answered 500 to a search of WEB.' },
        spaces: office.spaces.map((space) => ({
          ...space,
          sync: { ...space.sync, state: 'failed' as const, itemsExpected: null, message: 'Stopped after 5 tries' },
        })),
      },
    });
    const text = textOf(IMPORT(page.doc()));
    expect(text).toContain('Last error of the import\nJira answered 500 to a search of WEB.');
    expect(text).toContain('Failed\nStopped after 5 tries\n400 work items read, Jira has not said of how many');
  });

  it('asks which field holds story points where several do', async () => {
    const office = sampleOffice();
    const candidate = { kind: 'company-managed' as const, name: 'Story Points' };
    const page = await open({
      'admin.open': {
        ...office,
        spaces: office.spaces.map((space) =>
          space.key === 'PAY'
            ? {
                ...space,
                pointsFieldAmbiguous: true,
                version: 7,
                pointsFieldCandidates: [
                  { ...candidate, fieldId: 'customfield_10016', itemsWithValue: 120 },
                  { ...candidate, fieldId: 'customfield_10042', itemsWithValue: 15 },
                ],
              }
            : space,
        ),
      },
      'admin.choosePointsField': { version: 8 },
    });
    expect(textsOf(page.doc(), 'Tab')).toContain('Import (1 to decide)');
    await page.press('Save choice');
    expect(textsOf(IMPORT(page.doc()), 'ErrorMessage')).toEqual(['Choose the field that this space estimates with.']);
    await page.choose('Story points of Payments (PAY)', 'customfield_10042');
    await page.press('Save choice');
    expect(page.calls('admin.choosePointsField')).toEqual([
      { spaceId: '10001', fieldId: 'customfield_10042', version: 7 },
    ]);
  });
});

describe('document and audit', () => {
  it('exports the office as JSON', async () => {
    const document = { version: 1 as const, programs: [], projects: [], rates: [] };
    const page = await open({ 'admin.open': sampleOffice(), 'admin.exportDocument': { document } });
    await page.press('Export');
    const area = field(page.doc(), 'Exported document');
    expect(JSON.parse(String(area.props.value))).toEqual(document);
    expect(area.props.isReadOnly).toBe(true);
  });

  it('says in words what is wrong with a pasted document', async () => {
    const page = await open({ 'admin.open': sampleOffice() });
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
    const page = await open({
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
    const page = await open({
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

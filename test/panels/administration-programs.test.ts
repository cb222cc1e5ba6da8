import { button, field, hasButton, row, textOf, textsOf } from './forge-doc';
import { PROGRAMS, failure, hasModal, modal, openAdministration } from './open-administration';
import { fakeClock, type Answers } from './open-panel';
import { APOLLO, sampleOffice } from './sample-office';

beforeEach(() => fakeClock('2026-11-24T10:00:00Z'));
afterEach(() => {
  jest.clearAllTimers();
  jest.useRealTimers();
});

describe('programs', () => {
  it('lists programs with status, currency, manager and shares', async () => {
    const page = await openAdministration({ 'admin.open': sampleOffice() });
    const text = textOf(row(PROGRAMS(page.doc()), 'Apollo'));
    expect(text).toContain('Apollo (APOLLO)\nAt risk\n20 Nov 2026\nEUR\n@acc-manager\nPayments (60%)');
  });

  it('says how to begin when there is no program, and reads spaces when there are none', async () => {
    const page = await openAdministration({
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
    const page = await openAdministration({
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
    // 60% of Payments is with Apollo, so 40% is offered; the other project is free.
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
    const page = await openAdministration({ 'admin.open': sampleOffice() });
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
      'Other programs hold 60% of this project: at most 40% is left.',
    ]);
    await page.type('Key', 'APOLLO');
    await page.type('Name', 'Twin');
    await page.choose('Currency', 'EUR');
    await page.type('Share of Payments in percent', '40');
    expect(textsOf(modal(page.doc()), 'ErrorMessage')).toEqual(['There is a program with this key already.']);
    expect(page.calls('admin.saveProgram')).toEqual([]);
  });

  it('edits with the version that was opened, its key fixed', async () => {
    const page = await openAdministration({
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
    const page = await openAdministration({
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
    const page = await openAdministration(conflicted());
    await page.press('Edit', (doc) => row(PROGRAMS(doc), 'Apollo'));
    await page.type('Description', 'Mine.');
    await page.press('Save program');
    const text = textOf(modal(page.doc()));
    expect(text).toContain('Somebody saved this program meanwhile');
    expect(text).toContain('Program APOLLO saved again\n@acc-other');
    expect(text).toContain('Name: “Apollo” became “Apollo Next”.');
    expect(text).toContain('Projects: “Payments 60%” became “Payments 50%”.');
    await page.press('Save mine over theirs');
    expect(page.calls('admin.saveProgram')[1]).toEqual({ ...APOLLO, description: 'Mine.', version: 4 });
  });

  it('shows their version instead when asked', async () => {
    const page = await openAdministration(conflicted());
    await page.press('Edit', (doc) => row(PROGRAMS(doc), 'Apollo'));
    await page.type('Description', 'Mine.');
    await page.press('Save program');
    await page.press('Reload theirs and lose my entries');
    expect(field(page.doc(), 'Name').props.defaultValue).toBe('Apollo Next');
    expect(field(page.doc(), 'Description').props.defaultValue).toBe('New ways to pay.');
    expect(textOf(modal(page.doc()))).not.toContain('meanwhile');
  });

  it('says so when the program was deleted meanwhile', async () => {
    const page = await openAdministration({
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
    const page = await openAdministration({
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
    const page = await openAdministration({
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

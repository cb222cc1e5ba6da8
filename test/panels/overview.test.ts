import type { CallErrorShape } from '../../src/contract/envelope';
import { field, hasButton, only, textOf, textsOf } from './forge-doc';
import { fakeClock, openPanel, pass, type Answers } from './open-panel';
import { FRESH, measures, sampleList, sampleProgram } from './sample-program';

const APOLLO_WIDGET = { type: 'dashboards:widget', config: { programKey: 'APOLLO' } };
const APOLLO_GADGET = { type: 'jira:dashboardGadget', gadgetConfiguration: { programKey: 'APOLLO', refresh: '15' } };

const view = (answers: Answers, extension: Record<string, unknown> = APOLLO_WIDGET, bridge = {}) =>
  openPanel(() => import('../../src/panels/overview/index'), answers, { extension, bridge });
const edit = (answers: Answers, extension: Record<string, unknown>, bridge = {}) =>
  openPanel(() => import('../../src/panels/overview/edit'), answers, { extension, bridge });
const failure = (code: CallErrorShape['code'], message: string, hint = ''): { failure: CallErrorShape } => ({
  failure: { code, message, hint },
});

beforeEach(() => fakeClock('2026-11-24T10:00:00Z'));
afterEach(() => {
  jest.clearAllTimers();
  jest.useRealTimers();
});

describe('program overview', () => {
  it.each([
    ['a widget', APOLLO_WIDGET],
    ['a gadget', APOLLO_GADGET],
  ])('shows the program that was chosen for %s', async (_, extension) => {
    const panel = await view({ 'program.open': sampleProgram() }, extension);
    expect(panel.calls('program.open')).toEqual([{ programKey: 'APOLLO' }]);
    const text = panel.text();
    expect(text).toContain('Apollo (APOLLO)\nOff track\nDeclared 20 Nov 2026: Test rig is late.');
    expect(text).toContain('412 of 1,003 work items done (41%)');
    expect(text).toContain('Cost so far €12,345.67');
    expect(text).toContain('3 of 5 spaces visible to you');
    expect(text).toContain('As of 24 Nov 2026, 10:00 UTC');
  });

  it('asks for what changed in Jira once it is drawn, says so, and looks again until it is there', async () => {
    const old = { ...FRESH, asOf: '2026-11-24T08:00:00.000Z' };
    const panel = await view({
      'program.open': (_, before) =>
        sampleProgram({ freshness: before === 0 ? old : before === 1 ? { ...old, lookingForChanges: true } : FRESH }),
      'site.refresh': { lookingForChanges: true },
    });
    expect(panel.calls('site.refresh')).toHaveLength(1);
    expect(panel.text()).toContain('Looking for changes in Jira');
    await pass(15_000);
    expect(panel.calls('program.open')).toHaveLength(3);
    expect(panel.text()).not.toContain('Looking for changes in Jira');
    await pass(60_000);
    expect(panel.calls('site.refresh')).toHaveLength(1);
    expect(panel.calls('program.open')).toHaveLength(3);
  });

  it('shows each project with a bar of its own', async () => {
    const panel = await view({ 'program.open': sampleProgram() });
    const bar = (name: string) =>
      only(panel.doc(), `the bar of ${name}`, (node) => node.props.ariaLabel === `Progress of ${name}`).props;
    expect(bar('Payments')).toMatchObject({ value: 1, appearance: 'success' });
    expect(bar('Web shop').value).toBeCloseTo(162 / 753, 10);
    expect(panel.text()).toContain('Web shop\nComputed: unknown\nNo status declared\n162 of 753 work items done (22%)');
  });

  it('says what the program is expected to cost in the end against its budget', async () => {
    const money = (metric: 'value.budget' | 'value.estimateAtCompletion', value: number) =>
      ({ metric, unit: 'money', currency: 'EUR', known: true, value }) as const;
    const total = measures(412, 1003, {
      figures: [money('value.budget', 500_000), money('value.estimateAtCompletion', 620_050)],
    });
    const panel = await view({ 'program.open': sampleProgram({ total }) });
    expect(panel.text()).toContain('Expected in the end €6,200.50 of a budget of €5,000.00, €1,200.50 over');
  });

  it('says why cost and progress are unknown instead of showing nothing or zero', async () => {
    const empty = measures(0, 0, {
      figures: [
        {
          metric: 'cost.actual',
          unit: 'money',
          known: false,
          reason: 'not-permitted',
          need: 'Ask a Jira administrator for “View program financials”.',
        },
      ],
    });
    const panel = await view({ 'program.open': sampleProgram({ projects: [], total: empty }) });
    const text = panel.text();
    expect(text).toContain('Progress is unknown: there are no work items.');
    expect(text).toContain(
      'Cost so far Unknown: you have no permission to see it. Ask a Jira administrator for “View program financials”.',
    );
    expect(text).toContain('No projects yet');
    expect(textsOf(panel.doc(), 'ProgressBar')).toEqual([]);
  });

  it('names time without a price and everything else that is left out', async () => {
    const total = measures(412, 1003, {
      leftOut: [
        { id: 'unestimated-items', title: 'Without estimate', explanation: '', amount: 31, unit: 'items', opens: null },
        { id: 'unattributed-time', title: 'Of nobody', explanation: '', amount: 45_000, unit: 'seconds', opens: null },
      ],
    });
    total.totals.cost = { currency: 'EUR', actualMinor: 1_234_567, unpricedSeconds: 43_200 };
    const panel = await view({ 'program.open': sampleProgram({ total }) });
    expect(panel.text()).toContain('Cost so far €12,345.67, without 12 h that no rate prices');
    expect(panel.text()).toContain('Left out or reserved: Without estimate: 31 work items; Of nobody: 12.5 h');
  });

  it('shows hidden spaces together to those who get them', async () => {
    const panel = await view({ 'program.open': sampleProgram({ hidden: { spaces: 2, measures: measures(0, 40) } }) });
    expect(panel.text()).toContain('2 spaces that you can’t browse\n0 of 40 work items done (0%)');
  });

  it('looks again by itself while figures are on their way', async () => {
    const panel = await view({
      'program.open': (_, before) =>
        sampleProgram({
          freshness:
            before === 0
              ? { ...FRESH, updating: true, itemsRead: 120, itemsExpected: 3000, notImported: ['WEB'] }
              : FRESH,
        }),
    });
    expect(panel.text()).toContain('Updating: 120 of about 3,000 work items read\nNot in the figures yet: WEB');
    await pass(15_000);
    expect(panel.text()).not.toContain('Updating');
    await pass(60_000);
    expect(panel.calls('program.open')).toHaveLength(2);
  });

  it('keeps the last figures when looking again fails, and says so', async () => {
    const panel = await view({
      'program.open': (_, before) =>
        before === 0 ? sampleProgram({ freshness: { ...FRESH, updating: true } }) : failure('busy', 'Jira is busy.'),
    });
    await pass(15_000);
    expect(panel.text()).toContain('What is shown may be out of date\nJira is busy.');
    expect(panel.text()).toContain('412 of 1,003 work items done');
  });

  it('hides the figures again from someone who may not see them any more', async () => {
    const panel = await view({
      'program.open': (_, before) =>
        before === 0
          ? sampleProgram({ freshness: { ...FRESH, updating: true } })
          : failure('no-permission', 'You can’t see this program.'),
    });
    await pass(15_000);
    expect(panel.text()).toBe('You have no permission for this\nYou can’t see this program.');
  });

  it('says what to do when no program was chosen, and asks the backend nothing', async () => {
    for (const extension of [
      {},
      { config: {} },
      { gadgetConfiguration: {} },
      { config: { programKey: 'not a key' } },
    ]) {
      const panel = await view({}, extension);
      expect(panel.text()).toContain('No program chosen yet');
    }
  });

  it('says when the program is gone', async () => {
    const panel = await view({ 'program.open': failure('not-found', 'No such program.') });
    expect(panel.text()).toContain('The program APOLLO is gone');
  });

  it('tells missing permission, setting up and errors apart', async () => {
    const refused = await view({
      'program.open': failure('no-permission', 'You can’t see this program.', 'Ask its manager.'),
    });
    expect(refused.text()).toBe('You have no permission for this\nYou can’t see this program.\nAsk its manager.');
    const early = await view({
      'program.open': (_, before) => (before === 0 ? failure('setting-up', 'Not ready.') : sampleProgram()),
    });
    expect(early.text()).toContain('Program Office is setting up');
    await pass(5_000);
    expect(early.text()).toContain('Apollo (APOLLO)');
    const broken = await view({
      'program.open': (_, before) => (before === 0 ? failure('internal', 'It broke.') : sampleProgram()),
    });
    await broken.press('Try again');
    expect(broken.text()).toContain('Apollo (APOLLO)');
  });

  it('opens the program office at this program', async () => {
    const panel = await view({ 'program.open': sampleProgram() }, APOLLO_WIDGET, { navigate: () => undefined });
    await panel.press('Open the program office');
    expect(panel.commands()).toEqual([
      {
        command: 'navigate',
        data: { target: 'module', moduleKey: 'program-office', path: 'programs/APOLLO', type: 'same-tab' },
      },
    ]);
  });
});

describe('editing the overview', () => {
  it('saves the choice in a gadget, with a refresh', async () => {
    const panel = await edit(
      { 'program.list': sampleList() },
      { type: 'jira:dashboardGadget' },
      { submit: () => true },
    );
    await panel.press('Save');
    expect(textsOf(panel.doc(), 'ErrorMessage')).toEqual(['Choose a program.']);
    expect(panel.commands()).toEqual([]);
    await panel.choose('Program', 'Gemini (GEMINI)');
    await panel.press('Save');
    expect(panel.commands()).toEqual([{ command: 'submit', data: { programKey: 'GEMINI', refresh: 15 } }]);
  });

  it('keeps the choice when the gadget refuses it', async () => {
    const panel = await edit({ 'program.list': sampleList() }, APOLLO_GADGET, { submit: () => false });
    await panel.press('Save');
    expect(panel.text()).toContain('The choice is not saved');
    expect(field(panel.doc(), 'Program').props.defaultValue).toMatchObject({ value: 'APOLLO' });
  });

  it('hands the choice to the widget’s own save button, and shows its errors', async () => {
    const configured: unknown[] = [];
    let refuse: ((error: Error) => void) | undefined;
    const panel = await edit({ 'program.list': sampleList() }, APOLLO_WIDGET, {
      getWidgetEditApi: () => ({
        updateConfig: (config: unknown) => configured.push(config),
        onSaveError: (callback: (error: Error) => void) => (refuse = callback),
      }),
    });
    expect(hasButton(panel.doc(), 'Save')).toBe(false);
    expect(field(panel.doc(), 'Program').props.defaultValue).toMatchObject({ value: 'APOLLO' });
    await panel.choose('Program', 'Gemini');
    expect(configured).toEqual([{ programKey: 'GEMINI' }]);
    refuse?.(new Error('The dashboard was changed by somebody else.'));
    await panel.settle();
    expect(panel.text()).toContain('The choice is not saved\nThe dashboard was changed by somebody else.');
  });

  it('says when the program chosen before is gone', async () => {
    const panel = await edit(
      { 'program.list': sampleList() },
      { type: 'jira:dashboardGadget', gadgetConfiguration: { programKey: 'MERCURY' } },
    );
    expect(panel.text()).toContain('The program MERCURY is gone');
    expect(field(panel.doc(), 'Program').props.defaultValue).toBeNull();
  });

  it('tells an admin where programs are made, and others whom to ask', async () => {
    const none = (admin: boolean) => ({ ...sampleList({ admin }), programs: [] });
    const admin = await edit({ 'program.list': none(true) }, APOLLO_GADGET);
    expect(textOf(admin.doc())).toContain('Create the first one in Jira settings');
    const member = await edit({ 'program.list': none(false) }, APOLLO_GADGET);
    expect(textOf(member.doc())).toContain('A Jira administrator creates programs.');
  });

  it('shows an error of the list and tries again', async () => {
    const panel = await edit(
      { 'program.list': (_, before) => (before === 0 ? failure('busy', 'Jira is busy.') : sampleList()) },
      APOLLO_GADGET,
    );
    await panel.press('Try again');
    expect(field(panel.doc(), 'Program').props.options).toHaveLength(2);
  });
});

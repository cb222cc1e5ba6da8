import { outsideOffice, type OutsideOffice } from '../support/outside-office';
import { PEOPLE } from '../support/small-site';

const HOURS = { by: PEOPLE.lead, day: '2026-02-02' };
let site: OutsideOffice;
beforeEach(async () => {
  site = await outsideOffice([
    { id: 1, key: 'RAIL-1', worklogs: [{ id: 11, ...HOURS, hours: 3 }] },
    { id: 2, key: 'SHOP-1', worklogs: [{ id: 12, ...HOURS, hours: 2 }] },
  ]);
});
afterEach(() => site.close());

const WHOLE = { all: [2, 5, 500], 'Space RAIL': [1, 3, 300], 'Space SHOP': [1, 2, 200] };
const shop = (change: Parameters<OutsideOffice['jira']['changes']['changeSpace']>[1]) =>
  site.jira.changes.changeSpace('200', change);

test('an archived space keeps its last figures and says of which day; restored it is read again and followed', async () => {
  shop({ archived: true });
  await site.night();
  expect(await site.figures()).toEqual(WHOLE);
  expect(await site.leftOut('archived-spaces')).toMatchObject({
    amount: 1,
    explanation: 'SHOP is archived: its figures are the last ones that were read, of 2026-03-02.',
  });
  // Work that nobody saw while the space was archived, with a date that no later update looks back to.
  site.jira.changes.editIssue('2', (fields) => (fields['labels'] = ['late']));
  site.jira.changes.changeWorklog('12', 4 * 3600);
  await site.hour();
  site.office.clock.advance(40 * 86_400_000);
  await site.hour();
  shop({ archived: false });
  await site.night();
  expect(await site.spaceState('SHOP')).toEqual({ state: 'current', message: null });
  expect(await site.figures()).toEqual({ all: [2, 7, 700], 'Space RAIL': [1, 3, 300], 'Space SHOP': [1, 4, 400] });
  expect(await site.leftOut('archived-spaces')).toBeUndefined();
});

test.each([
  // Nobody may browse a deleted space, so nobody is told its name.
  ['deleted', { deleted: true }, { deleted: false }, 'A space that you can’t browse'],
  ['hidden from the app', { hiddenFromApp: true }, { hiddenFromApp: false }, 'SHOP'],
])(
  'a space that is %s keeps its last figures with the reason, and comes back by itself',
  async (_how, gone, back, name) => {
    shop(gone);
    await site.night();
    expect((await site.figures())['all']).toEqual(WHOLE.all);
    expect(await site.spaceState('SHOP')).toMatchObject({ state: 'lost' });
    const told = await site.leftOut('lost-spaces');
    expect(told).toMatchObject({ amount: 1, unit: 'spaces' });
    expect(told?.explanation).toBe(
      `${name}: Jira no longer shows it to the app: it was deleted, or the app may no longer browse it. Its figures are the last ones that were read, of 2026-03-02.`,
    );
    // Updates of the other space go on.
    site.jira.changes.changeWorklog('11', 3600);
    await site.hour();
    expect(await site.figures()).toMatchObject({ all: [2, 3, 300], 'Space RAIL': [1, 1, 100] });
    await site.night();
    expect(await site.spaceState('SHOP')).toMatchObject({ state: 'lost' });

    shop(back);
    await site.night();
    expect(await site.spaceState('SHOP')).toEqual({ state: 'current', message: null });
    expect(await site.leftOut('lost-spaces')).toBeUndefined();
    expect(await site.figures()).toMatchObject({ all: [2, 3, 300], 'Space RAIL': [1, 1, 100] });
  },
);

test('an update that meets a lost space first sets it aside, and the night takes it back', async () => {
  shop({ hiddenFromApp: true });
  site.jira.changes.editIssue('1', (fields) => (fields['timespent'] = 36_000), true);
  await site.hour();
  expect(await site.spaceState('SHOP')).toMatchObject({ state: 'lost' });
  expect(await site.figures()).toEqual(WHOLE);
  shop({ hiddenFromApp: false });
  await site.night();
  expect(await site.spaceState('SHOP')).toEqual({ state: 'current', message: null });
});

test('a space that was deleted with all its work items, unheard of, keeps its last figures too', async () => {
  site.jira.deleteIssues(['2']);
  shop({ deleted: true });
  await site.night();
  expect((await site.figures())['all']).toEqual(WHOLE.all);
});

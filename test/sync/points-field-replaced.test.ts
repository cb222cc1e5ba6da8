import { outsideOffice, type OutsideOffice } from '../support/outside-office';
import { PEOPLE } from '../support/small-site';

const OLD = 'customfield_10016';
const NEW = 'customfield_10400';
const field = (id: string, name: string) => ({
  ...{ id, key: id, name, untranslatedName: name, custom: true },
  schema: {
    type: 'number',
    custom: 'com.atlassian.jira.plugin.system.customfieldtypes:float',
    customId: Number(id.slice(12)),
  },
});

let site: OutsideOffice;
beforeEach(async () => {
  site = await outsideOffice([
    { id: 1, key: 'RAIL-1', points: 5 },
    { id: 2, key: 'RAIL-2', points: 3 },
  ]);
});
afterEach(() => site.close());

const points = async () => (await site.program()).total.totals.points.total;
async function rail() {
  const { spaces } = await site.office.as(PEOPLE.admin)('admin.open', {});
  const found = spaces.find(({ key }) => key === 'RAIL');
  if (!found) throw new Error('the site has no RAIL');
  return found;
}
const setPoints = (id: string, fieldId: string, value: number) =>
  site.jira.changes.editIssue(id, (fields) => (fields[fieldId] = value));

test('points are those of the field that took the place of the old one', async () => {
  expect(await points()).toBe(8);
  site.jira.changes.removeField(OLD);
  site.jira.changes.addField(field(NEW, 'Story Points'));
  setPoints('1', NEW, 13);
  await site.night();
  expect(await points()).toBe(13);
  expect((await rail()).pointsField).toBe(NEW);
  expect(await site.leftOut('other-points-field')).toBeUndefined();
});

test('a choice of a field that is gone is dropped, and points of a deleted field count nowhere', async () => {
  const { id, version } = await rail();
  await site.office.as(PEOPLE.admin)('admin.choosePointsField', { spaceId: id, fieldId: OLD, version });
  await site.office.settle();
  site.jira.changes.removeField(OLD);
  await site.night();
  expect(await points()).toBe(0);
  const after = await rail();
  expect(after.pointsFieldChosenByAdmin).toBe(false);
  expect(after.pointsFieldCandidates.map(({ fieldId }) => fieldId)).not.toContain(OLD);
});

test('a second field of the same name with values asks the administrator', async () => {
  site.jira.changes.addField(field(NEW, 'Story Points'));
  setPoints('1', NEW, 13);
  await site.night();
  expect(await rail()).toMatchObject({ pointsFieldAmbiguous: true, pointsField: OLD });
  expect(await points()).toBe(8);
});

test('the same fields cost no reading of what is read already', async () => {
  await site.night();
  const spent = site.jira.pointsSpent();
  await site.night();
  // Three lists twice, a count of each space, a page of two items and an empty one.
  expect(site.jira.pointsSpent() - spent).toBe(6 + 2 + 3 + 1);
});

import { comingBetween } from '../support/coming-between';
import { openOffice, PEOPLE, type Office } from '../support/open-office';
import { smallSite, space } from '../support/small-site';

const site = () =>
  smallSite({
    spaces: [space(100, 'RAIL'), space(200, 'YARD')],
    items: [
      {
        ...{ id: 1, key: 'RAIL-1', due: '2026-03-10' },
        worklogs: [{ id: 50, by: PEOPLE.lead, day: '2026-02-10', hours: 10 }],
      },
      { id: 2, key: 'YARD-2', worklogs: [{ id: 51, by: PEOPLE.lead, day: '2026-02-10', hours: 5 }] },
    ],
    office: {
      version: 1,
      programs: [
        {
          ...{ key: 'NORTH', name: 'North', currency: 'EUR' },
          projects: [{ spaceKey: 'RAIL' }, { spaceKey: 'YARD' }],
        },
      ],
      rates: [rate(100, '2025-01-01')],
    },
  });

function rate(minorUnitsPerHour: number, validFrom: string) {
  return { subject: { kind: 'site' as const }, currency: 'EUR', minorUnitsPerHour, validFrom };
}

async function cost(office: Office): Promise<unknown> {
  const { total } = await office.as(PEOPLE.admin)('program.open', { programKey: 'NORTH' });
  return total.totals.cost;
}

const priced = (actualMinor: number) => ({ currency: 'EUR', actualMinor, unpricedSeconds: 0 });

test.each([
  ['the rates have been read', /FROM rate ORDER BY/],
  ['the marks have been read', /FROM item_bucket WHERE dirty > 0 AND bucket/],
  ['the work has been read', /FROM worklog w JOIN work_item/],
])('a rate that is saved when %s for a fold prices all work in the end', async (_when, statement) => {
  const interference = comingBetween();
  const office = await openOffice(site(), { interference });
  const admin = office.as(PEOPLE.admin);
  expect(await cost(office)).toEqual(priced(1500));
  let saved = 0;
  interference.onSql = async (passing, query) => {
    if (passing.invocation.moduleKey === 'administration' || !statement.test(query)) return undefined;
    interference.onSql = undefined;
    const answer = passing.answer();
    await admin('admin.addRate', rate(300, '2025-03-01'));
    saved += 1;
    return answer;
  };
  await admin('admin.addRate', rate(200, '2025-02-01'));
  await office.settle();
  expect(saved).toBe(1);
  expect(await cost(office)).toEqual(priced(4500));
  office.platform.close();
});

test('work is priced by a rate although the call died as soon as it was saved', async () => {
  const interference = comingBetween();
  const office = await openOffice(site(), { interference });
  const admin = office.as(PEOPLE.admin);
  let died = false;
  interference.onSql = async (passing, query) => {
    if (died) throw new Error('the invocation died');
    died = query.includes('INSERT IGNORE INTO rate');
    return passing.answer();
  };
  await expect(admin('admin.addRate', rate(300, '2025-03-01'))).rejects.toThrow();
  interference.onSql = undefined;
  expect(died).toBe(true);
  await office.platform.runSchedule('hourly-delta');
  await office.settle();
  expect(await cost(office)).toEqual(priced(4500));
  office.platform.close();
});

async function saveDueDate(office: Office, dueDate: string): Promise<void> {
  const { projects } = await office.as(PEOPLE.admin)('admin.open', {});
  const project = projects.find(({ id }) => id === 'p100');
  if (!project) throw new Error('the project is not there');
  await office.as(PEOPLE.admin)('admin.saveProject', { ...project, dueDate });
}

/** The health of the project as it is shown. */
async function healthOf(office: Office): Promise<string> {
  const { health } = await office.as(PEOPLE.admin)('project.open', { spaceId: '100' });
  return JSON.stringify(health);
}

test('a new due date of a project is in its health as soon as it is saved', async () => {
  const office = await openOffice(site());
  const before = await healthOf(office);
  await saveDueDate(office, '2026-03-01');
  await office.settle();
  expect(await healthOf(office)).not.toBe(before);
  office.platform.close();
});

test.each([
  ['its settings have been read', /FROM setting WHERE kind IN \(\?, \?, \?\)/, 'after'],
  ['it is about to be stored', /INSERT INTO project_report/, 'before'],
  ['it has been stored', /INSERT INTO project_report/, 'after'],
] as const)(
  'a due date saved when a report is being made, and %s, is in it in the end',
  async (_when, statement, order) => {
    const plain = await openOffice(site());
    await saveDueDate(plain, '2026-03-01');
    await plain.settle();
    const expected = await healthOf(plain);
    plain.platform.close();

    const interference = comingBetween();
    const office = await openOffice(site(), { interference });
    let saved = 0;
    interference.onSql = async (passing, query) => {
      if (passing.invocation.moduleKey === 'administration' || !statement.test(query)) return undefined;
      interference.onSql = undefined;
      const early = order === 'after' ? passing.answer() : undefined;
      await saveDueDate(office, '2026-03-01');
      saved += 1;
      return early ?? passing.answer();
    };
    await saveDueDate(office, '2026-09-01');
    await office.settle();
    expect(saved).toBe(1);
    expect(await healthOf(office)).toBe(expected);
    office.platform.close();
  },
);

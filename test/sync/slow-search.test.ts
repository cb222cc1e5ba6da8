import type { Interference, PassingRequest } from '../../sandbox/forge';
import { openOffice, PEOPLE, type Office } from '../support/open-office';
import { smallSite, space } from '../support/small-site';

const MINUTE = 60_000;
const ITEMS = 150;

const site = () =>
  smallSite({
    spaces: [space(100, 'RAIL'), space(200, 'SHOP')],
    items: Array.from({ length: ITEMS }, (_, at) => ({ id: at + 1, key: `RAIL-${at + 1}`, points: 1 })),
    office: {
      version: 1,
      programs: [
        {
          ...{ key: 'NORTH', name: 'North', currency: 'EUR' },
          projects: [{ spaceKey: 'RAIL' }, { spaceKey: 'SHOP' }],
        },
      ],
    },
  });

/** Has Jira take its time for what it is asked. */
class SlowJira implements Interference {
  minutesFor: (passing: PassingRequest) => number = () => 0;
  office: Office | undefined;

  async request(passing: PassingRequest) {
    if (passing.target.remote === 'jira') this.office?.clock.advance(this.minutesFor(passing) * MINUTE);
    return passing.answer();
  }

  deliver: Interference['deliver'] = (due) => ({ now: due.slice(0, 1) });
}

let jira: SlowJira;
let office: Office;
beforeEach(async () => {
  jira = new SlowJira();
  office = await openOffice(site(), { interference: jira });
  jira.office = office;
  office.clock.advance(90 * MINUTE);
  await hour();
  office.clock.advance(30 * MINUTE);
});
afterEach(() => office.platform.close());

async function hour(): Promise<void> {
  await office.platform.runSchedule('hourly-delta');
  await office.settle();
}

async function points(): Promise<number> {
  const { measures } = await office.as(PEOPLE.admin)('project.open', { spaceId: '100' });
  return measures.totals.points.total;
}

const changeItem = (id: number) =>
  office.platform.jira.changes.editIssue(String(id), (fields) => (fields['customfield_10016'] = 3), true);

/** The search for changes, its later pages told apart. */
function searched({ init }: PassingRequest): 'first' | 'later' | undefined {
  const body = String(init?.body);
  if (!body.includes('updated >=')) return undefined;
  return body.includes('nextPageToken') ? 'later' : 'first';
}

test('a change is read although the search for it was put again much later, without a space that is lost', async () => {
  await hour();
  changeItem(1);
  office.clock.advance(MINUTE);
  office.platform.jira.changes.changeSpace('200', { hiddenFromApp: true });
  jira.minutesFor = ({ path }) => (path.includes('approximate-count') ? 8 : 0);
  await hour();
  expect(await points()).toBe(ITEMS + 2);
});

test.each(['first', 'later'] as const)('changes are read although the %s page of them took long', async (which) => {
  for (let id = 1; id <= ITEMS; id += 1) changeItem(id);
  let slow = 2;
  jira.minutesFor = (passing) => (searched(passing) === which && (slow -= 1) >= 0 ? 45 : 0);
  await hour();
  expect(await points()).toBe(3 * ITEMS);
  expect(slow).toBeLessThan(0);
});

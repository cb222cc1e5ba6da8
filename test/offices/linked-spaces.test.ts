import { invocations, type Invocation } from '../../sandbox/forge/globals';
import type { CountsByKey } from '../../src/domain/rollup-summary';
import { writeItems, type ItemRecord } from '../../src/ledger/items';
import { item } from '../ledger/sample-item';
import { openOffice, PEOPLE, type Office } from '../support/open-office';
import { smallSite, space, type ItemSpec } from '../support/small-site';

const HUB = 7_000_000;
/** S0 to S9 are imported; of the others the ledger knows one item each, as if they had been. */
const OTHERS = Array.from({ length: 300 }, (_, index) => ({
  id: HUB + 1 + index,
  key: `S${index}`,
  item: 1_000 + index,
}));
const IMPORTED = OTHERS.slice(0, 10);

/** Ten items that link to an item of every other space, to one of their own, and to one that nobody knows. */
const LINKING = Array.from({ length: 10 }, (_, index): ItemSpec => ({
  id: 100 + index,
  key: `HUB-${index + 1}`,
  blocks: [...OTHERS.map(({ item }) => item), 100 + ((index + 1) % 10), 999_999],
}));

let office: Office;
beforeAll(async () => {
  office = await openOffice(
    smallSite({
      spaces: [space(HUB, 'HUB'), ...OTHERS.map(({ id, key }) => space(id, key))],
      items: [...LINKING, ...IMPORTED.map(({ key, item }): ItemSpec => ({ id: item, key: `${key}-1` }))],
      office: {
        version: 1,
        programs: [
          {
            key: 'SOME',
            name: 'Some',
            currency: 'EUR',
            projects: ['HUB', ...IMPORTED.slice(1).map(({ key }) => key)].map((spaceKey) => ({ spaceKey })),
          },
        ],
        projects: [{ spaceKey: 'HUB', furtherSpaceKeys: ['S0'] }],
      },
    }),
  );
  await inLedger(() => writeItems(OTHERS.slice(10).map(({ id, key, item }) => known(item, `${key}-1`, id))));
  // A rate folds every bucket again, now that all targets are known.
  await office.as(PEOPLE.admin)('admin.addRate', {
    subject: { kind: 'site' },
    currency: 'EUR',
    minorUnitsPerHour: 1,
    validFrom: '2026-01-01',
  });
  await office.settle();
}, 60_000);
afterAll(() => office.platform.close());

function inLedger(run: () => Promise<void>): Promise<void> {
  const invocation: Invocation = {
    runtime: {},
    accountId: undefined,
    now: () => office.clock.now(),
    functionKey: 'test',
    moduleKey: 'test',
    chainDepth: 0,
    fetch(_invocation, _target, _path, init) {
      const { status, body } = office.platform.sql.handle('execute', String(init?.body));
      return Promise.resolve(new Response(body, { status, headers: { 'Content-Type': 'application/json' } }));
    },
    log: () => undefined,
  };
  return invocations().run(invocation, run);
}

const known = (id: number, key: string, spaceId: number): ItemRecord => item(id, { key, spaceId: String(spaceId) });

/** The one document that a table has for the hub. */
function docIn(table: 'space_rollup' | 'space_counts'): string {
  const { rows } = office.platform.sql.run(`SELECT doc FROM ${table} WHERE space_id = ?`, [String(HUB)]);
  if (!Array.isArray(rows) || rows.length !== 1) throw new Error(`${table} has no row of the hub`);
  return String(rows[0]?.['doc']);
}

test('a space that links to 300 others keeps its totals within 4 KB, and its links by space beside them', () => {
  expect(Buffer.byteLength(docIn('space_rollup'))).toBeLessThanOrEqual(4_096);
  const { links } = JSON.parse(docIn('space_counts')) as CountsByKey;
  expect(Object.keys(links)).toHaveLength(302);
});

test('it is opened with three statements, and each of its links is told apart', async () => {
  const open = () => office.as(PEOPLE.admin)('program.open', { programKey: 'SOME' });
  await open();
  const ran = () => office.platform.sql.usage().selects + office.platform.sql.usage().writes;
  const before = ran();
  const { total, projects } = await open();
  expect(ran() - before).toBeLessThanOrEqual(3);
  // Of each item: one in HUB and one in S0, which is of the same project; S1 to S9; S10 to S299 and the unknown one.
  const links = { within: 10 * 2, acrossProjects: 10 * 9, dangling: 10 * 291 };
  expect(total.totals.links).toEqual(links);
  expect(projects.find(({ spaces }) => spaces.some(({ key }) => key === 'HUB'))?.measures.totals.links).toEqual(links);
});

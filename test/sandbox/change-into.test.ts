import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { changeInto } from '../../sandbox/change-into';
import { readExport } from '../../sandbox/data/read-export';
import { seededRandom } from '../../sandbox/random';
import { importIntoSandbox, programTotals } from '../../sandbox/rollup';
import { issue, space, type ItemSpec } from '../support/small-site';

const SPACES = [space(100, 'RAIL'), space(200, 'SHOP')];
const EARLIER = '2026-01-10T09:00:00.000+0000';
const LATER = '2026-03-01T09:00:00.000+0000';

const random = seededRandom(20261126);
const keyOf = (id: number) => `${id % 3 === 0 ? 'SHOP' : 'RAIL'}-${id}`;

function item(id: number): ItemSpec {
  return {
    ...{ id, key: keyOf(id), updated: EARLIER, points: random.integer(0, 8) },
    ...(id > 10 && random.chance(0.4) ? { parent: random.integer(1, 10) } : { type: 'Epic' as const }),
    ...(random.chance(0.3) ? { blocks: [random.integer(1, 90)] } : {}),
    status: random.pick(['To Do', 'In Progress', 'Done'] as const),
    originalHours: random.integer(0, 20),
    remainingHours: random.integer(0, 20),
    worklogs: Array.from({ length: random.integer(0, 3) }, (_, place) => ({
      ...{ id: id * 10 + place, by: 'acc-a', day: '2026-01-09', hours: random.integer(1, 8) },
    })),
  };
}

const before = Array.from({ length: 80 }, (_, index) => item(index + 1));
/** Some are gone, some are new, some have changed in any way, and only some of those say so. */
const after = [...before, ...Array.from({ length: 8 }, (_, index) => item(index + 81))].flatMap((old) => {
  const chance = random.integer(0, 9);
  if (chance === 0) return [];
  if (chance > 4) return [old];
  return [{ ...item(old.id), updated: random.chance(0.5) ? LATER : EARLIER }];
});

const folder = mkdtempSync(path.join(tmpdir(), 'changed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(name: string, items: readonly ItemSpec[]): string {
  const directory = mkdtempSync(path.join(folder, `${name}-`));
  const lines = items.map((one) => JSON.stringify(issue(one, SPACES, items)));
  writeFileSync(path.join(directory, 'work.jsonl'), `${lines.join('\n')}\n`);
  const rates = [{ subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 9_999, validFrom: '2025-01-01' }];
  const projects = SPACES.map(({ key }) => ({ spaceKey: key }));
  const programs = [{ key: 'NORTH', name: 'North', currency: 'EUR', projects }];
  writeFileSync(path.join(directory, 'office.json'), JSON.stringify({ version: 1, programs, rates }));
  return directory;
}

test('what was changed behind the app’s back comes out as if it had been read so from the beginning', async () => {
  const [first, second] = [written('before', before), written('after', after)];
  const changed = await importIntoSandbox(first);
  const { asOf: _then, ...old } = await programTotals(changed.platform, changed.admin);
  await changeInto(changed.platform, changed.admin, await readExport(second));
  const { asOf: _asOf, ...found } = await programTotals(changed.platform, changed.admin);
  const anew = await importIntoSandbox(second);
  const { asOf: _now, ...expected } = await programTotals(anew.platform, anew.admin);
  expect(found).toEqual(expected);
  expect(found).not.toEqual(old);
  for (const { platform } of [changed, anew]) platform.close();
});

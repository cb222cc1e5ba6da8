import { NO_CLASSED_COST } from '../../src/domain/plan/classed-cost';
import { EMPTY_ROLLUP, type Rollup } from '../../src/domain/rollup';
import { select, write } from '../../src/ledger/database';
import { spaceOverview, storeSpaceRollup } from '../../src/ledger/rollups';
import { rememberSpaces } from '../../src/ledger/spaces';
import { withLedger } from './with-ledger';

const SPACE = '7000000';

/** A rollup with as many links to each of so many spaces. */
function linking(spaces: number, links: number): Rollup {
  const targets = Array.from({ length: spaces }, (_, index) => [String(7_000_001 + index), links] as const);
  return { ...EMPTY_ROLLUP, worklogs: links, links: Object.fromEntries(targets), cost: { EUR: links } };
}

async function read(): Promise<Rollup | null | undefined> {
  return (await spaceOverview('2026-03-02')).spaces.find(({ id }) => id === SPACE)?.rollup;
}

const store = (rollup: Rollup, at: number) =>
  storeSpaceRollup(SPACE, rollup, NO_CLASSED_COST, { foldedAt: at, ofMark: at });

test('a space’s rollup comes back whole, however many spaces it links to, and its totals stay within 4 KB', () =>
  withLedger(async () => {
    await rememberSpaces([{ id: SPACE, key: 'HUB', name: 'Hub', style: 'company-managed', archived: false }]);
    expect(await read()).toBeNull();
    for (const [fold, spaces] of [3, 300, 5_000, 3, 300].entries()) {
      await store(linking(spaces, fold + 1), fold);
      expect(await read()).toEqual(linking(spaces, fold + 1));
      const [totals] = await select('SELECT LENGTH(doc) AS bytes FROM space_rollup WHERE space_id = ?', [SPACE]);
      expect(Number(totals?.bytes)).toBeLessThanOrEqual(4_096);
    }
  }));

test('a fold that stops between the counts and the totals leaves no space without links', () =>
  withLedger(async () => {
    await rememberSpaces([{ id: SPACE, key: 'HUB', name: 'Hub', style: 'company-managed', archived: false }]);
    const stopped = async (spaces: number, links: number) => {
      const { links: counted, cost, pointsFields } = linking(spaces, links);
      await write(
        'INSERT INTO space_counts (space_id, doc, folded_at) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE doc = VALUES(doc)',
        [SPACE, JSON.stringify({ links: counted, cost, pointsFields }), 9],
      );
    };
    await store(linking(3, 1), 1);
    await stopped(300, 2);
    expect(await read()).toEqual(linking(3, 1));
    await store(linking(300, 2), 2);
    await stopped(301, 3);
    expect(await read()).toEqual({ ...linking(301, 3), worklogs: 2 });
    await store(linking(301, 3), 3);
    expect(await read()).toEqual(linking(301, 3));
  }));

test('totals made of an older state do not overwrite those of a later one', async () =>
  withLedger(async () => {
    await rememberSpaces([{ id: SPACE, key: 'RAIL', name: 'Rail', style: 'company-managed', archived: false }]);
    await store({ ...EMPTY_ROLLUP, worklogs: 2 }, 2);
    await store({ ...EMPTY_ROLLUP, worklogs: 1 }, 1);
    expect((await read())?.worklogs).toBe(2);
  }));

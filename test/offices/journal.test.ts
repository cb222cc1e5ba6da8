import type { CallOutput } from '../../src/contract/calls';
import { currencyDecimals } from '../../src/domain/money';
import { OFFICE, openCloseOffice, work, type CloseOffice } from '../support/close-office';
import { balances, HLEDGER_INSTALLED } from '../support/hledger';
import { PEOPLE } from '../support/open-office';

type Per = 'posting' | 'day-and-account';
const NORTH = OFFICE.programs?.[0];
if (!NORTH) throw new Error('the office has a program');
/** One program that has all of both projects, so that its cost is theirs. */
const WHOLE = { ...OFFICE, programs: [{ ...NORTH, projects: [{ spaceKey: 'RAIL' }, { spaceKey: 'SHOP' }] }] };
const EVER = { from: '2025-01-01', to: '2026-12-31' };

/** All pages of a journal, one after the other. */
async function journal(office: CloseOffice, per: Per, range = EVER): Promise<string> {
  let text = '';
  for (let cursor: string | null = null; ;) {
    const page: CallOutput<'admin.journal'> = await office.admin('admin.journal', { ...range, per, cursor });
    text += page.text;
    if (page.nextCursor === null) return text;
    cursor = page.nextCursor;
  }
}

/** Amounts in minor units as a reader of text finds them, by account and currency; zeros are left out. */
function totalsIn(text: string): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const [, account = '', amount = '', currency = ''] of text.matchAll(
    /^ {4}(cost:\S+) {2}(-?[\d.]+) ([A-Z]{3})/gm,
  )) {
    const key = `${account} ${currency}`;
    totals[key] = (totals[key] ?? 0) + Math.round(Number(amount) * 10 ** currencyDecimals(currency));
  }
  return Object.fromEntries(
    Object.entries(totals)
      .filter(([, total]) => total !== 0)
      .sort(),
  );
}

/** Balances as hledger has them, in minor units by account and currency. */
function balancesOf(text: string): Record<string, number> {
  return Object.fromEntries(
    Object.entries(balances(text))
      .flatMap(([account, amounts]) =>
        Object.entries(amounts).map(([currency, amount]): [string, number] => [`${account} ${currency}`, amount]),
      )
      .sort(),
  );
}

const sumOf = (totals: Record<string, number>, fits: (account: string) => boolean) =>
  Object.entries(totals).reduce((sum, [account, total]) => sum + (fits(account) ? total : 0), 0);

let office: CloseOffice;
afterEach(() => office.platform.close());

/** January closed, then a worklog deleted, one edited and one added, and a rate back-dated. */
async function withCorrections(): Promise<void> {
  office = await openCloseOffice(WHOLE);
  await office.close('2026-01');
  await office.change(
    work().map((item) => ({
      ...item,
      worklogs: (item.worklogs ?? []).flatMap((log) =>
        log.id === 61
          ? []
          : log.id === 21
            ? [
                { ...log, hours: 9 },
                { ...log, id: 29, day: '2026-01-30' },
              ]
            : [log],
      ),
    })),
  );
  await office.admin('admin.addRate', {
    subject: { kind: 'site' },
    currency: 'EUR',
    minorUnitsPerHour: 8_334,
    validFrom: '2026-01-10',
  });
  await office.settle();
}

test('is read page after page, and the whole is what months and program office say', async () => {
  await withCorrections();
  const text = await journal(office, 'posting');
  const { total } = await office.admin('program.open', { programKey: 'NORTH' });
  const { places } = await office.report('2026-03');
  const cost = total.totals.cost as { actualMinor: number };
  expect(sumOf(totalsIn(text), () => true)).toBe(cost.actualMinor);
  const closing = places.filter(({ measure }) => measure === 'actualCost');
  expect(cost.actualMinor).toBe(closing.reduce((sum, { closingMinor }) => sum + closingMinor, 0));
  expect(totalsIn(await journal(office, 'day-and-account'))).toEqual(totalsIn(text));
  expect(Object.keys(totalsIn(text))).toEqual([
    'cost:labour:RAIL:capital:NORTH EUR',
    'cost:labour:RAIL:operating:NORTH EUR',
    'cost:labour:SHOP:capital:NORTH EUR',
    'cost:labour:SHOP:operating:NORTH EUR',
    'cost:licences:SHOP:operating:NORTH EUR',
  ]);
});

test('keeps closed months as they were, and dates corrections in the month that books them', async () => {
  await withCorrections();
  const january = await journal(office, 'posting', { from: '2026-01-01', to: '2026-01-31' });
  // 399.96 dollars at 0.9231.
  expect(january).toContain('2026-01-12 * 61\n    cost:labour:SHOP:operating:NORTH  369.20 EUR\n');
  expect(january).not.toContain('adjustment');
  const february = await journal(office, 'posting', { from: '2026-02-01', to: '2026-02-01' });
  expect(february).toContain(
    '2026-02-01 * 61\n    cost:labour:SHOP:operating:NORTH  -369.20 EUR  ; adjustment of 2026-01-12 (deleted)\n',
  );
  // One hour more at 83.33, and eight hours that were not known.
  expect(february).toContain('83.33 EUR  ; adjustment of 2026-01-06 (edited)');
  expect(february).toContain('* 29\n');
  expect(february).toContain('(added-late)');
  expect(february).toContain('(rate-changed)');
  await office.close('2026-02');
  expect(await journal(office, 'posting', { from: '2026-01-01', to: '2026-01-31' })).toBe(january);
  expect(await journal(office, 'posting', { from: '2026-02-01', to: '2026-02-01' })).toBe(february);
});

test('begins where the days begin, and refuses what makes no sense', async () => {
  office = await openCloseOffice(WHOLE);
  const december = await journal(office, 'posting', { from: '2025-12-01', to: '2025-12-31' });
  expect(december.match(/^\d{4}-\d{2}-\d{2}/gm)).toEqual(['2025-12-15']);
  expect(await journal(office, 'posting', { from: '2025-11-01', to: '2025-11-30' })).not.toMatch(/^\d{4}-/m);
  const asked = { from: '2026-01-01', to: '2026-01-31', per: 'posting' as const, cursor: null };
  await expect(office.admin('admin.journal', { ...asked, to: '2025-12-31' })).rejects.toMatchObject({
    code: 'bad-request',
  });
  for (const cursor of ['', 'open', 'open|worklogs/1|x', "open|';DROP|1", '2026-01|a|-1'])
    await expect(office.admin('admin.journal', { ...asked, cursor })).rejects.toMatchObject({ code: 'bad-request' });
  await expect(office.as(PEOPLE.manager)('admin.journal', asked)).rejects.toMatchObject({ code: 'no-permission' });
});

test('goes on within a unit, so that no posting is lost or told twice', async () => {
  office = await openCloseOffice(WHOLE);
  await office.close('2025-12');
  const asked = { ...EVER, per: 'posting' as const };
  const all = (await office.admin('admin.journal', { ...asked, cursor: null })).text;
  const transactions = (text: string) => text.match(/^\d{4}-\d{2}-\d{2} \* .*/gm) ?? [];
  const unit = 'worklogs/0000000000000000';
  const skipped = (await office.admin('admin.journal', { ...asked, cursor: `open|${unit}|3` })).text;
  const labour = transactions(all).filter((line) => !line.includes('cost-line') && !line.startsWith('2025'));
  expect(transactions(skipped)).toHaveLength(labour.length - 3);
  const closed = (await office.admin('admin.journal', { ...asked, cursor: `2025-12|${unit}|1` })).text;
  expect(transactions(closed).sort()).toEqual(
    transactions(all)
      .filter((line) => !line.startsWith('2025'))
      .sort(),
  );
});

if (HLEDGER_INSTALLED)
  describe('hledger reads', () => {
    test.each<Per>(['posting', 'day-and-account'])(
      'the same totals to the cent, with a transaction per %s',
      async (per) => {
        await withCorrections();
        const text = await journal(office, per);
        const read = balancesOf(text);
        expect(read).toEqual(totalsIn(text));
        const { total } = await office.admin('program.open', { programKey: 'NORTH' });
        const figure = (metric: string) => {
          const found = total.figures.find((candidate) => candidate.metric === metric);
          return found?.known ? found.value : undefined;
        };
        expect(sumOf(read, () => true)).toBe(figure('cost.actual'));
        expect(sumOf(read, (account) => account.startsWith('cost:labour:'))).toBe(figure('cost.labour'));
        expect(sumOf(read, (account) => account.startsWith('cost:licences:'))).toBe(figure('cost.lines'));
        expect(sumOf(read, (account) => account.includes(':capital:'))).toBe(figure('cost.capital'));
        expect(sumOf(read, (account) => account.includes(':operating:'))).toBe(figure('cost.operating'));
      },
    );

    test('every program’s part and nobody’s, which sum to what the work cost', async () => {
      office = await openCloseOffice();
      const read = balancesOf(await journal(office, 'posting'));
      const { places } = await office.report('2026-12');
      const keyOf = (projectId: string) => (projectId === 'p100' ? 'RAIL' : 'SHOP');
      const expected: Record<string, number> = {};
      for (const { measure, projectId, costClass, program, currency, closingMinor } of places)
        if (measure === 'actualCost' && closingMinor !== 0) {
          const key = [keyOf(projectId), costClass, ...(program === null ? [] : [program])].join(':') + ` ${currency}`;
          expected[key] = closingMinor;
        }
      const byPlace: Record<string, number> = {};
      for (const [account, amount] of Object.entries(read)) {
        const key = account.replace(/^cost:[^:]+:/, '');
        byPlace[key] = (byPlace[key] ?? 0) + amount;
      }
      expect(byPlace).toEqual(expected);
    });
  });

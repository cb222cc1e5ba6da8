import type { CallOutput } from '../../src/contract/calls';
import { asCloseOffice, closeSite, openCloseOffice, work, type CloseOffice } from '../support/close-office';
import { keepOffice, temporaryFolder } from '../support/open-office';

type Report = CallOutput<'admin.monthReport'>;

/** A report but for the instant of its close, which a crash moves. */
const figures = ({ asOf: _asOf, ...report }: Report) => report;

/** Closes February after January was closed and a worklog edited, so that there is something to correct. */
async function withJanuaryClosed(): Promise<CloseOffice> {
  const office = await openCloseOffice();
  await office.close('2026-01');
  await office.change(work().map((item) => (item.key === 'SHOP-1' ? { ...item, worklogs: [] } : item)));
  return office;
}

const folder = temporaryFolder();

/** Makes the n-th writing statement from now on fail, once. */
function crashAt(office: CloseOffice, write: number): () => number {
  const real = office.platform.sql.handle.bind(office.platform.sql);
  let writes = 0;
  office.platform.sql.handle = (endpoint, body) => {
    if (!/^\s*\{"query":"\s*SELECT/i.test(body)) {
      writes += 1;
      if (writes === write) throw new Error('the invocation crashed');
    }
    return real(endpoint, body);
  };
  return () => writes;
}

test('a close goes on where a crash stopped it, at whichever write that was', async () => {
  const clean = await withJanuaryClosed();
  const reopen = keepOffice(clean, closeSite(), folder);
  const count = crashAt(clean, Infinity);
  await clean.close('2026-02');
  const writes = count();
  const expected = figures(await clean.report('2026-02'));
  expect(expected.correctionCount).toBeGreaterThan(0);
  clean.platform.close();
  expect(writes).toBeGreaterThan(10);
  for (let write = 1; write <= writes; write += 3) {
    const office = asCloseOffice(await reopen());
    crashAt(office, write);
    const taken = await office.admin('admin.closeMonth', { month: '2026-02' }).then(
      () => true,
      () => false,
    );
    await office.platform.runUntilIdle();
    const closed = (await office.admin('admin.months', {})).months.filter(({ status }) => status === 'closed').length;
    // Only a close that was never taken has to be asked for again.
    expect({ write, closed }).toEqual({ write, closed: taken ? 2 : 1 });
    if (!taken) await office.close('2026-02');
    expect({ write, closing: (await office.admin('admin.months', {})).closing }).toEqual({ write, closing: null });
    expect({ write, report: figures(await office.report('2026-02')) }).toEqual({ write, report: expected });
    const { audit } = await office.admin('admin.open', {});
    expect(audit.filter(({ what }) => what === 'Closed the month 2026-02')).toHaveLength(1);
    office.platform.close();
  }
}, 240_000);

test('a close that can’t get on says why, and can be tried again', async () => {
  const office = await openCloseOffice();
  const real = office.platform.sql.handle.bind(office.platform.sql);
  office.platform.sql.handle = (endpoint, body) => {
    if (body.includes('INSERT IGNORE INTO book_page')) throw new Error('the disk is full');
    return real(endpoint, body);
  };
  await office.admin('admin.closeMonth', { month: '2026-01' });
  await office.platform.runUntilIdle();
  const { closing, months } = await office.admin('admin.months', {});
  expect(closing?.problem).toMatch(/disk is full|unexpected/i);
  expect(months.every(({ status, closable }) => status === 'open' && !closable)).toBe(true);
  office.platform.sql.handle = real;
  await office.close('2026-01');
  expect((await office.admin('admin.months', {})).closing).toBeNull();
  office.platform.close();
});

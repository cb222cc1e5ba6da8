import type { CallOutput } from '../../src/contract/calls';
import { partsOf } from '../../src/contract/browser-import';
import { button, textOf } from './forge-doc';
import { failure, IMPORT } from './open-administration';
import { fakeClock, openPanel, pass, type Answers } from './open-panel';
import { sampleOffice } from './sample-office';

/** Node's Request wants a whole address, a browser's does not. */
class BrowserRequest extends Request {
  constructor(input: string, init?: RequestInit) {
    super(new URL(input, 'https://sandbox.atlassian.net'), init);
  }
}
const { Request: nodeRequest } = globalThis;

beforeEach(() => {
  fakeClock('2026-11-24T10:00:00Z');
  globalThis.Request = BrowserRequest as typeof Request;
});
afterEach(() => {
  globalThis.Request = nodeRequest;
  jest.clearAllTimers();
  jest.useRealTimers();
});

type Step = CallOutput<'admin.importPart'>;
interface Asked {
  restPath: string;
  fetchRequestInit: { method: string; body: string | null };
}

const stretch = { spaceId: '10002', window: 1, from: '2026-01-01' };
const step = (itemsRead: number, token?: string): Step => ({
  next: {
    ...stretch,
    body: { jql: 'project = 10002', fields: ['summary'], maxResults: 100, ...(token ? { nextPageToken: token } : {}) },
  },
  spaceName: 'Web shop',
  itemsRead,
  itemsExpected: 400,
});
const NOTHING: Step = { next: null, spaceName: null, itemsRead: 0, itemsExpected: null };

const running = () => ({ ...sampleOffice(), sync: { ...sampleOffice().sync, running: true } });

async function openImport(answers: Answers, jira: (asked: Asked) => { status?: number; body: unknown; wait?: string }) {
  const page = await openPanel(
    () => import('../../src/panels/administration/index'),
    {
      'admin.months': {
        calendar: { timeZone: 'UTC', startDay: 1, namedBy: 'start', fixed: false },
        ...{ months: [], closing: null, notCurrent: [] },
      },
      'admin.open': running(),
      'admin.progress': () => {
        const { sync, usage, budget, spaces } = running();
        return { sync, usage, budget, spaces: spaces.map((space) => ({ id: space.id, sync: space.sync })) };
      },
      ...answers,
    },
    {
      bridge: {
        fetchProduct(data) {
          const { status = 200, body, wait } = jira(data as Asked);
          return {
            ...{ body: JSON.stringify(body), status, statusText: '', isAttachment: false },
            headers: wait === undefined ? {} : { 'retry-after': wait },
          };
        },
      },
    },
  );
  return page;
}

const issue = (id: string, worklog: unknown = null) => ({ id, key: `WEB-${id}`, fields: { worklog } });

it('reads page after page as the administrator, with all worklogs and without their comments, until nothing waits', async () => {
  const asked: string[] = [];
  const page = await openImport(
    { 'admin.importPart': (_, before) => [step(0), step(1, 'second'), NOTHING][before] ?? NOTHING },
    ({ restPath, fetchRequestInit: { method, body } }) => {
      asked.push(`${method} ${restPath} ${body ?? ''}`);
      if (method === 'GET') return { body: { total: 2, worklogs: [{ id: '1', comment: 'long' }, { id: '2' }] } };
      const first = body?.includes('second') !== true;
      return {
        body: first
          ? { issues: [issue('7', { total: 2, worklogs: [{ id: '1' }] })], nextPageToken: 'second' }
          : { issues: [issue('8')], isLast: true },
      };
    },
  );
  await page.press('Read with this browser');
  await page.settle();
  expect(asked).toEqual([
    'POST /rest/api/3/search/jql {"jql":"project = 10002","fields":["summary"],"maxResults":100}',
    'GET /rest/api/3/issue/7/worklog?startAt=0&maxResults=5000 ',
    'POST /rest/api/3/search/jql {"jql":"project = 10002","fields":["summary"],"maxResults":100,"nextPageToken":"second"}',
  ]);
  const [first, second, third] = page.calls('admin.importPart');
  expect(first).toEqual({ part: null, without: [] });
  expect(JSON.parse(JSON.stringify(second))).toEqual({
    part: {
      ...{ ...stretch, more: false, nextToken: 'second' },
      issues: [issue('7', { total: 2, worklogs: [{ id: '1' }, { id: '2' }] })],
    },
    without: [],
  });
  expect(third).toEqual({ part: { ...stretch, more: false, nextToken: null, issues: [issue('8')] }, without: [] });
  expect(textOf(IMPORT(page.doc()))).toContain('The browser has read what it could.');
});

it('shows how far it is, waits as long as Jira asks, and stops after the page in hand', async () => {
  let refused = 0;
  const page = await openImport({ 'admin.importPart': (_, before) => step(100 * before, 'next') }, () => {
    refused += 1;
    return refused === 1
      ? { status: 429, body: {}, wait: '30' }
      : { body: { issues: [issue('7')], nextPageToken: 'next' } };
  });
  await page.press('Read with this browser');
  const text = () => textOf(IMPORT(page.doc()));
  expect(text()).toContain('Web shop: 0 of about 400 work items read\nJira asks to wait 30 s.');
  expect(page.calls('admin.importPart')).toHaveLength(1);
  await page.press('Stop after this page');
  await pass(30_000);
  await page.settle();
  expect(text()).toContain('The browser has stopped. What it read is stored; the app goes on from there.');
  expect(page.calls('admin.importPart')).toHaveLength(2);
  expect(button(IMPORT(page.doc()), 'Read with this browser').props.isDisabled).toBe(false);
});

it('begins a stretch again whose page token Jira no longer takes', async () => {
  const page = await openImport(
    { 'admin.importPart': (_, before) => [step(0, 'old'), step(0), NOTHING][before] ?? NOTHING },
    ({ fetchRequestInit: { body } }) =>
      body?.includes('old') === true
        ? { status: 400, body: { errorMessages: ['The next page token is invalid.'] } }
        : { body: { issues: [issue('7')], isLast: true } },
  );
  await page.press('Read with this browser');
  await page.settle();
  expect(page.calls('admin.importPart').slice(0, 2)).toEqual([
    { part: null, without: [] },
    { part: null, without: [] },
  ]);
  expect(textOf(IMPORT(page.doc()))).toContain('The browser has read what it could.');
});

it('leaves a space that Jira does not show the administrator to the app, and names it', async () => {
  const page = await openImport({ 'admin.importPart': (_, before) => [step(0), NOTHING][before] ?? NOTHING }, () => ({
    status: 400,
    body: { errorMessages: ["The value '10002' does not exist for the field 'project'."] },
  }));
  await page.press('Read with this browser');
  await page.settle();
  expect(page.calls('admin.importPart')).toEqual([
    { part: null, without: [] },
    { part: null, without: ['10002'] },
  ]);
  expect(textOf(IMPORT(page.doc()))).toContain('Jira does not show you Web shop; that is left to the app.');
});

it('says why it could not go on', async () => {
  const page = await openImport(
    { 'admin.importPart': failure('no-permission', 'Only Jira administrators may open Administration.') },
    () => ({ body: {} }),
  );
  await page.press('Read with this browser');
  expect(textOf(IMPORT(page.doc()))).toContain(
    'The browser could not go on\nOnly Jira administrators may open Administration.',
  );
});

it('offers nothing to read where no space waits', async () => {
  const page = await openImport({ 'admin.open': sampleOffice() }, () => ({ body: {} }));
  expect(button(IMPORT(page.doc()), 'Read with this browser').props.isDisabled).toBe(true);
  expect(textOf(IMPORT(page.doc()))).toContain('No space waits to be read.');
});

it('cuts a page into parts that a call may carry, each issue once and in order', () => {
  // Each is 12 characters as text; 30 hold two of them.
  const issues = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name: `${name}` }));
  expect(partsOf(issues, 30).map((part) => part.map(({ name }) => name))).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  expect(partsOf([{ name: 'x'.repeat(50) }, { name: 'a' }], 30)).toHaveLength(2);
  expect(partsOf([], 30)).toEqual([[]]);
});

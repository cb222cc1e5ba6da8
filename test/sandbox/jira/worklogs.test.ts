import { asAdmin, asApp, asOutsider, bodyOf, issue, NOW, openSite, siteData, worklog, worklogs } from './fixture';

interface WorklogPage {
  startAt: number;
  maxResults: number;
  total: number;
  worklogs: { id: string; issueId: string; started: string; author: { displayName?: string } }[];
}

interface Changes {
  values: { worklogId: number; updatedTime: number }[];
  since: number;
  until: number;
  lastPage: boolean;
  nextPage?: string;
}

describe('worklogs', () => {
  it('of an issue are paged', async () => {
    const site = await openSite();
    const page = (query = '') => bodyOf<WorklogPage>(site.get(`/rest/api/3/issue/APO-2/worklog${query}`));
    expect(page()).toMatchObject({ startAt: 0, maxResults: 5_000, total: 45 });
    expect(page().worklogs).toHaveLength(45);
    expect(page().worklogs[0]).toMatchObject({ id: '1', issueId: '1001', author: { displayName: 'Mia Member' } });
    expect(page('?startAt=40&maxResults=20').worklogs.map((entry) => entry.id)).toEqual(['41', '42', '43', '44', '45']);
    const after = Date.parse('2026-03-02T10:40:00Z');
    expect(page(`?startedAfter=${after}`)).toMatchObject({ total: 4 });
    expect(page(`?startedBefore=${after}`)).toMatchObject({ total: 40 });
    site.site.close();
  });

  it('that an export cut off are served as far as they exist', async () => {
    const site = await openSite();
    const page = bodyOf<WorklogPage>(site.get('/rest/api/3/issue/APO-11/worklog'));
    expect([page.total, page.worklogs.length]).toEqual([20, 20]);
    site.site.close();
  });

  it('stay hidden with their issue', async () => {
    const site = await openSite();
    expect(site.get('/rest/api/3/issue/SEC-1/worklog', asApp).status).toBe(404);
    expect(site.get('/rest/api/3/issue/SEC-1/worklog', asAdmin).status).toBe(200);
    const listed = (identity = asApp) =>
      bodyOf<{ id: string }[]>(site.post('/rest/api/3/worklog/list', { ids: [1, 901, 77_777] }, identity)).map(
        (entry) => entry.id,
      );
    expect(listed()).toEqual(['1']);
    expect(listed(asAdmin)).toEqual(['1', '901']);
    const updated = (identity = asApp) =>
      bodyOf<Changes>(site.get('/rest/api/3/worklog/updated?since=0', identity)).values.map((entry) => entry.worklogId);
    expect(updated(asAdmin)).toContain(901);
    expect(updated(asApp)).not.toContain(901);
    expect(updated(asOutsider)).not.toContain(901);
    site.site.close();
  });

  it('that changed are listed from the oldest on, a thousand at a time, ties together, the last minute held back', async () => {
    const at = (secondsAgo: number) => new Date(NOW - secondsAgo * 1_000).toISOString();
    const entries = Array.from({ length: 1_004 }, (_, index) =>
      // Five share the instant on which the page ends.
      worklog(10_000 + index, at(index >= 998 && index <= 1_002 ? 5_000 : 7_000 - index), 60),
    );
    entries.push(worklog(20_000, at(30), 60));
    const site = await openSite(
      siteData({
        issues: [
          issue(1001, 'APO-2', { worklog: { startAt: 0, maxResults: 20, total: entries.length, worklogs: entries } }),
        ],
      }),
    );
    const read = (since: number) => bodyOf<Changes>(site.get(`/rest/api/3/worklog/updated?since=${since}`));
    const first = read(0);
    expect(first.lastPage).toBe(false);
    expect(first.nextPage).toContain(`since=${first.until}`);
    const second = read(first.until);
    expect(second.lastPage).toBe(true);
    const ids = [...first.values, ...second.values].map((entry) => entry.worklogId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(1_004);
    expect(ids).not.toContain(20_000);
    const times = [...first.values, ...second.values].map((entry) => entry.updatedTime);
    expect([...times].sort((left, right) => left - right)).toEqual(times);
    site.clock.advance(60_000);
    expect(read(second.until).values.map((entry) => entry.worklogId)).toEqual([20_000]);
    site.site.close();
  });

  it('that disappear from an issue are told as deleted', async () => {
    const site = await openSite();
    const block = { startAt: 0, maxResults: 20, total: 44, worklogs: worklogs(2, 44) };
    await site.site.load(siteData({ issues: [issue(1001, 'APO-2', { worklog: block })], changelogs: [] }));
    const deleted = () => bodyOf<Changes>(site.get('/rest/api/3/worklog/deleted?since=0')).values;
    expect(deleted()).toEqual([]);
    site.clock.advance(60_000);
    expect(deleted()).toMatchObject([{ worklogId: 1, updatedTime: NOW }]);
    expect(bodyOf<WorklogPage>(site.get('/rest/api/3/issue/APO-2/worklog')).total).toBe(44);
    site.site.close();
  });

  it.each([[], Array.from({ length: 1_001 }, (_, index) => index)])(
    'are not listed without ids or by too many',
    async (...ids) => {
      const site = await openSite();
      expect(site.post('/rest/api/3/worklog/list', { ids }).status).toBe(400);
      site.site.close();
    },
  );
});

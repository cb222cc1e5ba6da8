import { callsThrough } from '../src/contract/client';
import type { IssueDocument, SiteData } from './data/site-data';
import { finishImport } from './finish-import';
import type { SandboxPlatform } from './forge';
import { archiveSpaces } from './open-sandbox';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A round over all items that was under way when they changed says nothing of those that it had passed. */
const ROUNDS = 2;
const MOST_NIGHTS = 2_000;

/** The issues of the data, each noted by its id as it passes. */
async function* noting(issues: SiteData['issues'], ids: Set<string>): AsyncGenerator<IssueDocument> {
  for await (const issue of issues) {
    ids.add(issue.id);
    yield issue;
  }
}

/**
 * Changes the site behind the app's back into what the data holds: issues that it does not hold are deleted, the others replaced,
 * whether or not their `updated` moves. Then lets hours and nights pass until the app has compared every item with Jira.
 */
export async function changeInto(platform: SandboxPlatform, administrator: string, data: SiteData): Promise<void> {
  const { clock, jira } = platform;
  clock.advance(Math.max(HOUR, Date.parse(data.now) - clock.now()));
  const ids = new Set<string>();
  await jira.load({
    ...data,
    spaces: data.spaces.map((space) => ({ ...space, archived: false })),
    issues: noting(data.issues, ids),
  });
  const gone = jira.rows<{ id: number }>('SELECT id FROM issues').map(({ id }) => String(id));
  jira.deleteIssues(gone.filter((id) => !ids.has(id)));
  await platform.runSchedule('hourly-delta');
  await platform.runUntilIdle();

  const call = callsThrough((functionKey, payload) =>
    platform.invoke({
      ...{ moduleKey: 'administration', functionKey, payload, accountId: administrator },
      extension: { type: 'jira:adminPage' },
    }),
  );
  const roundFinished = async () => (await call('admin.open', {})).comparison?.round?.lastFinishedAt ?? null;
  let last = await roundFinished();
  for (let [nights, rounds] = [0, 0]; rounds < ROUNDS; nights += 1) {
    if (nights > MOST_NIGHTS) throw new Error('the comparison with Jira does not come to an end');
    clock.advance(DAY);
    await platform.runSchedule('nightly-upkeep');
    await platform.runSchedule('hourly-delta');
    await finishImport(platform, administrator);
    const finished = await roundFinished();
    rounds += finished === last ? 0 : 1;
    last = finished;
  }
  await archiveSpaces(platform, data);
  await platform.runUntilIdle();
}

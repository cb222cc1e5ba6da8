import { isWorkingDay, dayFrom } from '../../../sandbox/data/demo/calendar';
import { at, demoSite, type DemoIssue } from './demo-site';

const { data, issues, changelogs, byId } = demoSite();
const now = at(data.now);
const loggedOf = (issue: DemoIssue): number =>
  issue.fields.worklog.worklogs.reduce((sum, worklog) => sum + worklog.timeSpentSeconds, 0);

describe('hierarchy', () => {
  it('has every parent on the site, one level up and older', () => {
    const orphans = issues.filter(({ fields }) => {
      if (!fields.parent) return false;
      const parent = byId.get(fields.parent.id);
      return (
        parent?.key !== fields.parent.key ||
        parent.fields.issuetype.hierarchyLevel !== fields.issuetype.hierarchyLevel + 1 ||
        at(parent.fields.created) >= at(fields.created)
      );
    });
    expect(orphans.map((issue) => issue.key)).toEqual([]);
  });

  it('leaves no story, task, bug or sub-task without a parent', () => {
    expect(issues.filter((issue) => issue.fields.issuetype.hierarchyLevel < 1 && !issue.fields.parent)).toEqual([]);
    const levels = new Set(issues.map((issue) => issue.fields.issuetype.hierarchyLevel));
    expect([...levels].sort()).toEqual([-1, 0, 1, 2]);
  });

  it('lists sub-tasks from above exactly as they point up', () => {
    const pairs = (side: [string, string | undefined][]): string[] => side.map((pair) => pair.join(' ')).sort();
    const fromAbove = issues.flatMap(({ id, fields }) =>
      fields.subtasks.map((subtask): [string, string] => [id, subtask.id]),
    );
    const fromBelow = issues
      .filter(({ fields }) => fields.issuetype.subtask)
      .map(({ id, fields }): [string, string | undefined] => [fields.parent?.id ?? 'nobody', id]);
    expect(pairs(fromAbove)).toEqual(pairs(fromBelow));
  });

  it('crosses a few spaces', () => {
    const crossings = issues.filter((issue) => {
      const parent = issue.fields.parent && byId.get(issue.fields.parent.id);
      return parent !== undefined && parent.fields.project.id !== issue.fields.project.id;
    });
    expect(crossings.length).toBeGreaterThanOrEqual(3);
    expect(crossings.length).toBeLessThan(10);
  });

  it('keeps nothing open under a closed parent', () => {
    const open = issues.filter(({ fields }) => {
      const parent = fields.parent && byId.get(fields.parent.id);
      return parent?.fields.status.statusCategory.key === 'done' && fields.status.statusCategory.key !== 'done';
    });
    expect(open.map((issue) => issue.key)).toEqual([]);
  });
});

describe('links', () => {
  const ends = issues.flatMap((issue) => issue.fields.issuelinks.map((link) => ({ issue, link })));

  it('show on both issues under one id, outward on one and inward on the other', () => {
    const byLink = new Map<string, typeof ends>();
    for (const end of ends) byLink.set(end.link.id, [...(byLink.get(end.link.id) ?? []), end]);
    for (const [id, [one, other, ...more]] of byLink) {
      expect([id, more]).toEqual([id, []]);
      const far = one?.link.outwardIssue ?? one?.link.inwardIssue;
      if (!byId.has(far?.id ?? '')) {
        expect([id, other]).toEqual([id, undefined]);
        continue;
      }
      const outward = [one, other].find((end) => end?.link.outwardIssue !== undefined);
      const inward = [one, other].find((end) => end?.link.inwardIssue !== undefined);
      expect(outward?.link.outwardIssue?.key).toBe(inward?.issue.key);
      expect(inward?.link.inwardIssue?.key).toBe(outward?.issue.key);
      expect(outward?.link.type).toEqual(inward?.link.type);
    }
  });

  it('lie within spaces, across spaces, and lead off the site', () => {
    const outward = ends.filter((end) => end.link.outwardIssue !== undefined);
    const target = (end: (typeof ends)[number]) => byId.get((end.link.outwardIssue ?? end.link.inwardIssue)?.id ?? '');
    const here = outward.filter((end) => target(end) !== undefined);
    const across = here.filter((end) => target(end)?.fields.project.id !== end.issue.fields.project.id);
    expect(across.length).toBeGreaterThan(80);
    expect(here.length - across.length).toBeGreaterThan(150);
    expect(ends.filter((end) => target(end) === undefined).length).toBeGreaterThanOrEqual(10);
    expect(new Set(ends.map((end) => end.link.type.name))).toEqual(new Set(['Blocks', 'Relates', 'Duplicate']));
  });
});

describe('time', () => {
  it('spent is what worklogs add up to, but for a few items whose worklogs nobody sees', () => {
    const different = issues.filter((issue) => (issue.fields.timespent ?? 0) !== loggedOf(issue));
    expect(different.length).toBeGreaterThanOrEqual(4);
    expect(different.length).toBeLessThan(15);
    expect(different.every((issue) => issue.fields.worklog.total === 0 && (issue.fields.timespent ?? 0) > 0)).toBe(
      true,
    );
  });

  it('aggregates add the sub-tasks to the item, one level and no more', () => {
    const wrong = issues.filter(({ fields }) => {
      const family = [fields, ...fields.subtasks.map((subtask) => byId.get(subtask.id)?.fields)];
      const sum = family.reduce((total, member) => total + (member?.timespent ?? 0), 0);
      return (fields.aggregatetimespent ?? 0) !== sum;
    });
    expect(wrong.map((issue) => issue.key)).toEqual([]);
  });

  it('is booked on working days, after the item was created, and written down afterwards', () => {
    const wrong = issues.flatMap(({ id, fields }) =>
      fields.worklog.worklogs.filter(
        (worklog) =>
          worklog.issueId !== id ||
          !isWorkingDay(dayFrom(worklog.started.slice(0, 10))) ||
          at(worklog.started) <= at(fields.created) ||
          at(worklog.created) < at(worklog.started) + worklog.timeSpentSeconds * 1000 ||
          at(worklog.created) > at(fields.updated),
      ),
    );
    expect(wrong).toEqual([]);
    expect(issues.filter(({ fields }) => fields.worklog.total !== fields.worklog.worklogs.length)).toEqual([]);
    const ids = issues.flatMap((issue) => issue.fields.worklog.worklogs.map((worklog) => worklog.id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is booked within a working day, one entry after the other', () => {
    const lastEnd = new Map<string, number>();
    const overlapping: string[] = [];
    const worklogs = issues.flatMap((issue) => issue.fields.worklog.worklogs);
    const perDay = new Map<string, number>();
    for (const worklog of worklogs.sort((left, right) => at(left.started) - at(right.started))) {
      const { accountId } = worklog.author;
      if (at(worklog.started) < (lastEnd.get(accountId) ?? 0)) overlapping.push(worklog.id);
      lastEnd.set(accountId, at(worklog.started) + worklog.timeSpentSeconds * 1000);
      const day = `${accountId} ${worklog.started.slice(0, 10)}`;
      perDay.set(day, (perDay.get(day) ?? 0) + worklog.timeSpentSeconds);
    }
    expect(Math.max(...perDay.values())).toBeLessThanOrEqual(8 * 3600);
    expect(overlapping).toEqual([]);
  });

  it('is booked by colleagues too, from several time zones', () => {
    const helped = issues.filter(
      (issue) => new Set(issue.fields.worklog.worklogs.map((log) => log.author.accountId)).size > 1,
    );
    expect(helped.length).toBeGreaterThan(300);
    const offsets = new Set(
      issues.flatMap((issue) => issue.fields.worklog.worklogs.map((log) => log.started.slice(-5))),
    );
    expect([...offsets].sort()).toEqual(['+0000', '+0100', '+0200', '+0530']);
  });

  it('is left on some finished items, and missing on others', () => {
    const done = issues.filter((issue) => issue.fields.status.statusCategory.key === 'done');
    expect(done.filter((issue) => (issue.fields.timeestimate ?? 0) > 0).length).toBeGreaterThan(20);
    expect(issues.filter((issue) => issue.fields.timeoriginalestimate === null).length).toBeGreaterThan(400);
    expect(issues.filter((issue) => issue.fields.duedate === null).length).toBeGreaterThan(1000);
  });
});

describe('dates', () => {
  it('follow one another up to now', () => {
    const wrong = issues.filter(({ fields }) => {
      const closed = fields.status.statusCategory.key === 'done';
      const resolved = fields.resolutiondate === null ? undefined : at(fields.resolutiondate);
      return (
        at(fields.created) > at(fields.updated) ||
        at(fields.updated) >= now ||
        (fields.duedate !== null && fields.duedate <= fields.created.slice(0, 10)) ||
        (resolved !== undefined) !== closed ||
        (fields.resolution !== null) !== closed ||
        (resolved !== undefined && (resolved <= at(fields.created) || resolved > at(fields.updated)))
      );
    });
    expect(wrong.map((issue) => issue.key)).toEqual([]);
  });

  it('tell since when an item is in its status category: its last move into it, or else its creation', () => {
    const lastMove = new Map(
      changelogs.map(({ issueId, changeHistories }) => {
        const moves = changeHistories.filter(({ items }) => items.some(({ fieldId }) => fieldId === 'status'));
        return [issueId, moves.at(-1)?.created];
      }),
    );
    const since = ({ fields }: DemoIssue) => at(fields.statuscategorychangedate);
    const done = issues.filter(({ fields }) => fields.resolutiondate !== null);
    expect(done.filter((issue) => since(issue) !== at(issue.fields.resolutiondate ?? ''))).toEqual([]);
    const unmoved = issues.filter(({ id }) => lastMove.get(id) === undefined);
    expect(unmoved.filter((issue) => since(issue) !== at(issue.fields.created))).toEqual([]);
    // The only move inside a category that leads to an open status is the one to a review.
    const others = issues.filter((issue) => !done.includes(issue) && !unmoved.includes(issue));
    const early = others.filter((issue) => since(issue) !== lastMove.get(issue.id));
    expect(new Set(early.map(({ fields }) => fields.status.name))).toEqual(new Set(['In Review', 'Acceptance']));
    expect(early.every((issue) => since(issue) < Number(lastMove.get(issue.id)))).toBe(true);
    expect(others.some(({ fields }) => fields.status.name === 'In QA')).toBe(true);
  });

  it('plan the start of most epics, and of most stories where teams plan ahead, no later than they are due', () => {
    const planned = (items: DemoIssue[]) => items.filter(({ fields }) => fields.customfield_10015 !== null);
    const epics = issues.filter(({ fields }) => fields.issuetype.hierarchyLevel === 1);
    const stories = issues.filter(({ fields }) => ['Story', 'Measure'].includes(fields.issuetype.name));
    const ahead = ['TCS', 'FLEET', 'YARD', 'BILL', 'WGN'];
    const theirs = stories.filter(({ fields }) => ahead.includes(fields.project.key));
    expect(planned(epics).length / epics.length).toBeGreaterThan(0.8);
    expect(planned(theirs).length / theirs.length).toBeGreaterThan(0.7);
    expect(planned(stories).length).toBe(planned(theirs).length);
    expect(planned(epics).length).toBeLessThan(epics.length);
    const wrong = planned(issues).filter(({ fields }) => {
      const start = fields.customfield_10015 ?? '';
      return (fields.duedate !== null && start > fields.duedate) || !isWorkingDay(dayFrom(start));
    });
    expect(wrong.map(({ key }) => key)).toEqual([]);
  });

  it('number keys and ids as the items were created', () => {
    const sorted = [...issues].sort((left, right) => Number(left.id) - Number(right.id));
    expect(sorted.map((issue) => at(issue.fields.created))).toEqual(
      sorted.map((issue) => at(issue.fields.created)).sort((left, right) => left - right),
    );
    expect(new Set(issues.map((issue) => issue.key)).size).toBe(issues.length);
    expect(byId.size).toBe(issues.length);
  });

  it('let some epics be late, and work wait on releases that have a date', () => {
    const today = data.now.slice(0, 10);
    const late = issues.filter(
      ({ fields }) =>
        fields.issuetype.hierarchyLevel === 1 &&
        fields.status.statusCategory.key !== 'done' &&
        fields.duedate !== null &&
        fields.duedate < today,
    );
    expect(late.length).toBeGreaterThan(5);
    const versions = issues.flatMap((issue) => issue.fields.fixVersions);
    expect(versions.some((version) => version.released)).toBe(true);
    expect(versions.some((version) => !version.released && version.releaseDate < today)).toBe(true);
    expect(versions.some((version) => !version.released && version.releaseDate > today)).toBe(true);
  });

  it('put some items under security levels that keep the outsider out', () => {
    const outsider = data.users.find((user) => user.persona === 'outsider')?.accountId ?? '';
    const levels = new Map(data.securityLevels.map((level) => [level.id, level]));
    const secured = issues.filter((issue) => issue.fields.security !== undefined);
    expect(secured.length).toBeGreaterThan(15);
    for (const issue of secured) expect(levels.get(issue.fields.security?.id ?? '')?.members).not.toContain(outsider);
  });
});

import type { Random } from '../../random';
import type { ChangelogDocument, IssueDocument } from '../site-data';
import { dateText, timestamp } from './calendar';
import type { DemoTime } from './demo-time';
import { loggedSeconds, type Draft, type DraftWorklog } from './draft';
import { ORIGINAL_STORY_POINTS, START_DATE, STORY_POINT_ESTIMATE, STORY_POINTS } from './fields';
import type { DraftLink, ForeignIssue } from './links';
import type { Person } from './people';
import { SECURITY_LEVELS } from './security-levels';
import { RESOLUTION_ID } from './settle';

const PRIORITY_ID: Readonly<Record<string, string>> = { Highest: '1', High: '2', Medium: '3', Low: '4', Lowest: '5' };
const SITE_ZONE = 'Europe/Berlin';

/** Writes drafts the way Jira answers them. */
export class DocumentWriter {
  private nextWorklogId = 40_000;
  private nextHistoryId = 60_000;
  private readonly linksOf = new Map<Draft, object[]>();

  constructor(
    links: readonly DraftLink[],
    private readonly time: DemoTime,
    private readonly random: Random,
  ) {
    for (const link of links) {
      this.attach(link.outwardFrom, link, { outwardIssue: linkedIssue(link.inwardTo) });
      this.attach(link.inwardTo, link, { inwardIssue: linkedIssue(link.outwardFrom) });
    }
  }

  /** An issue with all its fields and all its worklogs. */
  issue(draft: Draft): IssueDocument {
    const { space, parent } = draft;
    const own = times(draft);
    const subtasks = draft.children.filter((child) => child.kind === 'subtask');
    const familyTimes = subtasks.length === 0 ? own : [draft, ...subtasks].map(times).reduce(addTimes);
    const security = SECURITY_LEVELS.find((level) => level.id === draft.securityLevel);
    const resolution = draft.resolution;
    return {
      id: draft.id,
      key: draft.key,
      fields: {
        summary: draft.summary,
        issuetype: draft.type,
        project: {
          id: space.id,
          key: space.key,
          name: space.name,
          projectTypeKey: 'software',
          simplified: space.teamManaged,
        },
        status: space.workflow[draft.station],
        statuscategorychangedate: timestamp(categorySince(draft), SITE_ZONE),
        priority: { id: PRIORITY_ID[draft.priority], name: draft.priority },
        resolution: resolution === undefined ? null : { id: RESOLUTION_ID[resolution], name: resolution },
        assignee: draft.assignee === undefined ? null : this.user(draft.assignee),
        reporter: this.user(draft.reporter),
        creator: this.user(draft.reporter),
        created: timestamp(draft.createdAt, SITE_ZONE),
        updated: timestamp(this.updatedAt(draft), SITE_ZONE),
        resolutiondate: draft.resolvedAt === undefined ? null : timestamp(draft.resolvedAt, SITE_ZONE),
        duedate: draft.dueDay === undefined ? null : dateText(draft.dueDay),
        labels: draft.labels,
        components: space.teamManaged || draft.area === '' ? [] : [componentOf(draft)],
        fixVersions: draft.version === undefined ? [] : [versionDocument(draft)],
        description: null,
        timeoriginalestimate: own.original,
        timeestimate: own.remaining,
        timespent: own.spent,
        aggregatetimeoriginalestimate: familyTimes.original,
        aggregatetimeestimate: familyTimes.remaining,
        aggregatetimespent: familyTimes.spent,
        worklog: this.worklogs(draft),
        issuelinks: this.linksOf.get(draft) ?? [],
        subtasks: subtasks.map(linkedIssue),
        ...(parent === undefined ? {} : { parent: linkedIssue(parent) }),
        ...(security === undefined ? {} : { security: { id: security.id, name: security.name, description: '' } }),
        [START_DATE]: draft.startDay === undefined ? null : dateText(draft.startDay),
        ...points(draft),
      },
    };
  }

  /** The same issue's history, oldest entry first; changes made in one go share an entry. */
  changelog(draft: Draft): ChangelogDocument {
    const histories: ChangelogDocument['changeHistories'] = [];
    let last: { at: number; author: Person } | undefined;
    for (const change of [...draft.changes].sort((left, right) => left.at - right.at)) {
      const item = {
        field: change.field,
        fieldId: change.fieldId,
        from: change.from,
        fromString: change.fromText,
        to: change.to,
        toString: change.toText,
      };
      const open = histories.at(-1);
      if (open && last?.at === change.at && last.author === change.author) {
        open.items.push(item);
        continue;
      }
      this.nextHistoryId += 1;
      const author = { accountId: change.author.accountId };
      histories.push({ id: String(this.nextHistoryId), author, created: change.at, items: [item] });
      last = change;
    }
    return { issueId: draft.id, changeHistories: histories };
  }

  private attach(end: Draft | ForeignIssue, link: DraftLink, side: object): void {
    if (!('kind' in end)) return;
    this.linksOf.set(end, [...(this.linksOf.get(end) ?? []), { id: link.id, type: link.type, ...side }]);
  }

  private worklogs(draft: Draft): object {
    const sorted = [...draft.worklogs].sort((left, right) => left.started - right.started);
    const worklogs = sorted.map((worklog) => this.worklog(draft, worklog));
    return { startAt: 0, maxResults: Math.max(20, worklogs.length), total: worklogs.length, worklogs };
  }

  private worklog(draft: Draft, worklog: DraftWorklog): object {
    this.nextWorklogId += 1;
    const author = this.user(worklog.author);
    const created = timestamp(worklog.created, SITE_ZONE);
    return {
      id: String(this.nextWorklogId),
      issueId: draft.id,
      author,
      updateAuthor: author,
      created,
      updated: created,
      started: timestamp(worklog.started, worklog.author.zone),
      timeSpent: durationText(worklog.seconds),
      timeSpentSeconds: worklog.seconds,
    };
  }

  private user(person: Person): object {
    return {
      accountId: person.accountId,
      accountType: 'atlassian',
      displayName: person.name,
      active: person.leaves === undefined || this.time.day(person.leaves) >= this.time.today,
      timeZone: person.zone,
    };
  }

  /** The last trace in the data, or a comment some time after it. */
  private updatedAt(draft: Draft): number {
    const traces = [draft.createdAt, ...draft.changes.map((change) => change.at)];
    const last = Math.max(...traces, ...draft.worklogs.map((worklog) => worklog.created));
    const comment = this.random.chance(0.2) ? last + this.random.integer(1, 9) * 86_400_000 : last;
    return comment < this.time.now - 60_000 ? comment : last;
  }
}

/** When the draft's last move into another status category was; its creation, if there was none. */
function categorySince({ space, createdAt, changes }: Draft): number {
  const { queue, working, checking, done } = space.workflow;
  const categoryOf = new Map(
    [queue, working, checking, done].map(({ id, statusCategory }) => [id, statusCategory.key]),
  );
  const moves = changes.filter(({ fieldId }) => fieldId === 'status').sort((left, right) => left.at - right.at);
  const entry = moves.findLast(({ from, to }) => categoryOf.get(from ?? '') !== categoryOf.get(to ?? ''));
  return entry?.at ?? createdAt;
}

interface Times {
  original: number | null;
  remaining: number | null;
  spent: number | null;
}

function times(draft: Draft): Times {
  const spent = loggedSeconds(draft) + draft.unexplainedSeconds;
  return {
    original: draft.originalSeconds ?? null,
    remaining: draft.remainingSeconds ?? null,
    spent: spent === 0 ? null : spent,
  };
}

function addTimes(left: Times, right: Times): Times {
  const add = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : a + b);
  return {
    original: add(left.original, right.original),
    remaining: add(left.remaining, right.remaining),
    spent: add(left.spent, right.spent),
  };
}

function points(draft: Draft): Record<string, number | null> {
  if (draft.space.teamManaged) return { [STORY_POINT_ESTIMATE]: draft.points ?? null };
  return { [STORY_POINTS]: draft.points ?? null, [ORIGINAL_STORY_POINTS]: draft.pointsFirstPlanned ?? null };
}

function linkedIssue(end: Draft | ForeignIssue): object {
  if (!('kind' in end)) return { id: end.id, key: end.key, fields: { summary: end.summary } };
  const { summary, space, station, priority, type } = end;
  return {
    id: end.id,
    key: end.key,
    fields: {
      summary,
      status: space.workflow[station],
      priority: { id: PRIORITY_ID[priority], name: priority },
      issuetype: type,
    },
  };
}

function componentOf(draft: Draft): object {
  const areas = [...new Set(draft.space.vocabulary.epics.map((epic) => epic.area))];
  return { id: `${draft.space.id}${10 + areas.indexOf(draft.area)}`, name: draft.area };
}

function versionDocument({ version }: Draft): object | undefined {
  if (!version) return undefined;
  const { id, name, released, releaseDay } = version;
  return { id, name, archived: false, released, releaseDate: dateText(releaseDay) };
}

/** `3h 30m`, as Jira writes durations of less than a working day. */
function durationText(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.round((seconds % 3600) / 60);
  return [hours > 0 ? `${hours}h` : '', minutes > 0 ? `${minutes}m` : ''].filter(Boolean).join(' ');
}

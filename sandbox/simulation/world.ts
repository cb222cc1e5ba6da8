import type { ChangelogDocument, FieldDocument, IssueDocument, SiteData, SpaceDocument } from '../data/site-data';
import type { JiraSite } from '../jira';
import { formatTimestamp } from '../jira/time';
import { HIDDEN_LEVEL, SPACES, USERS, WORKERS } from './people';

/** The site's candidates for story points by the kind of space that they belong to. */
export type PointsFields = Readonly<Record<SpaceDocument['style'], string>>;
const POINTS: PointsFields = { classic: 'customfield_10016', 'next-gen': 'customfield_10020' };
/** The first of those that replace them. */
const REPLACING = 10_100;
const POINTS_KINDS: Readonly<Record<SpaceDocument['style'], { name: string; custom: string }>> = {
  classic: { name: 'Story Points', custom: 'com.atlassian.jira.plugin.system.customfieldtypes:float' },
  'next-gen': { name: 'Story point estimate', custom: 'com.pyxis.greenhopper.jira:jsw-story-points' },
};
const STATUSES = [
  { id: '1', name: 'To Do', statusCategory: { id: 2, key: 'new', name: 'To Do' } },
  { id: '2', name: 'In Progress', statusCategory: { id: 4, key: 'indeterminate', name: 'In Progress' } },
  { id: '3', name: 'Done', statusCategory: { id: 3, key: 'done', name: 'Done' } },
] as const;
const TYPES = {
  epic: { id: '101', name: 'Epic', subtask: false, hierarchyLevel: 1 },
  story: { id: '100', name: 'Story', subtask: false, hierarchyLevel: 0 },
} as const;
const DAY = 86_400_000;

export interface Worklog {
  id: number;
  by: string;
  day: string;
  seconds: number;
  updated: number;
}

/** A work item as it truly is. */
export interface Item {
  id: number;
  key: string;
  spaceId: string;
  type: keyof typeof TYPES;
  status: number;
  statusSince: number;
  parent: number | null;
  points: number | null;
  original: number | null;
  remaining: number | null;
  due: string | null;
  hidden: boolean;
  blocks: number[];
  worklogs: Worklog[];
  created: number;
  updated: number;
  resolved: number | null;
}

/** A change that Jira's search does not show yet. */
interface Pending {
  at: number;
  apply: (at: number) => Promise<void>;
}

/** When a change of an item could first be found, and by which `updated`. */
export interface Appearance {
  at: number;
  updated: number;
  /** Where the item stood then: it is that space's watermark that vouches for it. */
  spaceId: string;
}

const dayOf = (instant: number) => new Date(instant).toISOString().slice(0, 10);

/** The two sides of a changelog's entry. */
const sides = (from: string | null, fromString: string | null, to: string | null, toString: string | null) => ({
  ...{ from, fromString },
  ...{ to, toString },
});

function pointsField(style: SpaceDocument['style'], id: string): FieldDocument {
  const { name, custom } = POINTS_KINDS[style];
  return {
    ...{ id, key: id, name, untranslatedName: name, custom: true },
    schema: { type: 'number', custom, customId: Number(id.slice(12)) },
  };
}

/** A site of some spaces with the issues and changelogs given. */
export function siteOf(
  spaces: readonly SpaceDocument[],
  now: number,
  issues: readonly IssueDocument[] = [],
  changelogs: readonly ChangelogDocument[] = [],
  points = POINTS,
): SiteData {
  return {
    origin: 'simulation',
    now: formatTimestamp(now),
    fields: [pointsField('classic', points.classic), pointsField('next-gen', points['next-gen'])],
    spaces: [...spaces],
    users: USERS,
    securityLevels: [Object.assign({ id: HIDDEN_LEVEL, name: 'Board', members: [] }, { hiddenFromApp: true })],
    issues,
    changelogs,
  };
}

/** The truth about a small site, and the Jira that is told of it, at once or as late as its index is. */
export class World {
  readonly items = new Map<number, Item>();
  readonly spaces = new Map<string, SpaceDocument>(SPACES.map((space) => [space.id, { ...space }]));
  /** Items with a change that no search for changes shows: only a comparison finds it. */
  readonly unseen = new Set<number>();
  readonly appearances = new Map<number, Appearance[]>();
  /** How long changes take to reach the index, in milliseconds. */
  lag = 0;
  /** The fields that hold story points now. */
  points = POINTS;
  private pending: Pending[] = [];
  private next = 1;
  private histories = 1;

  constructor(
    private readonly jira: JiraSite,
    private readonly now: () => number,
  ) {}

  /** The same truth, told to another Jira that has been told it already. Nothing may be waiting. */
  copyFor(jira: JiraSite, now: () => number): World {
    const copy = new World(jira, now);
    for (const [id, item] of this.items) copy.items.set(id, structuredClone(item));
    for (const [id, seen] of this.appearances) copy.appearances.set(id, [...seen]);
    copy.next = this.next;
    copy.histories = this.histories;
    return copy;
  }

  /** A new id of an item or worklog. */
  number(): number {
    return this.next++;
  }

  /** Creates a work item. */
  create(spaceId: string, draft: Partial<Item>, created = this.now()): Item {
    const id = this.number();
    const item: Item = {
      ...{ id, key: `${this.spaceOf(spaceId).key}-${id}`, spaceId, type: 'story', status: 0, statusSince: created },
      ...{ parent: null, points: null, original: null, remaining: null, due: null, hidden: false, blocks: [] },
      ...{ worklogs: [], created, updated: created, resolved: null },
      ...draft,
    };
    this.items.set(id, item);
    return item;
  }

  /** Changes an item and tells Jira, with what its changelog says of it. */
  async change(item: Item, edit: (item: Item) => void): Promise<void> {
    const before = structuredClone(item);
    edit(item);
    item.updated = this.now();
    await this.tell(item, before);
  }

  /** Changes an item's worklogs while the item itself keeps its date, as a worklog's own operations may leave it. */
  async changeWorklogs(item: Item, edit: (worklogs: Worklog[]) => void): Promise<void> {
    edit(item.worklogs);
    await this.tell(item);
  }

  /** Tells Jira how an item is now, once its index is that far. */
  async tell(item: Item, before?: Item): Promise<void> {
    const document = this.documentOf(item);
    const changelogs = before ? this.changelogOf(before, item) : [];
    const { id, updated, spaceId } = item;
    const isShown = !item.hidden && this.isSearchable(spaceId);
    await this.soon(async (at) => {
      if (!this.items.has(id)) return;
      const seen = this.appearances.get(id) ?? [];
      this.appearances.set(id, isShown ? [...seen, { at, updated, spaceId }] : []);
      await this.load([document], changelogs);
    });
  }

  /** Deletes an item for good. */
  delete(item: Item): void {
    this.items.delete(item.id);
    this.jira.deleteIssues([String(item.id)]);
  }

  /** Changes what is true of a space as a whole: archived, or out of the app's sight. */
  async changeSpace(spaceId: string, change: Partial<SpaceDocument>): Promise<void> {
    this.spaces.set(spaceId, { ...this.spaceOf(spaceId), ...change });
    for (const item of this.items.values()) if (item.spaceId === spaceId) this.unseen.add(item.id);
    await this.load();
  }

  /**
   * Replaces the field that spaces of a kind have their story points in: a new one has the values, and the old one is gone.
   * No item's date shows it, and changes that waited for the index are in it by then.
   */
  async replacePointsField(style: SpaceDocument['style']): Promise<void> {
    await this.catchUp(true);
    const former = this.points[style];
    this.points = { ...this.points, [style]: `customfield_${REPLACING + this.number()}` };
    this.jira.changes.removeField(former);
    for (const { id } of this.items.values()) this.unseen.add(id);
    await this.load([...this.items.values()].map((item) => this.documentOf(item)));
  }

  /** Applies what the index has caught up with; everything if it is asked to. */
  async catchUp(everything = false): Promise<void> {
    const due = this.pending.filter(({ at }) => everything || at <= this.now());
    this.pending = this.pending.filter((one) => !due.includes(one));
    for (const { apply, at } of due) await apply(Math.min(at, this.now()));
  }

  /** What an item has in a points field. In that of the other kind of space some have a value, which never changes. */
  pointsIn(item: Item, field: string): number | null {
    if (field === this.points[this.spaceOf(item.spaceId).style]) return item.points;
    return Object.values(this.points).includes(field) && item.id % 3 === 0 ? item.id % 7 : null;
  }

  spaceOf(spaceId: string): SpaceDocument {
    const space = this.spaces.get(spaceId);
    if (!space) throw new RangeError(`there is no space ${spaceId}`);
    return space;
  }

  /** Whether a search as the app shows the space's work. */
  isSearchable(spaceId: string): boolean {
    return !this.spaceOf(spaceId).archived && this.isListed(spaceId);
  }

  /** Whether the app is shown the space itself: not where it is deleted or may not browse it. */
  isListed(spaceId: string): boolean {
    const { hiddenFromApp, deleted } = this.spaceOf(spaceId);
    return hiddenFromApp !== true && deleted !== true;
  }

  /** Whether people can work in a space: not where it is archived or in the trash. */
  isOpen(spaceId: string): boolean {
    const { archived, deleted } = this.spaceOf(spaceId);
    return !archived && deleted !== true;
  }

  /** Days on which somebody may have worked: the seventy up to today. */
  workDay(choice: number): string {
    return dayOf(this.now() - (choice % 70) * DAY);
  }

  private async soon(apply: Pending['apply']): Promise<void> {
    // Changes reach the index in their order, so one waits for those that wait.
    const last = this.pending.at(-1)?.at ?? 0;
    if (this.lag === 0 && last === 0) return apply(this.now());
    this.pending.push({ at: Math.max(last, this.now() + this.lag), apply });
  }

  private async load(issues?: readonly IssueDocument[], changelogs?: readonly ChangelogDocument[]): Promise<void> {
    await this.jira.load(siteOf([...this.spaces.values()], this.now(), issues, changelogs, this.points));
  }

  private reference(id: number) {
    return { id: String(id), key: this.items.get(id)?.key ?? `GONE-${id}` };
  }

  private documentOf(item: Item): IssueDocument {
    const space = this.spaceOf(item.spaceId);
    const status = STATUSES[item.status] ?? STATUSES[0];
    const spent = item.worklogs.reduce((sum, { seconds }) => sum + seconds, 0);
    const linkType = { id: '10000', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' };
    const blockers = [...this.items.values()].filter(({ blocks }) => blocks.includes(item.id));
    return {
      id: String(item.id),
      key: item.key,
      fields: {
        issuetype: TYPES[item.type],
        project: { id: space.id, key: space.key },
        summary: `Work on ${item.key}`,
        status,
        statuscategorychangedate: formatTimestamp(item.statusSince),
        created: formatTimestamp(item.created),
        updated: formatTimestamp(item.updated),
        resolutiondate: item.resolved === null ? null : formatTimestamp(item.resolved),
        duedate: item.due,
        assignee: { accountId: WORKERS[item.id % WORKERS.length] },
        timeoriginalestimate: item.original,
        timeestimate: item.remaining,
        timespent: spent > 0 ? spent : null,
        worklog: {
          ...{ startAt: 0, maxResults: 20, total: item.worklogs.length },
          worklogs: item.worklogs.map(({ id, by, day, seconds, updated }) => ({
            ...{ id: String(id), issueId: String(item.id), author: { accountId: by }, updateAuthor: { accountId: by } },
            ...{ created: formatTimestamp(updated), updated: formatTimestamp(updated) },
            ...{ started: `${day}T09:00:00.000+0000`, timeSpentSeconds: seconds },
          })),
        },
        issuelinks: [
          ...item.blocks.map((target) => ({
            ...{ id: `${item.id}0${target}`, type: linkType, outwardIssue: this.reference(target) },
          })),
          ...blockers.map((from) => ({
            ...{ id: `${from.id}0${item.id}`, type: linkType, inwardIssue: this.reference(from.id) },
          })),
        ],
        ...Object.fromEntries(Object.values(this.points).map((field) => [field, this.pointsIn(item, field)])),
        ...(item.parent === null ? {} : { parent: this.reference(item.parent) }),
        ...(item.hidden ? { security: { id: HIDDEN_LEVEL, name: 'Board' } } : {}),
      },
    };
  }

  private changelogOf(before: Item, after: Item): ChangelogDocument[] {
    const space = this.spaceOf(after.spaceId);
    const statusOf = ({ status }: Item) => STATUSES[status] ?? STATUSES[0];
    const shown = (value: number | string | null) => (value === null ? null : String(value));
    const entry = (field: string, fieldId: string, valueOf: (item: Item) => string | null, nameOf = valueOf) =>
      valueOf(before) === valueOf(after)
        ? []
        : [{ field, fieldId, ...sides(valueOf(before), nameOf(before), valueOf(after), nameOf(after)) }];
    const items = [
      ...entry(
        'status',
        'status',
        (item) => statusOf(item).id,
        (item) => statusOf(item).name,
      ),
      ...entry('timeoriginalestimate', 'timeoriginalestimate', ({ original }) => shown(original)),
      ...entry('timeestimate', 'timeestimate', ({ remaining }) => shown(remaining)),
      ...entry('Story Points', this.points[space.style], ({ points }) => shown(points)),
      ...entry('duedate', 'duedate', ({ due }) => due),
      ...entry('project', 'project', ({ spaceId }) => spaceId),
      ...entry('Key', 'issuekey', ({ key }) => key),
      ...entry('Parent', 'parent', ({ parent }) => shown(parent)),
    ];
    if (items.length === 0) return [];
    const history = { id: String(this.histories++), created: after.updated, items };
    return [{ issueId: String(after.id), changeHistories: [history] }];
  }
}

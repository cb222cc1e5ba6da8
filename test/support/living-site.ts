import type { ChangelogDocument, IssueDocument, SiteData } from '../../sandbox/data/site-data';
import type { Random } from '../../sandbox/random';
import { openOffice, PEOPLE, type Office } from './open-office';
import { issue, smallSite, space, type ItemSpec } from './small-site';

export const LIVING_SPACES = [space(100, 'RAIL'), space(200, 'SHOP')];

const STATUS_IDS = { 'To Do': '1', 'In Progress': '2', Done: '3' } as const;
const SPACE_IDS: Readonly<Record<string, string>> = { RAIL: '100', SHOP: '200' };
const STATUSES: NonNullable<SiteData['statuses']> = [
  { id: '1', name: 'To Do', statusCategory: { id: 2, key: 'new', name: 'To Do' } },
  { id: '2', name: 'In Progress', statusCategory: { id: 4, key: 'indeterminate', name: 'In Progress' } },
  { id: '3', name: 'Done', statusCategory: { id: 3, key: 'done', name: 'Done' } },
];

const seconds = (hours: number | undefined) => (hours === undefined ? null : String(Math.round(hours * 3600)));
const spentOf = ({ worklogs = [] }: ItemSpec) => worklogs.reduce((sum, { hours }) => sum + hours, 0);

/** What Jira's changelog would note of an edit, field by field. */
function differences(before: ItemSpec, after: ItemSpec): [field: string, from: string | null, to: string | null][] {
  const text = (value: number | undefined) => (value === undefined ? null : String(value));
  const status = (item: ItemSpec) => STATUS_IDS[item.status ?? 'To Do'];
  const home = (item: ItemSpec) => SPACE_IDS[item.key.split('-')[0] ?? ''] ?? null;
  const spent = (item: ItemSpec) => (spentOf(item) === 0 ? null : seconds(spentOf(item)));
  const all: [string, string | null, string | null][] = [
    ['status', status(before), status(after)],
    ['project', home(before), home(after)],
    ['customfield_10016', text(before.points), text(after.points)],
    ['timeoriginalestimate', seconds(before.originalHours), seconds(after.originalHours)],
    ['timeestimate', seconds(before.remainingHours), seconds(after.remainingHours)],
    ['timespent', spent(before), spent(after)],
  ];
  return all.filter(([, from, to]) => from !== to);
}

const jiraTime = (at: number) => new Date(at).toISOString().replace('Z', '+0000');

/** A site on which people work: every edit changes the item in Jira and leaves its trace in the changelog. */
export class LivingSite {
  readonly items = new Map<number, ItemSpec>();
  private readonly created = new Map<number, number>();
  private nextHistoryId = 1;

  private constructor(readonly office: Office) {}

  static async open(
    document: unknown,
    items: readonly ItemSpec[],
    changelogs: ChangelogDocument[] = [],
  ): Promise<LivingSite> {
    const site = smallSite({ spaces: LIVING_SPACES, items: [...items], office: document });
    const living = new LivingSite(await openOffice({ ...site, statuses: STATUSES, changelogs }));
    for (const item of items) {
      living.items.set(item.id, item);
      living.created.set(item.id, Date.parse('2026-01-12T09:30:00Z'));
    }
    return living;
  }

  private document(item: ItemSpec): IssueDocument {
    const { fields, ...rest } = issue(item, LIVING_SPACES, [...this.items.values()]);
    return { ...rest, fields: { ...fields, created: jiraTime(this.created.get(item.id) ?? 0) } };
  }

  /** Creates an item, or changes it; the change is noted at the present instant. */
  async edit(after: Omit<ItemSpec, 'updated'>): Promise<void> {
    const now = this.office.clock.now();
    const before = this.items.get(after.id);
    const item: ItemSpec = { ...after, updated: jiraTime(now) };
    this.items.set(item.id, item);
    if (!before) this.created.set(item.id, now);
    const changed = before ? differences(before, item) : [];
    const changelogs: ChangelogDocument[] = changed.length === 0 ? [] : [this.changelog(item.id, now, changed)];
    const site = smallSite({ spaces: LIVING_SPACES, items: [] });
    await this.office.platform.jira.load({ ...site, issues: [this.document(item)], changelogs });
  }

  private changelog(id: number, now: number, changed: ReturnType<typeof differences>): ChangelogDocument {
    return {
      issueId: String(id),
      changeHistories: [
        {
          id: String(this.nextHistoryId++),
          created: now,
          items: changed.map(([field, from, to]) => ({
            ...{ field, fieldId: field, fromString: from, toString: to },
            ...(field.startsWith('customfield_') ? { from: null, to: null } : { from, to }),
          })),
        },
      ],
    };
  }

  /** Deletes an item in Jira and has the app compare itself with Jira. */
  async delete(id: number): Promise<void> {
    this.items.delete(id);
    this.office.platform.jira.deleteIssues([String(id)]);
    await this.office.platform.runSchedule('nightly-upkeep');
    await this.office.settle();
  }

  /** Lets an hour pass, in which the app reads what changed. */
  async hour(): Promise<void> {
    this.office.clock.advance(3_600_000);
    await this.office.platform.runSchedule('hourly-delta');
    await this.office.settle();
  }

  /** Goes to nine o'clock of the next day. */
  nextDay(): void {
    const now = this.office.clock.now();
    const nine = (Math.floor(now / 86_400_000) + 1) * 86_400_000 + 9 * 3_600_000;
    this.office.clock.advance(nine - now);
  }
}

/** One edit by chance: something new, or something that changes an item that is there. */
export async function someEdit(site: LivingSite, random: Random, day: string, nextId: () => number): Promise<void> {
  const ids = [...site.items.keys()];
  if (ids.length === 0 || random.chance(0.2)) {
    const id = nextId();
    const more = random.chance(0.5) ? { points: random.integer(1, 8), originalHours: random.integer(1, 9) } : {};
    return site.edit({ id, key: `${random.pick(['RAIL', 'SHOP'])}-${id}`, ...more });
  }
  const item = site.items.get(random.pick(ids)) as ItemSpec;
  const { worklogs = [] } = item;
  const edits: (() => Partial<ItemSpec>)[] = [
    () => ({ status: random.pick(['To Do', 'In Progress', 'Done'] as const) }),
    () => ({ points: random.integer(0, 8) }),
    () => ({ originalHours: random.integer(0, 12), remainingHours: random.integer(0, 12) }),
    () => ({
      worklogs: [
        ...worklogs,
        { id: nextId(), by: random.pick([PEOPLE.lead, PEOPLE.member]), day, hours: random.integer(1, 5) },
      ],
    }),
    () => ({ worklogs: worklogs.slice(1) }),
    () => ({
      worklogs: worklogs.map((log) => ({
        ...log,
        hours: log.hours + 1,
        updated: new Date(site.office.clock.now()).toISOString(),
      })),
    }),
    () => ({ key: `${random.pick(['RAIL', 'SHOP'])}-${nextId()}` }),
  ];
  return site.edit({ ...item, ...random.pick(edits)() });
}

/** What the figures should be, reckoned from the work items themselves. */
export function reckoned(site: LivingSite, prefix: string) {
  const own = [...site.items.values()].filter(({ key }) => key.startsWith(prefix));
  const sum = (of: (item: ItemSpec) => number) => own.reduce((total, item) => total + of(item), 0);
  const done = ({ status }: ItemSpec) => status === 'Done';
  return {
    items: own.length,
    itemsDone: own.filter(done).length,
    pointsMilli: sum(({ points = 0 }) => points * 1_000),
    pointsDoneMilli: sum((item) => (done(item) ? (item.points ?? 0) * 1_000 : 0)),
    plannedSeconds: sum(({ originalHours = 0 }) => originalHours * 3_600),
    remainingSeconds: sum((item) => (done(item) ? 0 : (item.remainingHours ?? item.originalHours ?? 0) * 3_600)),
  };
}

import type { IssueDocument, SiteData, SpaceDocument, UserDocument } from '../../sandbox/data/site-data';

/** The instant at which every small site begins. */
export const START = '2026-03-02T09:00:00.000Z';

const POINTS_FIELD = 'customfield_10016';
const TEAM_POINTS_FIELD = 'customfield_10020';

export interface WorklogSpec {
  id: number;
  by: string;
  day: string;
  hours: number;
  /** Default: the afternoon of the day. */
  updated?: string;
}

export interface ItemSpec {
  id: number;
  key: string;
  type?: 'Initiative' | 'Epic' | 'Story' | 'Sub-task';
  status?: 'To Do' | 'In Progress' | 'Done';
  parent?: number;
  points?: number;
  teamPoints?: number;
  originalHours?: number;
  remainingHours?: number;
  /** Default: the sum of the worklogs. */
  spentHours?: number;
  due?: string;
  worklogs?: WorklogSpec[];
  /** Outward links, by the target's id. */
  blocks?: number[];
  security?: string;
  updated?: string;
  /** When it was done; default: with its last change. */
  resolved?: string;
}

const LEVELS = { Initiative: 2, Epic: 1, Story: 0, 'Sub-task': -1 } as const;
const STATUSES = {
  'To Do': { id: '1', category: { id: 2, key: 'new', name: 'To Do' } },
  'In Progress': { id: '2', category: { id: 4, key: 'indeterminate', name: 'In Progress' } },
  Done: { id: '3', category: { id: 3, key: 'done', name: 'Done' } },
} as const;

export const PEOPLE = {
  admin: 'acc-admin',
  manager: 'acc-manager',
  lead: 'acc-lead',
  member: 'acc-member',
  outsider: 'acc-outsider',
};

function person(
  accountId: string,
  persona: NonNullable<UserDocument['persona']>,
  globalPermissions: string[],
): UserDocument {
  return { accountId, displayName: persona, persona, active: true, timeZone: 'UTC', globalPermissions };
}

export const USERS: UserDocument[] = [
  person(PEOPLE.admin, 'admin', ['ADMINISTER', 'view-program-financials', 'view-rates', 'view-people']),
  person(PEOPLE.manager, 'program-manager', ['view-program-financials']),
  person(PEOPLE.lead, 'project-lead', []),
  person(PEOPLE.member, 'member', []),
  person(PEOPLE.outsider, 'outsider', []),
];

export function space(id: number, key: string, more: Partial<SpaceDocument> = {}): SpaceDocument {
  return {
    id: String(id),
    key,
    name: `Space ${key}`,
    projectTypeKey: 'software',
    simplified: false,
    style: 'classic',
    archived: false,
    ...more,
  };
}

/** An issue as Jira's search returns it. */
export function issue(spec: ItemSpec, spaces: readonly SpaceDocument[], all: readonly ItemSpec[]): IssueDocument {
  const { id, key, type = 'Story', status = 'To Do', worklogs = [] } = spec;
  const home = spaces.find((candidate) => key.startsWith(`${candidate.key}-`));
  if (!home) throw new Error(`${key} has no space`);
  const keyOf = (target: number) => all.find((other) => other.id === target)?.key ?? `GONE-${target}`;
  const hours = (value: number | undefined) => (value === undefined ? null : Math.round(value * 3600));
  const spent = spec.spentHours ?? worklogs.reduce((sum, { hours: logged }) => sum + logged, 0);
  const changed = spec.updated ?? '2026-02-27T10:00:00.000+0000';
  return {
    id: String(id),
    key,
    fields: {
      issuetype: {
        id: String(100 + LEVELS[type]),
        name: type,
        subtask: LEVELS[type] === -1,
        hierarchyLevel: LEVELS[type],
      },
      project: { id: home.id, key: home.key },
      summary: `Work on ${key}`,
      status: { id: STATUSES[status].id, name: status, statusCategory: STATUSES[status].category },
      created: '2026-01-12T09:30:00.000+0000',
      updated: changed,
      resolutiondate: status === 'Done' ? (spec.resolved ?? changed) : null,
      duedate: spec.due ?? null,
      assignee: null,
      reporter: { accountId: PEOPLE.lead },
      timeoriginalestimate: hours(spec.originalHours),
      timeestimate: hours(spec.remainingHours),
      timespent: spent > 0 ? hours(spent) : null,
      worklog: {
        startAt: 0,
        maxResults: 20,
        total: worklogs.length,
        worklogs: worklogs.map((worklog) => ({
          id: String(worklog.id),
          issueId: String(id),
          author: { accountId: worklog.by },
          updateAuthor: { accountId: worklog.by },
          created: `${worklog.day}T17:00:00.000+0000`,
          updated: worklog.updated ?? `${worklog.day}T17:00:00.000+0000`,
          started: `${worklog.day}T09:00:00.000+0000`,
          timeSpentSeconds: Math.round(worklog.hours * 3600),
        })),
      },
      issuelinks: [
        ...(spec.blocks ?? []).map((target) => ({
          id: `${id}${target}`,
          type: LINK,
          outwardIssue: { id: String(target), key: keyOf(target) },
        })),
        ...all
          .filter(({ blocks }) => blocks?.includes(id))
          .map((from) => ({ id: `${from.id}${id}`, type: LINK, inwardIssue: { id: String(from.id), key: from.key } })),
      ],
      ...(spec.parent === undefined ? {} : { parent: { id: String(spec.parent), key: keyOf(spec.parent) } }),
      ...(spec.points === undefined ? {} : { [POINTS_FIELD]: spec.points }),
      ...(spec.teamPoints === undefined ? {} : { [TEAM_POINTS_FIELD]: spec.teamPoints }),
      ...(spec.security === undefined ? {} : { security: { id: spec.security, name: 'Confidential' } }),
    },
  };
}

const LINK = { id: '10000', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' };

export interface SmallSite {
  spaces: SpaceDocument[];
  items: ItemSpec[];
  office?: unknown;
  securityMembers?: string[];
}

/** A site small enough to reckon by hand. Issue security level 500 is open to `securityMembers`, else to the admin alone. */
export function smallSite({ spaces, items, office, securityMembers = [PEOPLE.admin] }: SmallSite): SiteData {
  const number = (id: string, name: string, custom: string) => ({
    id,
    key: id,
    name,
    untranslatedName: name,
    custom: true,
    schema: { type: 'number', custom, customId: Number(id.slice(12)) },
  });
  return {
    origin: 'small',
    now: START,
    fields: [
      number(POINTS_FIELD, 'Story Points', 'com.atlassian.jira.plugin.system.customfieldtypes:float'),
      number(TEAM_POINTS_FIELD, 'Story point estimate', 'com.pyxis.greenhopper.jira:jsw-story-points'),
      number(
        'customfield_10050',
        'Story Points before review',
        'com.atlassian.jira.plugin.system.customfieldtypes:float',
      ),
    ],
    spaces,
    users: USERS,
    securityLevels: [{ id: '500', name: 'Confidential', members: securityMembers }],
    issues: items.map((item) => issue(item, spaces, items)),
    changelogs: [],
    ...(office === undefined ? {} : { office }),
  };
}

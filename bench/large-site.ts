import type { IssueDocument, SiteData, SpaceDocument, UserDocument } from '../sandbox/data/site-data';

/** How many spaces a site has that is not asked for fewer. */
export const USUAL_SPACES = 200;
const PEOPLE = 100;
const DAY = 86_400_000;
const YEARS = 5;
/** The program of all its spaces. */
export const PROGRAM_KEY = 'LARGE';
/** The instant at which the site stands. */
const NOW = Date.parse('2026-11-02T09:00:00Z');
const POINTS = 'customfield_10016';

const STATUSES = [
  { id: '1', name: 'To Do', statusCategory: { id: 2, key: 'new', name: 'To Do' } },
  { id: '2', name: 'In Progress', statusCategory: { id: 4, key: 'indeterminate', name: 'In Progress' } },
  { id: '3', name: 'Done', statusCategory: { id: 3, key: 'done', name: 'Done' } },
] as const;
const EPIC = { id: '101', name: 'Epic', subtask: false, hierarchyLevel: 1 };
const STORY = { id: '100', name: 'Story', subtask: false, hierarchyLevel: 0 };

/** A whole number below a limit that looks drawn, and is the same every time (the finalizer of MurmurHash3). */
function drawn(place: number, salt: number, below: number): number {
  let mixed = (place * 0x9e3779b1 + salt * 0x85ebca6b) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 0;
  return ((mixed ^ (mixed >>> 16)) >>> 0) % below;
}

const users: UserDocument[] = Array.from({ length: PEOPLE }, (_, index) => ({
  accountId: `person-${index}`,
  displayName: `Person ${index}`,
  ...(index === 0 ? { persona: 'admin' as const } : {}),
  active: true,
  timeZone: 'UTC',
  globalPermissions: index === 0 ? ['ADMINISTER', 'view-program-financials', 'view-rates', 'view-people'] : [],
}));

function spacesOf(count: number): SpaceDocument[] {
  return Array.from({ length: count }, (_, index) => ({
    id: String(10_000 + index),
    key: `P${index}`,
    name: `Project ${index}`,
    projectTypeKey: 'software',
    simplified: false,
    style: 'classic',
    archived: false,
  }));
}

const written = (instant: number) => new Date(instant).toISOString().replace('Z', '+0000');
const person = (place: number, salt: number) => ({ accountId: `person-${drawn(place, salt, PEOPLE)}` });

/** Zero to eight time entries, four on average. */
function worklogsOf(id: number, created: number) {
  return Array.from({ length: drawn(id, 1, 9) }, (_, index) => {
    const at = written(Math.min(NOW, created + (1 + drawn(id, 10 + index, 60)) * DAY));
    const author = person(id, 20 + index);
    return {
      id: String(id * 10 + index),
      issueId: String(id),
      author,
      updateAuthor: author,
      created: at,
      updated: at,
      started: at,
      timeSpentSeconds: 900 * (1 + drawn(id, 30 + index, 24)),
    };
  });
}

/** The nth work item, counted from 0, is one of a round over all spaces; each round begins at another of them. */
const SHIFT = 37;
const idOf = (round: number, space: number, spaces: number) =>
  round * spaces + ((((space - round * SHIFT) % spaces) + spaces) % spaces) + 1;

/** Every tenth work item of a space is an epic, and the nine after it stand below it. */
function issueAt(index: number, spaces: readonly SpaceDocument[], changedAt?: number): IssueDocument {
  const id = index + 1;
  const round = Math.floor(index / spaces.length);
  const spaceIndex = ((index % spaces.length) + round * SHIFT) % spaces.length;
  const space = spaces[spaceIndex];
  if (!space) throw new RangeError('there is no space');
  const number = round + 1;
  const place = round % 10;
  const isEpic = place === 0;
  const created = NOW - drawn(id, 2, YEARS * 365) * DAY - DAY;
  const worklogs = worklogsOf(id, created);
  const spent = worklogs.reduce((sum, { timeSpentSeconds }) => sum + timeSpentSeconds, 0);
  const status = STATUSES[changedAt === undefined ? drawn(id, 3, 3) : 2];
  const updated = changedAt ?? Math.min(NOW - DAY, created + 70 * DAY);
  return {
    id: String(id),
    key: `${space.key}-${number}`,
    fields: {
      issuetype: isEpic ? EPIC : STORY,
      project: { id: space.id, key: space.key },
      summary: `Work item ${id} of a generated site`,
      status,
      created: written(created),
      updated: written(updated),
      resolutiondate: status?.id === '3' ? written(updated) : null,
      duedate: written(created + drawn(id, 4, 200) * DAY).slice(0, 10),
      assignee: person(id, 5),
      reporter: person(id, 6),
      labels: drawn(id, 7, 3) === 0 ? [`label-${drawn(id, 8, 20)}`] : [],
      timeoriginalestimate: 3_600 * drawn(id, 9, 40),
      timeestimate: status?.id === '3' ? 0 : 3_600 * drawn(id, 40, 20),
      timespent: spent === 0 ? null : spent,
      [POINTS]: isEpic ? null : 1 + drawn(id, 41, 8),
      worklog: { startAt: 0, maxResults: 20, total: worklogs.length, worklogs },
      issuelinks: [],
      ...(isEpic
        ? {}
        : {
            parent: {
              id: String(idOf(round - place, spaceIndex, spaces.length)),
              key: `${space.key}-${number - place}`,
            },
          }),
    },
  };
}

function* issues({ size, spaces }: Drawing): Iterable<IssueDocument> {
  for (let index = 0; index < size; index++) yield issueAt(index, spaces);
}

const EACH = 101;

/** About one work item in a hundred, in all spaces alike, finished within the hour before an instant; the others are left as they are. */
function* changed({ size, spaces }: Drawing, at: number): Iterable<IssueDocument> {
  for (let index = SHIFT; index < size; index += EACH) yield issueAt(index, spaces, at - drawn(index, 50, 3_600_000));
}

/** What is drawn: so many work items, spread over spaces. */
interface Drawing {
  size: number;
  spaces: readonly SpaceDocument[];
}

const siteOf = (spaces: SpaceDocument[]): Omit<SiteData, 'issues'> => ({
  origin: 'generated',
  now: new Date(NOW).toISOString(),
  fields: [
    {
      id: POINTS,
      key: POINTS,
      name: 'Story Points',
      untranslatedName: 'Story Points',
      custom: true,
      schema: { type: 'number', custom: 'com.atlassian.jira.plugin.system.customfieldtypes:float', customId: 10_016 },
    },
  ],
  spaces,
  users,
  securityLevels: [],
  changelogs: [],
  office: {
    version: 1,
    programs: [
      { key: PROGRAM_KEY, name: 'Large', currency: 'EUR', projects: spaces.map(({ key }) => ({ spaceKey: key })) },
    ],
    rates: [{ subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 9_000, validFrom: '2000-01-01' }],
  },
});

/** A site with so many work items in so many spaces and four times as many worklogs, drawn one by one as they are asked for. */
export function largeSite(size: number, spaceCount: number): SiteData {
  const spaces = spacesOf(spaceCount);
  return { ...siteOf(spaces), issues: issues({ size, spaces }) };
}

/** The same site with about one work item in a hundred changed in the hour before an instant, and how many that are. */
export function changedSite(size: number, spaceCount: number, at: number): { data: SiteData; changes: number } {
  const spaces = spacesOf(spaceCount);
  return {
    data: { ...siteOf(spaces), issues: changed({ size, spaces }, at) },
    changes: Math.max(0, Math.ceil((size - SHIFT) / EACH)),
  };
}

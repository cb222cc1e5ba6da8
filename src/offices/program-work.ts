import type { CallOutput } from '../contract/calls';
import { addDays } from '../domain/calendar';
import type { Person, WorkCalendar } from '../domain/capacity/capacity';
import { demandOf, type DemandPart, type RemainingWork } from '../domain/capacity/demand';
import { exactInteger } from '../domain/money';
import type { ProjectReport } from '../domain/report/project-report';
import { forecastFinish } from '../domain/report/project-value';
import { quoted } from '../jira/jql';
import type { OpenWork } from '../ledger/people-rows';
import type { OpenedProgram } from './program-shared';
import { countedFor, mayOpen, partOf } from './shared';

/** The projects whose work a viewer may know, and when each is expected to finish. */
export interface VisibleWork {
  projectIds: ReadonlySet<string>;
  spaces: readonly { id: string; key: string; projectId: string }[];
  /** By project id; missing where nobody can tell. */
  finishDays: ReadonlyMap<string, string>;
}

/** The week with 85% chance, as health has it. */
const PLACE_OF_85 = 2;

/** When a project is expected to finish, not before today: by its earned schedule, else by its pace with 85% chance. */
function finishDay({ value, forecast, today: made }: ProjectReport, today: string): string | undefined {
  const { alone } = forecast.items;
  const weeks = 'unknown' in alone ? null : (alone.weeks[PLACE_OF_85] ?? null);
  const days = [value && forecastFinish(value), weeks === null ? null : addDays(made, 7 * weeks)];
  return days.find((day): day is string => day !== null && day >= today);
}

/** The part of a program's work that a viewer may know. */
export function visibleWork({ portfolio, viewer, program }: OpenedProgram): VisibleWork {
  const projects = program.projects.flatMap(({ project }) => (mayOpen(viewer, project) ? [project] : []));
  const finishDays = new Map<string, string>();
  for (const project of projects) {
    const { report } = countedFor(viewer, partOf(project, program.key));
    const day = report === null || typeof report === 'string' ? undefined : finishDay(report, portfolio.today);
    if (day !== undefined) finishDays.set(project.id, day);
  }
  return {
    projectIds: new Set(projects.map(({ id }) => id)),
    spaces: projects.flatMap(({ id: projectId, spaces }) =>
      spaces.flatMap(({ id, key }) => (viewer.mayBrowse(id) ? [{ id, key, projectId }] : [])),
    ),
    finishDays,
  };
}

/** Remaining work placed on the days that are looked at. */
export interface PlacedWork {
  parts: DemandPart[];
  /** Placed after the last day that is looked at. */
  laterSeconds: number;
  unplacedSeconds: number;
}

/** Rows are placed in portions, of which only the days that are looked at are kept. */
const AT_ONCE = 200;

/** Places remaining work on days up to one of them: due dates first, else the day on which its project is expected to finish. */
export function placeWork(
  rows: readonly OpenWork[],
  { spaces, finishDays }: VisibleWork,
  { people, common, today, to }: { people: readonly Person[]; common: WorkCalendar; today: string; to: string },
): PlacedWork {
  const projectOf = new Map(spaces.map(({ id, projectId }) => [id, projectId]));
  const placed: PlacedWork = { parts: [], laterSeconds: 0, unplacedSeconds: 0 };
  const items = rows.map(({ spaceId, assignee, startDay, dueDay, overdue, seconds }, index): RemainingWork => {
    const project = projectOf.get(spaceId) ?? null;
    return {
      ...{ id: String(index), project, person: assignee, team: null, remainingSeconds: seconds, startDay },
      dueDay: overdue ? addDays(today, -1) : dueDay,
      forecastDay: (project === null ? undefined : finishDays.get(project)) ?? null,
    };
  });
  for (let start = 0; start < items.length; start += AT_ONCE) {
    const { parts, unplaced } = demandOf(items.slice(start, start + AT_ONCE), people, common, today);
    for (const part of parts) {
      if (part.day <= to) placed.parts.push(part);
      else placed.laterSeconds = exactInteger(placed.laterSeconds + part.seconds);
    }
    for (const { remainingSeconds } of unplaced)
      placed.unplacedSeconds = exactInteger(placed.unplacedSeconds + (remainingSeconds ?? 0));
  }
  return placed;
}

type WorkShapes = CallOutput<'program.people'>['work'];
type ListedWork = Omit<WorkShapes, 'laterSeconds' | 'unplacedSeconds' | 'complete'>;

/** Work that needs a word: how many items, how much is left on them, and the JQL that shows them. */
export function listedWork(
  rows: readonly OpenWork[],
  { spaces, finishDays }: VisibleWork,
  knownPeople: ReadonlySet<string>,
  today: string,
): ListedWork {
  const projectOf = new Map(spaces.map(({ id, projectId }) => [id, projectId]));
  const expected = (projectId: string) => finishDays.has(projectId);
  const undated = ({ dueDay, overdue }: OpenWork) => dueDay === null && !overdue;
  const ofExpected = ({ spaceId }: OpenWork) => expected(projectOf.get(spaceId) ?? '');
  const sums = (wanted: (row: OpenWork) => boolean) => {
    const found = rows.filter(wanted);
    return {
      items: found.reduce((sum, { items }) => sum + items, 0),
      seconds: found.reduce((sum, { seconds }) => exactInteger(sum + seconds), 0),
    };
  };
  const open = (condition: string, among = spaces) => {
    const keys = among.map(({ key }) => quoted(key)).join(', ');
    return keys === '' ? '' : `project in (${keys}) AND statusCategory != Done AND ${condition}`;
  };
  const noDueDate = 'duedate is EMPTY';
  return {
    overdue: { ...sums(({ overdue }) => overdue), jql: open(`duedate < ${quoted(today)}`) },
    byForecast: {
      ...sums((row) => undated(row) && ofExpected(row)),
      jql: open(
        noDueDate,
        spaces.filter(({ projectId }) => expected(projectId)),
      ),
    },
    undated: {
      ...sums((row) => undated(row) && !ofExpected(row)),
      jql: open(
        noDueDate,
        spaces.filter(({ projectId }) => !expected(projectId)),
      ),
    },
    unestimated: {
      items: rows.reduce((sum, { unestimated }) => sum + unestimated, 0),
      seconds: 0,
      jql: open('remainingEstimate is EMPTY AND originalEstimate is EMPTY'),
    },
    unassigned: { ...sums(({ assignee }) => assignee === null), jql: open('assignee is EMPTY') },
    notSetUp: sums(({ assignee }) => assignee !== null && !knownPeople.has(assignee)),
  };
}

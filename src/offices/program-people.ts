import type { CallOutput, CallRequest } from '../contract/calls';
import type { LoadShape } from '../contract/program-tabs/people';
import { addDays, isoWeek, mondayOf } from '../domain/calendar';
import { capacityBetween, overAllocations, type CapacityPart, type Person } from '../domain/capacity/capacity';
import type { DemandPart } from '../domain/capacity/demand';
import { loadBy, type LoadLevel } from '../domain/capacity/load';
import { accountsByRef } from '../ledger/accounts';
import { siteRow } from '../ledger/office-settings';
import { openWork } from '../ledger/people-rows';
import { byName, commonCalendar, programPeople } from './program-person';
import { openedProgram } from './program-shared';
import { timesheetsOf } from './program-timesheets';
import { listedWork, placeWork, visibleWork } from './program-work';

type Answer = CallOutput<'program.people'>;

const WEEKS_AHEAD = 12;
const WEEKS_BACK = 8;

interface Week {
  week: string;
  monday: string;
}

const weeksFrom = (monday: string, count: number): Week[] =>
  Array.from({ length: count }, (_, place) => {
    const first = addDays(monday, 7 * place);
    return { week: isoWeek(first), monday: first };
  });

interface Parts {
  people: readonly Person[];
  capacity: readonly CapacityPart[];
  demand: readonly DemandPart[];
  weeks: readonly Week[];
}

/** Load by the keys of a level, week by week; a key without any has zeros. */
function loads(level: LoadLevel, { people, capacity, demand, weeks }: Parts) {
  const byKey = new Map<string | null, Map<string, { capacitySeconds: number; demandSeconds: number }>>();
  for (const { key, week, capacitySeconds, demandSeconds } of loadBy(level, people, capacity, demand)) {
    const ofKey = byKey.get(key) ?? new Map<string, { capacitySeconds: number; demandSeconds: number }>();
    byKey.set(key, ofKey.set(week, { capacitySeconds, demandSeconds }));
  }
  const none = { capacitySeconds: 0, demandSeconds: 0 };
  return (key: string | null): LoadShape['weeks'] => weeks.map(({ week }) => byKey.get(key)?.get(week) ?? none);
}

/** Loads of the teams or departments that people are in, by name. */
function groups(level: 'team' | 'department', parts: Parts): LoadShape[] {
  const weeksOf = loads(level, parts);
  const sizes = new Map<string | null, number>();
  for (const person of parts.people) sizes.set(person[level], (sizes.get(person[level]) ?? 0) + 1);
  return [...sizes]
    .sort(([left], [right]) => byName(left, right))
    .map(([name, people]) => ({ name, people, weeks: weeksOf(name) }));
}

/** Work of people who are set up, of others, and of nobody: the three sum to the total. */
function loadShapes({ people, capacity, demand, weeks }: Parts) {
  const known = new Set(people.map(({ id }) => id));
  const part = (wanted: (part: DemandPart) => boolean, ofCapacity: readonly CapacityPart[] = []): Parts => ({
    ...{ people, capacity: ofCapacity, weeks },
    demand: demand.filter(wanted),
  });
  const whole = (count: number, parts: Parts): LoadShape => ({
    ...{ name: null, people: count },
    weeks: loads('total', parts)('total'),
  });
  const ours = part(({ person }) => person !== null && known.has(person), capacity);
  const others = part(({ person }) => person !== null && !known.has(person));
  return {
    ours,
    shapes: {
      total: whole(
        people.length,
        part(() => true, capacity),
      ),
      teams: groups('team', ours),
      departments: groups('department', ours),
      notSetUp: whole(new Set(others.demand.map(({ person }) => person)).size, others),
      nobody: whole(
        0,
        part(({ person }) => person === null),
      ),
    },
  };
}

/** What is told person by person: load, and promises of more than all of their time. */
async function personShapes(
  parts: Parts,
  from: string,
  to: string,
): Promise<Pick<Answer, 'persons' | 'overAllocated'>> {
  const { people } = parts;
  const accounts = await accountsByRef(people.map(({ id }) => id));
  // An erased account is kept without its id.
  const accountOf = (id: string) => accounts.get(id) || null;
  const weeksOf = loads('person', parts);
  return {
    persons: people.map(({ id, team }) => ({ accountId: accountOf(id), team, weeks: weeksOf(id) })),
    overAllocated: overAllocations(people, from, to).map(({ person, from: first, to: last, basisPoints }) => ({
      accountId: accountOf(person),
      ...{ from: first, to: last, basisPoints },
    })),
  };
}

/** Capacity against demand of the people on a program's projects, per team and week; person by person only with View people. */
export async function openPeople({ programKey }: CallRequest<'program.people'>, accountId: string): Promise<Answer> {
  const opened = await openedProgram(programKey, accountId);
  const { portfolio, viewer, program } = opened;
  const { today, site } = portfolio;
  const visible = visibleWork(opened);
  const common = commonCalendar(site);
  const { rows, complete } = await openWork(
    visible.spaces.map(({ id }) => id),
    today,
  );
  const { doc: settings } = await siteRow('people');
  const weeks = weeksFrom(mondayOf(today), WEEKS_AHEAD);
  const back = weeksFrom(addDays(mondayOf(today), -7 * WEEKS_BACK), WEEKS_BACK);
  const to = addDays(mondayOf(today), 7 * WEEKS_AHEAD - 1);
  const people = programPeople(settings, {
    ...{ rows, common, to, projectIds: visible.projectIds, groupsOfOne: viewer.people },
    from: back[0]?.monday ?? today,
  });
  const { parts: demand, ...beyond } = placeWork(rows, visible, { people, common, today, to });
  const capacity = capacityBetween(people, today, to).filter(
    ({ project }) => project === null || visible.projectIds.has(project),
  );
  const { ours, shapes } = loadShapes({ people, capacity, demand, weeks });
  return {
    configured: settings.length > 0,
    permitted: viewer.people,
    ...{ from: today, to, weeks },
    ...shapes,
    ...(viewer.people ? await personShapes(ours, today, to) : { persons: null, overAllocated: null }),
    work: {
      ...listedWork(rows, visible, new Set(people.map(({ id }) => id)), today),
      ...{ ...beyond, complete },
    },
    timesheets: await timesheetsOf(people, back),
    hiddenSpaces: program.projects.flatMap(({ project }) => project.spaces).length - visible.spaces.length,
  };
}

import type { CallOutput } from '../contract/calls';
import { addDays } from '../domain/calendar';
import type { Person } from '../domain/capacity/capacity';
import { timesheets } from '../domain/capacity/timesheets';
import { loggedByWeek } from '../ledger/people-rows';
import { byName } from './program-person';
import { toldShape } from './program-shared';

type Timesheets = CallOutput<'program.people'>['timesheets'];

const NOTHING_EXPECTED = {
  unknown: 'no time is expected',
  need: 'Give the team people, working days and allocations.',
};

/** How much of the time that people were to work is logged, in whatever space, per team and complete week. */
export async function timesheetsOf(people: readonly Person[], weeks: Timesheets['weeks']): Promise<Timesheets> {
  const mondays = weeks.map(({ monday }) => monday);
  const from = mondays[0] ?? '';
  const to = addDays(mondays.at(-1) ?? '', 6);
  const logged = people.length === 0 ? [] : await loggedByWeek(mondays);
  // Only weeks count, so a week's time may stand on its Monday.
  const measured = timesheets(
    people,
    logged.flatMap(({ author, seconds }) =>
      mondays.flatMap((day, week) => {
        const sum = seconds[week] ?? 0;
        return sum === 0 ? [] : [{ person: author, day, seconds: sum }];
      }),
    ),
    from,
    to,
  );
  const names = [...new Set(people.map(({ team }) => team))].sort(byName);
  return {
    ...{ from, to, weeks },
    teams: names.map((name) => ({
      name,
      people: people.filter(({ team }) => team === name).length,
      weeks: weeks.map(({ week }) => {
        const one = measured.weeks.find((candidate) => candidate.team === name && candidate.week === week);
        return {
          expectedSeconds: one?.expectedSeconds ?? 0,
          loggedSeconds: one?.loggedSeconds ?? 0,
          completeness: toldShape(one?.completeness ?? NOTHING_EXPECTED),
        };
      }),
    })),
  };
}

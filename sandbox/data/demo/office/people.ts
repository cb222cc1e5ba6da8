import { dateText } from '../calendar';
import type { DemoTime } from '../demo-time';
import { PEOPLE, type Person } from '../people';
import { SPACES } from '../spaces';
import type { Section } from './section';
import { FULL_DAY } from './site';

type PersonDocument = Section<'people'>[number];

/** Four days a week, or shorter days. */
const PART_TIME: Readonly<Record<string, NonNullable<PersonDocument['workweek']>>> = {
  'Svenja Oltmanns': [FULL_DAY, FULL_DAY, FULL_DAY, FULL_DAY, 0, 0, 0],
  'Mai Tranberg': [21_600, 21_600, 21_600, 21_600, 21_600, 0, 0],
  'Elsbeth van Hoorn': [0, FULL_DAY, FULL_DAY, FULL_DAY, FULL_DAY, 0, 0],
  'Ayesha Siddiqui-Brandt': [FULL_DAY, FULL_DAY, FULL_DAY, 14_400, 0, 0, 0],
  'Roberto Scarpellini': [FULL_DAY, FULL_DAY, FULL_DAY, 0, 0, 0, 0],
};

/** Who is away, or works on days on which others don't. */
const ELSEWHERE: Readonly<Record<string, readonly (readonly [from: string, to: string, seconds: number])[]>> = {
  'Karim Benhaddou': [['2026-12-07', '2027-01-08', 0]],
  'Joaquim Tavares Pinto': [['2026-11-30', '2026-12-11', 0]],
  'Zuzana Hlaváčková': [['2027-01-11', '2027-04-09', 0]],
  // The yard is rebuilt at night and at weekends.
  'Dragan Petkovski': [['2026-12-05', '2026-12-06', FULL_DAY]],
  'Wiebke Harmsen': [
    ['2026-12-05', '2026-12-06', FULL_DAY],
    ['2026-12-28', '2027-01-08', 0],
  ],
};

/** Whose share of the first project changes on a day; the second has the last. Somebody is claimed twice until then. */
const MOVING: Readonly<Record<string, readonly [on: string, before: number, after: number, second: number]>> = {
  'Meera Sundaresan': ['2027-01-04', 8_000, 4_000, 3_000],
  'Johanna Ebersbach': ['2026-12-21', 7_000, 2_000, 3_000],
};

function allocationsOf(person: Person, time: DemoTime): NonNullable<PersonDocument['allocations']> {
  const [main, second] = person.spaces.filter((key) => !SPACES.some((space) => space.key === key && space.archived));
  const all = Math.round(person.focus * 10_000);
  if (main === undefined) return [];
  if (second === undefined) return [{ spaceKey: main, basisPoints: all }];
  const moving = MOVING[person.name];
  if (moving) {
    const [on, before, after, other] = moving;
    return [
      { spaceKey: main, to: dateText(time.day(on) - 1), basisPoints: before },
      { spaceKey: main, from: time.date(on), basisPoints: after },
      { spaceKey: second, basisPoints: other },
    ];
  }
  return [
    { spaceKey: main, basisPoints: Math.round(all * 0.7) },
    { spaceKey: second, basisPoints: Math.round(all * 0.3) },
  ];
}

function personOf(person: Person, time: DemoTime): PersonDocument {
  const { accountId, name, department } = person;
  const [main] = person.spaces;
  const workweek = PART_TIME[name];
  return {
    accountId,
    team: SPACES.find(({ key }) => key === main)?.name ?? department,
    department,
    ...(workweek ? { workweek: [...workweek] } : {}),
    exceptions: (ELSEWHERE[name] ?? []).map(([from, to, seconds]) => ({
      from: time.date(from),
      to: time.date(to),
      seconds,
    })),
    allocations: allocationsOf(person, time),
  };
}

/** Teams, departments, working times, and how much of whose time belongs to which project. Who has left is not in it. */
export function demoPeople(time: DemoTime): PersonDocument[] {
  const staff = PEOPLE.filter(({ persona, leaves }) => persona !== 'outsider' && leaves === undefined);
  return staff.map((person) => personOf(person, time));
}

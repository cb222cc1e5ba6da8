import type { DemoTime } from '../demo-time';
import { PEOPLE, type Person, type SpaceKey } from '../people';
import { SPACES } from '../spaces';
import { account, type Section } from './section';

type Rate = Section<'rates'>[number];
type Subject = Rate['subject'];

const ROLES = {
  lead: 'Team lead',
  developer: 'Developer',
  senior: 'Senior developer',
  engineer: 'Engineer',
  data: 'Data engineer',
  offshore: 'Offshore engineer',
  expert: 'Customs expert',
} as const;

/** Hourly rates of those who have one of their own, in cents; a second one is a raise. */
const PERSON_RATES: readonly (readonly [name: string, first: number, raised?: readonly [number, string]])[] = [
  ['Leonie Brandstätter', 11800, [12350, '2026-04-01']],
  ['Tomasz Wilczyński', 12600],
  ['Adaeze Nwosu-Hartmann', 12600, [13100, '2026-01-01']],
  ['Rajat Malhotra-Iyer', 5400],
  ['Meera Sundaresan', 5200, [5650, '2025-10-01']],
  ['Siddharth Raghunath', 5300],
  ['Lakshmi Parthasarathy', 5600, [5950, '2026-07-01']],
  ['Vikram Deshpande-Rao', 5250],
  ['Pranav Kulkarni-Bose', 5400, [5750, '2026-04-01']],
  ['Tharindu Wickramage', 5150],
  ['Matthias Kronberger', 11200],
  ['Aurélie Castagner', 11900, [12400, '2026-01-01']],
  ['Gonçalo Meireles', 9400],
  ['Hendrik Ostermann', 10900, [11350, '2026-07-01']],
  ['Cordula Weinzierl', 10600],
  ['Kenji Morohashi', 9850],
];

/** What an hour of everybody in a role costs, in cents. */
const ROLE_RATES: readonly (readonly [role: string, cents: number, from: string])[] = [
  [ROLES.lead, 10_800, '2025-01-01'],
  [ROLES.developer, 8_100, '2025-01-01'],
  [ROLES.developer, 8_450, '2026-01-01'],
  [ROLES.senior, 9_600, '2025-01-01'],
  [ROLES.senior, 9_900, '2026-01-01'],
  [ROLES.engineer, 8_700, '2025-01-01'],
  [ROLES.engineer, 9_050, '2026-01-01'],
  [ROLES.data, 9_200, '2025-01-01'],
  [ROLES.offshore, 5_300, '2025-01-01'],
];

/** Work in billing and customs that is paid abroad. */
const ABROAD: readonly (readonly [name: string, space: SpaceKey, currency: string, minorUnits: number])[] = [
  ['Roberto Scarpellini', 'BILL', 'CHF', 9_650],
  ['Tharindu Wickramage', 'BILL', 'USD', 5_900],
];

/** Rates of the site, of people, roles and projects: the most specific holds. */
export function demoRates(time: DemoTime): Section<'rates'> {
  const rate = (subject: Subject, minorUnitsPerHour: number, from: string, currency = 'EUR'): Rate => ({
    subject,
    currency,
    minorUnitsPerHour,
    validFrom: time.date(from),
  });
  return [
    rate({ kind: 'site' }, 8_200, '2025-01-01'),
    rate({ kind: 'site' }, 8_600, '2026-01-01'),
    ...PERSON_RATES.flatMap(([name, first, raised]) => {
      const subject: Subject = { kind: 'person', accountId: account(name) };
      return [rate(subject, first, '2025-01-01'), ...(raised ? [rate(subject, ...raised)] : [])];
    }),
    ...ROLE_RATES.map(([role, cents, from]) => rate({ kind: 'role', role }, cents, from)),
    // The yard pays its engineers for nights and weekends on the tracks.
    rate({ kind: 'role-in-project', role: ROLES.engineer, spaceKey: 'YARD' }, 9_600, '2025-09-01'),
    rate({ kind: 'project', spaceKey: 'WGN' }, 7_900, '2025-01-01'),
    ...ABROAD.map(([name, spaceKey, currency, minorUnits]) =>
      rate({ kind: 'person-in-project', accountId: account(name), spaceKey }, minorUnits, '2025-06-01', currency),
    ),
  ];
}

function firstRole(person: Person): string | undefined {
  if (SPACES.some(({ lead }) => lead === person.name)) return ROLES.lead;
  if (person.zone === 'Asia/Kolkata') return ROLES.offshore;
  switch (person.department) {
    case 'Rolling Stock Engineering':
    case 'Terminal Engineering':
      return ROLES.engineer;
    case 'Data and Analytics':
      return ROLES.data;
    case 'Finance and Customs':
      return ROLES.expert;
    case 'Traffic Operations Systems':
    case 'Passenger Services':
    case 'Freight Sales and Digital':
      return ROLES.developer;
    default:
      return undefined;
  }
}

/** Who was promoted, and when. */
const PROMOTED: readonly (readonly [name: string, from: string])[] = [
  ['Karim Benhaddou', '2026-01-01'],
  ['Hanna Lindqvist', '2026-04-01'],
  ['Milan Jovičić', '2026-07-01'],
];

/** What everybody did, over time. Experts of customs have no rate as such: the site's is theirs. */
export function demoRoles(time: DemoTime): Section<'roles'> {
  const from = time.date('2025-01-01');
  return [
    ...PEOPLE.flatMap((person) => {
      const role = firstRole(person);
      const { accountId, leaves } = person;
      if (role === undefined) return [];
      return [{ accountId, role, validFrom: from, ...(leaves === undefined ? {} : { validTo: time.date(leaves) }) }];
    }),
    ...PROMOTED.map(([name, since]) => ({ accountId: account(name), role: ROLES.senior, validFrom: time.date(since) })),
  ];
}

const FRANCS = ['1.062', '1.071', '1.058', '1.066', '1.074', '1.069', '1.081'];
const DOLLARS = ['0.918', '0.901', '0.872', '0.866', '0.858', '0.874', '0.869'];
const QUARTERS = ['2025-04-01', '2025-07-01', '2025-10-01', '2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01'];

/** What the treasury sets by quarter. It has set none for kroner. */
export function demoExchangeRates(time: DemoTime): Section<'exchangeRates'> {
  return QUARTERS.flatMap((quarter, place) => {
    const validFrom = time.date(quarter);
    return [
      { from: 'CHF', to: 'EUR', rate: FRANCS[place] ?? '1', validFrom },
      { from: 'USD', to: 'EUR', rate: DOLLARS[place] ?? '1', validFrom },
    ];
  });
}

import { createHash } from 'node:crypto';
import { PERSONA_PERMISSIONS, type Persona } from '../personas';
import type { UserDocument } from '../site-data';
import type { Zone } from './calendar';

export type SpaceKey = 'TCS' | 'FLEET' | 'PAX' | 'DATA' | 'BOOK' | 'YARD' | 'BILL' | 'WGN';

export interface Person {
  accountId: string;
  name: string;
  department: string;
  zone: Zone;
  /** The spaces this person works in, the main one first. */
  spaces: readonly SpaceKey[];
  /** Share of a working day that is booked on work items. */
  focus: number;
  persona?: Persona;
  /** The last day in the company. */
  leaves?: string;
}

type Entry = [
  name: string,
  spaces: string,
  focus: number,
  zone?: Zone | undefined,
  more?: Partial<Pick<Person, 'persona' | 'leaves'>>,
];

const INDIA: Zone = 'Asia/Kolkata';
const PORTUGAL: Zone = 'Europe/Lisbon';

const DEPARTMENTS: Readonly<Record<string, readonly Entry[]>> = {
  'Program Office': [
    ['Ingrid Vestergaard', '', 0, undefined, { persona: 'admin' }],
    ['Tomasz Wilczyński', 'DATA TCS', 0.1, undefined, { persona: 'program-manager' }],
    ['Adaeze Nwosu-Hartmann', 'BOOK YARD', 0.1],
  ],
  'Traffic Operations Systems': [
    ['Leonie Brandstätter', 'TCS', 0.55, undefined, { persona: 'project-lead' }],
    ['Karim Benhaddou', 'TCS', 0.8, undefined, { persona: 'member' }],
    ['Svenja Oltmanns', 'TCS', 0.8],
    ['Rajat Malhotra-Iyer', 'TCS', 0.85, INDIA],
    ['Meera Sundaresan', 'TCS DATA', 0.85, INDIA],
    ['Piet Vandersteen', 'TCS', 0.8],
    ['Danuta Kowalczewska', 'TCS FLEET', 0.75],
    ['Yusuf Erdoğmuş', 'TCS', 0.8],
  ],
  'Rolling Stock Engineering': [
    ['Matthias Kronberger', 'FLEET', 0.5],
    ['Oksana Hrytsenko', 'FLEET WGN', 0.8],
    ['Bastian Feldkamp', 'FLEET', 0.8],
    ['Ngozi Adeyemi-Lund', 'FLEET', 0.75],
    ['Radu Marinache', 'FLEET WGN', 0.8],
    ['Elsbeth van Hoorn', 'FLEET', 0.75],
  ],
  'Passenger Services': [
    ['Carolina Figueiredo', 'PAX', 0.55, PORTUGAL],
    ['Joaquim Tavares Pinto', 'PAX', 0.85, PORTUGAL],
    ['Hanna Lindqvist', 'PAX', 0.8],
    ['Siddharth Raghunath', 'PAX BOOK', 0.85, INDIA],
    ['Mai Tranberg', 'PAX', 0.75],
    ['Emeka Obiora', 'PAX', 0.8],
    ['Florian Achleitner', 'PAX', 0.8, undefined, { leaves: '2026-06-30' }],
  ],
  'Data and Analytics': [
    ['Aurélie Castagner', 'DATA', 0.6],
    ['Kenji Morohashi', 'DATA', 0.85],
    ['Zuzana Hlaváčková', 'DATA TCS', 0.8],
    ['Lakshmi Parthasarathy', 'DATA BILL', 0.85, INDIA],
  ],
  'Freight Sales and Digital': [
    ['Gonçalo Meireles', 'BOOK', 0.55, PORTUGAL],
    ['Ana Rita Sequeira', 'BOOK', 0.85, PORTUGAL],
    ['Vikram Deshpande-Rao', 'BOOK', 0.85, INDIA],
    ['Johanna Ebersbach', 'BOOK BILL', 0.8],
    ['Milan Jovičić', 'BOOK', 0.8],
    ['Ayesha Siddiqui-Brandt', 'BOOK', 0.75],
    ['Stellan Bergqvist', 'BOOK PAX', 0.8, undefined, { leaves: '2026-03-31' }],
  ],
  'Terminal Engineering': [
    ['Hendrik Ostermann', 'YARD', 0.5],
    ['Beatriz Salgueiro', 'YARD WGN', 0.8, PORTUGAL],
    ['Dragan Petkovski', 'YARD', 0.8],
    ['Pranav Kulkarni-Bose', 'YARD', 0.85, INDIA],
    ['Wiebke Harmsen', 'YARD', 0.8],
    ['Idris Lamrani', 'YARD BOOK', 0.8],
  ],
  'Finance and Customs': [
    ['Cordula Weinzierl', 'BILL', 0.5],
    ['Roberto Scarpellini', 'BILL', 0.75],
    ['Nadezhda Ilieva', 'BILL', 0.8],
    ['Tharindu Wickramage', 'BILL', 0.85, INDIA],
  ],
  'Regional Transport Authority': [['Birgit Solheim-Adler', '', 0, undefined, { persona: 'outsider' }]],
};

/** Everybody with an account on the demo site, in a fixed order. */
export const PEOPLE: readonly Person[] = Object.entries(DEPARTMENTS).flatMap(([department, entries]) =>
  entries.map(([name, spaces, focus, zone, more]) => ({
    accountId: accountIdOf(name),
    name,
    department,
    zone: zone ?? 'Europe/Berlin',
    spaces: spaces.split(' ').filter(Boolean) as SpaceKey[],
    focus,
    ...more,
  })),
);

/** The person of a name in the roster; throws RangeError on an unknown one. */
export function personNamed(name: string): Person {
  const person = PEOPLE.find((candidate) => candidate.name === name);
  if (!person) throw new RangeError(`nobody is called ${name}`);
  return person;
}

/** The person who plays a persona. */
export function personFor(persona: Persona): Person {
  const person = PEOPLE.find((candidate) => candidate.persona === persona);
  if (!person) throw new RangeError(`nobody plays ${persona}`);
  return person;
}

/** The accounts as the site lists them. */
export function demoUsers(today: string): UserDocument[] {
  return PEOPLE.map((person) => ({
    accountId: person.accountId,
    displayName: person.name,
    ...(person.persona === undefined ? {} : { persona: person.persona }),
    active: person.leaves === undefined || person.leaves >= today,
    timeZone: person.zone,
    globalPermissions: person.persona === undefined ? [] : [...PERSONA_PERMISSIONS[person.persona]],
  }));
}

function accountIdOf(name: string): string {
  const digest = createHash('sha256').update(name).digest('hex');
  const parts = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    digest.slice(12, 16),
    digest.slice(16, 20),
    digest.slice(20, 32),
  ];
  return `712020:${parts.join('-')}`;
}

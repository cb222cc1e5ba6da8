import type { SpaceDocument } from '../site-data';
import { PEOPLE, personFor, personNamed, type Person, type SpaceKey } from './people';
import { BILLING } from './vocabulary/billing';
import { DATA_PLATFORM } from './vocabulary/data-platform';
import { FLEET } from './vocabulary/fleet';
import { FREIGHT_BOOKING } from './vocabulary/freight-booking';
import { PASSENGER_INFORMATION } from './vocabulary/passenger-information';
import type { SpaceVocabulary } from './vocabulary/space-vocabulary';
import { TRAFFIC_CONTROL } from './vocabulary/traffic-control';
import { WAGON_TELEMATICS } from './vocabulary/wagon-telematics';
import { YARD_AUTOMATION } from './vocabulary/yard-automation';
import * as workflows from './workflows';

/** One space of the demo company, with how its team works. Dates are those of the default clock. */
export interface SpaceDefinition {
  key: SpaceKey;
  id: string;
  name: string;
  description: string;
  teamManaged: boolean;
  archived: boolean;
  lead: string;
  vocabulary: SpaceVocabulary;
  workflow: workflows.Workflow;
  types: workflows.TypeScheme;
  start: string;
  finish: string;
  /** Stories, tasks and bugs together. */
  items: number;
  /** Real effort in relation to the estimate. */
  overrun: number;
  /** By how many days work begins late, at most. */
  lag: number;
  /** How many working days finished work waits to be checked, at least and at most. */
  checkingDays: readonly [least: number, most: number];
  /** How many of the items have an original estimate, story points, a due date, a fix version (0 to 1). */
  estimated: number;
  pointed: number;
  dated: number;
  versioned: number;
  versions: readonly (readonly [name: string, releaseDate: string])[];
}

export const SPACES: readonly SpaceDefinition[] = [
  {
    key: 'TCS',
    id: '10001',
    name: 'Traffic Control Renewal',
    description: 'Replaces the 1998 control system with one control centre for the whole network.',
    teamManaged: false,
    archived: false,
    lead: 'Leonie Brandstätter',
    vocabulary: TRAFFIC_CONTROL,
    workflow: workflows.SOFTWARE_WORKFLOW,
    types: workflows.SOFTWARE_TYPES,
    start: '2025-06-02',
    finish: '2027-05-28',
    items: 360,
    overrun: 1.12,
    lag: 18,
    checkingDays: [0, 7],
    estimated: 0.8,
    pointed: 0.78,
    dated: 0.3,
    versioned: 0.75,
    versions: [
      ['TCS 1.0 Shadow mode', '2025-11-14'],
      ['TCS 1.1 Eastern lines', '2026-03-27'],
      ['TCS 1.2 Decision support', '2026-07-31'],
      ['TCS 2.0 Second control room', '2026-11-13'],
      ['TCS 2.1 Legacy switched off', '2027-02-26'],
      ['TCS 2.2 Full network', '2027-05-28'],
    ],
  },
  {
    key: 'FLEET',
    id: '10002',
    name: 'Fleet Reliability',
    description: 'Fewer faults in service: doors, running gear, air conditioning, and depots that deliver.',
    teamManaged: false,
    archived: false,
    lead: 'Matthias Kronberger',
    vocabulary: FLEET,
    workflow: workflows.WORKSHOP_WORKFLOW,
    types: workflows.WORKSHOP_TYPES,
    start: '2025-06-02',
    finish: '2027-03-26',
    items: 290,
    overrun: 1.02,
    lag: 5,
    checkingDays: [0, 5],
    estimated: 0.9,
    pointed: 0,
    dated: 0.65,
    versioned: 0.5,
    versions: [
      ['Winter 2025/26', '2025-12-12'],
      ['Summer 2026', '2026-05-29'],
      ['Winter 2026/27', '2026-12-11'],
      ['Series 628 renewed', '2027-03-26'],
    ],
  },
  {
    key: 'PAX',
    id: '10003',
    name: 'Passenger Information',
    description: 'One truth about the journey on boards, on board, in the app and over the loudspeaker.',
    teamManaged: true,
    archived: false,
    lead: 'Carolina Figueiredo',
    vocabulary: PASSENGER_INFORMATION,
    workflow: workflows.teamManagedWorkflow(10110),
    types: workflows.teamManagedTypes(10210),
    start: '2025-08-04',
    finish: '2027-02-26',
    items: 300,
    overrun: 1.05,
    lag: 14,
    checkingDays: [0, 6],
    estimated: 0.55,
    pointed: 0.85,
    dated: 0.15,
    versioned: 0.5,
    versions: [
      ['App 5.0', '2025-12-05'],
      ['App 5.1', '2026-04-17'],
      ['Boards 2026', '2026-08-28'],
      ['App 6.0', '2026-12-04'],
      ['On board 1.0', '2027-02-26'],
    ],
  },
  {
    key: 'DATA',
    id: '10004',
    name: 'Operations Data Platform',
    description: 'Movements, loads, faults and money in one place, with owners and agreed definitions.',
    teamManaged: true,
    archived: false,
    lead: 'Aurélie Castagner',
    vocabulary: DATA_PLATFORM,
    workflow: workflows.teamManagedWorkflow(10120),
    types: workflows.teamManagedTypes(10220),
    start: '2025-07-07',
    finish: '2027-04-30',
    items: 170,
    overrun: 0.97,
    lag: 4,
    checkingDays: [0, 4],
    estimated: 0.6,
    pointed: 0.8,
    dated: 0.2,
    versioned: 0.35,
    versions: [
      ['Foundation', '2025-12-12'],
      ['Self-service', '2026-06-26'],
      ['Forecasts', '2027-01-29'],
    ],
  },
  {
    key: 'BOOK',
    id: '10005',
    name: 'Freight Booking Portal',
    description: 'Quote, booking, papers and tracking for freight customers without a telephone call.',
    teamManaged: true,
    archived: false,
    lead: 'Gonçalo Meireles',
    vocabulary: FREIGHT_BOOKING,
    workflow: workflows.teamManagedWorkflow(10130),
    types: workflows.teamManagedTypes(10230),
    start: '2025-06-02',
    finish: '2026-12-18',
    items: 310,
    overrun: 1.08,
    lag: 6,
    checkingDays: [0, 5],
    estimated: 0.45,
    pointed: 0.88,
    dated: 0.15,
    versioned: 0.94,
    versions: [
      ['Portal 1.0', '2025-10-31'],
      ['Portal 1.1', '2026-02-27'],
      ['Portal 1.2', '2026-06-19'],
      ['Portal 2.0', '2026-10-30'],
      ['Portal 2.1', '2026-12-18'],
    ],
  },
  {
    key: 'YARD',
    id: '10006',
    name: 'Yard and Terminal Automation',
    description: 'Gates, cranes, hump yard and shunting engines that work from one plan.',
    teamManaged: false,
    archived: false,
    lead: 'Hendrik Ostermann',
    vocabulary: YARD_AUTOMATION,
    workflow: workflows.QA_WORKFLOW,
    types: workflows.SOFTWARE_TYPES,
    start: '2025-09-01',
    finish: '2027-07-30',
    items: 310,
    overrun: 1.35,
    lag: 60,
    checkingDays: [3, 24],
    estimated: 0.85,
    pointed: 0.35,
    dated: 0.5,
    versioned: 0.7,
    versions: [
      ['Gate 1', '2026-02-13'],
      ['Hump yard stage 2', '2026-07-10'],
      ['Gate 2 and cranes', '2026-10-30'],
      ['Remote shunting', '2027-03-12'],
      ['Harbour extension', '2027-07-30'],
    ],
  },
  {
    key: 'BILL',
    id: '10007',
    name: 'Billing and Customs',
    description: 'Invoices and customs declarations that follow from the transport itself.',
    teamManaged: false,
    archived: false,
    lead: 'Cordula Weinzierl',
    vocabulary: BILLING,
    workflow: workflows.SOFTWARE_WORKFLOW,
    types: workflows.SOFTWARE_TYPES,
    start: '2025-12-01',
    finish: '2027-05-28',
    items: 200,
    overrun: 1.15,
    lag: 24,
    checkingDays: [0, 8],
    estimated: 0.75,
    pointed: 0.6,
    dated: 0.4,
    versioned: 0.65,
    versions: [
      ['E-invoice ready', '2026-06-30'],
      ['Customs 1', '2026-11-20'],
      ['Year-end 2026', '2026-12-31'],
      ['Partner settlement', '2027-05-28'],
    ],
  },
  {
    key: 'WGN',
    id: '10008',
    name: 'Wagon Telematics Roll-out',
    description: 'Position and condition units on 1,200 freight wagons. Closed in June 2026.',
    teamManaged: false,
    archived: true,
    lead: 'Radu Marinache',
    vocabulary: WAGON_TELEMATICS,
    workflow: workflows.WORKSHOP_WORKFLOW,
    types: workflows.WORKSHOP_TYPES,
    start: '2025-05-26',
    finish: '2026-05-15',
    items: 120,
    overrun: 0.95,
    lag: 3,
    checkingDays: [0, 4],
    estimated: 0.85,
    pointed: 0,
    dated: 0.5,
    versioned: 0.6,
    versions: [
      ['First 300 wagons', '2025-10-17'],
      ['All wagons', '2026-03-27'],
      ['Closed', '2026-05-29'],
    ],
  },
];

/** Whoever works in a space, its lead among them. */
export function teamOf(key: SpaceKey): readonly Person[] {
  return PEOPLE.filter((person) => person.spaces.includes(key));
}

/** The spaces as the site lists them, with who may browse them. */
export function spaceDocuments(): SpaceDocument[] {
  const outsider = personFor('outsider');
  const everybody = PEOPLE.map((person) => person.accountId);
  const staff = everybody.filter((accountId) => accountId !== outsider.accountId);
  // Prices and customs cases are nobody else's business.
  const billing = PEOPLE.filter(
    (person) =>
      person.spaces.includes('BILL') || person.department === 'Program Office' || person.persona === 'project-lead',
  ).map((person) => person.accountId);
  return SPACES.map((space) => ({
    id: space.id,
    key: space.key,
    name: space.name,
    projectTypeKey: 'software',
    simplified: space.teamManaged,
    style: space.teamManaged ? 'next-gen' : 'classic',
    archived: space.archived,
    browsers: space.key === 'BILL' ? billing : space.key === 'DATA' ? everybody : staff,
    description: space.description,
    lead: personNamed(space.lead).accountId,
  }));
}

import type { OfficeDocumentInput } from '../../../src/contract/office-document';
import type { DemoTime } from './demo-time';
import { personNamed } from './people';

type Strategy = NonNullable<NonNullable<OfficeDocumentInput['programs']>[number]['strategy']>;

const account = (name: string) => personNamed(name).accountId;

/** What the passenger side wants: trains on time. */
export function onTimeStrategy(time: DemoTime): Strategy {
  const day = (date: string) => time.date(date);
  return {
    strategy:
      'Punctuality is made in three places: in the control centre that sees conflicts early, in depots that send out trains which do not fail, and at the platform where passengers hear the truth. We fund the three together or not at all.',
    budgetMinor: 310_000_000,
    contingency: { budgetMinor: 24_000_000, usedMinor: 9_350_000 },
    objectives: [
      {
        id: 'punctuality',
        name: 'Nine of ten trains arrive on time',
        ownerAccountId: account('Tomasz Wilczyński'),
        startDay: day('2026-01-05'),
        dueDay: day('2027-06-30'),
        spaceKeys: ['TCS', 'FLEET', 'PAX'],
        keyResults: [
          {
            id: 'on-time',
            name: 'Trains on time, in percent',
            weight: 2,
            measurement: { kind: 'metric', unit: '%', baseline: 84, target: 90, actual: 86.9 },
          },
          {
            id: 'conflicts',
            name: 'Conflicts solved before they delay a train, in percent',
            measurement: { kind: 'metric', unit: '%', baseline: 41, target: 75, actual: 55 },
          },
        ],
      },
      {
        id: 'one-centre',
        name: 'One control centre runs the network',
        ownerAccountId: account('Leonie Brandstätter'),
        startDay: day('2025-06-02'),
        dueDay: day('2027-05-28'),
        spaceKeys: ['TCS'],
        keyResults: [
          {
            id: 'lines',
            name: 'Lines moved to the new centre',
            measurement: {
              kind: 'milestones',
              milestones: [
                { name: 'Eastern lines', weight: 2, progress: 1, dueDay: day('2026-03-27') },
                { name: 'Northern lines', weight: 2, progress: 1, dueDay: day('2026-08-28') },
                { name: 'Second control room', weight: 3, progress: 0.4, dueDay: day('2026-11-13') },
                { name: 'Legacy switched off', weight: 3, progress: 0, dueDay: day('2027-02-26') },
              ],
            },
          },
        ],
      },
      {
        id: 'trust',
        name: 'Passengers trust what they are told',
        ownerAccountId: account('Carolina Figueiredo'),
        startDay: day('2026-02-02'),
        dueDay: day('2027-02-26'),
        spaceKeys: ['PAX', 'DATA'],
        keyResults: [
          {
            id: 'forecast',
            name: 'Forecasts right within two minutes, in percent',
            measurement: { kind: 'metric', unit: '%', baseline: 62, target: 90, actual: 81 },
          },
          {
            id: 'complaints',
            name: 'Complaints for a million journeys',
            measurement: { kind: 'metric', unit: 'complaints', baseline: 540, target: 300, actual: 388 },
          },
          { id: 'survey', name: 'Spring survey', measurement: { kind: 'score', score: null } },
        ],
      },
    ],
    benefits: [
      {
        id: 'penalties',
        name: 'Fewer penalties for delays',
        ownerAccountId: account('Danuta Kowalczewska'),
        unit: 'EUR',
        target: 7_800_000,
        startDay: day('2026-06-01'),
        dueDay: day('2028-12-31'),
        planned: [
          { day: day('2026-09-30'), value: 420_000 },
          { day: day('2026-12-31'), value: 900_000 },
          { day: day('2027-12-31'), value: 3_900_000 },
        ],
        realised: [{ day: day('2026-09-30'), value: 365_000 }],
        contributors: [{ spaceKey: 'TCS' }, { spaceKey: 'FLEET' }, { spaceKey: 'PAX' }],
        deliverables: ['Decision support', 'Winter parts at all depots', 'Live positions'],
        programOnly: true,
      },
      {
        id: 'failures',
        name: 'Trains that fail in service',
        ownerAccountId: account('Matthias Kronberger'),
        unit: 'failures a month',
        baseline: 212,
        target: 148,
        startDay: day('2025-06-02'),
        dueDay: day('2027-03-26'),
        planned: [],
        realised: [
          { day: day('2026-06-30'), value: 188 },
          { day: day('2026-10-31'), value: 171 },
        ],
        contributors: [{ spaceKey: 'FLEET' }],
      },
      {
        id: 'reporting',
        name: 'Hours saved on reporting, a year',
        unit: 'hours',
        target: 5_200,
        startDay: day('2026-01-05'),
        dueDay: day('2027-04-30'),
        realised: [{ day: day('2026-10-31'), value: 2_350 }],
        contributors: [
          { spaceKey: 'DATA', shareBasisPoints: 7_000 },
          { spaceKey: 'PAX', shareBasisPoints: 3_000 },
        ],
      },
      { id: 'ridership', name: 'More journeys', unit: 'EUR', contributors: [{ spaceKey: 'PAX' }] },
    ],
    risks: [
      {
        id: 'fibre',
        name: 'The fibre ring is late and the second control room stays dark',
        kind: 'threat',
        ownerAccountId: account('Leonie Brandstätter'),
        response: 'Rented line from February; weekly call with the builder.',
        probability: 0.6,
        impactMinor: 9_500_000,
        residualProbability: 0.4,
        responseCostMinor: 1_100_000,
        spaceKey: 'TCS',
      },
      {
        id: 'interlocking',
        name: 'Old interlockings need adapters that nobody sells any more',
        kind: 'threat',
        ownerAccountId: account('Svenja Oltmanns'),
        response: 'Build twelve adapters in the workshop.',
        probability: 0.35,
        impactMinor: 6_200_000,
        residualImpactMinor: 2_800_000,
        spaceKey: 'TCS',
      },
      {
        id: 'winter',
        name: 'A hard winter eats the spare parts',
        kind: 'threat',
        ownerAccountId: account('Matthias Kronberger'),
        response: 'Parts in stock at all three depots.',
        probability: 0.25,
        impactMinor: 3_000_000,
        spaceKey: 'FLEET',
      },
      {
        id: 'positions',
        name: 'Live positions come without the second room',
        kind: 'threat',
        probability: 0.8,
        impactMinor: 2_400_000,
        spaceKey: 'PAX',
      },
      {
        id: 'privacy',
        name: 'The regulator objects to location data',
        kind: 'threat',
        ownerAccountId: account('Aurélie Castagner'),
        response: 'Opinion is asked for.',
        probability: 0.15,
        impactMinor: null,
        spaceKey: 'DATA',
      },
      {
        id: 'staff',
        name: 'Dispatchers leave before the switch',
        kind: 'threat',
        ownerAccountId: account('Danuta Kowalczewska'),
        response: 'Bonus until June.',
        probability: 0.3,
        impactMinor: 4_000_000,
      },
      {
        id: 'subsidy',
        name: 'The region pays a third of the displays',
        kind: 'opportunity',
        ownerAccountId: account('Tomasz Wilczyński'),
        response: 'Application is filed.',
        probability: 0.5,
        impactMinor: 2_100_000,
        spaceKey: 'TCS',
      },
      {
        id: 'tender',
        name: 'The tender is challenged',
        kind: 'threat',
        response: 'It was not.',
        probability: 0.2,
        impactMinor: 5_000_000,
        status: 'closed',
      },
    ],
    boundaries: [
      {
        spaceKey: 'TCS',
        owns: 'Everything that a dispatcher sees and does, and the data of train positions.',
        doesNotOwn: 'How passengers are told; interlockings in the field.',
      },
      {
        spaceKey: 'PAX',
        owns: 'Boards, app and announcements.',
        doesNotOwn: 'The forecast itself: it comes from traffic control.',
      },
      {
        spaceKey: 'FLEET',
        owns: 'Trains until they leave the depot.',
        doesNotOwn: 'Trains that fail on the line: that is operations.',
      },
      {
        spaceKey: 'DATA',
        owns: 'Figures that both programs report.',
        doesNotOwn: 'Decisions that are taken from them.',
      },
    ],
  };
}

/** What the freight side wants: bookings as easy as a lorry’s, and more trains through the same yards. */
export function freightStrategy(time: DemoTime): Strategy {
  const day = (date: string) => time.date(date);
  return {
    strategy:
      'Customers leave because a lorry is easier to book. The portal brings them back, the yards make room for their trains, and billing turns that into money.',
    budgetMinor: 290_000_000,
    contingency: { budgetMinor: 12_000_000, usedMinor: 7_900_000 },
    objectives: [
      {
        id: 'portal',
        name: 'Booking a train is as easy as booking a lorry',
        ownerAccountId: account('Gonçalo Meireles'),
        startDay: day('2025-06-02'),
        dueDay: day('2026-12-18'),
        spaceKeys: ['BOOK'],
        keyResults: [
          {
            id: 'share',
            name: 'Bookings through the portal, in percent',
            weight: 2,
            measurement: { kind: 'metric', unit: '%', baseline: 8, target: 70, actual: 61 },
          },
          {
            id: 'minutes',
            name: 'Minutes to book a train',
            measurement: { kind: 'metric', unit: 'minutes', baseline: 95, target: 10, actual: 14 },
          },
        ],
      },
      {
        id: 'yards',
        name: 'A fifth more trains through the same yards',
        ownerAccountId: account('Hendrik Ostermann'),
        startDay: day('2025-09-01'),
        dueDay: day('2027-07-30'),
        spaceKeys: ['YARD'],
        keyResults: [
          {
            id: 'trains',
            name: 'Trains a day at Neumark',
            measurement: { kind: 'metric', unit: 'trains', baseline: 40, target: 48, actual: 41 },
          },
        ],
      },
    ],
    benefits: [
      {
        id: 'revenue',
        name: 'Freight revenue a year',
        ownerAccountId: account('Cordula Weinzierl'),
        unit: 'EUR',
        target: 18_000_000,
        startDay: day('2026-07-01'),
        dueDay: day('2028-12-31'),
        realised: [{ day: day('2026-10-31'), value: 1_150_000 }],
        contributors: [{ spaceKey: 'BOOK' }, { spaceKey: 'YARD' }, { spaceKey: 'BILL' }],
        programOnly: true,
      },
      {
        id: 'wagons',
        name: 'Wagon days lost',
        ownerAccountId: account('Radu Marinache'),
        unit: 'wagon days a month',
        baseline: 3_400,
        target: 2_500,
        startDay: day('2025-05-26'),
        dueDay: day('2026-12-31'),
        realised: [{ day: day('2026-10-31'), value: 2_620 }],
        contributors: [{ spaceKey: 'WGN' }],
      },
    ],
    risks: [
      {
        id: 'hump',
        name: 'Hump yard stage 3 takes as long as stage 2',
        kind: 'threat',
        ownerAccountId: account('Hendrik Ostermann'),
        response: 'Split it; start with the southern tracks.',
        probability: 0.7,
        impactMinor: 8_800_000,
        residualProbability: 0.55,
        residualImpactMinor: 7_000_000,
        spaceKey: 'YARD',
      },
      {
        id: 'cranes',
        name: 'Crane controls are not certified in time',
        kind: 'threat',
        probability: 0.65,
        impactMinor: 3_900_000,
        spaceKey: 'YARD',
      },
      {
        id: 'customs',
        name: 'Customs changes its interface in mid-year',
        kind: 'threat',
        ownerAccountId: account('Roberto Scarpellini'),
        response: 'Adapter is budgeted.',
        probability: 0.4,
        impactMinor: 1_600_000,
        spaceKey: 'BILL',
      },
      {
        id: 'anchor',
        name: 'An anchor customer moves all its trains to the portal',
        kind: 'opportunity',
        ownerAccountId: account('Gonçalo Meireles'),
        response: 'Pilot runs until March.',
        probability: 0.45,
        impactMinor: 5_500_000,
        spaceKey: 'BOOK',
      },
    ],
    boundaries: [
      { spaceKey: 'BOOK', owns: 'From the first quote to the confirmed slot.', doesNotOwn: 'Prices: sales sets them.' },
      {
        spaceKey: 'YARD',
        owns: 'Shunting, cranes and tracks inside the fence.',
        doesNotOwn: 'The lines outside: traffic control.',
      },
      { spaceKey: 'BILL', owns: 'Invoices and customs papers.', doesNotOwn: 'Disputes: sales.' },
    ],
  };
}

import type { OfficeDocumentInput } from '../../../src/contract/office-document';
import { demoPlans } from './baselines';
import type { DemoTime } from './demo-time';
import type { Draft } from './draft';
import {
  demoCostClasses,
  demoCostLines,
  demoExchangeRates,
  demoFurtherRates,
  demoPeople,
  demoRoles,
  demoSite,
} from './money';
import { personFor, personNamed, type SpaceKey } from './people';
import { freightStrategy, onTimeStrategy } from './strategies';

type DeclaredStatus = NonNullable<NonNullable<OfficeDocumentInput['projects']>[number]['declaredStatus']>;

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

/** The office document: what the company has told its program office about programs, projects and rates. */
export function demoOffice(time: DemoTime, drafts: readonly Draft[]): OfficeDocumentInput {
  const declared = (value: DeclaredStatus['value'], date: string, note: string): DeclaredStatus => ({
    value,
    note,
    date: time.date(date),
  });
  const account = (name: string): string => personNamed(name).accountId;
  const project = (
    spaceKey: SpaceKey,
    manager: string,
    startDate: string,
    dueDate: string,
    goal: string,
    declaredStatus?: DeclaredStatus,
  ): NonNullable<OfficeDocumentInput['projects']>[number] => ({
    spaceKey,
    goal,
    managerAccountId: account(manager),
    ...(declaredStatus === undefined ? {} : { declaredStatus }),
    startDate: time.date(startDate),
    dueDate: time.date(dueDate),
  });

  return {
    version: 1,
    site: demoSite(time),
    programs: [
      {
        key: 'ONTIME',
        name: 'On-Time Network',
        description:
          'Nine of ten trains on time by the summer timetable of 2027, from 84 % in 2025. One control centre that sees conflicts early, trains that do not fail in service, and passengers who hear the truth at once. None of the three reaches the figure alone.',
        currency: 'EUR',
        managerAccountId: personFor('program-manager').accountId,
        sponsorAccountId: account('Danuta Kowalczewska'),
        declaredStatus: declared(
          'at-risk',
          '2026-11-18',
          'The second control room waits for the fibre ring; passenger information depends on its feeds.',
        ),
        projects: [
          { spaceKey: 'TCS', shareBasisPoints: 10_000 },
          { spaceKey: 'FLEET', shareBasisPoints: 10_000 },
          { spaceKey: 'PAX', shareBasisPoints: 10_000 },
          { spaceKey: 'DATA', shareBasisPoints: 6_000 },
        ],
        strategy: onTimeStrategy(time),
      },
      {
        key: 'FREIGHT',
        name: 'Digital Freight',
        description:
          'Customers book, track and pay for rail freight as easily as for a lorry, and twenty per cent more trains pass through the same yards. Revenue grows by 18 million euros a year from 2028.',
        currency: 'EUR',
        managerAccountId: account('Adaeze Nwosu-Hartmann'),
        sponsorAccountId: account('Cordula Weinzierl'),
        declaredStatus: declared(
          'off-track',
          '2026-11-19',
          'Yard automation needs a third more effort than planned; the booking portal can open without it.',
        ),
        projects: [
          { spaceKey: 'BOOK', shareBasisPoints: 10_000 },
          { spaceKey: 'YARD', shareBasisPoints: 10_000 },
          { spaceKey: 'BILL', shareBasisPoints: 10_000 },
          { spaceKey: 'WGN', shareBasisPoints: 10_000 },
          { spaceKey: 'DATA', shareBasisPoints: 4_000 },
        ],
        strategy: freightStrategy(time),
      },
    ],
    projects: [
      project(
        'TCS',
        'Leonie Brandstätter',
        '2025-06-02',
        '2027-05-28',
        'All lines are run from one control centre, and the legacy system is switched off, by the end of May 2027.',
        declared('at-risk', '2026-11-20', 'Release 2.0 is a week late; the legacy switch-off date still holds.'),
      ),
      project(
        'FLEET',
        'Matthias Kronberger',
        '2025-06-02',
        '2027-03-26',
        'Faults that stop a train fall by 30 % against 2024, measured over the winter of 2026/27.',
        declared('on-track', '2026-11-17', 'Winter parts are in stock at all three depots.'),
      ),
      project(
        'PAX',
        'Carolina Figueiredo',
        '2025-08-04',
        '2027-02-26',
        'Boards, app and announcements tell the same forecast, right within two minutes for nine of ten trains, by February 2027.',
        declared('at-risk', '2026-11-16', 'Waiting for live positions from the second control room.'),
      ),
      project(
        'DATA',
        'Aurélie Castagner',
        '2025-07-07',
        '2027-04-30',
        'Both programs take every figure they report from one platform with named owners by April 2027.',
        declared('on-track', '2026-11-19', 'Margin by train is in daily use; forecasts come next.'),
      ),
      project(
        'BOOK',
        'Gonçalo Meireles',
        '2025-06-02',
        '2026-12-18',
        'Seven of ten freight bookings arrive through the portal by Christmas 2026.',
        declared('on-track', '2026-11-20', 'Six of ten in October; the last release is in test.'),
      ),
      project(
        'YARD',
        'Hendrik Ostermann',
        '2025-09-01',
        '2027-07-30',
        'Neumark and the harbour terminal handle twenty per cent more trains with the tracks they have by July 2027.',
        declared('off-track', '2026-11-19', 'Hump yard stage 2 took twice the effort; cranes started late.'),
      ),
      project(
        'BILL',
        'Cordula Weinzierl',
        '2025-12-01',
        '2027-05-28',
        'Every freight train is invoiced within three days, electronically in five countries, by May 2027.',
      ),
      project(
        'WGN',
        'Radu Marinache',
        '2025-05-26',
        '2026-05-29',
        'Position and condition of 1,200 wagons are known at any time. Reached in May 2026.',
        declared('on-track', '2026-06-05', 'Closed; warranty cases are handled by the workshop.'),
      ),
    ],
    rates: [
      { subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 8_200, validFrom: time.date('2025-01-01') },
      { subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 8_600, validFrom: time.date('2026-01-01') },
      ...PERSON_RATES.flatMap(([name, first, raised]) => {
        const subject = { kind: 'person' as const, accountId: account(name) };
        const rows = [{ subject, currency: 'EUR', minorUnitsPerHour: first, validFrom: time.date('2025-01-01') }];
        if (raised) {
          rows.push({ subject, currency: 'EUR', minorUnitsPerHour: raised[0], validFrom: time.date(raised[1]) });
        }
        return rows;
      }),
      ...demoFurtherRates(time),
    ],
    roles: demoRoles(time),
    exchangeRates: demoExchangeRates(time),
    ...demoCostClasses(time),
    costLines: demoCostLines(time),
    people: demoPeople(time),
    plans: demoPlans(drafts, time),
  };
}

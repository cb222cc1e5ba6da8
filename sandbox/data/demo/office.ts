import type { OfficeDocumentInput } from '../../../src/contract/office-document';
import type { DemoTime } from './demo-time';
import type { Draft } from './draft';
import { demoCostClasses, demoCostLines } from './office/costs';
import { demoPeople } from './office/people';
import { demoPlans } from './office/plans';
import { demoExchangeRates, demoRates, demoRoles } from './office/rates';
import { account } from './office/section';
import { demoSite } from './office/site';
import { freightStrategy } from './office/strategy-freight';
import { onTimeStrategy } from './office/strategy-on-time';
import { personFor, type SpaceKey } from './people';

type DeclaredStatus = NonNullable<NonNullable<OfficeDocumentInput['projects']>[number]['declaredStatus']>;

/** Finds the key of an epic by its title; throws RangeError for an unknown one. */
function epicFinder(drafts: readonly Draft[]): (space: SpaceKey, title: string) => string {
  return (space, title) => {
    const epic = drafts.find(
      ({ kind, space: { key }, summary }) => kind === 'epic' && key === space && summary === title,
    );
    if (!epic) throw new RangeError(`${space} has no epic called ${title}`);
    return epic.key;
  };
}

/** The office document: what the company has told its program office. */
export function demoOffice(time: DemoTime, drafts: readonly Draft[]): OfficeDocumentInput {
  const declared = (value: DeclaredStatus['value'], date: string, note: string): DeclaredStatus => ({
    value,
    note,
    date: time.date(date),
  });
  const keyOf = epicFinder(drafts);
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
          'Nine of ten trains on time by the summer timetable of 2027, from 84% in 2025. One control centre that sees conflicts early, trains that do not fail in service, and passengers who hear the truth at once. None of the three reaches the figure alone.',
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
        'Faults that stop a train fall by 30% against 2024, measured over the winter of 2026/27.',
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
    rates: demoRates(time),
    roles: demoRoles(time),
    exchangeRates: demoExchangeRates(time),
    ...demoCostClasses(time, keyOf),
    costLines: demoCostLines(time, keyOf),
    people: demoPeople(time),
    plans: demoPlans(drafts, time),
  };
}

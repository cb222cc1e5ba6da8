import type { OfficeDocumentInput } from '../../../src/contract/office-document';
import { dateText, isWorkingDay } from './calendar';
import type { DemoTime } from './demo-time';
import { PEOPLE, personNamed, type Person } from './people';

type Section<K extends keyof OfficeDocumentInput> = NonNullable<OfficeDocumentInput[K]>;

const HOUR = 3600;
const FULL_DAY = 7.8 * HOUR;
const FULL_WEEK = [FULL_DAY, FULL_DAY, FULL_DAY, FULL_DAY, FULL_DAY, 0, 0] as const;
const FOUR_DAYS = [FULL_DAY, FULL_DAY, FULL_DAY, FULL_DAY, 0, 0, 0] as const;

/** What some people did, and from when on. */
const ROLES: readonly (readonly [name: string, role: string, from: string])[] = [
  ['Zuzana Hlaváčková', 'data engineer', '2025-06-02'],
  ['Kenji Morohashi', 'data engineer', '2025-06-02'],
  ['Kenji Morohashi', 'architect', '2026-07-01'],
  ['Meera Sundaresan', 'tester', '2025-06-02'],
  ['Wiebke Harmsen', 'site engineer', '2025-09-01'],
  ['Idris Lamrani', 'site engineer', '2025-09-01'],
];

/** Rates of roles and projects, in cents or rappen an hour. */
export function demoFurtherRates(time: DemoTime): Section<'rates'> {
  return [
    {
      subject: { kind: 'role', role: 'data engineer' },
      currency: 'EUR',
      minorUnitsPerHour: 9_400,
      validFrom: time.date('2025-01-01'),
    },
    {
      subject: { kind: 'role', role: 'architect' },
      currency: 'EUR',
      minorUnitsPerHour: 11_800,
      validFrom: time.date('2025-01-01'),
    },
    {
      subject: { kind: 'role-in-project', role: 'site engineer', spaceKey: 'YARD' },
      currency: 'CHF',
      minorUnitsPerHour: 10_200,
      validFrom: time.date('2025-09-01'),
    },
    {
      subject: { kind: 'person-in-project', accountId: personNamed('Siddharth Raghunath').accountId, spaceKey: 'PAX' },
      currency: 'USD',
      minorUnitsPerHour: 5_900,
      validFrom: time.date('2026-09-01'),
    },
  ];
}

/** Exchange rates that the treasury sets by quarter. */
export function demoExchangeRates(time: DemoTime): Section<'exchangeRates'> {
  const franc = ['1.062', '1.071', '1.058', '1.066', '1.074', '1.069', '1.081'];
  const quarters = ['2025-07-01', '2025-10-01', '2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01', '2027-01-01'];
  return [
    ...quarters.map((from, place) => ({
      from: 'CHF',
      to: 'EUR',
      rate: franc[place] ?? '1.07',
      validFrom: time.date(from),
    })),
    { from: 'USD', to: 'EUR', rate: '0.918', validFrom: time.date('2025-01-01') },
    { from: 'USD', to: 'EUR', rate: '0.874', validFrom: time.date('2026-10-01') },
  ];
}

export function demoRoles(time: DemoTime): Section<'roles'> {
  return ROLES.map(([name, role, from]) => ({
    accountId: personNamed(name).accountId,
    role,
    validFrom: time.date(from),
  }));
}

/** What is capital and what is operating cost: bugs and the closed project’s warranty are run, the rest is built. */
export function demoCostClasses(time: DemoTime): Pick<OfficeDocumentInput, 'costClassRules' | 'projectStages'> {
  const from = time.date('2025-01-01');
  return {
    costClassRules: [
      { order: 10, test: 'project-stage', value: 'warranty', costClass: 'operating', validFrom: from },
      { order: 20, test: 'issue-type', value: 'Bug', costClass: 'operating', validFrom: from },
      { order: 30, test: 'label', value: 'tech-debt', costClass: 'operating', validFrom: from },
      { order: 40, test: 'project-stage', value: 'build', costClass: 'capital', validFrom: from },
    ],
    projectStages: [
      ...(['TCS', 'FLEET', 'PAX', 'DATA', 'BOOK', 'YARD', 'WGN'] as const).map((spaceKey) => ({
        spaceKey,
        stage: 'build',
        validFrom: from,
      })),
      { spaceKey: 'WGN', stage: 'warranty', validFrom: time.date('2026-06-01') },
    ],
  };
}

/** Licences, machines and travel: in every state, one of them accrued again month by month until its invoice came. */
export function demoCostLines(time: DemoTime): Section<'costLines'> {
  const step = (state: 'planned' | 'committed' | 'accrued' | 'actual', date: string, amountMinor: number) => ({
    state,
    date: time.date(date),
    amountMinor,
  });
  return [
    {
      id: 'control-room-displays',
      spaceKey: 'TCS',
      supplier: 'Leitbild Displays',
      category: 'equipment',
      costClass: 'capital',
      currency: 'EUR',
      account: 'rest',
      steps: [
        step('planned', '2026-02-02', 6_400_000),
        step('committed', '2026-04-20', 6_150_000),
        step('accrued', '2026-07-31', 3_000_000),
        step('accrued', '2026-08-31', 5_000_000),
        step('actual', '2026-09-15', 6_187_500),
      ],
    },
    {
      id: 'fibre-ring',
      spaceKey: 'TCS',
      supplier: 'Nordnetz',
      category: 'construction',
      costClass: 'capital',
      currency: 'EUR',
      steps: [step('planned', '2026-06-01', 9_000_000), step('committed', '2026-10-05', 8_840_000)],
    },
    {
      id: 'door-sensors',
      spaceKey: 'FLEET',
      supplier: 'Sensorwerk Alpstein',
      category: 'equipment',
      costClass: 'capital',
      currency: 'CHF',
      account: 'rest',
      steps: [step('committed', '2026-03-02', 1_980_000), step('actual', '2026-05-29', 2_012_000)],
    },
    {
      id: 'map-licence',
      spaceKey: 'PAX',
      supplier: 'Cartograph',
      category: 'licence',
      costClass: 'operating',
      currency: 'EUR',
      account: 'rest',
      steps: [step('actual', '2025-11-10', 840_000)],
    },
    {
      id: 'crane-controls',
      spaceKey: 'YARD',
      supplier: 'Hafenkran Systeme',
      category: 'equipment',
      costClass: 'capital',
      currency: 'EUR',
      account: 'rest',
      steps: [step('committed', '2026-05-04', 5_200_000), step('accrued', '2026-11-02', 2_600_000)],
    },
    {
      id: 'surveying',
      spaceKey: 'YARD',
      supplier: 'Geodata North',
      category: 'services',
      costClass: 'capital',
      // No exchange rate from kroner is set: the amount stays unconverted and is listed.
      currency: 'DKK',
      steps: [step('actual', '2026-06-12', 7_400_000)],
    },
    {
      id: 'e-invoice-gateway',
      spaceKey: 'BILL',
      supplier: 'Faktura Network',
      category: 'licence',
      costClass: 'operating',
      currency: 'EUR',
      steps: [step('planned', '2026-11-01', 1_250_000)],
    },
  ];
}

function personOf(person: Person, time: DemoTime): Section<'people'>[number] {
  const [main, second] = person.spaces;
  const partTime = person.name.startsWith('M') && person.department !== 'Program Office';
  return {
    accountId: person.accountId,
    team: main ?? 'Program Office',
    department: person.department,
    ...(partTime ? { workweek: [...FOUR_DAYS] } : {}),
    exceptions:
      person.name.length % 4 === 0 ? [{ from: time.date('2026-12-14'), to: time.date('2027-01-08'), seconds: 0 }] : [],
    allocations:
      main === undefined
        ? []
        : second === undefined
          ? [{ spaceKey: main, basisPoints: Math.round(person.focus * 10_000) }]
          : [
              { spaceKey: main, basisPoints: Math.round(person.focus * 7_000) },
              { spaceKey: second, basisPoints: Math.round(person.focus * 3_000) },
            ],
  };
}

/** Who works in which team, how much and for what. */
export function demoPeople(time: DemoTime): Section<'people'> {
  return PEOPLE.filter((person) => person.persona !== 'outsider' && person.leaves === undefined).map((person) =>
    personOf(person, time),
  );
}

/** Cut-off on Fridays, and the days on which the company is closed. */
export function demoSite(time: DemoTime): Section<'site'> {
  const holidays: string[] = [];
  for (let day = time.day('2025-06-01'); day <= time.day('2027-08-31'); day += 1)
    if ((day + 3) % 7 < 5 && !isWorkingDay(day)) holidays.push(dateText(day));
  return {
    statusDate: { cutOff: 'weekly', weekday: 5 },
    workCalendar: { workweek: [...FULL_WEEK], holidays },
  };
}

import type { DemoTime } from '../demo-time';
import type { SpaceKey } from '../people';
import { MATERIALS, type Material } from './materials';
import type { Section } from './section';

type Line = Section<'costLines'>[number];
type Step = Line['steps'][number];
type Rule = Section<'costClassRules'>[number];

/** Stages of the projects by their first day: what is studied or run is operating cost, what is built is capital. */
const STAGES: readonly (readonly [SpaceKey, stage: string, from: string])[] = [
  ['TCS', 'Study', '2025-01-01'],
  ['TCS', 'Build', '2025-09-01'],
  ['FLEET', 'Build', '2025-01-01'],
  ['PAX', 'Build', '2025-01-01'],
  ['DATA', 'Study', '2025-01-01'],
  ['DATA', 'Build', '2025-10-01'],
  ['BOOK', 'Build', '2025-01-01'],
  ['YARD', 'Build', '2025-01-01'],
  ['WGN', 'Build', '2025-01-01'],
  ['WGN', 'Run', '2026-05-30'],
];

/** Which rules put cost into a class, the first that matches. Billing has no stage yet: what no rule knows is unclassified. */
export function demoCostClasses(
  time: DemoTime,
  keyOf: (space: SpaceKey, epic: string) => string,
): { costClassRules: Rule[]; projectStages: Section<'projectStages'> } {
  const validFrom = time.date('2025-01-01');
  return {
    costClassRules: [
      {
        order: 10,
        test: 'epic',
        value: keyOf('TCS', 'Timetable change of December'),
        costClass: 'operating',
        validFrom,
      },
      { order: 20, test: 'label', value: 'tech-debt', costClass: 'operating', validFrom },
      { order: 30, test: 'label', value: 'warranty', spaceKey: 'FLEET', costClass: 'operating', validFrom },
      { order: 40, test: 'issue-type', value: 'Bug', costClass: 'operating', validFrom },
      { order: 50, test: 'issue-type', value: 'Fault', costClass: 'operating', validFrom },
      { order: 60, test: 'component', value: 'Platform', spaceKey: 'TCS', costClass: 'capital', validFrom },
      { order: 70, test: 'project-stage', value: 'Study', costClass: 'operating', validFrom },
      { order: 80, test: 'project-stage', value: 'Run', costClass: 'operating', validFrom },
      { order: 90, test: 'project-stage', value: 'Build', costClass: 'capital', validFrom },
    ],
    projectStages: STAGES.map(([spaceKey, stage, from]) => ({ spaceKey, stage, validFrom: time.date(from) })),
  };
}

/** Costs that no plan foresaw, or that nothing is planned of. */
const FURTHER: readonly Omit<Material, 'epic' | 'budget'>[] = [
  {
    id: 'fibre-ring',
    space: 'TCS',
    supplier: 'Nordnetz',
    category: 'construction',
    costClass: 'capital',
    currency: 'EUR',
    steps: [
      ['planned', '2026-06-01', 9_000_000],
      ['committed', '2026-10-05', 8_840_000],
    ],
  },
  {
    id: 'loudspeaker-voices',
    space: 'PAX',
    supplier: 'Klangwort Studio',
    category: 'services',
    costClass: 'operating',
    currency: 'EUR',
    steps: [['actual', '2026-05-06', 640_000]],
  },
  {
    id: 'e-invoice-gateway',
    space: 'BILL',
    supplier: 'Faktura Network',
    category: 'licence',
    costClass: 'operating',
    currency: 'EUR',
    steps: [['planned', '2026-11-02', 1_250_000]],
  },
  {
    id: 'ferry-wagons',
    space: 'WGN',
    supplier: 'Geodata North',
    category: 'services',
    costClass: 'capital',
    // No exchange rate from kroner is set: the amount stays as it is, and is listed.
    currency: 'DKK',
    steps: [['actual', '2026-03-12', 7_400_000]],
  },
];

/** Machines, licences and services, in every state: planned, committed, accrued month by month until the invoice comes, and paid. */
export function demoCostLines(time: DemoTime, keyOf: (space: SpaceKey, epic: string) => string): Line[] {
  const stepsOf = (steps: Material['steps']): Step[] =>
    steps.map(([state, date, amountMinor]) => ({ state, date: time.date(date), amountMinor }));
  return [
    ...MATERIALS.map(({ space, epic, budget: _budget, steps, ...line }): Line => ({
      ...line,
      spaceKey: space,
      account: keyOf(space, epic),
      steps: stepsOf(steps),
    })),
    ...FURTHER.map(({ space, steps, ...line }): Line => ({ ...line, spaceKey: space, steps: stepsOf(steps) })),
  ];
}

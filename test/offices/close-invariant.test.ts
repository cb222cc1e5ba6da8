import { seededRandom, type Random } from '../../sandbox/random';
import { addMonths } from '../../src/domain/close/fiscal-calendar';
import type { CallInput, CallOutput } from '../../src/contract/calls';
import { OFFICE, openCloseOffice, work, type CloseOffice } from '../support/close-office';
import { PEOPLE } from '../support/open-office';
import type { ItemSpec, WorklogSpec } from '../support/small-site';

type Document = CallInput<'admin.importDocument'>['document'];
type Sections = Partial<Document>;
type Plan = NonNullable<Document['plans']>[number];

/** Everything that decides what months come to: the work and the settings, as they are after every change so far. */
interface World {
  items: ItemSpec[];
  document: Document;
  /** Numbers new worklogs and baselines. */
  next: number;
  /** How often it was changed. */
  round: number;
}

/** The instant at which Jira says a change was made: later than the one before, as the ledger keeps the latest. */
const updatedIn = ({ round }: World) => `2026-04-${String(10 + round)}T10:00:00.000+0000`;

const DAY = ['01-07', '01-19', '01-30', '02-04', '02-20', '03-03', '03-19', '04-08'];
const KEYS = ['RAIL-1', 'RAIL-2', 'RAIL-3', 'RAIL-4', 'RAIL-5', 'SHOP-1', 'SHOP-2'];

/** Changes some worklogs of some items: edits, deletes, moves to other days and people, and adds. */
function changeLogs(world: World, random: Random): void {
  for (const item of world.items) {
    item.worklogs = (item.worklogs ?? []).flatMap((log): WorklogSpec[] => {
      const changed = { ...log, updated: updatedIn(world) };
      if (random.chance(0.1)) return [];
      if (random.chance(0.15)) return [{ ...changed, hours: random.integer(1, 900) / 100 }];
      if (random.chance(0.1)) return [{ ...changed, day: `2026-${random.pick(DAY)}` }];
      if (random.chance(0.05)) return [{ ...changed, by: random.pick([PEOPLE.lead, PEOPLE.member]) }];
      return [log];
    });
    if (random.chance(0.4)) {
      world.next += 1;
      const by = random.pick([PEOPLE.lead, PEOPLE.member, PEOPLE.manager]);
      const log = { id: world.next, by, day: `2026-${random.pick(DAY)}`, hours: random.integer(1, 900) / 100 };
      item.worklogs.push(log);
    }
  }
}

/** Finishes and reopens items, and hangs them elsewhere, so that they are folded in another bucket. */
function changeItems(world: World, random: Random): void {
  for (const item of world.items) {
    if (random.chance(0.3)) {
      item.status = random.pick(['To Do', 'In Progress', 'Done'] as const);
      item.resolved = `2026-${random.pick(DAY)}T10:00:00.000+0000`;
    }
    item.updated = updatedIn(world);
    if (item.type !== 'Epic' && item.key.startsWith('RAIL') && random.chance(0.3)) item.parent = 1;
    else if (random.chance(0.2)) delete item.parent;
  }
}

function newSettings(world: World, random: Random): Sections {
  const shares = random.shuffle([random.integer(0, 5_000), random.integer(0, 5_000)]);
  const [north, south] = OFFICE.programs ?? [];
  if (!north || !south) throw new Error('the office has two programs');
  const subject = random.pick([
    { kind: 'site' as const },
    { kind: 'person' as const, accountId: PEOPLE.member },
    { kind: 'project' as const, spaceKey: 'RAIL' },
  ]);
  world.next += 1;
  const sections: readonly Sections[] = [
    {
      rates: [
        {
          ...{ subject, currency: random.pick(['EUR', 'USD', 'JPY']), minorUnitsPerHour: random.integer(1, 20_000) },
          validFrom: `2026-${random.pick(DAY)}`,
        },
      ],
    },
    {
      costClassRules: [
        {
          ...{ order: 1, test: 'issue-type' as const, value: random.pick(['Story', 'Epic']) },
          ...{ costClass: random.pick(['capital', 'operating'] as const), validFrom: `2026-${random.pick(DAY)}` },
        },
      ],
    },
    {
      programs: [
        { ...north, projects: [{ spaceKey: 'RAIL', shareBasisPoints: shares[0] ?? 0 }] },
        { ...south, projects: [{ spaceKey: 'RAIL', shareBasisPoints: shares[1] ?? 0 }, { spaceKey: 'SHOP' }] },
      ].map((program) => ({
        ...program,
        projects: program.projects.filter(({ shareBasisPoints }) => shareBasisPoints !== 0),
      })),
    },
    {
      exchangeRates: [
        { from: 'EUR', to: 'USD', rate: `1.${random.integer(1_000, 9_999)}`, validFrom: '2025-01-01' },
        { from: 'USD', to: 'EUR', rate: `0.${random.integer(1_000, 9_999)}`, validFrom: `2026-${random.pick(DAY)}` },
      ],
    },
    {
      plans: [
        {
          spaceKey: 'RAIL',
          baselines: [
            {
              ...{ id: `plan-${world.next}`, setOn: `2026-${random.pick(DAY)}`, currency: random.pick(['EUR', 'USD']) },
              items: random
                .shuffle(KEYS.filter((key) => key.startsWith('RAIL')))
                .slice(0, 3)
                .map((key) => ({
                  ...{ key, budgetMinor: random.integer(1, 99_999), start: '2026-01-05', finish: '2026-04-10' },
                  crediting: random.pick([
                    { kind: 'start-finish', startShare: 0.25 } as const,
                    { kind: 'level-of-effort' } as const,
                  ]),
                })),
              accounts: [
                {
                  ...{ id: 'rest', of: { kind: 'project' as const } },
                  months: [{ month: '2026-02', budgetMinor: random.integer(1, 99_999) }],
                },
              ],
            },
          ],
        },
      ],
    },
    {
      costLines: (OFFICE.costLines ?? []).map((line) => ({
        ...line,
        steps: [{ state: 'actual' as const, date: `2026-${random.pick(DAY)}`, amountMinor: random.integer(1, 99_999) }],
      })),
    },
  ];
  return random.pick(sections);
}

/** The document after a change, as a new site would import it. */
function remembered(document: Document, { rates = [], plans = [], ...sections }: Sections): Document {
  const known = document.plans ?? [];
  return {
    ...document,
    ...sections,
    rates: [...(document.rates ?? []), ...rates],
    plans: known.map((plan): Plan => {
      const more = plans.find(({ spaceKey }) => spaceKey === plan.spaceKey)?.baselines ?? [];
      return { ...plan, baselines: [...(plan.baselines ?? []), ...more] };
    }),
  };
}

async function changeTheWorld(office: CloseOffice, world: World, random: Random): Promise<void> {
  world.round += 1;
  changeLogs(world, random);
  changeItems(world, random);
  await office.change(structuredClone(world.items));
  for (let round = 0; round < 2; round++) {
    const sections = newSettings(world, random);
    world.document = remembered(world.document, sections);
    await office.document(sections);
  }
}

/** What a month closes with, place by place; places that come to nothing are left out. */
function closings({ places }: CallOutput<'admin.monthReport'>): Record<string, number> {
  return Object.fromEntries(
    places
      .map(({ measure, currency, projectId, program, costClass, closingMinor }): [string, number] => [
        [measure, currency, projectId, program ?? 'nobody', costClass].join(' '),
        closingMinor,
      ])
      .filter(([, closing]) => closing !== 0)
      .sort(),
  );
}

test.each([1, 2, 3])(
  'closed months and what was corrected since are a fresh fold, at the end of every open month (%s)',
  async (seed) => {
    const random = seededRandom(seed);
    const world: World = { items: work(), document: OFFICE, next: 1_000, round: 0 };
    const office = await openCloseOffice();
    office.clock.advance(60 * 86_400_000);
    const printed = new Map<string, string>();
    for (const month of ['2026-01', '2026-02', '2026-03']) {
      await office.close(month);
      await changeTheWorld(office, world, random);
      printed.set(month, JSON.stringify(await office.report(month)));
    }
    for (const [month, text] of printed) expect(JSON.stringify(await office.report(month))).toBe(text);

    const fresh = await openCloseOffice(world.document, world.items);
    for (let month = '2026-04'; month <= '2026-06'; month = addMonths(month, 1)) {
      const [corrected, folded] = [await office.report(month), await fresh.report(month)];
      expect(folded.corrections).toEqual([]);
      expect({ month, places: closings(corrected) }).toEqual({ month, places: closings(folded) });
      if (month === '2026-04') expect(corrected.correctionCount).toBeGreaterThan(0);
    }
    expect(office.complaints).toEqual([]);
    office.platform.close();
    fresh.platform.close();
  },
);

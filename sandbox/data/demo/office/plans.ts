import { dateText, dayFrom, type Day } from '../calendar';
import type { DemoTime } from '../demo-time';
import type { Draft } from '../draft';
import type { SpaceKey } from '../people';
import { SPACES, type SpaceDefinition } from '../spaces';
import {
  budgetOf,
  epicAccount,
  isCreatedBy,
  plannedItem,
  releaseAccounts,
  steeringItem,
  wholeEpic,
  workIn,
  type AccountDocument,
  type Foresight,
  type ItemDocument,
  type PlanDocument,
} from './baseline-parts';
import { MATERIALS } from './materials';

/** A space's drafts with the company's time. */
interface Space {
  definition: SpaceDefinition;
  own: readonly Draft[];
  time: DemoTime;
}

const epicsOf = (own: readonly Draft[]) =>
  own.filter(({ kind, children }) => kind === 'epic' && workIn(children).length > 0);

/** What is bought for an epic, as it was planned. */
function materialsOf(epic: Draft, time: DemoTime): { day: string; budgetMinor: number }[] {
  return MATERIALS.filter((material) => material.space === epic.space.key && material.epic === epic.summary).map(
    ({ budget: [day, cents] }) => ({ day: time.date(day), budgetMinor: cents }),
  );
}

const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);

/** What the company plans with, by space: cents an hour, and days that work waits to be checked. */
const PLANNED_WITH: Readonly<Record<string, readonly [hourMinor: number, slackDays: number]>> = {
  TCS: [9_000, 8],
  FLEET: [9_200, 20],
  PAX: [8_200, 8],
  DATA: [8_100, 14],
  BOOK: [8_000, 8],
  YARD: [8_800, 2],
  BILL: [8_400, 14],
};

function foresightOf({ definition, time }: Space): Foresight {
  const [hourMinor, slackDays] = PLANNED_WITH[definition.key] ?? [8_500, 0];
  return { hourMinor, slackDays, effortShare: 1, due: time.day(definition.finish) };
}

/**
 * What was there on the day of the plan with its dates; the rest of each epic in a control account, and the steering of
 * epics without a rest as time passes.
 */
function datedPlan(
  { own, time }: Space,
  day: Day,
  foresight: Foresight,
): { items: ItemDocument[]; accounts: AccountDocument[] } {
  const items = workIn(own)
    .filter((draft) => isCreatedBy(draft, day))
    .map((draft) => plannedItem(draft, foresight));
  const accounts: AccountDocument[] = [];
  for (const epic of epicsOf(own)) {
    const work = workIn(epic.children);
    const rest = work.filter((draft) => !isCreatedBy(draft, day));
    if (rest.length > 0) accounts.push(epicAccount(epic, rest, foresight, materialsOf(epic, time)));
    else items.push(steeringItem(epic, work, foresight));
  }
  return { items, accounts };
}

function head(time: DemoTime, id: string, name: string, setOn: string) {
  return { id, name, setOn: time.date(setOn), currency: 'EUR' };
}

/** Two plans: the one that the board saw first, and the one after the second control room was moved. */
function trafficControl(space: Space): PlanDocument {
  const { time } = space;
  const foresight = foresightOf(space);
  return {
    spaceKey: 'TCS',
    currentBaseline: 'tcs-2026',
    baselines: [
      {
        ...head(time, 'tcs-2025', 'Plan of the board', '2025-09-01'),
        ...datedPlan(space, time.day('2025-09-01'), { ...foresight, effortShare: 0.9 }),
      },
      {
        ...head(time, 'tcs-2026', 'Plan with the second control room moved', '2026-04-01'),
        ...datedPlan(space, time.day('2026-04-01'), foresight),
      },
    ],
  };
}

/** Half of a measure counts once the workshop has begun it. */
function fleet(space: Space): PlanDocument {
  const { time } = space;
  return {
    spaceKey: 'FLEET',
    crediting: { kind: 'start-finish', startShare: 0.5 },
    baselines: [
      {
        ...head(time, 'fleet-2026', 'Reliability plan 2026', '2026-05-29'),
        ...datedPlan(space, time.day('2026-05-29'), foresightOf(space)),
      },
    ],
  };
}

/** Few items have dates here, so every epic has its budget by month. */
function passengerInformation(space: Space): PlanDocument {
  const { own, time } = space;
  return {
    spaceKey: 'PAX',
    // The voices for the loudspeakers were not in the plan.
    outsideForecastMinor: 1_100_000,
    baselines: [
      {
        ...head(time, 'pax-2025', 'Budgets by epic', '2025-09-15'),
        accounts: epicsOf(own).map((epic) =>
          epicAccount(epic, workIn(epic.children), foresightOf(space), materialsOf(epic, time)),
        ),
      },
    ],
  };
}

/** Epics from start to finish, credited by the points done in them. */
function dataPlatform(space: Space): PlanDocument {
  const { own, time } = space;
  return {
    spaceKey: 'DATA',
    crediting: { kind: 'points' },
    baselines: [
      {
        ...head(time, 'data-2025', 'Platform road map', '2025-09-01'),
        items: epicsOf(own).map((epic) => wholeEpic(epic, foresightOf(space))),
      },
    ],
  };
}

function booking(space: Space): PlanDocument {
  const { own, time } = space;
  return {
    spaceKey: 'BOOK',
    baselines: [
      {
        ...head(time, 'book-2025', 'Portal by release', '2025-06-30'),
        accounts: releaseAccounts(workIn(own), foresightOf(space)),
      },
    ],
  };
}

/** The plan of last winter with two changes that the steering board approved, and the manager's own estimate of what is left. */
function yard(space: Space): PlanDocument {
  const { own, time } = space;
  const foresight = foresightOf(space);
  const day = time.day('2026-02-02');
  const { items, accounts } = datedPlan(space, day, foresight);
  const byKey = new Map(own.map((draft) => [draft.key, draft]));
  const open = items.filter(({ key, crediting }) => !crediting && byKey.get(key)?.station === 'queue');
  const [dropped, second] = open;
  const later = items
    .filter(({ start }) => start >= time.date('2026-05-04') && start < time.date('2026-07-01'))
    .slice(0, 12);
  return {
    spaceKey: 'YARD',
    estimateMethod: 'bottomUp',
    estimateToComplete: estimateByMonth(own, time, foresight),
    baselines: [
      {
        ...head(time, 'yard-2026', 'Yard automation, stages 1 to 3', '2026-02-02'),
        items,
        accounts,
        approvedChanges: [
          {
            id: 'cr-1',
            approvedOn: time.date('2026-04-27'),
            reason: 'The brake supplier delivers four weeks later; the hump works follow.',
            replan: later.map((item) => ({
              ...item,
              finish: dateText(dayFrom(item.finish) + 28),
              budgetMinor: Math.round((item.budgetMinor * 1.1) / 1000) * 1000,
            })),
          },
          {
            id: 'cr-2',
            approvedOn: time.date('2026-08-24'),
            reason: 'Given up for the harbour extension, which is let as a contract.',
            remove: [dropped, second].flatMap((item) => (item ? [item.key] : [])),
          },
        ],
      },
    ],
  };
}

/** What is left by the manager's reckoning: a third more than was budgeted, as it was so far, from this month on. */
function estimateByMonth(own: readonly Draft[], time: DemoTime, foresight: Foresight) {
  const left = workIn(own).filter(({ station }) => station !== 'done');
  const amount = total(left.map((draft) => budgetOf(draft, foresight))) * 1.3;
  const months = [...new Set(Array.from({ length: 290 }, (_, ahead) => dateText(time.today + ahead).slice(0, 7)))];
  const weights = months.map((_, place) => Math.min(place + 2, months.length - place));
  return months.map((month, place) => ({
    month,
    amountMinor: Math.round((amount * (weights[place] ?? 0)) / total(weights) / 100_000) * 100_000,
  }));
}

/** Customs is done with people from abroad, at the exchange rates of the day of the plan. */
function billing(space: Space): PlanDocument {
  const { time } = space;
  return {
    spaceKey: 'BILL',
    crediting: { kind: 'remaining-estimate' },
    baselines: [
      {
        ...head(time, 'bill-2026', 'Billing and customs 2026', '2026-03-02'),
        exchangeRates: [
          { from: 'CHF', rate: '1.066' },
          { from: 'USD', rate: '0.872' },
        ],
        ...datedPlan(space, time.day('2026-03-02'), foresightOf(space)),
      },
    ],
  };
}

const PLANS: Readonly<Partial<Record<SpaceKey, (space: Space) => PlanDocument>>> = {
  TCS: trafficControl,
  FLEET: fleet,
  PAX: passengerInformation,
  DATA: dataPlatform,
  BOOK: booking,
  YARD: yard,
  BILL: billing,
};

/** How the company plans and measures its projects. Nobody ever planned the wagons' telematics, so its value is unknown. */
export function demoPlans(drafts: readonly Draft[], time: DemoTime): PlanDocument[] {
  return SPACES.flatMap((definition) => {
    const own = drafts.filter(({ space }) => space === definition);
    return PLANS[definition.key]?.({ definition, own, time }) ?? [];
  });
}

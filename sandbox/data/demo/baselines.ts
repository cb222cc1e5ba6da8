import type { OfficeDocumentInput } from '../../../src/contract/office-document';
import { dateText, dayOf, workingDayFrom, type Day } from './calendar';
import type { DemoTime } from './demo-time';
import type { Draft } from './draft';
import type { SpaceKey } from './people';
import { SPACES } from './spaces';

type PlanDocument = NonNullable<OfficeDocumentInput['plans']>[number];
type BaselineDocument = NonNullable<PlanDocument['baselines']>[number];
type ItemDocument = NonNullable<BaselineDocument['items']>[number];
type AccountDocument = NonNullable<BaselineDocument['accounts']>[number];

const HOUR = 3600;
/** What an hour was budgeted at, in cents: a blend of what the company pays. */
const BUDGETED_HOUR = 8_300;
/** What is set aside, beside the items, for bugs and whatever else comes: a share of their budget. */
const UNPLANNED_SHARE = 0.22;

/** How one project was planned. */
interface Planning {
  space: SpaceKey;
  baseline: string;
  name: string;
  setOn: string;
  crediting?: PlanDocument['crediting'];
  /** Whether work is planned item by item, epic by epic, or version by version. */
  by: 'items' | 'epics' | 'versions';
  /** How much of the effort the planners saw. */
  foresight: number;
}

const PLANNINGS: readonly Planning[] = [
  {
    space: 'TCS',
    baseline: 'TCS-2026',
    name: 'Plan of record 2026',
    setOn: '2026-01-12',
    by: 'items',
    foresight: 0.99,
  },
  {
    space: 'FLEET',
    baseline: 'FLEET-1',
    name: 'Reliability plan',
    setOn: '2025-06-16',
    crediting: { kind: 'start-finish', startShare: 0.5 },
    by: 'items',
    foresight: 1,
  },
  {
    space: 'PAX',
    baseline: 'PAX-1',
    name: 'Passenger information, as approved',
    setOn: '2025-08-18',
    crediting: { kind: 'remaining-estimate' },
    by: 'items',
    foresight: 0.96,
  },
  { space: 'DATA', baseline: 'DATA-1', name: 'Platform by epic', setOn: '2025-07-21', by: 'epics', foresight: 1.02 },
  { space: 'BOOK', baseline: 'BOOK-1', name: 'First plan', setOn: '2025-06-16', by: 'items', foresight: 0.9 },
  {
    space: 'BOOK',
    baseline: 'BOOK-2',
    name: 'Plan after the portal was tendered',
    setOn: '2025-11-03',
    by: 'items',
    foresight: 1.04,
  },
  {
    space: 'YARD',
    baseline: 'YARD-1',
    name: 'Yard automation, stage 1 and 2',
    setOn: '2025-09-15',
    by: 'items',
    foresight: 0.86,
  },
  { space: 'WGN', baseline: 'WGN-1', name: 'Telematics by release', setOn: '2025-06-09', by: 'versions', foresight: 1 },
];

function everythingBelow(draft: Draft): Draft[] {
  return [draft, ...draft.children.flatMap(everythingBelow)];
}

/** What the planners saw of a branch's effort, in cents. */
function budgetOf(branch: Draft, foresight: number): number {
  const effort = everythingBelow(branch).reduce((sum, { effortSeconds }) => sum + effortSeconds, 0);
  return Math.round(((effort / branch.space.overrun) * foresight * BUDGETED_HOUR) / HOUR / 100) * 100;
}

/** Months from one day to another, as in `2026-01`. */
function monthsBetween(first: Day, last: Day): string[] {
  const months: string[] = [];
  for (let day = first; day <= last; day += 1) {
    const month = dateText(day).slice(0, 7);
    if (months.at(-1) !== month) months.push(month);
  }
  return months;
}

/** A budget spread evenly over months; what can't be divided falls on the first of them. */
function monthly(budget: number, months: readonly string[]): AccountDocument['months'] {
  const each = Math.floor(budget / months.length);
  return months.map((month, place) => ({
    month,
    budgetMinor: place === 0 ? budget - each * (months.length - 1) : each,
  }));
}

const isPlanned = ({ kind }: Draft) => kind === 'story' || kind === 'task';

function itemOf(draft: Draft, { foresight }: Planning): ItemDocument {
  const start = workingDayFrom(draft.plannedStart);
  return {
    key: draft.key,
    budgetMinor: budgetOf(draft, foresight),
    start: dateText(start),
    finish: dateText(workingDayFrom(Math.max(start, draft.plannedFinish))),
  };
}

function baselineOf(planning: Planning, drafts: readonly Draft[], time: DemoTime): BaselineDocument {
  const space = SPACES.find(({ key }) => key === planning.space);
  if (!space) throw new RangeError(`there is no space ${planning.space}`);
  const own = drafts.filter((draft) => draft.space === space);
  const [first, last] = [time.day(space.start), time.day(space.finish)];
  const work = own.filter(isPlanned).filter((draft) => budgetOf(draft, planning.foresight) > 0);
  const items = planning.by === 'items' ? work.map((draft) => itemOf(draft, planning)) : [];
  const accounts =
    planning.by === 'epics'
      ? epicAccounts(own, planning)
      : planning.by === 'versions'
        ? versionAccounts(work, planning)
        : [];
  const planned = [
    ...items.map(({ budgetMinor }) => budgetMinor),
    ...accounts.flatMap(({ months }) => months.map(({ budgetMinor }) => budgetMinor)),
  ];
  const rest = Math.round((planned.reduce((sum, budget) => sum + budget, 0) * UNPLANNED_SHARE) / 100) * 100;
  return {
    id: planning.baseline,
    name: planning.name,
    setOn: time.date(planning.setOn),
    currency: 'EUR',
    items,
    accounts: [...accounts, { id: 'rest', of: { kind: 'project' }, months: monthly(rest, monthsBetween(first, last)) }],
  };
}

function epicAccounts(own: readonly Draft[], { foresight }: Planning): AccountDocument[] {
  return own
    .filter(({ kind, children }) => kind === 'epic' && children.length > 0)
    .map((epic) => ({
      id: epic.key,
      of: { kind: 'parent', key: epic.key },
      months: monthly(
        budgetOf(epic, foresight),
        monthsBetween(epic.plannedStart, Math.max(epic.plannedStart, epic.plannedFinish)),
      ),
    }));
}

function versionAccounts(work: readonly Draft[], { foresight }: Planning): AccountDocument[] {
  const byVersion = new Map<string, Draft[]>();
  for (const draft of work)
    if (draft.version) byVersion.set(draft.version.name, [...(byVersion.get(draft.version.name) ?? []), draft]);
  return [...byVersion].map(([name, drafts], place) => {
    const budget = drafts.reduce((sum, draft) => sum + budgetOf(draft, foresight), 0);
    const first = Math.min(...drafts.map(({ plannedStart }) => plannedStart));
    const last = Math.max(first, ...drafts.map(({ plannedFinish }) => plannedFinish));
    return {
      id: `release-${place + 1}`,
      of: { kind: 'version', name },
      months: monthly(budget, monthsBetween(first, last)),
    };
  });
}

/** An approved change: two features that the customers' council asked for after the plan was set, and one taken out. */
function withChange(baseline: BaselineDocument, time: DemoTime): BaselineDocument {
  const items = baseline.items ?? [];
  const [removed, ...late] = items.slice(-3);
  return {
    ...baseline,
    items: items.filter(({ key }) => !late.some((item) => item.key === key)),
    approvedChanges: [
      {
        id: 'CR-7',
        approvedOn: time.date('2026-05-18'),
        reason: 'The customers’ council wants two features more; the oldest request is given up for them.',
        add: late,
        remove: removed ? [removed.key] : [],
      },
    ],
  };
}

/** How the company plans its projects. Billing has no baseline yet, so its value is unknown and says why. */
export function demoPlans(drafts: readonly Draft[], time: DemoTime): PlanDocument[] {
  const nowMonth = dateText(dayOf(time.now)).slice(0, 7);
  const ahead = monthsBetween(time.today, time.day('2027-07-30')).filter((month) => month >= nowMonth);
  return [...new Set(PLANNINGS.map(({ space }) => space))].map((space) => {
    const own = PLANNINGS.filter((planning) => planning.space === space);
    const baselines = own.map((planning) => {
      const baseline = baselineOf(planning, drafts, time);
      return planning.baseline === 'BOOK-2' ? withChange(baseline, time) : baseline;
    });
    const crediting = own[0]?.crediting;
    return {
      spaceKey: space,
      ...(crediting ? { crediting } : {}),
      // The yard's manager knows the cranes better than any index does.
      ...(space === 'YARD'
        ? { estimateToComplete: ahead.map((month, place) => ({ month, amountMinor: 4_200_000 - place * 180_000 })) }
        : {}),
      outsideForecastMinor: 2_500_000,
      baselines,
    };
  });
}

import { addDays } from '../src/domain/calendar';
import { plannedValueOn, setBaseline, type Plan } from '../src/domain/earned-value/baseline';
import type { CostPosting } from '../src/domain/earned-value/matched-set';
import type { CreditingRule, ItemProgress, PlannedItem, Progress } from '../src/domain/earned-value/plan';
import { earnedValueOn, projectStatus } from '../src/domain/earned-value/project-status';
import { MONDAY_TO_FRIDAY } from '../src/domain/earned-value/working-days';
import { seededRandom } from '../sandbox/random';
import { count, heading, line, milliseconds, ratio, Timings } from './figures';

const ITEMS = 100_000;
const POSTINGS = 500_000;
const ROUNDS = 3;
const FIRST_DAY = '2025-01-01';
const DAYS = 730;
const STATUS_DATE = '2026-02-27';

const RULES: readonly (readonly [CreditingRule, number])[] = [
  [{ kind: 'start-finish', startShare: 0 }, 60],
  [{ kind: 'start-finish', startShare: 0.5 }, 15],
  [{ kind: 'percent', of: 'budget' }, 15],
  [{ kind: 'remaining-estimate' }, 8],
  [{ kind: 'level-of-effort' }, 2],
];

type Random = ReturnType<typeof seededRandom>;

function plannedItem(random: Random, index: number): PlannedItem {
  const start = random.integer(0, DAYS - 60);
  return {
    id: String(10_000 + index),
    budget: random.integer(10_000, 900_000),
    start: addDays(FIRST_DAY, start),
    finish: addDays(FIRST_DAY, start + random.integer(2, 59)),
    crediting: random.weighted(RULES),
  };
}

/** Work that starts and ends within two weeks of its plan, reported once on the way. */
function progressOf(random: Random, { start, finish }: PlannedItem): ItemProgress {
  const startedOn = addDays(start, random.integer(0, 7));
  const finishedOn = addDays(finish, random.integer(-1, 14));
  if (startedOn > STATUS_DATE) return {};
  return {
    startedOn,
    observations: [{ on: startedOn, share: 0.25, originalEstimate: 28_800, remainingEstimate: 21_600 }],
    ...(finishedOn <= STATUS_DATE && finishedOn >= startedOn ? { finishedOn } : {}),
  };
}

function postingOf(random: Random): CostPosting {
  return {
    on: addDays(FIRST_DAY, random.integer(0, DAYS - 1)),
    match: random.weighted([
      ['baseline', 97],
      ['outside', 3],
    ] as const),
    amount: random.chance(0.99) ? random.integer(1_000, 90_000) : null,
    time: random.integer(900, 28_800),
  };
}

/** Earned value of a large project through the functions that the offices call. */
export async function run(): Promise<void> {
  const random = seededRandom(1);
  const items = Array.from({ length: ITEMS }, (_, index) => plannedItem(random, index));
  const progress: Progress = {
    items: Object.fromEntries(items.map((item) => [item.id, progressOf(random, item)])),
    accounts: {},
  };
  const postings = Array.from({ length: POSTINGS }, () => postingOf(random));
  const plan: Plan = { id: 'first', setOn: FIRST_DAY, items, accounts: [], calendar: MONDAY_TO_FRIDAY };

  const timings = new Timings();
  for (let round = 0; round < ROUNDS; round++) {
    const baseline = await timings.of('setBaseline', () => setBaseline(plan));
    await timings.of('plannedValueOn', () => plannedValueOn(baseline, STATUS_DATE));
    await timings.of('earnedValueOn', () => earnedValueOn(baseline, progress, STATUS_DATE));
    await timings.of('projectStatus', () => projectStatus({ baseline, progress, postings, statusDate: STATUS_DATE }));
  }
  heading(
    `${count(ITEMS)} planned items under ${RULES.length} crediting rules, ${count(POSTINGS)} postings (best of ${ROUNDS})`,
  );
  for (const name of ['setBaseline', 'plannedValueOn', 'earnedValueOn', 'projectStatus'])
    line(
      name,
      `${milliseconds(timings.best(name))}, ${count(Math.round((ITEMS * 1000) / timings.best(name)))} items a second`,
    );
  line('projectStatus : plannedValueOn', ratio(timings.best('projectStatus'), timings.best('plannedValueOn')));
}

import { type LeftOut, type Measures } from '../contract/shapes';
import type { PlanTotals, Totals } from '../contract/totals';
import type { Figure, MetricId } from '../domain/figure';
import { figureOf, type Measured } from '../domain/metrics/metric';
import { metric, METRICS } from '../domain/metrics/registry';
import { costIn, NO_CLASSED_COST, sumCosts } from '../domain/plan/classed-cost';
import { NOWHERE, sumRollups, type Rollup } from '../domain/rollup';
import type { SpaceRow } from '../ledger/rollups';
import type { Part, View } from './part';
import { reportedOf } from './reported';

function rollupOf(part: Part): Rollup {
  return sumRollups(part.spaces.flatMap(({ rollup }) => (rollup ? [rollup] : [])));
}

/** Measures parts as one whole: links are classified against `set`, the projects that are looked at. */
export function measured(parts: readonly Part[], set: readonly Part[], view: View): Measured {
  const projectOfSpace = new Map(set.flatMap((part, index) => part.spaces.map(({ id }) => [id, index] as const)));
  const links = { within: 0, acrossProjects: 0, dangling: 0 };
  for (const part of parts) {
    for (const space of part.spaces) {
      for (const [target, count] of Object.entries(space.rollup?.links ?? {})) {
        const theirs = target === NOWHERE ? undefined : projectOfSpace.get(target);
        if (theirs === undefined) links.dangling += count;
        else if (theirs === projectOfSpace.get(space.id)) links.within += count;
        else links.acrossProjects += count;
      }
    }
  }
  const spaces = parts.flatMap((part) => part.spaces);
  return {
    unread:
      spaces.length > 0 && spaces.every(({ rollup }) => rollup === null) ? spaces.map(whyMissing).join(' ') : null,
    rollup: sumRollups(parts.map(rollupOf)),
    links,
    overdueItems: parts.flatMap(({ spaces }) => spaces).reduce((sum, { overdueItems }) => sum + overdueItems, 0),
    currency: view.currency,
    // Split space by space, so that a project's share is the same sum whichever of its spaces somebody may see.
    labour: sumCosts(
      parts.flatMap((part) =>
        part.spaces.map(({ labour }) => costIn(labour ?? NO_CLASSED_COST, view.currency, part.sharing)),
      ),
    ),
    hasRates: view.hasRates,
    reported: reportedOf(parts, view),
  };
}

const HIDDEN_COST = {
  known: false,
  reason: 'not-permitted',
  need: 'Cost is shown to those with the permission View program financials.',
} as const;

/** A figure as a viewer may see it: what tells about money only with the permission for it. */
export function shownFigure(figure: Figure, { financials }: View): Figure {
  const { financial, unit } = metric(figure.metric);
  return financial && !financials ? { metric: figure.metric, unit, ...HIDDEN_COST } : figure;
}

function figuresOf(input: Measured, view: View): Figure[] {
  return METRICS.filter(({ scope }) => scope === 'project-and-program' || view.scope === 'project').map((one) =>
    shownFigure(figureOf(one, input), view),
  );
}

type Told = number | { unknown: string };

function planTotalsOf(figures: readonly Figure[], statusDate: string | null): PlanTotals {
  const of = (id: MetricId): Told => {
    const figure = figures.find(({ metric }) => metric === id);
    if (!figure) return { unknown: 'A program has no earned schedule of its own; look at its projects.' };
    return figure.known ? figure.value : { unknown: figure.need };
  };
  const budget = figures.find(({ metric }) => metric === 'value.budget');
  return {
    currency: budget?.currency ?? { unknown: 'No currency is named.' },
    statusDate: statusDate ?? { unknown: 'The figures are being prepared.' },
    bacMinor: of('value.budget'),
    pvMinor: of('value.planned'),
    evMinor: of('value.earned'),
    acMinor: of('value.actual'),
    outsideMinor: of('value.outside'),
    exchangeVarianceMinor: of('value.exchangeVariance'),
    coverage: of('value.coverage'),
    percentComplete: of('value.percentComplete'),
    percentSpent: of('value.percentSpent'),
    svMinor: of('value.scheduleVariance'),
    cvMinor: of('value.costVariance'),
    spi: of('value.scheduleIndex'),
    cpi: of('value.costIndex'),
    tcpi: of('value.toCompleteIndex'),
    eacMinor: of('value.estimateAtCompletion'),
    etcMinor: of('value.estimateToComplete'),
    vacMinor: of('value.varianceAtCompletion'),
    eacByCpiMinor: of('value.estimateByCostIndex'),
    eacByBudgetMinor: of('value.estimateByBudget'),
    eacByCpiSpiMinor: of('value.estimateByCostAndSchedule'),
    eacBy80_20Minor: of('value.estimateByWeightedIndices'),
    eacByManagerMinor: of('value.estimateByManager'),
    esDays: of('schedule.earned'),
    atDays: of('schedule.actualTime'),
    pdDays: of('schedule.plannedDuration'),
    svtDays: of('schedule.variance'),
    spiT: of('schedule.index'),
    ieactDays: of('schedule.forecastDuration'),
  };
}

function totalsOf(input: Measured, figures: readonly Figure[], parts: readonly Part[]): Totals {
  const { rollup, links } = input;
  const cost = figures.find(({ metric }) => metric === 'cost.actual');
  const statusDates = parts.flatMap(({ report }) =>
    report === null || typeof report === 'string' ? [] : [report.statusDate],
  );
  return {
    issues: { total: rollup.items.todo + rollup.items.inProgress + rollup.items.done, ...rollup.items },
    points: {
      total: rollup.points.totalMilli / 1000,
      done: rollup.points.doneMilli / 1000,
      estimatedIssues: rollup.points.estimatedItems,
    },
    timeSeconds: {
      original: rollup.seconds.original,
      remaining: rollup.seconds.remaining,
      spent: rollup.seconds.spent,
      logged: rollup.seconds.logged,
    },
    worklogs: rollup.worklogs,
    links,
    cost:
      cost?.known === true && input.currency !== null
        ? { currency: input.currency, actualMinor: cost.value, unpricedSeconds: rollup.unpriced.seconds }
        : { unknown: cost?.known === false ? cost.need : 'Cost is not measured.' },
    plan: planTotalsOf(figures, statusDates.sort()[0] ?? null),
  };
}

/** Why a space can't be read; said of a lost one whatever the viewer may know of it, since it names nothing. */
function whyLost({ state, message }: SpaceRow): string {
  return state === 'lost'
    ? 'Jira no longer shows it to the app: it was deleted, or the app may no longer browse it.'
    : (message ?? 'Jira gave no reason.');
}

/** Why nothing of a space is in the figures. */
function whyMissing(space: SpaceRow): string {
  const { key, state, itemsRead } = space;
  if (state === 'archived') return `${key} is archived, and Jira’s search no longer shows its work items.`;
  if (state === 'lost' || state === 'failed') return `${key} could not be read: ${whyLost(space)}`;
  if (state === 'cancelled')
    return `The import of ${key} was cancelled after ${itemsRead} work items: a part of it would look like all of it.`;
  return state === 'never' ? `${key} has not been imported.` : `${key} is still being read from Jira.`;
}

/** Of which day the figures of a space are that is no longer read. */
function lastOf({ currentAsOf }: SpaceRow): string {
  return currentAsOf === null
    ? 'those of an import that did not come to its end.'
    : `the last ones that were read, of ${new Date(currentAsOf).toISOString().slice(0, 10)}.`;
}

/** Why items are no longer in the figures, and how much logged time they took along. */
function departedInWords(spaces: readonly SpaceRow[]): string {
  const of = (count: (departed: SpaceRow['departed']) => number) =>
    spaces.reduce((sum, { departed }) => sum + count(departed), 0);
  const reasons: [number, string][] = [
    [of(({ deleted }) => deleted), 'deleted in Jira'],
    [
      of(({ unseen }) => unseen),
      'no longer shown to the app, by issue security or because they were deleted unheard of',
    ],
    [of(({ moved }) => moved), 'moved to a space that is in no program'],
  ];
  const said = reasons.flatMap(([count, reason]) => (count === 0 ? [] : [`${count} ${reason}`]));
  const hours = Math.round(of(({ loggedSeconds }) => loggedSeconds) / 36) / 100;
  return `${said.join('; ')}. They took ${hours} h of logged time with them; closed months keep it.`;
}

function leftOutOf(input: Measured, parts: readonly Part[], view: View): LeftOut[] {
  const { leftOut, unpriced } = input.rollup;
  const spaces = parts.flatMap((part) => part.spaces);
  const missing = spaces.filter(({ rollup }) => rollup === null);
  const kept = (states: readonly string[]) => spaces.filter(({ rollup, state }) => rollup && states.includes(state));
  const [archived, lost] = [kept(['archived']), kept(['lost', 'failed'])];
  const unconverted = [
    input.labour.unconverted,
    ...('reason' in input.reported ? [] : [input.reported.lines.unconverted]),
  ];
  const otherCurrencies = [
    ...new Set(unconverted.flatMap((amounts) => Object.keys(amounts).filter((currency) => amounts[currency] !== 0))),
  ].sort();
  const omissions: LeftOut[] = [
    {
      id: 'not-imported',
      title: 'Spaces not in the figures',
      explanation: missing.map(whyMissing).join(' '),
      amount: missing.length,
      unit: 'spaces',
      opens: null,
    },
    {
      id: 'archived-spaces',
      title: 'Archived spaces',
      explanation: archived.map((space) => `${space.key} is archived: its figures are ${lastOf(space)}`).join(' '),
      amount: archived.length,
      unit: 'spaces',
      opens: null,
    },
    {
      id: 'lost-spaces',
      title: 'Spaces that the app can no longer read',
      explanation: lost.map((space) => `${space.key}: ${whyLost(space)} Its figures are ${lastOf(space)}`).join(' '),
      amount: lost.length,
      unit: 'spaces',
      opens: null,
    },
    {
      id: 'departed-items',
      title: 'Items that left the figures',
      explanation: departedInWords(spaces),
      amount: spaces.reduce((sum, { departed: { deleted, unseen, moved } }) => sum + deleted + unseen + moved, 0),
      unit: 'items',
      opens: null,
    },
    {
      id: 'unconfirmed-items',
      title: 'Items that the app has not seen itself yet',
      explanation:
        'An administrator’s browser read them. They are in the totals until the comparison with Jira confirms them, or takes out what the app may not see.',
      amount: spaces.reduce((sum, { departed }) => sum + departed.unconfirmed, 0),
      unit: 'items',
      opens: null,
    },
    {
      id: 'unattributed-time',
      title: 'Time spent without a worklog',
      explanation:
        'Jira counts this time as spent, but no worklog that the app can see explains it. It has no author and no day, so it has no cost.',
      amount: leftOut.unattributedSeconds,
      unit: 'seconds',
      opens: 'time.unattributed',
    },
    {
      id: 'worklogs-not-visible',
      title: 'Worklogs not visible to the app',
      explanation: 'Jira names more worklogs than the app could read; they may be restricted.',
      amount: leftOut.worklogsNotVisible,
      unit: 'worklogs',
      opens: null,
    },
    {
      id: 'unestimated-items',
      title: 'Items without an estimate',
      explanation: 'They carry neither story points nor an original estimate and weigh nothing in points and time.',
      amount: leftOut.unestimatedItems,
      unit: 'items',
      opens: 'items.unestimated',
    },
    {
      id: 'undated-items',
      title: 'Open items without a due date',
      explanation: 'They can’t be late, so they are in no statement about the schedule.',
      amount: leftOut.undatedItems,
      unit: 'items',
      opens: 'items.undated',
    },
    {
      id: 'restricted-items',
      title: 'Items under issue security',
      explanation: 'They are in the totals, but listed only for those who may see them.',
      amount: leftOut.restrictedItems,
      unit: 'items',
      opens: null,
    },
    {
      id: 'other-points-field',
      title: 'Items with points in another field',
      explanation:
        'They carry points in a story-point field that is not the one that counts in their space. An administrator can choose the field.',
      amount: leftOut.otherPointsField,
      unit: 'items',
      opens: null,
    },
    {
      id: 'parents-elsewhere',
      title: 'Items under a parent in another space',
      explanation: 'They count in the space in which they live, not under that parent.',
      amount: leftOut.parentsElsewhere,
      unit: 'items',
      opens: null,
    },
    {
      id: 'missing-parents',
      title: 'Items whose parent the app can’t see',
      explanation: 'They stand at the top of the breakdown.',
      amount: leftOut.missingParents,
      unit: 'items',
      opens: null,
    },
    {
      id: 'cyclic-parents',
      title: 'Items that are their own ancestor',
      explanation: 'The circle of parents was opened at one of them, so that each counts once.',
      amount: leftOut.cyclicParents,
      unit: 'items',
      opens: null,
    },
    {
      id: 'done-with-remaining',
      title: 'Time remaining on items that are done',
      explanation: 'It is in the remaining estimate as Jira holds it, but not in planned time left.',
      amount: leftOut.doneWithRemainingSeconds,
      unit: 'seconds',
      opens: null,
    },
  ];
  if (view.financials && view.hasRates) {
    omissions.unshift({
      id: 'unpriced-time',
      title: 'Unpriced time',
      explanation: 'No rate was valid on the day of this work. It is in no cost.',
      amount: unpriced.seconds,
      unit: 'seconds',
      opens: 'cost.unpricedTime',
    });
    if (input.currency !== null && otherCurrencies.length > 0) {
      omissions.unshift({
        id: 'other-currencies',
        title: 'Cost in other currencies',
        explanation: `Cost in ${otherCurrencies.join(', ')} is not converted: there is no exchange rate to ${input.currency}, or cost is still being added up in it.`,
        amount: otherCurrencies.length,
        unit: 'money',
        opens: null,
      });
    }
  }
  return omissions.filter(({ amount }) => amount > 0);
}

/** Everything that is shown of a set of parts: totals, figures, and what they leave out. */
export function measuresOf(parts: readonly Part[], set: readonly Part[], view: View): Measures {
  const input = measured(parts, set, view);
  const figures = figuresOf(input, view);
  return { totals: totalsOf(input, figures, parts), figures, leftOut: leftOutOf(input, parts, view) };
}

import { useCallback } from 'react';
import type { CallOutput } from '../../../../../src/contract/calls';
import type { MetricId } from '../../../../../src/domain/figure';
import { call } from '../../calls';
import { Tiles } from '../../components/header';
import { ProgressBar } from '../../components/progress';
import { Bone } from '../../components/skeleton';
import { FigureTile, type FigureOwner } from '../../figure/figure-button';
import { figureOf } from '../../figures';
import type { Format } from '../../format/format';
import { useFormat } from '../../state/office-context';
import { useLoaded } from '../../state/use-loaded';
import { Card } from '../told';

type Program = CallOutput<'program.open'>;
type Budget = CallOutput<'program.strategy'>['budget'];

/** Rows of four: the work, what it costs in the end, and time beside the budget. */
const KEY_FIGURES: readonly MetricId[] = [
  'progress.items',
  'progress.points',
  'items.overdue',
  'links.acrossProjects',
  'cost.actual',
  'value.costIndex',
  'value.estimateAtCompletion',
  'value.varianceAtCompletion',
  'time.spent',
  'time.remaining',
  'time.original',
];

/** A program's main figures, with its strategy's budget against them. */
export function KeyFigures({ program, owner }: { program: Program; owner: FigureOwner }) {
  const format = useFormat();
  return (
    <Tiles>
      {KEY_FIGURES.map((metric) => {
        const figure = figureOf(program.total, metric);
        if (figure === null) return null;
        return <FigureTile key={metric} owner={owner} figure={figure} note={noteOf(metric, program, format)} />;
      })}
      <BudgetCard programKey={program.program.key} currency={program.program.currency} />
    </Tiles>
  );
}

function noteOf(metric: MetricId, { total }: Program, format: Format) {
  const { issues, points, timeSeconds, links, cost } = total.totals;
  switch (metric) {
    case 'progress.items':
      return (
        <>
          <ProgressBar done={issues.done} inProgress={issues.inProgress} total={issues.total} thick text={false} />
          {format.number(issues.done)} of {format.count(issues.total, 'work item')} done
        </>
      );
    case 'progress.points':
      return (
        <>
          <ProgressBar done={points.done} total={points.total} thick text={false} />
          {format.number(points.done, 2)} of {format.count(points.total, 'story point')} done
        </>
      );
    case 'time.spent':
      return `${format.duration(timeSeconds.logged)} in visible worklogs`;
    case 'time.remaining':
      return 'As the work items state it';
    case 'time.original':
      return 'Every work item’s own estimate once';
    case 'cost.actual':
      return 'unknown' in cost
        ? null
        : cost.unpricedSeconds > 0
          ? `${format.duration(cost.unpricedSeconds)} without a rate`
          : 'All logged time is priced';
    case 'value.costIndex': {
      const coverage = figureOf(total, 'value.coverage');
      return coverage?.known ? `${format.percent(coverage.value)} of cost is priced and planned` : null;
    }
    case 'value.estimateAtCompletion':
      return 'Sum of the projects’ chosen estimates';
    case 'value.varianceAtCompletion': {
      const budget = figureOf(total, 'value.budget');
      return budget?.known ? `Of ${format.figure(budget)} planned` : null;
    }
    case 'items.overdue':
      return 'Open past their due date';
    case 'links.acrossProjects':
      return `${format.number(links.dangling)} lead out of the program`;
    default:
      return null;
  }
}

/** The strategy's budget: what is spent of it, and what is left in the end. */
function BudgetCard({ programKey, currency }: { programKey: string; currency: string }) {
  const load = useCallback(() => call('program.strategy', { programKey }), [programKey]);
  const { loaded } = useLoaded(load, () => false);
  const format = useFormat();
  const label = 'Budget of the strategy';
  switch (loaded.state) {
    case 'loading':
      return <Card label={label} value={<Bone width={144} height={28} />} />;
    case 'failed':
      return <Card label={label} value="Unknown" note={`${loaded.error.message} ${loaded.error.hint}`} />;
    case 'ready': {
      const { budget } = loaded.data;
      if (budget === null) return <Card label={label} value="Unknown" note="Needs permission" />;
      return budget.budget.known ? (
        <Card
          label={label}
          value={format.money(budget.budget.value, currency)}
          note={budgetInWords(budget, (minor) => format.money(minor, currency), format)}
        />
      ) : (
        <Card label={label} value="Unknown" note={budget.budget.need} />
      );
    }
  }
}

function budgetInWords(
  { budget, spent, left, leftAtCompletion }: NonNullable<Budget>,
  money: (minor: number) => string,
  format: Format,
): string {
  const used =
    budget.known && spent.known && left.known
      ? `${budget.value > 0 ? `${format.percent(spent.value / budget.value)} spent` : `${money(spent.value)} spent`}, ${left.value < 0 ? `${money(-left.value)} too much` : `${money(left.value)} left`}.`
      : 'What is spent is unknown.';
  const end = leftAtCompletion.known
    ? ` In the end ${leftAtCompletion.value < 0 ? `${money(-leftAtCompletion.value)} overspent` : `${money(leftAtCompletion.value)} left`}.`
    : ' What is left in the end is unknown.';
  return used + end;
}

import Heading from '@atlaskit/heading';
import type { ReactNode } from 'react';
import type { CallOutput } from '../../../../src/contract/calls';
import type { MetricId } from '../../../../src/domain/figure';
import { Tiles } from '../components/header';
import { HealthDimensions, HealthLozenge } from '../components/health';
import { hasNothingYet } from '../components/import-notice';
import { Section } from '../components/page';
import { ProgressBar } from '../components/progress';
import { DeclaredLozenge } from '../components/status';
import { FigureTile, type FigureOwner } from '../figure/figure-button';
import { FigureColumnsView } from '../figure/figure-group';
import { LeftOutSection } from '../figure/left-out';
import { FIGURE_COLUMNS, figureOf } from '../figures';
import { AGREEMENT_WORDS, distanceInWords, healthInWords } from '../format/health-words';
import { useFormat } from '../state/office-context';
import styles from './project-screen.module.css';

type Project = CallOutput<'project.open'>;

/** How the project stands: its health, its key figures, and what they leave out. */
export function OverviewTab({ opened, owner }: { opened: Project; owner: FigureOwner }) {
  const { project, freshness, measures, health } = opened;
  const currency = figureOf(measures, 'cost.actual')?.currency;
  const nothingYet = hasNothingYet(freshness, measures.totals.issues.total);
  return (
    <>
      <Section title="Health" hint="Computed by rules, beside what the manager has declared">
        <Opinions status={project.declaredStatus} health={health} currency={currency} />
        {nothingYet ? null : <HealthDimensions health={health} currency={currency} />}
      </Section>
      {nothingYet ? null : (
        <Section title="Figures" hint="Open any figure to see how it is made">
          <KeyFigures measures={measures} owner={owner} />
          <Figures measures={measures} owner={owner} />
        </Section>
      )}
      {nothingYet && measures.leftOut.length === 0 ? null : (
        <LeftOutSection leftOut={measures.leftOut} owner={owner} currency={currency} />
      )}
    </>
  );
}

function Opinions({
  status,
  health,
  currency,
}: {
  status: Project['project']['declaredStatus'];
  health: Project['health'];
  currency: string | undefined;
}) {
  const format = useFormat();
  const distance = distanceInWords(health, format, { plan: health.currency, program: currency });
  return (
    <div className={styles.opinions}>
      <div className={styles.opinion}>
        <div className={styles.opinionHead}>
          <Heading as="h3" size="xsmall">
            Computed
          </Heading>
          <HealthLozenge level={health.level} />
        </div>
        <p>{healthInWords(health, format)}</p>
        {distance === null ? null : (
          <p>
            <span className={styles.subtle}>To get on track:</span> {distance}
          </p>
        )}
      </div>
      <div className={styles.opinion}>
        <div className={styles.opinionHead}>
          <Heading as="h3" size="xsmall">
            Declared by the manager
          </Heading>
          <DeclaredLozenge status={status} />
        </div>
        {status === null || status.note === '' ? null : <p>{status.note}</p>}
        <p className={styles.subtle}>
          {status === null ? '' : `${format.day(status.date)}. `}
          {AGREEMENT_WORDS[health.agreement]}
        </p>
      </div>
    </div>
  );
}

/** What a manager looks at first; the rest of each family stands in its tab. */
const KEY_FIGURES: readonly (readonly [metric: MetricId, note: string])[] = [
  ['schedule.index', 'Above 1 the work is ahead of its plan'],
  ['value.costIndex', 'Above 1 the work costs less than planned'],
  ['forecast.weeks85', 'At the pace so far, without new work'],
  ['cost.actual', 'Labour and cost lines'],
];

function KeyFigures({ measures, owner }: { measures: Project['measures']; owner: FigureOwner }) {
  return (
    <Tiles>
      {KEY_FIGURES.map(([metric, note]) => {
        const figure = figureOf(measures, metric);
        return figure === null ? null : <FigureTile key={metric} owner={owner} figure={figure} note={note} />;
      })}
    </Tiles>
  );
}

function Figures({ measures, owner }: { measures: Project['measures']; owner: FigureOwner }) {
  const { issues, points } = measures.totals;
  const barOf = (lead: MetricId | null): ReactNode => {
    if (lead === 'progress.items')
      return <ProgressBar done={issues.done} inProgress={issues.inProgress} total={issues.total} thick text={false} />;
    if (lead === 'progress.points') return <ProgressBar done={points.done} total={points.total} thick text={false} />;
    return null;
  };
  return <FigureColumnsView columns={FIGURE_COLUMNS.overview} measures={measures} owner={owner} barOf={barOf} />;
}

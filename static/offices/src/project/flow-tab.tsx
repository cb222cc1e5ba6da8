import { useCallback } from 'react';
import type { DaysDetailShape } from '../../../../src/contract/project-tabs';
import { call } from '../calls';
import { ColumnChart } from '../components/column-chart';
import { LoadedPart } from '../components/loaded-part';
import { Section } from '../components/page';
import type { FigureOwner } from '../figure/figure-button';
import { FigureColumnsView } from '../figure/figure-group';
import { FIGURE_COLUMNS } from '../figures';
import { useFormat } from '../state/office-context';
import { useLoaded } from '../state/use-loaded';
import { dayColumns, percentilesInWords, withoutAgeInWords, withoutCycleTimeInWords, type Flow } from './flow-words';
import { ForecastSection } from './forecast-section';
import { isPreparing, MissingTabState } from './missing-tab';
import styles from './tab.module.css';

/** How work flows through the project, and when by that the rest is finished. */
export function FlowTab({ projectId, owner, admin }: { projectId: string; owner: FigureOwner; admin: boolean }) {
  const load = useCallback(() => call('project.flow', { projectId }), [projectId]);
  const { loaded, retry } = useLoaded(load, isPreparing);
  return (
    <LoadedPart loaded={loaded} retry={retry} label="Loading flow and forecast" rows={8}>
      {(tab) =>
        tab.state === 'missing' ? (
          <MissingTabState missing={tab} admin={admin} />
        ) : (
          <FlowView flow={tab} owner={owner} />
        )
      }
    </LoadedPart>
  );
}

function FlowView({ flow, owner }: { flow: Flow; owner: FigureOwner }) {
  const format = useFormat();
  const { weeks, age, leadTime, cycleTime, reopened, ageless, figures } = flow;
  const left = withoutCycleTimeInWords(flow, format);
  return (
    <>
      <ForecastSection flow={flow} />
      <Section title="Figures" hint="Open any figure to see how it is made">
        <FigureColumnsView columns={FIGURE_COLUMNS.flow} measures={{ figures }} owner={owner} />
      </Section>
      {weeks.length === 0 ? (
        <Section title="Finished and new work items by week">
          <p className={styles.subtle}>No complete week has passed since the work began.</p>
        </Section>
      ) : (
        <ColumnChart
          title="Finished and new work items by week"
          hint={`The last ${format.count(weeks.length, 'complete week')}, named by their Mondays`}
          series={[
            { key: 'finished', name: 'Finished', color: 'var(--ds-chart-green-bold)' },
            { key: 'arrived', name: 'New', color: 'var(--ds-chart-blue-bold)' },
          ]}
          rows={weeks.map(({ monday, finished, arrived }) => ({ at: monday, values: { finished, arrived } }))}
          atHead="Week from"
          writeAt={format.day}
          writeCell={(value) => format.number(value)}
          whole
        />
      )}
      <div className={styles.threeAbreast}>
        <DaysSection
          title="Lead time"
          hint="From creation to finish"
          none="Nothing was finished in these weeks."
          words={`Of ${format.count(leadTime.items, 'work item')} finished in these weeks:`}
          detail={leadTime}
          color="var(--ds-chart-purple-bold)"
        />
        <DaysSection
          title="Cycle time"
          hint="From first being in progress to finish"
          none={left.length === 0 ? 'Nothing was finished in these weeks.' : left.join(' ')}
          words={`Of ${format.count(cycleTime.items, 'work item')} finished in these weeks${reopened === 0 ? '' : `, ${format.number(reopened)} of them after being reopened`}:`}
          detail={cycleTime}
          leftOut={left}
          color="var(--ds-chart-blue-bold)"
        />
        <DaysSection
          title="Age of work in progress"
          hint="Since first being in progress"
          none={
            ageless === 0
              ? 'Nothing is in progress.'
              : 'Jira does not tell since when the work in progress has been so.'
          }
          words={`Of ${format.count(age.items, 'work item')} in progress:`}
          detail={age}
          leftOut={withoutAgeInWords(flow, format)}
          color="var(--ds-chart-teal-bold)"
        />
      </div>
    </>
  );
}

function DaysSection({
  title,
  hint,
  none,
  words,
  detail,
  leftOut = [],
  color,
}: {
  title: string;
  hint: string;
  none: string;
  /** Whose percentiles are told. */
  words: string;
  detail: DaysDetailShape;
  /** What is not among them, and why. */
  leftOut?: readonly string[];
  color: string;
}) {
  const format = useFormat();
  if (detail.items === 0)
    return (
      <Section title={title} hint={hint}>
        <p className={styles.subtle}>{none}</p>
      </Section>
    );
  return (
    <div className={styles.lines}>
      <ColumnChart
        title={title}
        hint={hint}
        series={[{ key: 'items', name: 'Work items', color }]}
        rows={dayColumns(detail.counts)}
        atHead="Days"
        writeAt={(days) => days}
        writeCell={(value) => format.number(value)}
        whole
      />
      <p className={styles.subtle}>
        {[`${words} ${percentilesInWords(detail, format).join(', ')}.`, ...leftOut].join(' ')}
      </p>
    </div>
  );
}

import SectionMessage from '@atlaskit/section-message';
import { useCallback } from 'react';
import { call } from '../calls';
import type { ChartSeries } from '../components/chart-parts';
import { Facts } from '../components/facts';
import { LineChart } from '../components/line-chart';
import { LoadedPart } from '../components/loaded-part';
import { NoteList } from '../components/note-list';
import { Section } from '../components/page';
import type { FigureOwner } from '../figure/figure-button';
import { FigureColumnsView } from '../figure/figure-group';
import { FIGURE_COLUMNS } from '../figures';
import { useFormat } from '../state/office-context';
import { useLoaded } from '../state/use-loaded';
import { isPreparing, MissingTabState } from './missing-tab';
import { EstimatesTable, MonthsTable } from './value-tables';
import {
  amountWriter,
  briefWriter,
  notMeasuredInWords,
  provisionalInWords,
  warningInWords,
  type Value,
} from './value-words';
import styles from './tab.module.css';

/** The project against its plan: baseline, curve, indices, estimates at completion, and what could not be measured. */
export function ValueTab({ projectId, owner, admin }: { projectId: string; owner: FigureOwner; admin: boolean }) {
  const load = useCallback(() => call('project.value', { projectId }), [projectId]);
  const { loaded, retry } = useLoaded(load, isPreparing);
  return (
    <LoadedPart loaded={loaded} retry={retry} label="Loading the plan and its value" rows={8}>
      {(tab) =>
        tab.state === 'missing' ? (
          <MissingTabState missing={tab} admin={admin} />
        ) : (
          <ValueView value={tab} owner={owner} />
        )
      }
    </LoadedPart>
  );
}

const PLANNED: ChartSeries = {
  key: 'planned',
  name: 'Planned value',
  color: 'var(--ds-chart-gray-bold)',
  dashed: true,
};
const EARNED: ChartSeries = { key: 'earned', name: 'Earned value', color: 'var(--ds-chart-green-bold)' };
const ACTUAL: ChartSeries = { key: 'actual', name: 'Actual cost', color: 'var(--ds-chart-orange-bold)' };

function ValueView({ value, owner }: { value: Value; owner: FigureOwner }) {
  const format = useFormat();
  const { amounts, costKnown, curve, statusDate, warning, figures } = value;
  const warned = warningInWords(warning);
  return (
    <>
      <BaselineSection value={value} />
      {warned === null ? null : (
        <SectionMessage appearance="warning" title="SPI no longer tells whether the work is late">
          <p>{warned}</p>
        </SectionMessage>
      )}
      <LineChart
        title="Plan, progress and cost over time"
        hint={
          amounts.unit === 'share'
            ? 'In shares of the budget; amounts and cost need the permission View program financials'
            : `Cumulative, in ${amounts.currency}`
        }
        series={costKnown ? [PLANNED, EARNED, ACTUAL] : [PLANNED, EARNED]}
        rows={curve.map(({ day, planned, earned, actual }) => ({ at: day, values: { planned, earned, actual } }))}
        marks={[{ day: statusDate, text: 'Status date' }]}
        writeCell={amountWriter(amounts, format)}
        writeAxis={briefWriter(amounts, format)}
      />
      <Section title="Value and schedule" hint="Open any figure to see how it is made">
        <Finish value={value} />
        <FigureColumnsView columns={FIGURE_COLUMNS.value} measures={{ figures }} owner={owner} />
      </Section>
      <Section title="What it will cost in the end" hint="Five ways to expect the rest of the planned work to cost">
        <EstimatesTable value={value} owner={owner} />
      </Section>
      <Section title="Last complete months" hint="Cumulative at the month’s end, and what the month alone added">
        <MonthsTable value={value} />
      </Section>
      <Section title="What could not be measured">
        <NoteList
          notes={notMeasuredInWords(value, format)}
          none="Nothing. Every planned work item was found, dated and priced."
        />
      </Section>
    </>
  );
}

function BaselineSection({ value }: { value: Value }) {
  const format = useFormat();
  const { baseline, otherBaselines } = value;
  const { name, id, setOn, start, finish, plannedItems, foundItems, accounts, approvedChanges } = baseline;
  const planned = `${format.number(foundItems)} of ${format.count(plannedItems, 'work item')} found`;
  return (
    <Section title="Baseline" hint={provisionalInWords(value, format)}>
      <div className={styles.card}>
        <Facts
          facts={[
            ['In use', <strong key="name">{name === '' ? id : name}</strong>],
            ['Set on', format.day(setOn)],
            ['Plan', `${format.day(start)} – ${format.day(finish)}`],
            ['Planned', accounts === 0 ? planned : `${planned}, ${format.count(accounts, 'control account')}`],
            ['Approved changes', format.number(approvedChanges.length)],
            ['Other baselines', otherBaselines.length === 0 ? 'None' : format.number(otherBaselines.length)],
          ]}
        />
        {approvedChanges.length === 0 ? null : (
          <ul className={styles.lines}>
            {approvedChanges.map((change) => (
              <li key={change.id}>
                <strong>{change.id}</strong>, approved on {format.day(change.approvedOn)}:{' '}
                {change.reason === '' ? 'no reason given' : change.reason}{' '}
                <span className={styles.subtle}>({format.count(change.items, 'work item')})</span>
              </li>
            ))}
          </ul>
        )}
        {otherBaselines.length === 0 ? null : (
          <ul className={styles.lines}>
            {otherBaselines.map((other) => (
              <li key={other.id} className={styles.subtle}>
                {other.name === '' ? other.id : other.name}, set on {format.day(other.setOn)}: {format.day(other.start)}{' '}
                – {format.day(other.finish)}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Section>
  );
}

function Finish({ value: { baseline, completedOn, forecastFinish } }: { value: Value }) {
  const format = useFormat();
  const planned = `The plan ends on ${format.day(baseline.finish)}.`;
  if (completedOn !== null)
    return (
      <p>
        {planned} All of it was earned on <strong>{format.day(completedOn)}</strong>.
      </p>
    );
  if (forecastFinish === null) return <p>{planned} Nothing is earned yet from which its finish could be forecast.</p>;
  return (
    <p>
      {planned} Going on as so far, it finishes on <strong>{format.day(forecastFinish)}</strong>.
    </p>
  );
}

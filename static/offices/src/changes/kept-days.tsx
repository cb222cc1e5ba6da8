import { useState } from 'react';
import type { KeptShape } from '../../../../src/contract/changes';
import { LineChart } from '../components/line-chart';
import { Section } from '../components/page';
import { Switches } from '../components/switches';
import { useFormat } from '../state/office-context';
import styles from './changes.module.css';
import { keptMeasures, keptNotes } from './kept-words';

const HEIGHT = 200;

/** How a main measure stood on each day on which figures were kept, as they were shown then. */
export function KeptDays({ kept }: { kept: KeptShape }) {
  const format = useFormat();
  const measures = keptMeasures(kept, format);
  const [key, setKey] = useState('items');
  const measure = measures.find((one) => one.key === key) ?? measures[0];
  const notes = keptNotes(kept);
  if (measure === undefined || kept.days.length === 0)
    return (
      <Section title="As it stood, day by day">
        <p className={styles.subtle}>{notes.join(' ')}</p>
      </Section>
    );
  return (
    <div className={styles.kept}>
      <LineChart
        title="As it stood, day by day"
        hint="As it was shown then; only days that follow each other are joined"
        series={[{ key: 'value', name: measure.name, color: 'var(--ds-chart-blue-bold)' }]}
        rows={measure.rows}
        writeCell={measure.write}
        writeAxis={measure.writeBriefly}
        height={HEIGHT}
        nothing="Unknown"
        apart
      />
      <Switches
        label="Which measure stood"
        choices={measures.map(({ key: one, name }) => [one, name] as const)}
        chosen={measure.key}
        choose={setKey}
      />
      {notes.length === 0 ? null : <p className={styles.subtle}>{notes.join(' ')}</p>}
    </div>
  );
}

import { lazy, Suspense, useState } from 'react';
import { Section } from '../components/page';
import chartStyles from '../components/chart.module.css';
import { Bone } from '../components/skeleton';
import { Switches } from '../components/switches';
import { TableFrame } from '../components/table';
import tableStyles from '../components/table.module.css';
import { useFormat } from '../state/office-context';
import { PARTS, type ProgressEntry } from './progress-parts';
import styles from './progress-chart.module.css';

const ProgressBars = lazy(() => import('./progress-bars'));

type Look = 'share' | 'count' | 'table';

const LOOKS: readonly (readonly [look: Look, text: string])[] = [
  ['share', 'Share'],
  ['count', 'Work items'],
  ['table', 'Table'],
];

/** Height of one project's bar with its gap, and of the axis below all of them. */
const BAR = 36;
const AXIS = 32;

/** How far each project is, as bars in proportion, as bars by number, or as a table. */
export function ProgressChart({ entries }: { entries: readonly ProgressEntry[] }) {
  const [look, setLook] = useState<Look>('share');
  const height = entries.length * BAR + AXIS;
  return (
    <Section
      title="Progress by project"
      aside={<Switches label="Show progress as" choices={LOOKS} chosen={look} choose={setLook} />}
    >
      {look === 'table' ? (
        <ProgressTable entries={entries} />
      ) : (
        <div className={chartStyles.card}>
          <ul className={chartStyles.legend}>
            {PARTS.map((part) => (
              <li key={part.key}>
                <span className={styles.swatch} style={{ background: part.color }} aria-hidden />
                {part.name}
              </li>
            ))}
          </ul>
          <Suspense
            fallback={
              <div className={styles.waiting}>
                <Bone height={height - 16} />
              </div>
            }
          >
            <ProgressBars entries={entries} proportional={look === 'share'} height={height} />
          </Suspense>
        </div>
      )}
    </Section>
  );
}

function ProgressTable({ entries }: { entries: readonly ProgressEntry[] }) {
  const format = useFormat();
  return (
    <TableFrame label="Work items by project and status">
      <thead>
        <tr>
          <th scope="col">Project</th>
          {PARTS.map((part) => (
            <th key={part.key} scope="col" className={tableStyles.number}>
              {part.name}
            </th>
          ))}
          <th scope="col" className={tableStyles.number}>
            Work items
          </th>
          <th scope="col" className={tableStyles.number}>
            Done in percent
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => {
          const total = entry.done + entry.inProgress + entry.todo;
          return (
            <tr key={entry.id}>
              <th scope="row">{entry.name}</th>
              {PARTS.map((part) => (
                <td key={part.key} className={tableStyles.number}>
                  {format.number(entry[part.key])}
                </td>
              ))}
              <td className={tableStyles.number}>{format.number(total)}</td>
              <td className={tableStyles.number}>{total > 0 ? format.percent(entry.done / total) : 'No work items'}</td>
            </tr>
          );
        })}
      </tbody>
    </TableFrame>
  );
}

import type { ForecastWeeks } from '../../../../src/contract/project-tabs';
import { LEVELS } from '../../../../src/domain/forecast/input';
import { Section } from '../components/page';
import { TableFrame } from '../components/table';
import tableStyles from '../components/table.module.css';
import { useFormat } from '../state/office-context';
import { backTestInWords, chanceInWords, weeksCell, type Flow } from './flow-words';
import styles from './tab.module.css';

/** When the work that is left is finished, with how much confidence, and how far such forecasts have held. */
export function ForecastSection({ flow }: { flow: Flow }) {
  const format = useFormat();
  const { forecast, dueDate, backTest, today } = flow;
  const { items, points } = forecast;
  const left =
    points === null
      ? format.count(items.left, 'work item')
      : `${format.count(items.left, 'work item')} with ${format.count(points.left, 'story point')}`;
  const chance = chanceInWords(items, dueDate, format);
  const columns: readonly (readonly [head: string, weeks: ForecastWeeks])[] = [
    ['By work items', items.alone],
    ['With new work', items.withArrivals],
    ...(points === null
      ? []
      : ([
          ['By story points', points.alone],
          ['With new work', points.withArrivals],
        ] as const)),
  ];
  return (
    <Section title="When it is finished" hint={`Counted from ${format.day(today)} at the pace of the last weeks`}>
      <div className={styles.lines}>
        <p>
          {left} left. {chance ?? 'Without a due date, or a forecast, there is no chance to tell.'}
        </p>
        <p className={styles.subtle}>{backTestInWords(backTest, format)}</p>
      </div>
      <Unknowns columns={columns} />
      <TableFrame label="Forecast of the finish by confidence">
        <thead>
          <tr>
            <th scope="col">Confidence</th>
            {columns.map(([head], index) => (
              <th key={index} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {LEVELS.map((level) => (
            <tr key={level}>
              <th scope="row">{format.percentTo(level, 0)}</th>
              {columns.map(([, weeks], index) => {
                const cell = weeksCell(weeks, level, format);
                return (
                  <td key={index} className={cell.day === null ? tableStyles.quiet : undefined}>
                    {cell.day ?? cell.weeks}
                    {cell.day === null ? null : <span className={styles.day}>{cell.weeks}</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </Section>
  );
}

/** Why there is no forecast, each reason once; and where a distribution had to be rounded. */
function Unknowns({ columns }: { columns: readonly (readonly [head: string, weeks: ForecastWeeks])[] }) {
  const needs = [...new Set(columns.flatMap(([, weeks]) => (weeks.known ? [] : [weeks.need])))];
  const rounded = columns.some(([, weeks]) => weeks.known && !weeks.exact);
  if (needs.length === 0 && !rounded) return null;
  return (
    <ul className={styles.lines}>
      {needs.map((need) => (
        <li key={need}>{need}</li>
      ))}
      {rounded ? (
        <li className={styles.subtle}>
          Some of these distributions were too large to be added up exactly; amounts were rounded so that no date is too
          early.
        </li>
      ) : null}
    </ul>
  );
}

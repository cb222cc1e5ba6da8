import { Fragment } from 'react';
import type { ForecastShape, ForecastWeeks } from '../../../../src/contract/project-tabs';
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
  const chance = chanceInWords(items, dueDate, format);
  const amounts: readonly (readonly [head: string, forecast: ForecastShape])[] = [
    [format.count(items.left, 'open work item'), items],
    ...(points === null
      ? []
      : ([[format.count(points.left, 'story point left', 'story points left'), points]] as const)),
  ];
  const columns = amounts.flatMap(([, { alone, withArrivals }]) => [alone, withArrivals]);
  return (
    <Section
      title="When it is finished"
      hint={`Counted from ${format.day(today)} at the pace of the last weeks; new work arriving as it did in them`}
    >
      <div className={styles.lines}>
        {chance === null ? null : <p>{chance}</p>}
        <p className={styles.subtle}>{backTestInWords(backTest, format)}</p>
      </div>
      <Unknowns columns={columns} />
      {columns.every((weeks) => !weeks.known) ? null : (
        <TableFrame label="Forecast of the finish by confidence">
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                Confidence
              </th>
              {amounts.map(([head]) => (
                <th key={head} scope="colgroup" colSpan={2}>
                  {head}
                </th>
              ))}
            </tr>
            <tr>
              {amounts.map(([head]) => (
                <Fragment key={head}>
                  <th scope="col">As so far</th>
                  <th scope="col">With new work</th>
                </Fragment>
              ))}
            </tr>
          </thead>
          <tbody>
            {LEVELS.map((level) => (
              <tr key={level}>
                <th scope="row">{format.percentTo(level, 0)}</th>
                {columns.map((weeks, index) => {
                  const cell = weeksCell(weeks, level, format);
                  return (
                    <td key={index} className={cell.day === null ? tableStyles.quiet : tableStyles.nowrap}>
                      {cell.day ?? cell.weeks}
                      {cell.day === null ? null : <span className={styles.day}>{cell.weeks}</span>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </TableFrame>
      )}
    </Section>
  );
}

/** Why there is no forecast, each reason once; and where a distribution had to be rounded. */
function Unknowns({ columns }: { columns: readonly ForecastWeeks[] }) {
  const needs = [...new Set(columns.flatMap((weeks) => (weeks.known ? [] : [weeks.need])))];
  const rounded = columns.some((weeks) => weeks.known && !weeks.exact);
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

import type { ReactNode } from 'react';
import type { CallOutput } from '../../../../../src/contract/calls';
import type { LoadShape } from '../../../../../src/contract/program-tabs/people';
import { TableFrame } from '../../components/table';
import tableStyles from '../../components/table.module.css';
import { VisuallyHidden } from '../../components/visually-hidden';
import { useFormat } from '../../state/office-context';
import { formatHours, hoursOfHours } from './hours';
import styles from './people.module.css';

type People = CallOutput<'program.people'>;

/** Demand as a share of capacity, week by week, of teams or departments, of work outside them, and in total. */
export function LoadTable({ people, level }: { people: People; level: 'team' | 'department' }) {
  const format = useFormat();
  const { teams, departments, notSetUp, nobody, total, weeks } = people;
  const groups = level === 'team' ? teams : departments;
  const none = level === 'team' ? 'In no team' : 'In no department';
  const hasDemand = ({ weeks: loads }: LoadShape) => loads.some(({ demandSeconds }) => demandSeconds > 0);
  return (
    <TableFrame label={level === 'team' ? 'Load of teams by week' : 'Load of departments by week'}>
      <WeekHead weeks={weeks} first={level === 'team' ? 'Team' : 'Department'} />
      <tbody>
        {groups.map((group) => (
          <LoadRow
            key={group.name ?? ''}
            name={group.name ?? none}
            under={format.count(group.people, 'person', 'people')}
            loads={group.weeks}
          />
        ))}
        {hasDemand(notSetUp) ? (
          <LoadRow
            name="People who are not set up"
            under={`${format.count(notSetUp.people, 'person', 'people')}, capacity unknown`}
            loads={notSetUp.weeks}
          />
        ) : null}
        {hasDemand(nobody) ? <LoadRow name="Assigned to nobody" under="No capacity" loads={nobody.weeks} /> : null}
      </tbody>
      <tfoot>
        <LoadRow name="Total" loads={total.weeks} />
      </tfoot>
    </TableFrame>
  );
}

/** The head of a table of weeks. */
export function WeekHead({ weeks, first }: { weeks: People['weeks']; first: string }) {
  const format = useFormat();
  return (
    <thead>
      <tr>
        <th scope="col" className={tableStyles.pinned}>
          {first}
        </th>
        {weeks.map(({ week, monday }) => (
          <th key={week} scope="col" className={tableStyles.number} title={`${week}, from ${format.day(monday)}`}>
            {week.slice(5)}
            <span className={styles.weekDay}>{shortDay(monday, format.locale)}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function shortDay(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** One line of loads, week by week. */
export function LoadRow({ name, under, loads }: { name: ReactNode; under?: string; loads: LoadShape['weeks'] }) {
  return (
    <tr>
      <th scope="row" className={tableStyles.pinned}>
        {name}
        {under === undefined ? null : <span className={tableStyles.under}>{under}</span>}
      </th>
      {loads.map((load, week) => (
        <LoadCell key={week} load={load} />
      ))}
    </tr>
  );
}

function LoadCell({ load: { capacitySeconds, demandSeconds } }: { load: LoadShape['weeks'][number] }) {
  const format = useFormat();
  const exact = `${format.duration(demandSeconds)} of ${format.duration(capacitySeconds)}`;
  if (capacitySeconds === 0 && demandSeconds === 0)
    return (
      <td className={`${tableStyles.number} ${tableStyles.quiet}`}>
        <span aria-hidden>–</span>
        <VisuallyHidden>No capacity, no demand</VisuallyHidden>
      </td>
    );
  const over = capacitySeconds > 0 && demandSeconds > capacitySeconds;
  return (
    <td className={over ? `${tableStyles.number} ${styles.over}` : tableStyles.number} title={exact}>
      {capacitySeconds === 0 ? formatHours(demandSeconds, format) : format.percent(demandSeconds / capacitySeconds)}
      {over ? <VisuallyHidden> overloaded</VisuallyHidden> : null}
      <span className={tableStyles.under}>
        {capacitySeconds === 0 ? 'no capacity' : hoursOfHours(demandSeconds, capacitySeconds, format)}
      </span>
    </td>
  );
}

import type { CallOutput } from '../../../../../src/contract/calls';
import { Section } from '../../components/page';
import { TableFrame } from '../../components/table';
import tableStyles from '../../components/table.module.css';
import { useFormat } from '../../state/office-context';
import { Told } from '../told';
import tabStyles from '../tab.module.css';
import { hoursOfHours } from './hours';
import { WeekHead } from './load-table';

/** How much of the time that each team was to work is logged, in the last complete weeks. */
export function Timesheets({
  timesheets: { weeks, teams },
}: {
  timesheets: CallOutput<'program.people'>['timesheets'];
}) {
  const format = useFormat();
  if (teams.length === 0) return null;
  return (
    <Section title="Timesheets" hint="Share of expected time that is logged, by team and complete week">
      <TableFrame label="Completeness of timesheets by team and week">
        <WeekHead weeks={weeks} first="Team" />
        <tbody>
          {teams.map(({ name, people, weeks: own }) => (
            <tr key={name ?? ''}>
              <th scope="row" className={tableStyles.pinned}>
                {name ?? 'In no team'}
                <span className={tableStyles.under}>{format.count(people, 'person', 'people')}</span>
              </th>
              {own.map(({ expectedSeconds, loggedSeconds, completeness }, week) => (
                <td
                  key={week}
                  className={tableStyles.number}
                  title={`${format.duration(loggedSeconds)} logged, ${format.duration(expectedSeconds)} expected`}
                >
                  <Told told={completeness} write={(share) => format.percent(share)} />
                  <span className={tableStyles.under}>{hoursOfHours(loggedSeconds, expectedSeconds, format)}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </TableFrame>
      <p className={tabStyles.note}>
        Time logged in any space that the app reads, person by person: overtime of one fills no gap of another.
      </p>
    </Section>
  );
}

import type { CallOutput } from '../../../../../src/contract/calls';
import { Section } from '../../components/page';
import { Person } from '../../components/person';
import { TableFrame } from '../../components/table';
import tableStyles from '../../components/table.module.css';
import { useFormat } from '../../state/office-context';
import { LoadRow, WeekHead } from './load-table';

type People = CallOutput<'program.people'>;

/** Load person by person: by team, then in the order in which they were entered; never by how much. */
export function PersonLoads({ people, persons }: { people: People; persons: NonNullable<People['persons']> }) {
  return (
    <Section title="People" hint="By team, in the order in which they were entered">
      <TableFrame label="Load of people by week">
        <WeekHead weeks={people.weeks} first="Person" />
        <tbody>
          {persons.map(({ accountId, team, weeks }, index) => (
            <LoadRow
              key={accountId ?? index}
              name={accountId === null ? 'Former user' : <Person accountId={accountId} />}
              under={team ?? 'In no team'}
              loads={weeks}
            />
          ))}
        </tbody>
      </TableFrame>
    </Section>
  );
}

/** People who are promised to projects for more than all of their time. */
export function OverAllocated({ entries }: { entries: NonNullable<People['overAllocated']> }) {
  const format = useFormat();
  if (entries.length === 0) return null;
  return (
    <Section title="Promised for more than all of their time" hint="Allocations to all projects together">
      <TableFrame label="People promised for more than all of their time">
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col" className={tableStyles.number}>
              Allocated
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ accountId, from, to, basisPoints }) => (
            <tr key={`${accountId} ${from}`}>
              <th scope="row">
                <Person accountId={accountId} />
              </th>
              <td>{format.day(from)}</td>
              <td>{format.day(to)}</td>
              <td className={tableStyles.number}>{format.share(basisPoints)}</td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </Section>
  );
}

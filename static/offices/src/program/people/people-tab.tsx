import PeopleIcon from '@atlaskit/icon/core/people-group';
import { useCallback } from 'react';
import type { CallOutput } from '../../../../../src/contract/calls';
import { call } from '../../calls';
import { LineChart } from '../../components/line-chart';
import { LoadedPart } from '../../components/loaded-part';
import { Section } from '../../components/page';
import { AdministrationButton, EmptyPart } from '../../components/states';
import { useFormat } from '../../state/office-context';
import { useLoaded } from '../../state/use-loaded';
import styles from '../tab.module.css';
import { LoadTable } from './load-table';
import { OpenWork } from './open-work';
import { OverAllocated, PersonLoads } from './person-loads';
import { Timesheets } from './timesheets';

type People = CallOutput<'program.people'>;

/** Capacity against demand of the people on a program's projects, and how complete their timesheets are. */
export function PeopleTab({ program }: { program: CallOutput<'program.open'> }) {
  const programKey = program.program.key;
  const load = useCallback(() => call('program.people', { programKey }), [programKey]);
  const { loaded, retry } = useLoaded(load, () => false);
  return (
    <LoadedPart loaded={loaded} retry={retry} label="Loading capacity and demand">
      {(people) => <PeopleView people={people} admin={program.access.admin} />}
    </LoadedPart>
  );
}

function PeopleView({ people, admin }: { people: People; admin: boolean }) {
  const format = useFormat();
  const { configured, total, hiddenSpaces } = people;
  if (!configured || total.people === 0)
    return (
      <>
        <EmptyPart
          icon={PeopleIcon}
          title={configured ? 'Nobody is set up for this program' : 'No teams and working times yet'}
          actions={admin ? <AdministrationButton /> : undefined}
        >
          {configured
            ? 'People appear here once they are allocated to one of its projects or have open work in one.'
            : 'Capacity needs people with a team, working times and allocations; they come in with the office document in Administration.'}
        </EmptyPart>
        <OpenWork people={people} />
      </>
    );
  return (
    <>
      <Totals people={people} />
      <Section title="Teams" hint="Demand of each week as a share of capacity, in hours below">
        <LoadTable people={people} level="team" />
        <p className={styles.note}>
          Capacity is the time that people’s allocations give the projects of this program; who has no allocations
          counts with all of it. Demand is the remaining estimate of open work, spread evenly to its due date or,
          without one, to the day by which its project is expected to finish.
          {hiddenSpaces === 0
            ? ''
            : ` Work in ${format.count(hiddenSpaces, 'space')} that you can’t browse is not in it.`}
        </p>
      </Section>
      {people.departments.some(({ name }) => name !== null) ? (
        <Section title="Departments">
          <LoadTable people={people} level="department" />
        </Section>
      ) : null}
      {people.persons === null ? (
        <p className={styles.note}>Load by person is shown to those with the permission View people.</p>
      ) : (
        <>
          <PersonLoads people={people} persons={people.persons} />
          <OverAllocated entries={people.overAllocated ?? []} />
        </>
      )}
      <OpenWork people={people} />
      <Timesheets timesheets={people.timesheets} />
    </>
  );
}

const hoursOf = (seconds: number | undefined) => (seconds === undefined ? null : seconds / 3600);

/** All capacity beside all demand, week by week. */
function Totals({ people: { weeks, total } }: { people: People }) {
  const format = useFormat();
  return (
    <LineChart
      title="Capacity and demand"
      hint="Hours of each week, from today"
      series={[
        { key: 'capacity', name: 'Capacity', color: 'var(--ds-chart-gray-bold)', dashed: true },
        { key: 'demand', name: 'Demand', color: 'var(--ds-chart-blue-bold)' },
      ]}
      rows={weeks.map(({ monday }, week) => ({
        at: monday,
        values: {
          capacity: hoursOf(total.weeks[week]?.capacitySeconds),
          demand: hoursOf(total.weeks[week]?.demandSeconds),
        },
      }))}
      writeCell={(hours) => format.duration(hours * 3600)}
      writeAxis={(hours) => `${format.number(hours)}h`}
      height={240}
    />
  );
}

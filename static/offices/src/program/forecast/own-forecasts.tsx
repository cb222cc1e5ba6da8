import { useState } from 'react';
import type { CallOutput } from '../../../../../src/contract/calls';
import { Section } from '../../components/page';
import { TableFrame } from '../../components/table';
import tableStyles from '../../components/table.module.css';
import { useFormat } from '../../state/office-context';
import { Switches } from '../../components/switches';
import { chanceInWords } from './chance';
import { LevelText } from './level-text';

type Own = CallOutput<'program.forecast'>['projects'];

/** Each project's own weeks beside the joint ones, and its chance to keep its due date. */
export function OwnForecasts({ projects }: { projects: Own }) {
  const format = useFormat();
  const [work, setWork] = useState<'alone' | 'withArrivals'>('alone');
  const levels = projects[0]?.alone.map(({ level }) => level) ?? [];
  return (
    <Section
      title="Each project by itself"
      aside={
        <Switches
          label="New work"
          choices={[
            ['alone', 'Without new work'],
            ['withArrivals', 'With new work'],
          ]}
          chosen={work}
          choose={setWork}
        />
      }
    >
      <TableFrame label="Forecast of each project">
        <thead>
          <tr>
            <th scope="col" className={tableStyles.pinned}>
              Project
            </th>
            <th scope="col" className={tableStyles.number}>
              Work items left
            </th>
            {levels.map((level) => (
              <th key={level} scope="col">
                {format.percent(level)}
              </th>
            ))}
            <th scope="col">Due</th>
            <th scope="col" className={tableStyles.number}>
              Chance by then
            </th>
          </tr>
        </thead>
        <tbody>
          {projects.map((project) => {
            const chance = work === 'alone' ? project.chanceByDue : project.chanceByDueWithArrivals;
            return (
              <tr key={project.id}>
                <th scope="row" className={tableStyles.pinned}>
                  {project.name}
                </th>
                <td className={tableStyles.number}>{format.number(project.left)}</td>
                {project[work].map((level) => (
                  <td key={level.level} className={tableStyles.nowrap}>
                    <LevelText level={level} />
                  </td>
                ))}
                <td className={tableStyles.nowrap}>
                  {project.dueDate === null ? (
                    <span className={tableStyles.quiet}>No due date</span>
                  ) : (
                    format.day(project.dueDate)
                  )}
                </td>
                <td className={tableStyles.number}>
                  {chance === null ? <span className={tableStyles.quiet}>–</span> : chanceInWords(chance, format)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </TableFrame>
    </Section>
  );
}

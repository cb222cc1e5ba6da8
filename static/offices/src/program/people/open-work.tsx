import type { CallOutput } from '../../../../../src/contract/calls';
import { JiraLink } from '../../components/jira-link';
import { Section } from '../../components/page';
import { TableFrame } from '../../components/table';
import tableStyles from '../../components/table.module.css';
import { useFormat } from '../../state/office-context';
import styles from '../tab.module.css';

type People = CallOutput<'program.people'>;

/** Open work that the weeks above don't show, or show in a way that needs a word, with where Jira shows it. */
export function OpenWork({ people: { work, to } }: { people: People }) {
  const format = useFormat();
  const lines: readonly (readonly [
    title: string,
    explanation: string,
    line: { items: number | null; seconds: number | null; jql?: string },
  ])[] = [
    ['Overdue', 'It falls on the next working day.', work.overdue],
    ['Assigned to nobody', 'It is in the total, and in no team.', work.unassigned],
    [
      'Without an estimate',
      'It is in no demand: nobody can say how much it is.',
      { ...work.unestimated, seconds: null },
    ],
    [
      'Without a due date, spread to the project’s finish',
      `By its earned schedule, or at its pace with a chance of ${format.percent(0.85)}.`,
      work.byForecast,
    ],
    ['Without a due date or a forecast', 'It is in no week.', work.undated],
    ['Of people who are not set up', 'Their team and working time are not known.', work.notSetUp],
    [`After ${format.day(to)}`, 'Planned for later than the weeks shown.', { items: null, seconds: work.laterSeconds }],
    [
      'In no week at all',
      'Due in more than ten years, or for somebody without a working day.',
      { items: null, seconds: work.unplacedSeconds },
    ],
  ];
  const shown = lines.filter(([, , { items, seconds }]) => (items ?? 0) > 0 || (seconds ?? 0) > 0);
  return (
    <Section title="Open work that needs a word" hint="A work item may stand in several lines">
      {shown.length === 0 ? (
        <p className={styles.quiet}>Nothing. All open work is estimated, dated, assigned and within the weeks shown.</p>
      ) : (
        <TableFrame label="Open work that needs a word">
          <thead>
            <tr>
              <th scope="col">Work</th>
              <th scope="col" className={tableStyles.number}>
                Work items
              </th>
              <th scope="col" className={tableStyles.number}>
                Remaining
              </th>
              <th scope="col">In Jira</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(([title, explanation, { items, seconds, jql }]) => (
              <tr key={title}>
                <th scope="row">
                  {title}
                  <span className={tableStyles.under}>{explanation}</span>
                </th>
                <td className={tableStyles.number}>{items === null ? '–' : format.number(items)}</td>
                <td className={tableStyles.number}>{seconds === null ? 'Unknown' : format.duration(seconds)}</td>
                <td>
                  {jql === undefined || jql === '' ? null : (
                    <JiraLink path={`/issues/?jql=${encodeURIComponent(jql)}`}>Show work items</JiraLink>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </TableFrame>
      )}
      {work.complete ? null : (
        <p className={styles.note}>There is so much open work that not all of it could be read for these weeks.</p>
      )}
    </Section>
  );
}

import type { CallOutput } from '../../../../../src/contract/calls';
import { JiraLink } from '../../components/jira-link';
import { Section } from '../../components/page';
import { TableFrame } from '../../components/table';
import { useFormat } from '../../state/office-context';
import styles from '../tab.module.css';

/** Components that work items of several projects carry, and where Jira shows them. */
export function SharedComponents({ components }: { components: CallOutput<'program.boundaries'>['components'] }) {
  const format = useFormat();
  const { count, rows } = components;
  return (
    <Section
      title={`Components of several projects (${format.number(count)})`}
      hint="Overlap: two projects may be building the same part"
    >
      {rows.length === 0 ? (
        <p className={styles.quiet}>No component is carried by work items of two projects.</p>
      ) : (
        <TableFrame label="Components of several projects">
          <thead>
            <tr>
              <th scope="col">Component</th>
              <th scope="col">Work items by project</th>
              <th scope="col">In Jira</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ component, projects, jql }) => (
              <tr key={component}>
                <th scope="row">{component}</th>
                <td>{projects.map(({ project, items }) => `${project.name} ${format.number(items)}`).join(', ')}</td>
                <td>
                  <JiraLink path={`/issues/?jql=${encodeURIComponent(jql)}`}>Show work items</JiraLink>
                </td>
              </tr>
            ))}
          </tbody>
        </TableFrame>
      )}
      {count > rows.length ? <p className={styles.note}>And {format.number(count - rows.length)} more.</p> : null}
    </Section>
  );
}

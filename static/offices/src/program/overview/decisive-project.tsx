import { dimensionInWords } from '../../format/health-words';
import { useFormat } from '../../state/office-context';
import tableStyles from '../../components/table.module.css';
import { decisiveProject } from '../decisive';
import type { ProgramProject } from '../sort-projects';
import styles from '../tab.module.css';

/** Says in a sentence which project decides the program's schedule: it is no mean of its projects. */
export function DecisiveProject({
  projects,
  openProject,
}: {
  projects: readonly ProgramProject[];
  openProject: (projectId: string) => void;
}) {
  const format = useFormat();
  const decisive = decisiveProject(projects);
  const rule = 'A program is as late as its latest project, and money does not weigh that.';
  if (decisive === null)
    return (
      <p className={styles.intro}>
        {rule} Which one that is can’t be told yet: no open project has a baseline or enough due dates.
      </p>
    );
  const { project, untold } = decisive;
  return (
    <p className={styles.intro}>
      {rule} Furthest behind is{' '}
      <button type="button" className={tableStyles.name} onClick={() => openProject(project.id)}>
        {project.name}
      </button>
      {decisive.by === 'health'
        ? `, by its due dates and pace. ${dimensionInWords(decisive.schedule, format)}. None has a baseline to tell by how much.`
        : `, at SPI(t) ${format.amount(decisive.index, 'index')}${behindInWords(decisive.days, (days) => format.amountInWords(days, 'days'))}.`}
      {untold.length === 0 ? '' : ` ${untold.map(({ name }) => name).join(', ')} can’t be told by it and may be later.`}
    </p>
  );
}

function behindInWords(days: number | null, write: (days: number) => string): string {
  if (days === null || days === 0) return '';
  return days < 0 ? `, ${write(-days)} of its plan behind` : `, ${write(days)} of its plan ahead`;
}

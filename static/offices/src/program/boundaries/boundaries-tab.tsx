import { useCallback } from 'react';
import type { CallOutput } from '../../../../../src/contract/calls';
import { call } from '../../calls';
import { LoadedPart } from '../../components/loaded-part';
import { Section } from '../../components/page';
import { TableFrame } from '../../components/table';
import tableStyles from '../../components/table.module.css';
import { useFormat } from '../../state/office-context';
import { useLoaded } from '../../state/use-loaded';
import styles from '../tab.module.css';
import { ItemPairs } from './item-pairs';
import { LinksOut } from './links-out';
import { SharedComponents } from './shared-components';

type Boundaries = CallOutput<'program.boundaries'>;

/** What a program's projects own, what is claimed twice, and what leads out of the program. */
export function BoundariesTab({ program }: { program: CallOutput<'program.open'> }) {
  const programKey = program.program.key;
  const load = useCallback(() => call('program.boundaries', { programKey }), [programKey]);
  const { loaded, retry } = useLoaded(load, () => false);
  return (
    <LoadedPart loaded={loaded} retry={retry} label="Looking for overlaps and gaps">
      {(boundaries) => <BoundariesView boundaries={boundaries} />}
    </LoadedPart>
  );
}

function BoundariesView({ boundaries }: { boundaries: Boundaries }) {
  const format = useFormat();
  const { duplicates, foreignChildren, components, linksOut, hiddenSpaces } = boundaries;
  return (
    <>
      <Words boundaries={boundaries} />
      {hiddenSpaces === 0 ? null : (
        <p className={styles.note}>
          Overlaps and gaps are looked for in the spaces that you may browse; {format.count(hiddenSpaces, 'space')} of
          the program {hiddenSpaces === 1 ? 'is' : 'are'} not among them.
        </p>
      )}
      <ItemPairs
        title="Duplicates across projects"
        hint="Overlap: the same work in two projects"
        pairs={duplicates}
        heads={['This work item', 'duplicates']}
        none="No work item says that it duplicates one of another project."
      />
      <ItemPairs
        title="Children under another project’s parent"
        hint="Overlap: it counts where it lives, not under that parent"
        pairs={foreignChildren}
        heads={['This work item', 'is a child of']}
        none="Every child lives in the project of its parent."
      />
      <SharedComponents components={components} />
      <LinksOut linksOut={linksOut} />
    </>
  );
}

function Words({ boundaries: { words, withoutWords } }: { boundaries: Boundaries }) {
  return (
    <Section title="What each project owns">
      {words.length === 0 ? (
        <p className={styles.quiet}>Nobody has written down yet what each project owns and what it does not.</p>
      ) : (
        <TableFrame label="What each project owns" roomy>
          <thead>
            <tr>
              <th scope="col">Project</th>
              <th scope="col">Owns</th>
              <th scope="col">Does not own</th>
            </tr>
          </thead>
          <tbody>
            {words.map(({ project, owns, doesNotOwn }) => (
              <tr key={project.id}>
                <th scope="row">{project.name}</th>
                <td>{owns === '' ? <span className={tableStyles.quiet}>Nothing written</span> : owns}</td>
                <td>{doesNotOwn === '' ? <span className={tableStyles.quiet}>Nothing written</span> : doesNotOwn}</td>
              </tr>
            ))}
          </tbody>
        </TableFrame>
      )}
      {withoutWords.length === 0 || words.length === 0 ? null : (
        <p className={styles.note}>Nothing is written about {withoutWords.map(({ name }) => name).join(', ')}.</p>
      )}
    </Section>
  );
}

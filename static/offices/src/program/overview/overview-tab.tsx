import type { CallOutput } from '../../../../../src/contract/calls';
import { hasNothingYet } from '../../components/import-notice';
import { Section } from '../../components/page';
import type { FigureOwner } from '../../figure/figure-button';
import { LeftOutSection } from '../../figure/left-out';
import type { ProgramNavigation } from '../navigation';
import { ProgressChart } from '../progress-chart';
import { hasWork, progressEntry } from '../progress-parts';
import { ProjectsTable } from '../projects-table';
import { DecisiveProject } from './decisive-project';
import { KeyFigures } from './key-figures';

/** A program at a glance: its main figures, its projects side by side, and what the figures leave out. */
export function OverviewTab({
  program,
  navigation,
}: {
  program: CallOutput<'program.open'>;
  navigation: ProgramNavigation;
}) {
  const { program: head, freshness, projects, total } = program;
  const owner: FigureOwner = { scope: { kind: 'program', programKey: head.key }, scopeName: head.name };
  const nothingYet = hasNothingYet(freshness, total.totals.issues.total);
  return (
    <>
      {nothingYet ? null : (
        <Section title="Key figures">
          <KeyFigures program={program} owner={owner} />
        </Section>
      )}
      <Section title="Projects" hint="Open a project by its row, a figure by its number">
        {nothingYet ? null : <DecisiveProject projects={projects} openProject={navigation.toProject} />}
        <ProjectsTable program={program} openProject={navigation.toProject} />
      </Section>
      {projects.length === 0 || nothingYet ? null : (
        <ProgressChart entries={projects.map(progressEntry).filter(hasWork)} />
      )}
      {nothingYet && total.leftOut.length === 0 ? null : (
        <LeftOutSection leftOut={total.leftOut} owner={owner} currency={head.currency} />
      )}
    </>
  );
}

import Heading from '@atlaskit/heading';
import SectionMessage from '@atlaskit/section-message';
import { useCallback, type ReactNode } from 'react';
import type { CallOutput } from '../../../../src/contract/calls';
import type { MetricId } from '../../../../src/domain/figure';
import { call } from '../calls';
import { Facts } from '../components/facts';
import { FreshnessLine } from '../components/freshness';
import { Prose, ScreenHeader, type Crumb } from '../components/header';
import { ImportNotice, hasNothingYet } from '../components/import-notice';
import { Page, Section } from '../components/page';
import { Person } from '../components/person';
import { ProgressBar } from '../components/progress';
import { ScreenSkeleton } from '../components/skeleton';
import { AdministrationAction, FailedScreen } from '../components/states';
import { DeclaredLozenge, SignalLozenge } from '../components/status';
import type { FigureOwner } from '../figure/figure-button';
import { FigureGroupCard } from '../figure/figure-group';
import { LeftOutSection } from '../figure/left-out';
import { FIGURE_COLUMNS, figureOf } from '../figures';
import { useFormat } from '../state/office-context';
import { useLoaded } from '../state/use-loaded';
import { useWindowTitle } from '../state/use-window-title';
import { Breakdown } from './breakdown/breakdown';
import styles from './project-screen.module.css';

type Project = CallOutput<'project.open'>;

/** The project office of a space; the program office shows the same with the way back. */
export function ProjectScreen({
  spaceId,
  crumbs,
  back,
}: {
  spaceId: string;
  crumbs?: readonly Crumb[];
  back?: { label: string; go: () => void };
}) {
  const load = useCallback(() => call('project.open', { spaceId }), [spaceId]);
  const { loaded, retry } = useLoaded(load, ({ freshness }) => freshness.updating);
  useWindowTitle(loaded.state === 'ready' ? `${loaded.data.project.name} – Project office` : null);
  switch (loaded.state) {
    case 'loading':
      return <ScreenSkeleton label="Loading the project" tiles={4} rows={8} />;
    case 'failed':
      return <FailedScreen error={loaded.error} retry={retry} {...(back === undefined ? {} : { back })} />;
    case 'ready':
      return <ProjectView opened={loaded.data} crumbs={crumbs} />;
  }
}

function ProjectView({ opened, crumbs }: { opened: Project; crumbs: readonly Crumb[] | undefined }) {
  const { project, freshness, access, measures, schedule } = opened;
  const owner: FigureOwner = { scope: { kind: 'project', projectId: project.id }, scopeName: project.name };
  const currency = figureOf(measures, 'cost.actual')?.currency;
  const nothingYet = hasNothingYet(freshness, measures.totals.issues.total);
  const inNoProgram = project.programs.length === 0 && !freshness.updating;
  return (
    <Page>
      <ProjectHeader opened={opened} crumbs={crumbs} />
      {inNoProgram ? (
        <InNoProgram admin={access.admin} nothingYet={nothingYet} />
      ) : (
        <ImportNotice freshness={freshness} spaces={project.spaces} admin={access.admin} />
      )}
      <Section title="Health">
        <Health status={project.declaredStatus} schedule={schedule} />
      </Section>
      {nothingYet ? null : (
        <>
          <Section title="Figures" hint="Open any figure to see how it is made">
            <Figures measures={measures} owner={owner} />
          </Section>
          <Section
            title="Breakdown"
            hint="Each line counts itself and everything below it; progress weighs work items by their estimates"
          >
            <Breakdown projectId={project.id} projectName={project.name} version={freshness.asOf ?? ''} />
          </Section>
        </>
      )}
      {nothingYet && measures.leftOut.length === 0 ? null : (
        <LeftOutSection leftOut={measures.leftOut} owner={owner} currency={currency} />
      )}
    </Page>
  );
}

function ProjectHeader({ opened, crumbs }: { opened: Project; crumbs: readonly Crumb[] | undefined }) {
  const format = useFormat();
  const { project, freshness, access } = opened;
  const dates =
    project.startDate === null && project.dueDate === null
      ? 'Not set'
      : `${project.startDate === null ? 'Open' : format.day(project.startDate)} – ${project.dueDate === null ? 'open' : format.day(project.dueDate)}`;
  return (
    <ScreenHeader
      crumbs={crumbs}

      title={project.name}
    >
      {project.goal === '' ? (
        <Prose>No goal has been written down for this project yet.</Prose>
      ) : (
        <Prose>
          <strong>Goal:</strong> {project.goal}
        </Prose>
      )}
      <Facts
        facts={[
          ['Manager', <Person key="manager" accountId={project.managerAccountId} />],
          ['Dates', dates],
          [
            project.spaces.length === 1 ? 'Space' : 'Spaces',
            project.spaces
              .map((space) => `${space.name} (${space.key})${space.archived ? ', archived' : ''}`)
              .join(' · '),
          ],
          [
            project.programs.length === 1 ? 'Program' : 'Programs',
            project.programs.length === 0 ? 'None' : project.programs.map((program) => program.name).join(', '),
          ],
        ]}
      />
      <FreshnessLine freshness={freshness} access={access} />
    </ScreenHeader>
  );
}

function InNoProgram({ admin, nothingYet }: { admin: boolean; nothingYet: boolean }) {
  return (
    <SectionMessage
      appearance="information"
      title="This project belongs to no program"
      {...(admin ? { actions: <AdministrationAction /> } : {})}
    >
      <p>
        {admin
          ? 'Put it into a program in Administration to see it beside the projects that it works with.'
          : 'A Jira administrator can put it into a program, to see it beside the projects that it works with.'}
        {nothingYet ? ' Its work items are read from Jira from then on.' : ''}
      </p>
    </SectionMessage>
  );
}

function Health({ status, schedule }: { status: Project['project']['declaredStatus']; schedule: Project['schedule'] }) {
  const format = useFormat();
  return (
    <div className={styles.health}>
      <div className={styles.opinion}>
        <div className={styles.opinionHead}>
          <Heading as="h3" size="xsmall">
            Declared by the manager
          </Heading>
          <DeclaredLozenge status={status} />
        </div>
        {status === null ? (
          <p className={styles.subtle}>Nobody has declared a status yet.</p>
        ) : (
          <>
            {status.note === '' ? null : <p>{status.note}</p>}
            <p className={styles.small}>{format.day(status.date)}</p>
          </>
        )}
      </div>
      <div className={styles.opinion}>
        <div className={styles.opinionHead}>
          <Heading as="h3" size="xsmall">
            Schedule by due dates
          </Heading>
          <SignalLozenge signal={schedule} />
        </div>
        <p>{schedule.because}</p>
        {schedule.toGood === '' ? null : <p className={styles.subtle}>{schedule.toGood}</p>}
      </div>
    </div>
  );
}

function Figures({ measures, owner }: { measures: Project['measures']; owner: FigureOwner }) {
  const { issues, points } = measures.totals;
  const barOf = (lead: MetricId | null): ReactNode => {
    if (lead === 'progress.items')
      return <ProgressBar done={issues.done} inProgress={issues.inProgress} total={issues.total} thick text={false} />;
    if (lead === 'progress.points') return <ProgressBar done={points.done} total={points.total} thick text={false} />;
    return null;
  };
  return (
    <div className={styles.columns}>
      {FIGURE_COLUMNS.map((groups) => (
        <div key={groups[0]?.title} className={styles.column}>
          {groups.map((group) => (
            <FigureGroupCard
              key={group.title}
              group={group}
              measures={measures}
              owner={owner}
              bar={barOf(group.lead)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

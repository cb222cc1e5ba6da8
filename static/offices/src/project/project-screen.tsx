import SectionMessage from '@atlaskit/section-message';
import { useCallback } from 'react';
import type { CallOutput } from '../../../../src/contract/calls';
import { call, refresh } from '../calls';
import { ChangesTab } from '../changes/changes-tab';
import { Facts } from '../components/facts';
import { FreshnessLine } from '../components/freshness';
import { Prose, ScreenHeader, type Crumb } from '../components/header';
import { HealthLozenge } from '../components/health';
import { ImportNotice, hasNothingYet } from '../components/import-notice';
import { Page, Section } from '../components/page';
import { Person } from '../components/person';
import { ScreenSkeleton } from '../components/skeleton';
import { AdministrationAction, FailedScreen } from '../components/states';
import { Tabs, useOpenTab, type KeptTab } from '../components/tabs';
import type { FigureOwner } from '../figure/figure-button';
import { isMoving } from '../format/format';
import { useFormat } from '../state/office-context';
import { useLoaded } from '../state/use-loaded';
import { useWindowTitle } from '../state/use-window-title';
import { Breakdown } from './breakdown/breakdown';
import { CostTab } from './cost-tab';
import { FlowTab } from './flow-tab';
import { OverviewTab } from './overview-tab';
import { ValueTab } from './value-tab';

type Project = CallOutput<'project.open'>;

/** The project office of a space; the program office shows the same with the way back. */
export function ProjectScreen({
  spaceId,
  crumbs,
  back,
  kept,
}: {
  spaceId: string;
  crumbs?: readonly Crumb[];
  back?: { label: string; go: () => void };
  /** Where the office keeps which tab is open; without it, the screen does. */
  kept?: KeptTab;
}) {
  const load = useCallback(() => call('project.open', { spaceId }), [spaceId]);
  const { loaded, retry } = useLoaded(load, ({ freshness }) => isMoving(freshness), refresh);
  useWindowTitle(loaded.state === 'ready' ? `${loaded.data.project.name} – Project office` : null);
  switch (loaded.state) {
    case 'loading':
      return <ScreenSkeleton label="Loading the project" tiles={4} rows={8} />;
    case 'failed':
      return <FailedScreen error={loaded.error} retry={retry} {...(back === undefined ? {} : { back })} />;
    case 'ready':
      return <ProjectView opened={loaded.data} crumbs={crumbs} kept={kept} />;
  }
}

const TABS = ['overview', 'value', 'flow', 'changes', 'cost', 'breakdown'] as const;

function ProjectView({
  opened,
  crumbs,
  kept,
}: {
  opened: Project;
  crumbs: readonly Crumb[] | undefined;
  kept: KeptTab | undefined;
}) {
  const { project, freshness, access, measures } = opened;
  const [open, setOpen] = useOpenTab(TABS, kept);
  const owner: FigureOwner = { scope: { kind: 'project', projectId: project.id }, scopeName: project.name };
  const nothingYet = hasNothingYet(freshness, measures.totals.issues.total);
  const inNoProgram = project.programs.length === 0 && !freshness.updating;
  const overview = <OverviewTab opened={opened} owner={owner} />;
  // Newer figures make the open tab read its own anew.
  const version = freshness.asOf;
  const tab = { projectId: project.id, owner, admin: access.admin };
  return (
    <Page>
      <ProjectHeader opened={opened} crumbs={crumbs} />
      {inNoProgram ? (
        <InNoProgram admin={access.admin} nothingYet={nothingYet} />
      ) : (
        <ImportNotice freshness={freshness} spaces={project.spaces} admin={access.admin} />
      )}
      {nothingYet ? (
        overview
      ) : (
        <Tabs
          label={`Tabs of ${project.name}`}
          open={open}
          onOpen={setOpen}
          tabs={[
            { id: 'overview', title: 'Overview', content: () => overview },
            { id: 'value', title: 'Plan & value', content: () => <ValueTab key={version} {...tab} /> },
            { id: 'flow', title: 'Flow & forecast', content: () => <FlowTab key={version} {...tab} /> },
            {
              id: 'changes',
              title: 'What changed',
              content: () => <ChangesTab key={version} scope={owner.scope} scopeName={project.name} />,
            },
            { id: 'cost', title: 'Cost', content: () => <CostTab key={version} {...tab} /> },
            { id: 'breakdown', title: 'Breakdown', content: () => <BreakdownTab opened={opened} /> },
          ]}
        />
      )}
    </Page>
  );
}

function BreakdownTab({ opened: { project, freshness } }: { opened: Project }) {
  return (
    <Section
      title="Breakdown"
      hint="Each line counts itself and everything below it; progress weighs work items by their estimates"
    >
      <Breakdown projectId={project.id} projectName={project.name} version={freshness.asOf ?? ''} />
    </Section>
  );
}

function ProjectHeader({ opened, crumbs }: { opened: Project; crumbs: readonly Crumb[] | undefined }) {
  const format = useFormat();
  const { project, freshness, access, health } = opened;
  const dates =
    project.startDate === null && project.dueDate === null
      ? 'Not set'
      : `${project.startDate === null ? 'Open' : format.day(project.startDate)} – ${project.dueDate === null ? 'open' : format.day(project.dueDate)}`;
  return (
    <ScreenHeader crumbs={crumbs} title={project.name} beside={<HealthLozenge level={health.level} />}>
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

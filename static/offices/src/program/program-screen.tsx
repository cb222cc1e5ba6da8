import Button from '@atlaskit/button/new';
import LockIcon from '@atlaskit/icon/core/lock-locked';
import ProjectIcon from '@atlaskit/icon/core/project';
import { useCallback } from 'react';
import type { CallOutput } from '../../../../src/contract/calls';
import { call, refresh } from '../calls';
import { ChangesTab } from '../changes/changes-tab';
import { Facts } from '../components/facts';
import { FreshnessLine } from '../components/freshness';
import { Prose, ScreenHeader } from '../components/header';
import { ImportNotice } from '../components/import-notice';
import { Page } from '../components/page';
import { Person } from '../components/person';
import { ScreenSkeleton } from '../components/skeleton';
import { AdministrationButton, EmptyScreen, FailedScreen } from '../components/states';
import { DeclaredLozenge } from '../components/status';
import { Tabs, type Tab } from '../components/tabs';
import { ProjectScreen } from '../project/project-screen';
import type { ProgramTab } from '../routes';
import { isMoving } from '../format/format';
import { useFormat } from '../state/office-context';
import { useLoaded } from '../state/use-loaded';
import { useWindowTitle } from '../state/use-window-title';
import { BoundariesTab } from './boundaries/boundaries-tab';
import { ForecastTab } from './forecast/forecast-tab';
import type { ProgramNavigation } from './navigation';
import { OverviewTab } from './overview/overview-tab';
import { PeopleTab } from './people/people-tab';
import { RisksTab } from './risks/risks-tab';
import { StrategyTab } from './strategy/strategy-tab';
import { ValueTab } from './value/value-tab';

type Program = CallOutput<'program.open'>;

/** One program, or one of its projects with the way back. */
export function ProgramScreen({
  programKey,
  tab,
  project,
  navigation,
}: {
  programKey: string;
  tab: ProgramTab;
  /** A project of the program that is open instead, and which of its tabs. */
  project: { projectId: string; tab: string | null } | null;
  navigation: ProgramNavigation;
}) {
  const load = useCallback(() => call('program.open', { programKey }), [programKey]);
  const { loaded, retry } = useLoaded(load, ({ freshness }) => isMoving(freshness), refresh);
  const name = loaded.state === 'ready' ? loaded.data.program.name : null;
  useWindowTitle(name === null || project !== null ? null : `${name} – Program office`);
  const toPrograms = { text: 'Programs', go: navigation.toPrograms };
  const toProgram = () => navigation.toTab('overview');
  if (project !== null)
    return (
      <ProjectScreen
        key={project.projectId}
        spaceId={spaceOf(loaded.state === 'ready' ? loaded.data : null, project.projectId)}
        crumbs={[toPrograms, { text: name ?? programKey, go: toProgram }]}
        back={{ label: `Back to ${name ?? programKey}`, go: toProgram }}
        kept={{ tab: project.tab, select: (open) => navigation.toProject(project.projectId, open) }}
      />
    );
  switch (loaded.state) {
    case 'loading':
      return <ScreenSkeleton label="Loading the program" tiles={8} rows={7} />;
    case 'failed':
      return (
        <FailedScreen error={loaded.error} retry={retry} back={{ label: 'All programs', go: navigation.toPrograms }} />
      );
    case 'ready':
      return <ProgramView program={loaded.data} tab={tab} navigation={navigation} />;
  }
}

/** The space that opens a project: its first one, which also gives the project its id. */
function spaceOf(program: Program | null, projectId: string): string {
  const project = program?.projects.find(({ id }) => id === projectId);
  return project?.spaces[0]?.id ?? projectId.slice(1);
}

function ProgramView({
  program,
  tab,
  navigation,
}: {
  program: Program;
  tab: ProgramTab;
  navigation: ProgramNavigation;
}) {
  const { program: head, access, freshness, projects } = program;
  const back = <Button onClick={navigation.toPrograms}>All programs</Button>;
  if (access.totalSpaces === 0)
    return (
      <EmptyScreen
        icon={ProjectIcon}
        title={`${head.name} has no projects yet`}
        actions={
          <>
            {access.admin ? <AdministrationButton /> : null}
            {back}
          </>
        }
      >
        {access.admin
          ? 'Put projects into the program in Administration; their work items are then read from Jira.'
          : 'A Jira administrator puts projects into the program.'}
      </EmptyScreen>
    );
  if (projects.length === 0 && program.hidden === null)
    return (
      <EmptyScreen icon={LockIcon} title="None of its spaces is visible to you" actions={back}>
        You may browse none of the {access.totalSpaces} spaces of {head.name} in Jira. Ask a Jira administrator for
        access to the ones you work with.
      </EmptyScreen>
    );
  // Newer figures make the open tab read its own anew.
  const version = freshness.asOf;
  const tabs: readonly Tab<ProgramTab>[] = [
    { id: 'overview', title: 'Overview', content: () => <OverviewTab program={program} navigation={navigation} /> },
    { id: 'value', title: 'Value', content: () => <ValueTab program={program} /> },
    {
      id: 'changes',
      title: 'What changed',
      content: () => (
        <ChangesTab key={version} scope={{ kind: 'program', programKey: head.key }} scopeName={head.name} />
      ),
    },
    { id: 'forecast', title: 'Forecast', content: () => <ForecastTab key={version} program={program} /> },
    {
      id: 'strategy',
      title: 'Objectives and benefits',
      content: () => <StrategyTab key={version} program={program} />,
    },
    { id: 'risks', title: 'Risks', content: () => <RisksTab key={version} program={program} /> },
    { id: 'boundaries', title: 'Boundaries', content: () => <BoundariesTab key={version} program={program} /> },
    { id: 'people', title: 'People', content: () => <PeopleTab key={version} program={program} /> },
  ];
  return (
    <Page>
      <ProgramHeader program={program} toPrograms={navigation.toPrograms} />
      <ImportNotice freshness={freshness} spaces={projects.flatMap(({ spaces }) => spaces)} admin={access.admin} />
      <Tabs label={`Tabs of ${head.name}`} tabs={tabs} open={tab} onOpen={navigation.toTab} />
    </Page>
  );
}

function ProgramHeader({ program, toPrograms }: { program: Program; toPrograms: () => void }) {
  const format = useFormat();
  const { program: head, freshness, access } = program;
  const status = head.declaredStatus;
  return (
    <ScreenHeader
      crumbs={[{ text: 'Programs', go: toPrograms }]}
      title={head.name}
      beside={<DeclaredLozenge status={status} />}
    >
      {head.description === '' ? null : <Prose>{head.description}</Prose>}
      {status === null || status.note === '' ? null : (
        <Prose>
          <strong>{format.day(status.date)}:</strong> {status.note}
        </Prose>
      )}
      <Facts
        facts={[
          ['Key', head.key],
          ['Manager', <Person key="manager" accountId={head.managerAccountId} />],
          ['Sponsor', <Person key="sponsor" accountId={head.sponsorAccountId} />],
          ['Currency', head.currency],
        ]}
      />
      <FreshnessLine freshness={freshness} access={access} />
    </ScreenHeader>
  );
}

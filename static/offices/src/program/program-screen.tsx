import { useCallback } from 'react';
import type { CallOutput } from '../../../../src/contract/calls';
import type { MetricId } from '../../../../src/domain/figure';
import { call } from '../calls';
import { Facts } from '../components/facts';
import { FreshnessLine } from '../components/freshness';
import { Prose, ScreenHeader, Tiles } from '../components/header';
import { ImportNotice, hasNothingYet } from '../components/import-notice';
import { Page, Section } from '../components/page';
import { Person } from '../components/person';
import { ProgressBar } from '../components/progress';
import { ScreenSkeleton } from '../components/skeleton';
import { AdministrationButton, EmptyScreen, FailedScreen } from '../components/states';
import ProjectIcon from '@atlaskit/icon/core/project';
import LockIcon from '@atlaskit/icon/core/lock-locked';
import Button from '@atlaskit/button/new';
import { DeclaredLozenge } from '../components/status';
import { FigureTile, type FigureOwner } from '../figure/figure-button';
import { LeftOutSection } from '../figure/left-out';
import { figureOf } from '../figures';
import type { Format } from '../format/format';
import { ProjectScreen } from '../project/project-screen';
import { useFormat } from '../state/office-context';
import { useLoaded } from '../state/use-loaded';
import { useWindowTitle } from '../state/use-window-title';
import { ProgressChart } from './progress-chart';
import { hasWork, progressEntry } from './progress-parts';
import { ProjectsTable } from './projects-table';

type Program = CallOutput<'program.open'>;

export interface ProgramNavigation {
  toPrograms: () => void;
  toProgram: () => void;
  toProject: (projectId: string) => void;
}

/** One program, or one of its projects with the way back. */
export function ProgramScreen({
  programKey,
  projectId,
  navigation,
}: {
  programKey: string;
  projectId: string | null;
  navigation: ProgramNavigation;
}) {
  const load = useCallback(() => call('program.open', { programKey }), [programKey]);
  const { loaded, retry } = useLoaded(load, ({ freshness }) => freshness.updating);
  const name = loaded.state === 'ready' ? loaded.data.program.name : null;
  useWindowTitle(name === null || projectId !== null ? null : `${name} – Program office`);
  const toPrograms = { text: 'Programs', go: navigation.toPrograms };
  if (projectId !== null)
    return (
      <ProjectScreen
        key={projectId}
        spaceId={spaceOf(loaded.state === 'ready' ? loaded.data : null, projectId)}
        crumbs={[toPrograms, { text: name ?? programKey, go: navigation.toProgram }]}
        back={{ label: `Back to ${name ?? programKey}`, go: navigation.toProgram }}
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
      return <ProgramView program={loaded.data} navigation={navigation} />;
  }
}

/** The space that opens a project: its first one, which also gives the project its id. */
function spaceOf(program: Program | null, projectId: string): string {
  const project = program?.projects.find(({ id }) => id === projectId);
  return project?.spaces[0]?.id ?? projectId.slice(1);
}

function ProgramView({ program, navigation }: { program: Program; navigation: ProgramNavigation }) {
  const { program: head, access, freshness, projects, total } = program;
  const owner: FigureOwner = { scope: { kind: 'program', programKey: head.key }, scopeName: head.name };
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
  const nothingYet = hasNothingYet(freshness, total.totals.issues.total);
  return (
    <Page>
      <ProgramHeader program={program} toPrograms={navigation.toPrograms} />
      <ImportNotice freshness={freshness} spaces={projects.flatMap(({ spaces }) => spaces)} admin={access.admin} />
      {nothingYet ? null : (
        <Section title="Key figures">
          <KeyFigures program={program} owner={owner} />
        </Section>
      )}
      <Section title="Projects" hint="Open a project by its row, a figure by its number">
        <ProjectsTable program={program} openProject={navigation.toProject} />
      </Section>
      {projects.length === 0 || nothingYet ? null : (
        <ProgressChart entries={projects.map(progressEntry).filter(hasWork)} />
      )}
      {nothingYet && total.leftOut.length === 0 ? null : (
        <LeftOutSection leftOut={total.leftOut} owner={owner} currency={head.currency} />
      )}
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

/** Two rows of four: the work, then money and time. */
const KEY_FIGURES: readonly MetricId[] = [
  'progress.items',
  'progress.points',
  'items.overdue',
  'links.acrossProjects',
  'cost.actual',
  'time.spent',
  'time.remaining',
  'time.original',
];

function KeyFigures({ program, owner }: { program: Program; owner: FigureOwner }) {
  const format = useFormat();
  const { total } = program;
  return (
    <Tiles>
      {KEY_FIGURES.map((metric) => {
        const figure = figureOf(total, metric);
        if (figure === null) return null;
        return <FigureTile key={metric} owner={owner} figure={figure} note={noteOf(metric, program, format)} />;
      })}
    </Tiles>
  );
}

function noteOf(metric: MetricId, { total: { totals } }: Program, format: Format) {
  const { issues, points, timeSeconds, links } = totals;
  switch (metric) {
    case 'progress.items':
      return (
        <>
          <ProgressBar done={issues.done} inProgress={issues.inProgress} total={issues.total} thick text={false} />
          {format.number(issues.done)} of {format.count(issues.total, 'work item')} done
        </>
      );
    case 'progress.points':
      return (
        <>
          <ProgressBar done={points.done} total={points.total} thick text={false} />
          {format.number(points.done, 2)} of {format.count(points.total, 'story point')} done
        </>
      );
    case 'time.spent':
      return `${format.duration(timeSeconds.logged)} in visible worklogs`;
    case 'time.remaining':
      return 'As the work items state it';
    case 'time.original':
      return 'Every work item’s own estimate once';
    case 'cost.actual':
      return 'unknown' in totals.cost
        ? null
        : totals.cost.unpricedSeconds > 0
          ? `${format.duration(totals.cost.unpricedSeconds)} without a rate`
          : 'All logged time is priced';
    case 'items.overdue':
      return 'Open past their due date';
    case 'links.acrossProjects':
      return `${format.number(links.dangling)} lead out of the program`;
    default:
      return null;
  }
}

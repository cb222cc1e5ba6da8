import ProjectIcon from '@atlaskit/icon/core/project';
import { useCallback } from 'react';
import type { CallOutput } from '../../../../src/contract/calls';
import { call, refresh } from '../calls';
import { SpacesVisible } from '../components/freshness';
import { Prose, ScreenHeader } from '../components/header';
import { Page } from '../components/page';
import { ProgressBar } from '../components/progress';
import { ScreenSkeleton } from '../components/skeleton';
import { AdministrationButton, EmptyScreen, FailedScreen } from '../components/states';
import { DeclaredLozenge } from '../components/status';
import { TableFrame, openFromName } from '../components/table';
import tableStyles from '../components/table.module.css';
import { FigureText } from '../figure/figure-button';
import { isMoving, progressBriefly } from '../format/format';
import { useFormat } from '../state/office-context';
import { useLoaded } from '../state/use-loaded';
import { useWindowTitle } from '../state/use-window-title';

type ProgramEntry = CallOutput<'program.list'>['programs'][number];

/** The programs that the viewer may see. */
export function ProgramList({ openProgram }: { openProgram: (programKey: string) => void }) {
  const load = useCallback(() => call('program.list', {}), []);
  const { loaded, retry } = useLoaded(
    load,
    ({ programs }) => programs.some(({ freshness }) => isMoving(freshness)),
    refresh,
  );
  useWindowTitle('Program office');
  switch (loaded.state) {
    case 'loading':
      return <ScreenSkeleton label="Loading programs" tiles={0} rows={6} />;
    case 'failed':
      return <FailedScreen error={loaded.error} retry={retry} />;
    case 'ready':
      return loaded.data.programs.length === 0 ? (
        <NoPrograms admin={loaded.data.access.admin} />
      ) : (
        <Programs programs={loaded.data.programs} openProgram={openProgram} />
      );
  }
}

function NoPrograms({ admin }: { admin: boolean }) {
  return (
    <EmptyScreen
      icon={ProjectIcon}
      title={admin ? 'Set up your first program' : 'No programs to show'}
      actions={admin ? <AdministrationButton /> : undefined}
    >
      {admin
        ? 'A program brings projects together that reach a benefit only jointly. Create one in Administration and put projects into it; their work items are then read from Jira.'
        : 'There is no program yet whose spaces you may browse. A Jira administrator creates programs in Administration and can give you access to their spaces.'}
    </EmptyScreen>
  );
}

function Programs({
  programs,
  openProgram,
}: {
  programs: readonly ProgramEntry[];
  openProgram: (programKey: string) => void;
}) {
  return (
    <Page>
      <ScreenHeader title="Program office">
        <Prose>
          Projects that reach a benefit only together: where they stand, what they cost and what holds them up.
        </Prose>
      </ScreenHeader>
      <TableFrame label="Programs" roomy>
        <thead>
          <tr>
            <th scope="col" className={tableStyles.broad}>
              Program
            </th>
            <th scope="col">Status</th>
            <th scope="col">Progress</th>
            <th scope="col" className={tableStyles.number}>
              Actual cost
            </th>
            <th scope="col" className={tableStyles.number}>
              Projects
            </th>
            <th scope="col">Spaces</th>
            <th scope="col">As of</th>
          </tr>
        </thead>
        <tbody>
          {programs.map((program) => (
            <ProgramRow key={program.key} program={program} open={() => openProgram(program.key)} />
          ))}
        </tbody>
      </TableFrame>
    </Page>
  );
}

function ProgramRow({ program, open }: { program: ProgramEntry; open: () => void }) {
  const format = useFormat();
  const { freshness, progress } = program;
  const updating = progressBriefly(freshness, format);
  return (
    <tr className={tableStyles.opens} onClick={open}>
      <td className={tableStyles.named}>
        <button type="button" className={tableStyles.name} onClick={(event) => openFromName(event, open)}>
          {program.name}
        </button>
        <span className={`${tableStyles.under} ${tableStyles.wrapped}`}>
          {program.description === '' ? program.key : `${program.key} · ${program.description}`}
        </span>
      </td>
      <td>
        <DeclaredLozenge status={program.declaredStatus} />
      </td>
      <td className={tableStyles.progressCell}>
        {progress.known ? (
          <ProgressBar done={progress.value} total={1} text={format.percent(progress.value)} />
        ) : (
          <FigureText figure={progress} />
        )}
      </td>
      <td className={tableStyles.number}>
        {freshness.asOf === null ? (
          <span className={tableStyles.quiet}>Not imported yet</span>
        ) : (
          <FigureText figure={program.cost} />
        )}
      </td>
      <td className={tableStyles.number}>{format.number(program.projectCount)}</td>
      <td className={tableStyles.twoLines}>
        <SpacesVisible visible={program.visibleSpaces} total={program.totalSpaces} />
      </td>
      <td className={tableStyles.nowrap}>
        {freshness.asOf === null ? 'Not imported yet' : format.instant(freshness.asOf)}
        {updating === null ? null : <span className={tableStyles.under}>{updating}</span>}
      </td>
    </tr>
  );
}

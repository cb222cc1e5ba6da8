import ProjectIcon from '@atlaskit/icon/core/project';
import { useEffect, useMemo, useRef, useSyncExternalStore, type ReactNode } from 'react';
import { EmptyScreen } from './components/states';
import { FigureOpener } from './figure/figure-opener';
import { createFormat } from './format/format';
import type { OfficeHistory } from './history';
import type { Host } from './host';
import { ProgramList } from './program/program-list';
import { ProgramScreen } from './program/program-screen';
import { ProjectScreen } from './project/project-screen';
import { parseRoute, pathOf } from './routes';
import { OfficeProvider } from './state/office-context';
import styles from './app.module.css';

/** The office that Jira has opened: the module's key decides which. */
export function App({ host, history }: { host: Host; history: OfficeHistory }) {
  const office = useMemo(
    () => ({ format: createFormat({ locale: host.locale, timeZone: host.timeZone }), siteUrl: host.siteUrl }),
    [host],
  );
  return (
    <OfficeProvider office={office}>
      <FigureOpener>
        {host.moduleKey === 'program-office' ? (
          <ProgramOffice history={history} />
        ) : host.spaceId === null ? (
          <EmptyScreen icon={ProjectIcon} title="No space">
            Open the project office from a space in Jira.
          </EmptyScreen>
        ) : (
          <ProjectScreen spaceId={host.spaceId} />
        )}
      </FigureOpener>
    </OfficeProvider>
  );
}

function ProgramOffice({ history }: { history: OfficeHistory }) {
  const path = useSyncExternalStore(history.listen, history.path);
  const route = parseRoute(path);
  if (route.screen === 'programs')
    return (
      <Arrival path={path}>
        <ProgramList openProgram={(programKey) => history.push(pathOf({ screen: 'program', programKey }))} />
      </Arrival>
    );
  const { programKey } = route;
  return (
    <Arrival path={path}>
      <ProgramScreen
        key={programKey}
        programKey={programKey}
        projectId={route.screen === 'project' ? route.projectId : null}
        navigation={{
          toPrograms: () => history.push(pathOf({ screen: 'programs' })),
          toProgram: () => history.push(pathOf({ screen: 'program', programKey })),
          toProject: (projectId) => history.push(pathOf({ screen: 'project', programKey, projectId })),
        }}
      />
    </Arrival>
  );
}

/** Takes the keyboard and the eye to the top of a screen that a step inside the office has led to. */
function Arrival({ path, children }: { path: string; children: ReactNode }) {
  const top = useRef<HTMLDivElement>(null);
  const arrivedAt = useRef(path);
  useEffect(() => {
    if (arrivedAt.current === path) return;
    arrivedAt.current = path;
    top.current?.focus({ preventScroll: true });
    top.current?.scrollIntoView({ block: 'start' });
  }, [path]);
  return (
    <div ref={top} tabIndex={-1} className={styles.arrival}>
      {children}
    </div>
  );
}

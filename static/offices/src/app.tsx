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
import { parseRoute, pathOf, type ProgramTab, type Route } from './routes';
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
        <ProgramList
          openProgram={(programKey) => history.push(pathOf({ screen: 'program', programKey, tab: 'overview' }))}
        />
      </Arrival>
    );
  const { programKey } = route;
  const toTab = (tab: ProgramTab) => history.push(pathOf({ screen: 'program', programKey, tab }));
  return (
    <Arrival path={screenOf(route)}>
      <ProgramScreen
        key={programKey}
        programKey={programKey}
        tab={route.screen === 'program' ? route.tab : 'overview'}
        project={route.screen === 'project' ? route : null}
        navigation={{
          toPrograms: () => history.push(pathOf({ screen: 'programs' })),
          toTab,
          toProject: (projectId, tab = null) => history.push(pathOf({ screen: 'project', programKey, projectId, tab })),
        }}
      />
    </Arrival>
  );
}

/** The path of a route's screen, whichever of its tabs is open: opening a tab leaves the keyboard and the eye where they are. */
function screenOf(route: Exclude<Route, { screen: 'programs' }>): string {
  return pathOf(route.screen === 'project' ? { ...route, tab: null } : { ...route, tab: 'overview' });
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

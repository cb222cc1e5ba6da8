/** The tabs of a program, in the order in which they stand. */
export const PROGRAM_TABS = [
  'overview',
  'value',
  'changes',
  'forecast',
  'strategy',
  'risks',
  'boundaries',
  'people',
] as const;
export type ProgramTab = (typeof PROGRAM_TABS)[number];

/** Where the reader is inside the program office. A project's tab is the project office's own; null: its first. */
export type Route =
  | { screen: 'programs' }
  | { screen: 'program'; programKey: string; tab: ProgramTab }
  | { screen: 'project'; programKey: string; projectId: string; tab: string | null };

const PROGRAM = /^\/?programs\/([A-Z][A-Z0-9]{1,9})(?:\/([a-z]+))?\/?$/;
const PROJECT = /^\/?programs\/([A-Z][A-Z0-9]{1,9})\/projects\/(p\d{1,18})(?:\/([a-z-]+))?\/?$/;

/** Reads a path; one that names no screen leads to the list of programs, one that names no tab to the first. */
export function parseRoute(path: string): Route {
  const project = PROJECT.exec(path);
  if (project?.[1] && project[2])
    return { screen: 'project', programKey: project[1], projectId: project[2], tab: project[3] ?? null };
  const program = PROGRAM.exec(path);
  if (program?.[1])
    return {
      screen: 'program',
      programKey: program[1],
      tab: PROGRAM_TABS.find((tab) => tab === program[2]) ?? PROGRAM_TABS[0],
    };
  return { screen: 'programs' };
}

/** The path of a screen, as `parseRoute` reads it. */
export function pathOf(route: Route): string {
  switch (route.screen) {
    case 'programs':
      return '/';
    case 'program':
      return `/programs/${route.programKey}${route.tab === PROGRAM_TABS[0] ? '' : `/${route.tab}`}`;
    case 'project':
      return `/programs/${route.programKey}/projects/${route.projectId}${route.tab === null ? '' : `/${route.tab}`}`;
  }
}

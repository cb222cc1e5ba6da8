/** Where the reader is inside the program office. */
export type Route =
  | { screen: 'programs' }
  | { screen: 'program'; programKey: string }
  | { screen: 'project'; programKey: string; projectId: string };

const PROGRAM = /^\/?programs\/([A-Z][A-Z0-9]{1,9})\/?$/;
const PROJECT = /^\/?programs\/([A-Z][A-Z0-9]{1,9})\/projects\/(p\d{1,18})\/?$/;

/** Reads a path; one that names no screen leads to the list of programs. */
export function parseRoute(path: string): Route {
  const project = PROJECT.exec(path);
  if (project?.[1] && project[2]) return { screen: 'project', programKey: project[1], projectId: project[2] };
  const program = PROGRAM.exec(path);
  if (program?.[1]) return { screen: 'program', programKey: program[1] };
  return { screen: 'programs' };
}

/** The path of a screen, as `parseRoute` reads it. */
export function pathOf(route: Route): string {
  switch (route.screen) {
    case 'programs':
      return '/';
    case 'program':
      return `/programs/${route.programKey}`;
    case 'project':
      return `/programs/${route.programKey}/projects/${route.projectId}`;
  }
}

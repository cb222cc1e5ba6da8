import type { Route } from '../routing';
import { changelogRoutes } from './changelogs';
import { issueRoutes } from './issues';
import { jqlRoutes } from './jql';
import { permissionRoutes } from './permissions';
import { projectRoutes } from './projects';
import { searchRoutes } from './search';
import { siteRoutes } from './site';
import { statusRoutes } from './statuses';
import { userRoutes } from './users';
import { worklogRoutes } from './worklogs';

/** Every operation that the sandbox's Jira serves. */
export const routes: Route[] = [
  ...searchRoutes,
  ...issueRoutes,
  ...worklogRoutes,
  ...changelogRoutes,
  ...jqlRoutes,
  ...projectRoutes,
  ...siteRoutes,
  ...statusRoutes,
  ...userRoutes,
  ...permissionRoutes,
];

import type { Route } from '../routing';
import { permissionRoutes } from './permissions';
import { projectRoutes } from './projects';
import { searchRoutes } from './search';
import { siteRoutes } from './site';
import { userRoutes } from './users';
import { worklogRoutes } from './worklogs';

/** Every operation that the sandbox's Jira serves. */
export const routes: Route[] = [
  ...searchRoutes,
  ...worklogRoutes,
  ...projectRoutes,
  ...siteRoutes,
  ...userRoutes,
  ...permissionRoutes,
];

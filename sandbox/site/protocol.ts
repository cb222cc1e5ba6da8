import type { LogLine } from '../forge/platform';

/** A user that the switcher offers. */
export interface SwitchableUser {
  accountId: string;
  displayName: string;
  persona: string;
  timeZone: string;
  admin: boolean;
}

/** A module of the manifest that has a face. */
export interface PanelModule {
  key: string;
  type: string;
  title: string;
  /** UI Kit (true) or Custom UI (false). */
  native: boolean;
  resource: string;
  editResource?: string;
  /** Set: the frame keeps its height and scrolls within. Absent: it grows with its content. */
  viewportSize?: string;
}

export interface ScheduleModule {
  key: string;
  interval: 'fiveMinute' | 'hour' | 'day' | 'week';
}

export type SetUpState = { state: 'running' } | { state: 'done' } | { state: 'failed'; message: string };

/** What the shell needs to draw the site; `GET /api/site`. */
export interface SiteInfo {
  origin: string;
  app: { id: string; environmentId: string; scopes: string[] };
  cloudId: string;
  users: SwitchableUser[];
  modules: PanelModule[];
  schedules: ScheduleModule[];
}

/** A line of the platform's log with its place in it. */
export interface NumberedLogLine extends LogLine {
  sequence: number;
}

/** What the developer drawer shows; `GET /api/activity?after=N`. */
export interface Activity {
  lines: NumberedLogLine[];
  now: number;
  requestsServed: number;
  pointsSpent: number;
  setUp: SetUpState;
}

/** A card on the dashboard; `GET /api/widgets`, `PUT /api/widgets/{id}`. */
export interface DashboardWidget {
  id: string;
  moduleKey: string;
  config: Record<string, unknown> | null;
}

/** A user as a picker offers it; `GET /api/users?query=`. */
export interface PickableUser {
  id: string;
  name: string;
}

/** Jira's answer to a request that the shell itself makes; `POST /api/jira`. */
export interface JiraAnswer {
  status: number;
  body: unknown;
}

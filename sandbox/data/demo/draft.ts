import type { Day } from './calendar';
import type { Person } from './people';
import type { SpaceDefinition } from './spaces';
import type { IssueTypeDocument, Station } from './workflows';

export interface DraftWorklog {
  author: Person;
  /** Epoch milliseconds. */
  started: number;
  created: number;
  seconds: number;
}

export interface DraftChange {
  /** Epoch milliseconds. */
  at: number;
  author: Person;
  field: string;
  fieldId: string;
  from: string | null;
  fromText: string | null;
  to: string | null;
  toText: string | null;
}

export type Resolution = 'Done' | "Won't Do" | 'Duplicate';

export interface DraftVersion {
  id: string;
  name: string;
  releaseDay: Day;
  released: boolean;
}

/** A work item while it is being made up: planned first, then worked, then measured, at last written as Jira would. */
export interface Draft {
  space: SpaceDefinition;
  type: IssueTypeDocument;
  kind: 'initiative' | 'epic' | 'story' | 'task' | 'bug' | 'subtask';
  summary: string;
  subject: string;
  area: string;
  parent: Draft | undefined;
  children: Draft[];
  plannedStart: Day;
  plannedFinish: Day;
  /** What the work really takes, its own part alone. */
  effortSeconds: number;
  /** Booked in many short entries over a long time. */
  longRunning: boolean;
  assignee: Person | undefined;
  reporter: Person;
  createdAt: number;
  worklogs: DraftWorklog[];
  /** First and last moment of work, also where nobody booked it; undefined: not begun. */
  workBegan: number | undefined;
  workEnded: number | undefined;
  workFinished: boolean;
  station: Station;
  resolution: Resolution | undefined;
  resolvedAt: number | undefined;
  changes: DraftChange[];
  originalSeconds: number | undefined;
  remainingSeconds: number | undefined;
  /** Time spent that no visible worklog explains. */
  unexplainedSeconds: number;
  points: number | undefined;
  pointsFirstPlanned: number | undefined;
  startDay: Day | undefined;
  dueDay: Day | undefined;
  version: DraftVersion | undefined;
  labels: string[];
  securityLevel: string | undefined;
  priority: string;
  id: string;
  key: string;
}

/** The sum of a draft's own worklogs. */
export function loggedSeconds(draft: Draft): number {
  return draft.worklogs.reduce((sum, worklog) => sum + worklog.seconds, 0);
}

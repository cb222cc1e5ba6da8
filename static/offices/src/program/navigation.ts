import type { ProgramTab } from '../routes';

/** Where a program’s screen can lead. */
export interface ProgramNavigation {
  toPrograms: () => void;
  toTab: (tab: ProgramTab) => void;
  toProject: (projectId: string, tab?: string | null) => void;
}

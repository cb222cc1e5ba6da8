import type { Sharing } from '../domain/plan/classed-cost';
import type { ProjectReport } from '../domain/report/project-report';
import type { SpaceRow } from '../ledger/rollups';

/** Work of one project inside the set that is looked at, and the part of its cost that falls to the set. */
export interface Part {
  /** The project's name. */
  name: string;
  spaces: readonly SpaceRow[];
  /**
   * The report of the whole project: null while it is not made; `part-only` where only some of its spaces count, so that
   * it would tell too much; `counted-elsewhere` in the cut of a project whose other cut has it already.
   */
  report: ProjectReport | null | 'part-only' | 'counted-elsewhere';
  /** Undefined: all of the cost. Else everyone's shares and which of them is ours, so that the parts always sum to the whole. */
  sharing?: Sharing;
}

/** What is measured, and for whom. */
export interface View {
  scope: 'project' | 'program';
  currency: string | null;
  hasRates: boolean;
  financials: boolean;
}

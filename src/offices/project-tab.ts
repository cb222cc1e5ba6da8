import type { MissingTab } from '../contract/project-tabs';
import type { Figure, MetricId } from '../domain/figure';
import type { ProjectReport } from '../domain/report/project-report';
import type { Viewer } from './access';
import { measuresOf } from './measures';
import type { Part, View } from './part';
import { loadPortfolio, type Portfolio, type Project } from './portfolio';
import { reportsOf } from './reported';
import { countedFor, currencyOf, everyProject, partOf, viewerIn, viewOf, visibleProject } from './shared';

/** A project whose tab somebody has opened, as far as it counts for them. */
export interface OpenedProject {
  portfolio: Portfolio;
  viewer: Viewer;
  project: Project;
  part: Part;
  view: View;
}

/** Opens a project for a caller. Throws CallError `not-found` where they may not see it. */
export async function openedProject(projectId: string, accountId: string): Promise<OpenedProject> {
  const portfolio = await loadPortfolio();
  const viewer = await viewerIn(portfolio, accountId);
  const project = visibleProject(portfolio, viewer, projectId);
  return {
    portfolio,
    viewer,
    project,
    part: countedFor(viewer, partOf(project, null)),
    view: viewOf(portfolio, viewer, 'project', currencyOf(portfolio, project)),
  };
}

const NOT_IMPORTED = { reason: 'not-imported', need: 'Nothing of this project has been read from Jira yet.' } as const;

/** The whole project's report; or why there is none for this viewer. */
export function reportFor({ part }: OpenedProject): ProjectReport | MissingTab {
  const reports = reportsOf([part]);
  if (!Array.isArray(reports)) return { state: 'missing', ...reports };
  return reports[0]?.report ?? { state: 'missing', ...NOT_IMPORTED };
}

/** The home space of a project, with which its report is kept. */
export function homeSpaceOf({ id }: Project): string {
  return id.slice(1);
}

/** The figures of some families, such as `value` and `schedule`, as the viewer may see them. */
export function figuresIn({ portfolio, viewer, part, view }: OpenedProject, families: readonly string[]): Figure[] {
  const family = (metric: MetricId) => metric.slice(0, metric.indexOf('.'));
  return measuresOf([part], everyProject(portfolio, viewer), view).figures.filter(({ metric }) =>
    families.includes(family(metric)),
  );
}

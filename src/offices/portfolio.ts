import { now } from '../clock';
import type { DeclaredStatus } from '../contract/shapes';
import { dayIn, SITE_TIME_ZONE } from '../domain/calendar';
import { deltaAskedIn } from '../ledger/delta-asked';
import { spaceOverview, type SpaceRow } from '../ledger/rollups';
import { officeSettingsIn, type SiteSettings } from '../ledger/office-settings';
import { settings } from '../ledger/settings';
import { strategiesIn, type StrategySettings } from '../ledger/strategy';

export interface ProgramDoc {
  name: string;
  description: string;
  currency: string;
  managerAccountId: string | null;
  sponsorAccountId: string | null;
  declaredStatus: DeclaredStatus | null;
}

export interface ProjectDoc {
  name: string;
  goal: string;
  managerAccountId: string | null;
  declaredStatus: DeclaredStatus | null;
  startDate: string | null;
  dueDate: string | null;
}

/** How a project is shared out among programs; one row, so that its sum can't be broken by two saves at once. */
export interface AllocationDoc {
  shares: { programKey: string; shareBasisPoints: number }[];
}

export interface Project extends ProjectDoc {
  id: string;
  version: number;
  spaces: SpaceRow[];
  shares: AllocationDoc['shares'];
}

export interface Program extends ProgramDoc {
  key: string;
  version: number;
  projects: { project: Project; shareBasisPoints: number }[];
  /** Null while nobody has written one. */
  strategy: StrategySettings | null;
}

export interface Portfolio {
  programs: Map<string, Program>;
  projects: Map<string, Project>;
  spaces: Map<string, SpaceRow>;
  /** The currencies of all rates; empty while there is none. */
  rateCurrencies: string[];
  /** The ISO day on which this was read, in the site's time zone. */
  today: string;
  site: SiteSettings;
  /** When a panel last asked for an update, in epoch milliseconds; null if none ever did. */
  deltaAskedAt: number | null;
}

const BLANK_PROJECT = {
  goal: '',
  managerAccountId: null,
  declaredStatus: null,
  startDate: null,
  dueDate: null,
} as const;

/** Everything that programs and projects are, with the stored rollups of their spaces: two statements, whatever their number. */
export async function loadPortfolio(): Promise<Portfolio> {
  const stored = await settings(['program', 'project', 'allocation', 'strategy', 'site', 'delta']);
  const { site } = officeSettingsIn(stored);
  const today = dayIn(site.timeZone ?? SITE_TIME_ZONE, now());
  const { spaces: rows, rateCurrencies } = await spaceOverview(today);
  const strategies = strategiesIn(stored);
  const spaces = new Map(rows.map((space) => [space.id, space]));
  const docs = new Map(stored.map((setting) => [`${setting.kind}/${setting.id}`, setting]));
  const projects = new Map<string, Project>();
  for (const space of rows) {
    const known = projects.get(space.projectId);
    if (known) {
      known.spaces.push(space);
      continue;
    }
    const saved = docs.get(`project/${space.projectId}`);
    const allocation = docs.get(`allocation/${space.projectId}`)?.doc as AllocationDoc | undefined;
    projects.set(space.projectId, {
      ...BLANK_PROJECT,
      name: spaces.get(space.projectId.slice(1))?.name ?? space.name,
      ...(saved?.doc as Partial<ProjectDoc> | undefined),
      id: space.projectId,
      version: saved?.version ?? 0,
      spaces: [space],
      shares: allocation?.shares ?? [],
    });
  }
  const programs = new Map<string, Program>();
  for (const { kind, id, doc, version } of stored) {
    if (kind === 'program')
      programs.set(id, {
        ...(doc as ProgramDoc),
        key: id,
        version,
        projects: [],
        strategy: strategies.get(id) ?? null,
      });
  }
  for (const project of projects.values()) {
    const home = project.id.slice(1);
    project.spaces.sort((left, right) => Number(right.id === home) - Number(left.id === home));
    for (const { programKey, shareBasisPoints } of project.shares)
      programs.get(programKey)?.projects.push({ project, shareBasisPoints });
  }
  return { programs, projects, spaces, rateCurrencies, today, site, deltaAskedAt: deltaAskedIn(stored) };
}

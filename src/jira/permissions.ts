import { getAppContext } from '@forge/api';
import { z } from 'zod';
import type { Jira } from './client';

const answerSchema = z.object({
  globalPermissions: z.array(z.string()).default([]),
  projectPermissions: z
    .array(
      z.object({
        permission: z.string(),
        projects: z.array(z.int()).default([]),
        issues: z.array(z.int()).default([]),
      }),
    )
    .default([]),
});

/** The app's own permissions, by their module keys in the manifest. */
const FINANCIALS = 'view-program-financials';
const RATES = 'view-rates';
const PEOPLE = 'view-people';

function appPermission(moduleKey: string): string {
  const { appAri, environmentAri } = getAppContext();
  return `ari:cloud:ecosystem::extension/${appAri.appId}/${environmentAri.environmentId}/static/${moduleKey}`;
}

export interface Granted {
  admin: boolean;
  financials: boolean;
  rates: boolean;
  people: boolean;
  browsable: string[];
}

/** Asks Jira in one request what the signed-in person may do at all, and which of the spaces they may browse. */
export async function checkPermissions(jiraAsViewer: Jira, spaceIds: readonly string[]): Promise<Granted> {
  const names = { financials: appPermission(FINANCIALS), rates: appPermission(RATES), people: appPermission(PEOPLE) };
  const answer = await jiraAsViewer.request('POST', '/rest/api/3/permissions/check', answerSchema, {
    body: {
      globalPermissions: ['ADMINISTER', ...Object.values(names)],
      projectPermissions:
        spaceIds.length === 0 ? [] : [{ permissions: ['BROWSE_PROJECTS'], projects: spaceIds.map(Number), issues: [] }],
    },
  });
  const granted = new Set(answer.globalPermissions);
  const browse = answer.projectPermissions.find(({ permission }) => permission === 'BROWSE_PROJECTS');
  return {
    admin: granted.has('ADMINISTER'),
    financials: granted.has(names.financials),
    rates: granted.has(names.rates),
    people: granted.has(names.people),
    browsable: (browse?.projects ?? []).map(String),
  };
}

/** Which of the issues the signed-in person may see, issue security included. At most 1,000 at a time. */
export async function visibleIssues(jiraAsViewer: Jira, issueIds: readonly string[]): Promise<Set<string>> {
  if (issueIds.length === 0) return new Set();
  const answer = await jiraAsViewer.request('POST', '/rest/api/3/permissions/check', answerSchema, {
    body: { projectPermissions: [{ permissions: ['BROWSE_PROJECTS'], projects: [], issues: issueIds.map(Number) }] },
  });
  return new Set(answer.projectPermissions.flatMap(({ issues }) => issues.map(String)));
}

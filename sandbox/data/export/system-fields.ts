import type { FieldDocument } from '../site-data';

const SYSTEM_FIELDS: readonly [id: string, name: string, type: string, items?: string][] = [
  ['summary', 'Summary', 'string'],
  ['issuetype', 'Issue Type', 'issuetype'],
  ['project', 'Project', 'project'],
  ['status', 'Status', 'status'],
  ['statuscategorychangedate', 'Status Category Changed', 'datetime'],
  ['resolution', 'Resolution', 'resolution'],
  ['priority', 'Priority', 'priority'],
  ['assignee', 'Assignee', 'user'],
  ['reporter', 'Reporter', 'user'],
  ['created', 'Created', 'datetime'],
  ['updated', 'Updated', 'datetime'],
  ['resolutiondate', 'Resolved', 'datetime'],
  ['duedate', 'Due date', 'date'],
  ['labels', 'Labels', 'array', 'string'],
  ['components', 'Components', 'array', 'component'],
  ['fixVersions', 'Fix versions', 'array', 'version'],
  ['issuelinks', 'Linked work items', 'array', 'issuelinks'],
  ['parent', 'Parent', 'issuelink'],
  ['security', 'Security Level', 'securitylevel'],
  ['timeoriginalestimate', 'Original estimate', 'number'],
  ['timeestimate', 'Remaining Estimate', 'number'],
  ['timespent', 'Time Spent', 'number'],
  ['worklog', 'Log Work', 'array', 'worklog'],
];

/** Jira's own fields as far as the sandbox serves them, the way `GET /rest/api/3/field` lists them. */
export function systemFields(): FieldDocument[] {
  return SYSTEM_FIELDS.map(([id, name, type, items]) => ({
    id,
    key: id,
    name,
    custom: false,
    orderable: true,
    navigable: true,
    searchable: true,
    clauseNames: [id],
    schema: { type, ...(items === undefined ? {} : { items }), system: id },
  }));
}

/** A custom number field. Without a name of its own it is named by its id, so nothing takes it for story points. */
export function numberField(
  id: string,
  name: string = id,
  customType: string = 'com.atlassian.jira.plugin.system.customfieldtypes:float',
): FieldDocument {
  const customId = Number(id.replace('customfield_', ''));
  return {
    id,
    key: id,
    name,
    untranslatedName: name,
    custom: true,
    orderable: true,
    navigable: true,
    searchable: true,
    clauseNames: [`cf[${customId}]`, name],
    schema: { type: 'number', custom: customType, customId },
  };
}

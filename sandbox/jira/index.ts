export { createJiraSite } from './create-jira-site';
export type { Identity, JiraRequest, JiraResponse, JiraSite, JiraSiteOptions, QuotaSettings } from './jira-site';
export type { SecurityLevel } from './catalogue';

import { Heading, Stack, Text } from '@forge/react';
import { assertNever } from '../shared/assert-never';
import { formatNumber } from '../shared/format';
import { PlainTable } from '../shared/plain-table';
import { useInstantFormat } from '../shared/reader-time';
import type { Progress } from './use-progress';

type Usage = Progress['usage'];

function causeInWords(cause: Usage['causes'][number]['cause']): string {
  switch (cause) {
    case 'import':
      return 'Import';
    case 'history':
      return 'Histories of work items';
    case 'comparison':
      return 'Comparison with Jira';
    case 'update':
      return 'Hourly update';
    case 'refresh':
      return 'Update after a panel was opened';
    case 'permissions':
      return 'Permissions of people who open panels';
    case 'rows':
      return 'Work items that a person may see';
    case 'set-up':
      return 'Lists of spaces and fields';
    default:
      return assertNever(cause);
  }
}

function reasonInWords(reason: string): string {
  switch (reason) {
    case 'jira-quota-global-based':
      return 'The hour’s points that all sites of the app share were used';
    case 'jira-quota-tenant-based':
      return 'The hour’s points of this site were used';
    case 'jira-burst-based':
      return 'Too many requests within a second';
    case 'jira-per-issue-on-write':
      return 'Too many changes of one work item';
    case 'status 429':
      return 'Too many requests; Jira gave no reason';
    case 'unreached':
      return 'Jira could not be reached';
    default:
      return /^status \d+$/.test(reason) ? `Jira answered ${reason.slice('status '.length)}` : reason;
  }
}

/** What was asked of Jira today: requests and points by cause, and what was turned away. */
export function JiraUsage({ usage }: { usage: Usage }) {
  const writeInstant = useInstantFormat();
  const points = usage.causes.reduce((sum, cause) => sum + cause.points, 0);
  return (
    <Stack space="space.100">
      <Heading size="small" as="h2">
        Asked of Jira
      </Heading>
      <Text>
        {`Jira points spent since ${writeInstant(usage.since)}: ${formatNumber(points)}. What a browser reads for the person in front of it, such as titles and names, goes to Jira directly and is not in here.`}
      </Text>
      {usage.causes.length > 0 && (
        <PlainTable
          label="Asked of Jira today, by cause"
          columns={['Cause', 'Requests', 'Points']}
          rows={usage.causes.map(({ cause, requests, points: spent }) => ({
            key: cause,
            cells: [causeInWords(cause), formatNumber(requests), formatNumber(spent)],
          }))}
        />
      )}
      {usage.refusals.length === 0 ? (
        <Text>No request was turned away.</Text>
      ) : (
        <PlainTable
          label="Turned away today, by reason"
          columns={['Turned away because', 'Requests']}
          rows={usage.refusals.map(({ reason, requests }) => ({
            key: reason,
            cells: [reasonInWords(reason), formatNumber(requests)],
          }))}
        />
      )}
    </Stack>
  );
}

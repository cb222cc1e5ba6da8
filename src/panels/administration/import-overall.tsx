import { ProgressBar, SectionMessage, Stack, Text } from '@forge/react';
import { assertNever } from '../shared/assert-never';
import { formatCount, formatNumber, formatTimeLeft, itemsRead } from '../shared/format';
import { useInstantFormat } from '../shared/reader-time';
import type { Progress } from './use-progress';

type Sync = Progress['sync'];

/** Full only when it is really current: an estimate of how many there are may be too low. */
export function shareRead(read: number, expected: number | null, complete: boolean): number {
  if (complete) return 1;
  return expected === null || expected === 0 ? 0 : Math.min(read / expected, 0.99);
}

function timeLeft({ secondsLeft, noEstimate }: Sync): string {
  if (secondsLeft !== null) return formatTimeLeft(secondsLeft);
  return noEstimate === 'not-counted'
    ? 'not known yet, Jira has not said how much there is'
    : 'not known yet, there is no pace to judge by';
}

function standstillInWords(
  { reason, until, message }: NonNullable<Sync['standstill']>,
  writeInstant: (instant: string) => string,
): string {
  switch (reason) {
    case 'points':
      return `Paused: this hour’s points are used. It goes on with the first hourly run after ${writeInstant(until)}.`;
    case 'near-limit':
      return `Paused: little is left of what Jira gives the app for this hour. It goes on with the first hourly run after ${writeInstant(until)}.`;
    case 'refused':
      return `Waiting for Jira until ${writeInstant(until)}. ${message ?? ''}`.trim();
    default:
      return assertNever(reason);
  }
}

/** How the import of all spaces goes: how much is read, how long it still takes, and why it stands still. */
export function ImportOverall({ sync }: { sync: Sync }) {
  const writeInstant = useInstantFormat();
  if (sync.spacesMapped === 0)
    return <Text>Nothing is read yet: the work of a space is read once its project belongs to a program.</Text>;
  const complete = sync.spacesCurrent === sync.spacesMapped;
  return (
    <Stack space="space.100">
      <Text>
        {sync.running ? 'Import is running' : 'No import is running'}: {formatNumber(sync.spacesCurrent)} of{' '}
        {formatCount(sync.spacesMapped, 'space')} current.
      </Text>
      <ProgressBar
        ariaLabel="Import of all spaces"
        value={shareRead(sync.itemsRead, sync.itemsExpected, complete)}
        isIndeterminate={sync.running && sync.itemsExpected === null}
      />
      <Text>{itemsRead(sync.itemsRead, sync.itemsExpected)}</Text>
      {sync.running && <Text>Time left: {timeLeft(sync)}</Text>}
      {sync.standstill !== null && (
        <SectionMessage appearance="information" title="Nothing is read at the moment">
          <Text>{standstillInWords(sync.standstill, writeInstant)}</Text>
        </SectionMessage>
      )}
      {sync.lastError !== null && (
        <SectionMessage appearance="warning" title="Last error of the import">
          <Text>{`${sync.lastError} It is tried again every night.`}</Text>
        </SectionMessage>
      )}
    </Stack>
  );
}

import {
  Box,
  Button,
  DynamicTable,
  EmptyState,
  Heading,
  Inline,
  LoadingButton,
  Lozenge,
  ProgressBar,
  SectionMessage,
  Stack,
  Text,
} from '@forge/react';
import { useState } from 'react';
import type { CallError } from '../../contract/envelope';
import type { SyncState } from '../../contract/shapes';
import { call } from '../shared/call';
import { formatCount, formatInstant, formatNumber, formatTimeLeft, itemsRead } from '../shared/format';
import { Done, Failure } from '../shared/messages';
import { useSaving } from '../shared/use-saving';
import { TAB_BODY } from '../shared/spacing';
import { BrowserImport } from './browser-import';
import { Comparison } from './comparison';
import type { Office } from './conflict';
import { PointsFields } from './points-fields';
import type { Progress } from './use-progress';

const STATES = {
  never: { label: 'Never imported', appearance: 'default' },
  queued: { label: 'Waiting', appearance: 'new' },
  importing: { label: 'Importing', appearance: 'inprogress' },
  folding: { label: 'Adding up', appearance: 'inprogress' },
  current: { label: 'Current', appearance: 'success' },
  paused: { label: 'Paused', appearance: 'moved' },
  archived: { label: 'Archived', appearance: 'default' },
  lost: { label: 'No longer visible', appearance: 'removed' },
  failed: { label: 'Failed', appearance: 'removed' },
} as const satisfies Record<SyncState['state'], { label: string; appearance: string }>;

function underWay(sync: SyncState): boolean {
  return sync.state === 'queued' || sync.state === 'importing' || sync.state === 'folding';
}

/** Full only when it is really current: an estimate of how many there are may be too low. */
function share(read: number, expected: number | null, complete: boolean): number {
  if (complete) return 1;
  return expected === null || expected === 0 ? 0 : Math.min(read / expected, 0.99);
}

function Overall({ sync }: { sync: Progress['sync'] }) {
  return (
    <Stack space="space.100">
      <Text>
        {sync.running ? 'Import is running' : 'No import is running'}: {formatNumber(sync.spacesCurrent)} of{' '}
        {formatCount(sync.spacesMapped, 'space')} current.
      </Text>
      <ProgressBar
        ariaLabel="Import of all spaces"
        value={share(
          sync.itemsRead,
          sync.itemsExpected,
          sync.spacesMapped > 0 && sync.spacesCurrent === sync.spacesMapped,
        )}
        isIndeterminate={sync.running && sync.itemsExpected === null}
      />
      <Text>{itemsRead(sync.itemsRead, sync.itemsExpected)}</Text>
      {sync.running && (
        <Text>
          Time left:{' '}
          {sync.secondsLeft === null ? 'not known yet, there is no pace to judge by' : formatTimeLeft(sync.secondsLeft)}
        </Text>
      )}
      <Text size="small">Jira points spent today: {formatNumber(sync.pointsSpentToday)}</Text>
      {sync.lastError !== null && (
        <SectionMessage appearance="warning" title="Last error of the import">
          <Text>{sync.lastError}</Text>
        </SectionMessage>
      )}
    </Stack>
  );
}

/** Import: progress over all and by space, and which field holds story points. */
export function ImportTab({
  office,
  progress,
  progressError,
  reload,
}: {
  office: Office;
  progress: Progress;
  progressError: CallError | null;
  reload: () => Promise<void>;
}) {
  const [done, setDone] = useState<string | null>(null);
  const [last, setLast] = useState<string[] | null>(null);
  const starting = useSaving();
  const syncs = new Map(progress.spaces.map((space) => [space.id, space.sync]));

  const start = (spaceIds: string[] | null) => {
    setDone(null);
    setLast(spaceIds);
    void starting.run(async () => {
      const { queued } = await call('admin.startImport', { spaceIds });
      setDone(
        queued === 0
          ? 'There is nothing to import: no space belongs to a program yet.'
          : `The import of ${formatCount(queued, 'space')} is queued.`,
      );
      await reload();
    });
  };

  return (
    <Box xcss={TAB_BODY}>
      <Stack space="space.300">
        {done !== null && <Done text={done} />}
        {starting.error !== null && (
          <Failure error={starting.error} title="The import did not start" retry={() => start(last)} />
        )}
        {progressError !== null && (
          <SectionMessage appearance="warning" title="Progress can't be read at the moment">
            <Text>{progressError.message} The page keeps asking; the import itself goes on.</Text>
          </SectionMessage>
        )}
        <Stack space="space.100">
          <Inline spread="space-between" alignBlock="center" space="space.200">
            <Heading size="small" as="h2">
              Import from Jira
            </Heading>
            <LoadingButton
              appearance="primary"
              onClick={() => start(null)}
              isLoading={starting.busy && last === null}
              isDisabled={starting.busy}
            >
              Import all
            </LoadingButton>
          </Inline>
          <Overall sync={progress.sync} />
        </Stack>
        {office.spaces.length === 0 ? (
          <EmptyState
            header="No spaces yet"
            description="“Import all” reads the list of spaces from Jira first. Their work follows once they belong to a program."
          />
        ) : (
          <DynamicTable
            label="Import by space"
            head={{
              cells: [
                { key: 'space', content: 'Space' },
                { key: 'state', content: 'State' },
                { key: 'progress', content: 'Progress' },
                { key: 'asOf', content: 'In step with Jira' },
                { key: 'actions', content: 'Actions' },
              ],
            }}
            rowsPerPage={25}
            rows={office.spaces.map((space) => {
              const sync = syncs.get(space.id) ?? space.sync;
              const state = STATES[sync.state];
              return {
                key: space.id,
                cells: [
                  {
                    key: 'space',
                    content: (
                      <Inline space="space.100" alignBlock="center" shouldWrap>
                        <Text>{`${space.name} (${space.key})`}</Text>
                        {space.archived && <Lozenge>Archived</Lozenge>}
                      </Inline>
                    ),
                  },
                  {
                    key: 'state',
                    content: (
                      <Stack space="space.050" alignInline="start">
                        <Lozenge appearance={state.appearance}>{state.label}</Lozenge>
                        {sync.message !== null && <Text size="small">{sync.message}</Text>}
                      </Stack>
                    ),
                  },
                  {
                    key: 'progress',
                    content: (
                      <Stack space="space.050">
                        <ProgressBar
                          ariaLabel={`Import of ${space.name}`}
                          appearance={sync.state === 'current' ? 'success' : 'default'}
                          value={share(sync.itemsRead, sync.itemsExpected, sync.state === 'current')}
                        />
                        <Text size="small">{itemsRead(sync.itemsRead, sync.itemsExpected)}</Text>
                      </Stack>
                    ),
                  },
                  {
                    key: 'asOf',
                    content: (
                      <Text>{sync.currentAsOf === null ? 'Not yet' : `As of ${formatInstant(sync.currentAsOf)}`}</Text>
                    ),
                  },
                  {
                    key: 'actions',
                    content: (
                      <Button
                        spacing="compact"
                        onClick={() => start([space.id])}
                        isDisabled={starting.busy || underWay(sync)}
                      >
                        {sync.state === 'never' ? 'Import' : 'Import again'}
                      </Button>
                    ),
                  },
                ],
              };
            })}
          />
        )}
        <BrowserImport running={progress.sync.running} reload={reload} />
        <Comparison office={office} reload={reload} />
        <PointsFields
          spaces={office.spaces}
          onChosen={(text) => {
            setDone(text);
            void reload();
          }}
        />
      </Stack>
    </Box>
  );
}

import { Button, ButtonGroup, DynamicTable, Inline, Lozenge, ProgressBar, Stack, Text } from '@forge/react';
import type { SyncState } from '../../contract/shapes';
import { itemsRead } from '../shared/format';
import { useInstantFormat } from '../shared/reader-time';
import type { Office } from './conflict';
import { shareRead } from './import-overall';

/** What can be asked for: from the beginning, an end, or to go on with what was read. */
export type ImportWish = 'start' | 'cancel' | 'go-on';

const STATES = {
  never: { label: 'Never imported', appearance: 'default' },
  queued: { label: 'Waiting', appearance: 'new' },
  importing: { label: 'Importing', appearance: 'inprogress' },
  folding: { label: 'Adding up', appearance: 'inprogress' },
  current: { label: 'Current', appearance: 'success' },
  paused: { label: 'Paused', appearance: 'moved' },
  cancelled: { label: 'Cancelled', appearance: 'default' },
  archived: { label: 'Archived', appearance: 'default' },
  lost: { label: 'No longer visible', appearance: 'removed' },
  failed: { label: 'Failed', appearance: 'removed' },
} as const satisfies Record<SyncState['state'], { label: string; appearance: string }>;

/** What an administrator can do about a space in this state, in words. */
const WISHES: Readonly<Record<SyncState['state'], readonly (readonly [ImportWish, string])[]>> = {
  never: [['start', 'Import']],
  queued: [['cancel', 'Cancel']],
  importing: [['cancel', 'Cancel']],
  paused: [['cancel', 'Cancel']],
  folding: [],
  current: [['start', 'Import again']],
  // Jira's search does not show its items; the night reads it once it is back.
  archived: [],
  lost: [['start', 'Import again']],
  cancelled: [
    ['go-on', 'Go on'],
    ['start', 'Start again'],
  ],
  failed: [
    ['go-on', 'Go on'],
    ['start', 'Start again'],
  ],
};

type Space = Office['spaces'][number];

function Actions({
  space,
  sync,
  busy,
  ask,
}: {
  space: Space;
  sync: SyncState;
  busy: boolean;
  ask: (wish: ImportWish, space: Space) => void;
}) {
  return (
    <ButtonGroup label={`Import of ${space.name}`}>
      {WISHES[sync.state].map(([wish, label]) => (
        <Button key={wish} spacing="compact" onClick={() => ask(wish, space)} isDisabled={busy}>
          {label}
        </Button>
      ))}
    </ButtonGroup>
  );
}

/** How much of a space is read; of one that Jira does not show, whether there are figures from before. */
function SpaceProgress({ space, sync }: { space: Space; sync: SyncState }) {
  if (sync.state === 'archived' || sync.state === 'lost')
    return <Text size="small">{sync.currentAsOf === null ? 'Never read' : 'Keeps what was read last'}</Text>;
  const current = sync.state === 'current';
  return (
    <Stack space="space.050">
      <ProgressBar
        ariaLabel={`Import of ${space.name}`}
        appearance={current ? 'success' : 'default'}
        value={shareRead(sync.itemsRead, sync.itemsExpected, current)}
      />
      <Text size="small">{itemsRead(sync.itemsRead, sync.itemsExpected)}</Text>
    </Stack>
  );
}

/** How far the ledger is with each space, and what can be done about it. */
export function ImportTable({
  spaces,
  syncOf,
  busy,
  ask,
}: {
  spaces: readonly Space[];
  syncOf: (space: Space) => SyncState;
  busy: boolean;
  ask: (wish: ImportWish, space: Space) => void;
}) {
  const writeInstant = useInstantFormat();
  return (
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
      rows={spaces.map((space) => {
        const sync = syncOf(space);
        const state = STATES[sync.state];
        return {
          key: space.id,
          cells: [
            {
              key: 'space',
              content: (
                <Inline space="space.100" alignBlock="center" shouldWrap>
                  <Text>{`${space.name} (${space.key})`}</Text>
                  {space.archived && sync.state !== 'archived' && <Lozenge>Archived</Lozenge>}
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
              content: <SpaceProgress space={space} sync={sync} />,
            },
            {
              key: 'asOf',
              content: <Text>{sync.currentAsOf === null ? 'Not yet' : `As of ${writeInstant(sync.currentAsOf)}`}</Text>,
            },
            { key: 'actions', content: <Actions space={space} sync={sync} busy={busy} ask={ask} /> },
          ],
        };
      })}
    />
  );
}

import { Box, Button, EmptyState, Heading, Inline, LoadingButton, SectionMessage, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { CallError } from '../../contract/envelope';
import { assertNever } from '../shared/assert-never';
import { call } from '../shared/call';
import { formatCount } from '../shared/format';
import { Done, Failure } from '../shared/messages';
import { useSaving } from '../shared/use-saving';
import { TAB_BODY } from '../shared/spacing';
import { BrowserImport } from './browser-import';
import { Comparison } from './comparison';
import type { Office } from './conflict';
import { ImportBudget } from './import-budget';
import { ImportOverall } from './import-overall';
import { ImportTable, type ImportWish } from './import-table';
import { JiraUsage } from './jira-usage';
import { LedgerSize } from './ledger-size';
import { PointsFields } from './points-fields';
import type { Progress } from './use-progress';

/** Asks for it, and says what came of it. */
async function carryOut(wish: ImportWish, spaceIds: string[] | null): Promise<string> {
  switch (wish) {
    case 'start': {
      const { queued } = await call('admin.startImport', { spaceIds });
      return queued === 0
        ? 'There is nothing to import: no space belongs to a program yet.'
        : `The import of ${formatCount(queued, 'space')} is queued.`;
    }
    case 'cancel': {
      const { cancelled } = await call('admin.cancelImport', { spaceIds });
      return cancelled === 0
        ? 'No import was under way any more.'
        : `The import of ${formatCount(cancelled, 'space')} is cancelled. What was read is kept.`;
    }
    case 'go-on': {
      const { queued } = await call('admin.continueImport', { spaceIds });
      return queued === 0
        ? 'There was nothing to go on with any more.'
        : `The import of ${formatCount(queued, 'space')} goes on.`;
    }
    default:
      return assertNever(wish);
  }
}

const FAILED = {
  start: 'The import did not start',
  cancel: 'The import is not cancelled',
  'go-on': 'The import did not go on',
} as const satisfies Record<ImportWish, string>;

interface Asked {
  wish: ImportWish;
  spaceIds: string[] | null;
}

/** Import: progress over all and by space, what it may spend and has spent, and which field holds story points. */
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
  const [last, setLast] = useState<Asked>({ wish: 'start', spaceIds: null });
  const asking = useSaving();
  const syncs = new Map(progress.spaces.map((space) => [space.id, space.sync]));
  const states = [...syncs.values()].map(({ state }) => state);
  const cancellable = states.some((state) => state === 'queued' || state === 'importing' || state === 'paused');

  const ask = (asked: Asked) => {
    setDone(null);
    setLast(asked);
    void asking.run(async () => {
      setDone(await carryOut(asked.wish, asked.spaceIds));
      await reload();
    });
  };
  const tell = (text: string) => {
    setDone(text);
    void reload();
  };

  return (
    <Box xcss={TAB_BODY}>
      <Stack space="space.300">
        {done !== null && <Done text={done} />}
        {asking.error !== null && <Failure error={asking.error} title={FAILED[last.wish]} retry={() => ask(last)} />}
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
            <Inline space="space.100">
              {cancellable && (
                <Button onClick={() => ask({ wish: 'cancel', spaceIds: null })} isDisabled={asking.busy}>
                  Cancel all
                </Button>
              )}
              {states.includes('cancelled') && (
                <Button onClick={() => ask({ wish: 'go-on', spaceIds: null })} isDisabled={asking.busy}>
                  Go on with all
                </Button>
              )}
              <LoadingButton
                appearance="primary"
                onClick={() => ask({ wish: 'start', spaceIds: null })}
                isLoading={asking.busy && last.wish === 'start' && last.spaceIds === null}
                isDisabled={asking.busy}
              >
                Import all
              </LoadingButton>
            </Inline>
          </Inline>
          <ImportOverall sync={progress.sync} />
        </Stack>
        {office.spaces.length === 0 ? (
          <EmptyState
            header="No spaces yet"
            description="“Import all” reads the list of spaces from Jira first. Their work follows once they belong to a program."
          />
        ) : (
          <ImportTable
            spaces={office.spaces}
            syncOf={(space) => syncs.get(space.id) ?? space.sync}
            busy={asking.busy}
            ask={(wish, space) => ask({ wish, spaceIds: [space.id] })}
          />
        )}
        <BrowserImport running={progress.sync.running} reload={reload} />
        <ImportBudget budget={progress.budget} onSaved={tell} />
        <JiraUsage usage={progress.usage} />
        <LedgerSize size={office.size} />
        <Comparison office={office} reload={reload} />
        <PointsFields spaces={office.spaces} onChosen={tell} />
      </Stack>
    </Box>
  );
}

import { Heading, Inline, LoadingButton, SectionMessage, Stack, Text } from '@forge/react';
import { useState } from 'react';
import { call } from '../shared/call';
import { formatCount, formatNumber } from '../shared/format';
import { Done, Failure } from '../shared/messages';
import { useInstantFormat } from '../shared/reader-time';
import { useSaving } from '../shared/use-saving';
import type { Office } from './conflict';

type Comparison = NonNullable<Office['comparison']>;

type WriteInstant = (instant: string) => string;

function lastInWords(comparison: Office['comparison'], writeInstant: WriteInstant): string {
  if (comparison === null) return 'Not compared yet; it happens every night.';
  const { finishedAt, spacesCompared, spacesLeft, itemsCompared } = comparison;
  if (finishedAt === null)
    return `Comparing: ${formatNumber(spacesCompared)} of ${formatCount(spacesCompared + spacesLeft, 'space')} done.`;
  return `Compared on ${writeInstant(finishedAt)}: ${formatCount(itemsCompared, 'work item')} in ${formatCount(spacesCompared, 'space')}.`;
}

function foundInWords({ itemsRemoved, itemsStored }: Comparison): string {
  if (itemsRemoved + itemsStored === 0) return 'Nothing differed.';
  const removed =
    itemsRemoved === 0
      ? []
      : [
          `${formatCount(itemsRemoved, 'work item')} that Jira no longer has, or no longer shows to the app, went out of the figures`,
        ];
  const stored =
    itemsStored === 0
      ? []
      : [`${formatCount(itemsStored, 'work item')} that differed ${itemsStored === 1 ? 'was' : 'were'} read again`];
  return `${[...removed, ...stored].join('; ')}.`;
}

function roundInWords(
  { itemsCompared, itemsInAll, nights, lastFinishedAt }: NonNullable<Comparison['round']>,
  writeInstant: WriteInstant,
): string {
  const pace = nights === 1 ? 'every night' : `a part each night, all of them within ${formatCount(nights, 'night')}`;
  const now =
    itemsInAll === 0
      ? 'this round has just begun'
      : `${formatNumber(itemsCompared)} of ${formatCount(itemsInAll, 'work item')} in this round`;
  const last = lastFinishedAt === null ? 'none has ended yet' : `the last one ended on ${writeInstant(lastFinishedAt)}`;
  return `Besides, items are compared field by field and worklog by worklog, ${pace}: ${now}; ${last}.`;
}

/** What the nightly comparison of the ledger with Jira compared, found and mended, and a button to compare at once. */
export function Comparison({ office, reload }: { office: Office; reload: () => Promise<void> }) {
  const { comparison } = office;
  const writeInstant = useInstantFormat();
  const [asked, setAsked] = useState(false);
  const saving = useSaving();
  const compare = () =>
    void saving.run(async () => {
      await call('admin.compare', {});
      setAsked(true);
      await reload();
    });
  return (
    <Stack space="space.100">
      <Inline spread="space-between" alignBlock="center" space="space.200">
        <Heading size="small" as="h2">
          Comparison with Jira
        </Heading>
        <LoadingButton onClick={compare} isLoading={saving.busy} isDisabled={saving.busy}>
          Compare now
        </LoadingButton>
      </Inline>
      {asked && <Done text="The comparison is queued. Open this page again to see what it found." />}
      {saving.error !== null && <Failure error={saving.error} title="The comparison did not start" retry={compare} />}
      <Text>{lastInWords(comparison, writeInstant)}</Text>
      {comparison !== null && comparison.finishedAt !== null && <Text>{foundInWords(comparison)}</Text>}
      {comparison !== null && comparison.round !== null && (
        <Text size="small">{roundInWords(comparison.round, writeInstant)}</Text>
      )}
      {comparison !== null && comparison.problems.length > 0 && (
        <SectionMessage appearance="warning" title="Not every space could be compared">
          <Stack space="space.050">
            {comparison.problems.map(({ spaceKey, message }) => (
              <Text key={spaceKey}>{`${spaceKey}: ${message}`}</Text>
            ))}
          </Stack>
        </SectionMessage>
      )}
    </Stack>
  );
}

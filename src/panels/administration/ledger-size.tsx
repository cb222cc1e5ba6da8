import { Heading, ProgressBar, SectionMessage, Stack, Text } from '@forge/react';
import { formatNumber, formatPercent } from '../shared/format';
import { PlainTable } from '../shared/plain-table';
import { useInstantFormat } from '../shared/reader-time';
import type { Office } from './conflict';

const MEBIBYTE = 1_048_576;
/** From this share on there is a warning. */
const NEARLY_FULL = 0.8;

function mebibytes(bytes: number): string {
  return bytes > 0 && bytes < MEBIBYTE / 10 ? 'less than 0.1 MiB' : `${formatNumber(bytes / MEBIBYTE, 1)} MiB`;
}

/** What the ledger takes of what Forge lets one installation store, by table. */
export function LedgerSize({ size }: { size: Office['size'] }) {
  const writeInstant = useInstantFormat();
  return (
    <Stack space="space.100">
      <Heading size="small" as="h2">
        Size of the ledger
      </Heading>
      {size === null ? (
        <Text>Not measured yet; it happens every night.</Text>
      ) : (
        <>
          <Text>
            {`About ${mebibytes(size.bytes)} of ${mebibytes(size.limitBytes)}, ${formatPercent(size.bytes / size.limitBytes)}, on ${writeInstant(size.measuredAt)}. Rows are counted; their size is judged by up to 500 of each table, with 40 bytes added for each row and for each index. Atlassian’s own count may differ.`}
          </Text>
          <ProgressBar ariaLabel="Size of the ledger" value={Math.min(1, size.bytes / size.limitBytes)} />
          {size.bytes >= NEARLY_FULL * size.limitBytes && (
            <SectionMessage appearance="warning" title="The ledger is nearly full">
              <Text>
                When it is full, nothing more can be read from Jira, and figures stay as they are. Ask Atlassian for
                more room before that.
              </Text>
            </SectionMessage>
          )}
          <PlainTable
            label="Size of the ledger by table"
            columns={['Table', 'Rows', 'Size']}
            rowsPerPage={10}
            rows={size.tables
              .filter(({ rows }) => rows > 0)
              .map(({ table, rows, bytes }) => ({
                key: table,
                cells: [table.replaceAll('_', ' '), formatNumber(rows), mebibytes(bytes)],
              }))}
          />
        </>
      )}
    </Stack>
  );
}

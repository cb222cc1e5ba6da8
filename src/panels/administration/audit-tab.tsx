import { Box, DynamicTable, EmptyState, Text, User } from '@forge/react';
import { useInstantFormat } from '../shared/reader-time';
import { TAB_BODY } from '../shared/spacing';
import type { Office } from './conflict';

/** Who changed what, and when; newest first. */
export function AuditTab({ audit }: { audit: Office['audit'] }) {
  const writeInstant = useInstantFormat();
  if (audit.length === 0)
    return (
      <EmptyState
        header="Nothing was changed yet"
        description="Every change of programs, projects, rates and story-point fields is listed here with its author."
      />
    );
  const newestFirst = [...audit].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <Box xcss={TAB_BODY}>
      <DynamicTable
        label="Changes"
        head={{
          cells: [
            { key: 'at', content: 'When' },
            { key: 'who', content: 'Who' },
            { key: 'what', content: 'What' },
          ],
        }}
        rowsPerPage={25}
        rows={newestFirst.map((line, index) => ({
          key: `${line.at} ${index}`,
          cells: [
            { key: 'at', content: <Text>{writeInstant(line.at)}</Text> },
            {
              key: 'who',
              content: line.accountId === null ? <Text>The app</Text> : <User accountId={line.accountId} />,
            },
            { key: 'what', content: <Text>{line.what}</Text> },
          ],
        }))}
      />
    </Box>
  );
}

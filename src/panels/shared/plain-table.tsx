import { DynamicTable, Text } from '@forge/react';
import type { ReactNode } from 'react';

/** A row as its key and its cells, in the order of the columns; a text stands as it is. */
export interface PlainRow {
  key: string;
  cells: readonly ReactNode[];
}

/** A table whose columns need no more than a heading; long ones are paged. */
export function PlainTable({
  label,
  columns,
  rows,
  rowsPerPage = 20,
}: {
  label: string;
  columns: readonly string[];
  rows: readonly PlainRow[];
  rowsPerPage?: number;
}) {
  return (
    <DynamicTable
      label={label}
      head={{ cells: columns.map((content) => ({ key: content, content })) }}
      rowsPerPage={rowsPerPage}
      rows={rows.map(({ key, cells }) => ({
        key,
        cells: cells.map((content, place) => ({
          key: columns[place] ?? String(place),
          content: typeof content === 'string' ? <Text>{content}</Text> : content,
        })),
      }))}
    />
  );
}

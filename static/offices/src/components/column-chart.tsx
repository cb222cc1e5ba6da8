import { lazy } from 'react';
import { ChartFrame } from './chart-frame';
import type { ChartRow, ChartSeries } from './chart-parts';

const ColumnDrawing = lazy(() => import('./column-drawing'));

const HEIGHT = 240;

/** Numbers by week, month or size, as columns or as a table. */
export function ColumnChart({
  title,
  hint,
  series,
  rows,
  atHead,
  writeAt,
  writeCell,
  writeAxis = writeCell,
  stacked = false,
  whole = false,
  height = HEIGHT,
}: {
  title: string;
  hint?: string;
  series: readonly ChartSeries[];
  rows: readonly ChartRow[];
  atHead: string;
  writeAt: (at: string) => string;
  /** Writes a number exactly. */
  writeCell: (value: number) => string;
  /** Writes a number as short as an axis needs it. */
  writeAxis?: (value: number) => string;
  stacked?: boolean;
  /** Only whole numbers occur, so that the axis needs no others. */
  whole?: boolean;
  height?: number;
}) {
  return (
    <ChartFrame
      title={title}
      hint={hint}
      series={series}
      rows={rows}
      atHead={atHead}
      writeAt={writeAt}
      writeCell={writeCell}
      height={height}
    >
      <ColumnDrawing
        title={title}
        series={series}
        rows={rows}
        writeAt={writeAt}
        writeCell={writeCell}
        writeAxis={writeAxis}
        stacked={stacked}
        whole={whole}
        height={height}
      />
    </ChartFrame>
  );
}

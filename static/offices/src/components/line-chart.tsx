import { lazy } from 'react';
import { useFormat } from '../state/office-context';
import { ChartFrame } from './chart-frame';
import type { ChartMark, ChartRow, ChartSeries } from './chart-parts';

const LineDrawing = lazy(() => import('./line-drawing'));

const HEIGHT = 320;

/** What becomes of a few measures day by day, as lines or as a table. Rows are ISO days in order; a line stops where it is null. */
export function LineChart({
  title,
  hint,
  series,
  rows,
  marks = [],
  writeCell,
  writeAxis = writeCell,
  height = HEIGHT,
  apart = false,
  nothing,
}: {
  title: string;
  hint?: string;
  series: readonly ChartSeries[];
  rows: readonly ChartRow[];
  marks?: readonly ChartMark[];
  /** Writes a number exactly. */
  writeCell: (value: number) => string;
  /** Writes a number as short as an axis needs it. */
  writeAxis?: (value: number) => string;
  height?: number;
  /** Only days that follow each other are joined, for nothing is known of those between; each day has its dot. */
  apart?: boolean;
  /** What the table says where a number is missing; a dash unless it means more. */
  nothing?: string;
}) {
  const { day } = useFormat();
  return (
    <ChartFrame
      title={title}
      hint={hint}
      series={series}
      rows={rows}
      atHead="Day"
      writeAt={day}
      writeCell={writeCell}
      height={height}
      nothing={nothing}
    >
      <LineDrawing
        title={title}
        series={series}
        rows={rows}
        marks={marks}
        writeAt={day}
        writeCell={writeCell}
        writeAxis={writeAxis}
        height={height}
        apart={apart}
        nothing={nothing}
      />
    </ChartFrame>
  );
}

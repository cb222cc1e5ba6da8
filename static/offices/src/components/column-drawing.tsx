import { Bar, BarChart, CartesianGrid, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { ChartTip } from './chart-frame';
import type { ChartRow, ChartSeries } from './chart-parts';

const TICK = { fill: 'var(--ds-text-subtle)', fontSize: 12 };
const WIDEST_COLUMN = 32;
const TICK_GAP = 16;

/** The columns themselves; loaded when a chart is first shown. Nothing moves, whether or not motion is wanted. */
export default function ColumnDrawing({
  title,
  series,
  rows,
  writeAt,
  writeCell,
  writeAxis,
  stacked,
  whole,
  height,
}: {
  title: string;
  series: readonly ChartSeries[];
  rows: readonly ChartRow[];
  writeAt: (at: string) => string;
  writeCell: (value: number) => string;
  writeAxis: (value: number) => string;
  stacked: boolean;
  whole: boolean;
  height: number;
}) {
  return (
    <ResponsiveContainer width="100%" height={height}>
      <BarChart
        data={rows.map(({ at, values }) => ({ at, ...values }))}
        margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
        barGap={2}
        maxBarSize={WIDEST_COLUMN}
        stackOffset="sign"
        title={title}
      >
        <CartesianGrid vertical={false} stroke="var(--ds-border)" />
        <XAxis
          dataKey="at"
          tickFormatter={writeAt}
          minTickGap={TICK_GAP}
          tick={TICK}
          axisLine={false}
          tickLine={false}
        />
        <YAxis
          width="auto"
          allowDecimals={!whole}
          tickFormatter={writeAxis}
          tick={TICK}
          axisLine={false}
          tickLine={false}
        />
        <ReferenceLine y={0} stroke="var(--ds-border-bold)" />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--ds-background-neutral-subtle-hovered)' }}
          content={({ active, label }) => {
            const row = rows.find(({ at }) => at === label);
            return active && row ? (
              <ChartTip row={row} series={series} writeAt={writeAt} writeCell={writeCell} />
            ) : null;
          }}
        />
        {series.map(({ key, name, color }) => (
          <Bar
            key={key}
            dataKey={key}
            name={name}
            fill={color}
            {...(stacked ? { stackId: 'all' } : {})}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { dayNumber, dayOf } from '../../../../src/domain/calendar';
import { monthTicks, type ChartMark, type ChartRow, type ChartSeries } from './chart-parts';
import { ChartTip } from './chart-frame';
import { useFormat } from '../state/office-context';

const MOST_TICKS = 8;
const TICK = { fill: 'var(--ds-text-subtle)', fontSize: 12 };

const place = ({ at, values }: ChartRow) => ({ x: dayNumber(at), ...values });

/** With a place that has no values after every day that is not followed by the next one, where lines then stop. */
function withGaps(rows: readonly ChartRow[]): { x: number }[] {
  return rows.flatMap((row, index) => {
    const next = rows[index + 1];
    const here = place(row);
    return next === undefined || dayNumber(next.at) === here.x + 1 ? [here] : [here, { x: here.x + 1 }];
  });
}

/** The lines themselves; loaded when a chart is first shown. Nothing moves, whether or not motion is wanted. */
export default function LineDrawing({
  title,
  series,
  rows,
  marks,
  writeAt,
  writeCell,
  writeAxis,
  height,
  apart,
  nothing,
}: {
  title: string;
  series: readonly ChartSeries[];
  rows: readonly ChartRow[];
  marks: readonly ChartMark[];
  writeAt: (at: string) => string;
  writeCell: (value: number) => string;
  writeAxis: (value: number) => string;
  height: number;
  apart: boolean;
  nothing: string | undefined;
}) {
  const format = useFormat();
  const writeTick = (day: string) => (day.endsWith('-01') ? format.month(day.slice(0, 7)) : format.day(day));
  const data = apart ? withGaps(rows) : rows.map(place);
  const [first, last] = [rows[0]?.at, rows.at(-1)?.at];
  if (first === undefined || last === undefined) return null;
  return (
    <ResponsiveContainer width="100%" height={height}>
      <LineChart data={data} margin={{ top: 16, right: 16, bottom: 0, left: 0 }} title={title}>
        <CartesianGrid vertical={false} stroke="var(--ds-border)" />
        <XAxis
          dataKey="x"
          type="number"
          domain={[dayNumber(first), dayNumber(last)]}
          ticks={monthTicks(first, last, MOST_TICKS).map(dayNumber)}
          tickFormatter={(number: number) => writeTick(dayOf(number))}
          tick={TICK}
          axisLine={false}
          tickLine={false}
        />
        <YAxis
          width="auto"
          // Levels that lie close together and far above nothing would look like one.
          {...(apart ? { domain: ['auto', 'auto'] } : {})}
          tickFormatter={writeAxis}
          tick={TICK}
          axisLine={false}
          tickLine={false}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--ds-border-bold)' }}
          content={({ active, label }) => {
            const row = rows.find(({ at }) => dayNumber(at) === label);
            return active && row ? (
              <ChartTip row={row} series={series} writeAt={writeAt} writeCell={writeCell} nothing={nothing} />
            ) : null;
          }}
        />
        {marks.map(({ day, text }) => (
          <ReferenceLine
            key={text}
            x={dayNumber(day)}
            stroke="var(--ds-border-bold)"
            strokeDasharray="2 3"
            label={{ value: text, position: 'top', fill: 'var(--ds-text-subtle)', fontSize: 12 }}
          />
        ))}
        {series.map(({ key, name, color, dashed = false }) => (
          <Line
            key={key}
            dataKey={key}
            name={name}
            stroke={color}
            strokeWidth={2}
            {...(dashed ? { strokeDasharray: '6 4' } : {})}
            dot={apart && { r: 3, fill: color, strokeWidth: 0 }}
            activeDot={{ r: 4, stroke: 'var(--ds-surface)' }}
            isAnimationActive={false}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}

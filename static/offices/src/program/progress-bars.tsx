import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis, type TooltipContentProps } from 'recharts';
import chartStyles from '../components/chart.module.css';
import { useFormat } from '../state/office-context';
import { PARTS, type ProgressEntry } from './progress-parts';
import styles from './progress-chart.module.css';

const NAME_WIDTH = 224;

function isEntry(value: unknown): value is ProgressEntry {
  return typeof value === 'object' && value !== null && 'inProgress' in value && 'todo' in value;
}

/** The bars themselves; loaded when a program is opened. */
export default function ProgressBars({
  entries,
  proportional,
  height,
}: {
  entries: readonly ProgressEntry[];
  proportional: boolean;
  height: number;
}) {
  const format = useFormat();
  const tick = { fill: 'var(--ds-text-subtle)', fontSize: 12 };
  return (
    <ResponsiveContainer width="100%" height={height}>
      <BarChart
        data={[...entries]}
        layout="vertical"
        stackOffset={proportional ? 'expand' : 'none'}
        margin={{ top: 0, right: 16, bottom: 0, left: 0 }}
        barSize={16}
        title="Work items by project: done, in progress, to do"
      >
        <XAxis
          type="number"
          tick={tick}
          axisLine={false}
          tickLine={false}
          tickFormatter={(value: number) => (proportional ? format.percent(value) : format.number(value))}
        />
        <YAxis
          type="category"
          dataKey="name"
          width={NAME_WIDTH}
          tick={{ ...tick, maxLines: 1 }}
          axisLine={false}
          tickLine={false}
        />
        <Tooltip
          cursor={{ fill: 'var(--ds-background-neutral-subtle-hovered)' }}
          isAnimationActive={false}
          content={ChartTip}
        />
        {PARTS.map((part) => (
          <Bar
            key={part.key}
            dataKey={part.key}
            name={part.name}
            stackId="items"
            fill={part.color}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

function ChartTip({ active, payload }: TooltipContentProps) {
  const format = useFormat();
  const entry: unknown = payload[0]?.payload;
  if (!active || !isEntry(entry)) return null;
  const total = entry.done + entry.inProgress + entry.todo;
  return (
    <div className={chartStyles.tip}>
      <p>{entry.name}</p>
      <dl>
        {PARTS.map((part) => (
          <div key={part.key}>
            <dt>
              <span className={styles.swatch} style={{ background: part.color }} aria-hidden />
              {part.name}
            </dt>
            <dd>
              {format.number(entry[part.key])}
              {total > 0 ? ` · ${format.percent(entry[part.key] / total)}` : ''}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

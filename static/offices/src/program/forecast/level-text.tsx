import type { ForecastLevel } from '../../../../../src/contract/program-tabs/forecast';
import tableStyles from '../../components/table.module.css';
import { useFormat } from '../../state/office-context';
import { Unknown } from '../told';

/** A level's day with its weeks below; or that it is never reached, and why. */
export function LevelText({ level: { weeks, day, need } }: { level: ForecastLevel }) {
  const format = useFormat();
  if (weeks === null || day === null) return <Unknown reason={need ?? ''}>Not reached</Unknown>;
  if (weeks === 0) return 'Finished';
  return (
    <>
      {format.day(day)}
      <span className={tableStyles.under}>{format.count(weeks, 'week')}</span>
    </>
  );
}

import type { ForecastLevel } from '../../../../../src/contract/program-tabs';
import tableStyles from '../../components/table.module.css';
import type { Format } from '../../format/format';
import { useFormat } from '../../state/office-context';
import { Unknown } from '../told';

/** A chance as a percentage with one decimal; only what is certain is 0 or 100 %. */
export function chanceInWords(chance: number, format: Format): string {
  if (chance > 0 && chance < 0.001) return `< ${format.percentTo(0.001, 1)}`;
  if (chance < 1 && chance > 0.999) return `> ${format.percentTo(0.999, 1)}`;
  return format.percentTo(chance, 1);
}

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

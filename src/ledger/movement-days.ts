import { CAUSES } from '../domain/movements/cause';
import type { MovementTotal } from '../domain/movements/change';
import { MEASURES } from '../domain/movements/movement';
import { dayOrNull, integer, placeholders, select, text, write, writeRows } from './database';

/** A sum of movements of one space by day and cause, each measure and currency apart. */
export type DaySum = Omit<MovementTotal, 'project'>;

/** The empty text stands for no currency: a key has no nulls. */
const NO_CURRENCY = '';

/**
 * Stores the sums of the days after one, up to another, over whatever an attempt that was cut off has left of them.
 */
export async function storeDaySums(
  spaceId: string,
  { after, upTo }: { after: string | null; upTo: string },
  sums: readonly DaySum[],
): Promise<void> {
  await write('DELETE FROM movement_day WHERE space_id = ? AND day > ? AND day <= ?', [
    spaceId,
    after ?? '0001-01-01',
    upTo,
  ]);
  await writeRows(
    'INSERT INTO movement_day (space_id, day, cause, measure, currency, amount)',
    'ON DUPLICATE KEY UPDATE amount = VALUES(amount)',
    sums.map(({ day, cause, measure, currency, amount }) => [
      ...[spaceId, day, cause, measure, currency ?? NO_CURRENCY],
      amount,
    ]),
  );
}

/** The sums of spaces after one ISO day, up to another. */
export async function daySums(spaceIds: readonly string[], after: string, upTo: string): Promise<DaySum[]> {
  const rows = await select(
    `SELECT day, cause, measure, currency, SUM(amount) AS amount FROM movement_day
       WHERE space_id IN (${placeholders(spaceIds.length)}) AND day > ? AND day <= ? GROUP BY day, cause, measure, currency`,
    [...spaceIds, after, upTo],
  );
  return rows.flatMap((row): DaySum[] => {
    const [cause, measure] = [
      CAUSES.find((name) => name === text(row.cause)),
      MEASURES.find((name) => name === text(row.measure)),
    ];
    if (!cause || !measure) return [];
    const currency = text(row.currency);
    return [
      {
        ...{ day: dayOrNull(row.day) ?? '', cause, measure, amount: integer(row.amount) },
        currency: currency === NO_CURRENCY ? null : currency,
      },
    ];
  });
}

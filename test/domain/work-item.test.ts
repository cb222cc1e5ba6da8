import { dayIn } from '../../src/domain/calendar';
import { progressDays, type ItemLife } from '../../src/domain/work-item';

const inUtc = (instant: number) => dayIn('UTC', instant);
const at = (written: string) => Date.parse(written);

function life(more: Partial<ItemLife>): ItemLife {
  return {
    category: 'todo',
    categorySince: at('2026-01-05T09:00:00Z'),
    resolved: null,
    created: at('2026-01-05T09:00:00Z'),
    firstWorkedDay: null,
    firstInProgressDay: null,
    doneDay: null,
    ...more,
  };
}

describe('the days of an item’s life', () => {
  test.each<[string, Partial<ItemLife>, string | null, string | null]>([
    ['nothing has happened', {}, null, null],
    ['work was booked, though it still stands in “to do”', { firstWorkedDay: '2026-01-07' }, '2026-01-07', null],
    ['it is in progress', { category: 'inProgress', categorySince: at('2026-01-12T23:59:00Z') }, '2026-01-12', null],
    [
      'work was booked before it was moved',
      { category: 'inProgress', categorySince: at('2026-01-12T08:00:00Z'), firstWorkedDay: '2026-01-09' },
      '2026-01-09',
      null,
    ],
    [
      'work was booked after it was moved',
      { category: 'inProgress', categorySince: at('2026-01-12T08:00:00Z'), firstWorkedDay: '2026-01-14' },
      '2026-01-12',
      null,
    ],
    ['it is in progress, since when Jira does not say', { category: 'inProgress', categorySince: null }, null, null],
    [
      'it is done',
      { category: 'done', categorySince: at('2026-02-03T10:00:00Z'), firstWorkedDay: '2026-01-20' },
      '2026-01-20',
      '2026-02-03',
    ],
    [
      'it is done without work',
      { category: 'done', categorySince: at('2026-02-03T10:00:00Z') },
      '2026-02-03',
      '2026-02-03',
    ],
    [
      'it was done before its first work was booked',
      { category: 'done', categorySince: at('2026-02-03T10:00:00Z'), firstWorkedDay: '2026-02-05' },
      '2026-02-03',
      '2026-02-03',
    ],
    [
      'its category changed on another day than its resolution',
      { category: 'done', categorySince: at('2026-02-03T10:00:00Z'), resolved: at('2026-01-30T10:00:00Z') },
      '2026-02-03',
      '2026-02-03',
    ],
    [
      'only its resolution has a date',
      { category: 'done', categorySince: null, resolved: at('2026-01-30T10:00:00Z') },
      '2026-01-30',
      '2026-01-30',
    ],
    ['it is done, nobody knows since when', { category: 'done', categorySince: null }, null, null],
    [
      'it is done, nobody knows since when, and work was booked',
      { category: 'done', categorySince: null, firstWorkedDay: '2026-01-20' },
      '2026-01-20',
      null,
    ],
    [
      'it was reopened and kept its resolution',
      { category: 'inProgress', categorySince: at('2026-02-10T10:00:00Z'), resolved: at('2026-01-30T10:00:00Z') },
      '2026-02-10',
      null,
    ],
  ])('%s', (_case, item, startedOn, finishedOn) => {
    expect(progressDays(life(item), inUtc)).toEqual({ createdOn: '2026-01-05', startedOn, finishedOn });
  });

  test('are days of the zone that is asked for', () => {
    const item = life({ category: 'done', categorySince: at('2026-02-03T23:30:00Z') });
    expect(progressDays(item, inUtc).finishedOn).toBe('2026-02-03');
    expect(progressDays(item, (instant) => dayIn('Europe/Berlin', instant)).finishedOn).toBe('2026-02-04');
  });
});

import { dayIn } from '../../src/domain/calendar';
import type { ItemHistory } from '../../src/domain/history/item-history';
import { statusLife, type LifeFacts } from '../../src/domain/history/status-life';
import type { StatusCategory } from '../../src/domain/work-item';

const at = (day: string, hour = 8) => Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000;
const CATEGORIES: Record<number, StatusCategory> = { 1: 'todo', 2: 'inProgress', 3: 'done', 4: 'inProgress' };

function lifeOf(moves: [day: string, status: number][], more: Partial<LifeFacts> = {}) {
  const history: ItemHistory = {
    fields:
      moves.length === 0 ? {} : { status: { first: 1, changes: moves.map(([day, to]) => ({ at: at(day), to })) } },
    points: {},
  };
  const last = moves.at(-1)?.[1] ?? 1;
  return statusLife({
    created: at('2026-01-05'),
    statusId: String(last),
    category: CATEGORIES[last] ?? 'todo',
    history,
    categoryOf: (id) => CATEGORIES[id],
    dayOf: (instant) => dayIn('UTC', instant),
    now: at('2026-02-02'),
    ...more,
  });
}

const DAY = 86_400;

test('an item that went the straight way', () => {
  // Waiting for a week, in progress and in review for ten days.
  expect(
    lifeOf([
      ['2026-01-12', 2],
      ['2026-01-15', 4],
      ['2026-01-22', 3],
    ]),
  ).toEqual({
    ...{ startedOn: '2026-01-12', finishedOn: '2026-01-22' },
    ...{ activeSeconds: 10 * DAY, leadSeconds: 17 * DAY, reopenings: 0 },
  });
});

test('a reopened item starts once and finishes when it is done for good', () => {
  expect(
    lifeOf([
      ['2026-01-12', 2],
      ['2026-01-14', 3],
      ['2026-01-19', 2],
      ['2026-01-20', 3],
    ]),
  ).toEqual({
    ...{ startedOn: '2026-01-12', finishedOn: '2026-01-20' },
    ...{ activeSeconds: 3 * DAY, leadSeconds: 15 * DAY, reopenings: 1 },
  });
});

test('an item in progress is active until now, and one closed at once never was', () => {
  expect(lifeOf([['2026-01-26', 2]])).toMatchObject({
    startedOn: '2026-01-26',
    finishedOn: null,
    activeSeconds: 7 * DAY,
  });
  expect(lifeOf([['2026-01-12', 3]])).toMatchObject({ startedOn: null, finishedOn: '2026-01-12', activeSeconds: 0 });
  expect(lifeOf([])).toMatchObject({ startedOn: null, finishedOn: null, leadSeconds: null });
});

test.each<[string, ReturnType<typeof lifeOf>, string]>([
  ['has not been read', lifeOf([], { history: undefined }), 'not-told'],
  ['is older than the item', lifeOf([['2026-01-12', 2]], { statusId: '3', category: 'done' }), 'not-told'],
  ['lacks the moves', lifeOf([], { statusId: '3', category: 'done' }), 'not-told'],
  [
    'names a status that Jira has no more',
    lifeOf([
      ['2026-01-12', 9],
      ['2026-01-13', 3],
    ]),
    'status-unknown',
  ],
])('nothing is told where the history %s', (_case, life, reason) => {
  expect(life).toBe(reason);
});

test('the present status counts as the item says', () => {
  expect(lifeOf([['2026-01-12', 9]], { category: 'inProgress' })).toMatchObject({ startedOn: '2026-01-12' });
});

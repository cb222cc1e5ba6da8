import { MONDAY_TO_FRIDAY } from '../../src/domain/earned-value/working-days';
import { matchItems, type SpacePlan } from '../../src/domain/plan/space-plan';

function plan(accounts: Partial<SpacePlan['accounts']>): SpacePlan {
  return {
    currency: 'EUR',
    setOn: '2026-01-01',
    calendar: MONDAY_TO_FRIDAY,
    planned: new Map([['planned', { id: 'planned', budget: 1, start: '2026-01-01', finish: '2026-01-02' }]]),
    accounts: {
      parents: new Map([['epic', 'E']]),
      versions: new Map([
        ['1', 'V1'],
        ['2', 'V2'],
      ]),
      project: null,
      ...accounts,
    },
    atBaseline: (amount) => amount,
    atDay: (amount) => amount,
  };
}

const ITEMS = [
  ['planned', null, ['1']],
  ['below planned', 'planned', ['1']],
  ['epic', null, ['1']],
  ['below epic', 'epic', ['2']],
  ['deep below epic', 'below epic', ['1']],
  ['other epic', null, []],
  ['story of 1', 'other epic', ['9', '1']],
  ['its sub-task', 'story of 1', []],
  ['its sub-task of 2', 'story of 1', ['2']],
  ['story of none', 'other epic', ['9']],
  ['its other sub-task', 'story of none', []],
] as const;

function matched(accounts: Partial<SpacePlan['accounts']>): Record<string, string> {
  const targets = matchItems(
    ITEMS.map(([id, parentId, versions]) => ({ id, parentId, versions })),
    plan(accounts),
  );
  return Object.fromEntries([...targets].map(([id, target]) => [id, 'id' in target ? target.id : target.kind]));
}

const PLACED = {
  planned: 'planned',
  'below planned': 'planned',
  epic: 'E',
  'below epic': 'E',
  'deep below epic': 'E',
  'story of 1': 'V1',
  'its sub-task': 'V1',
  'its sub-task of 2': 'V2',
};

test('the hierarchy goes before fix versions, and what is in neither is outside', () => {
  expect(matched({})).toEqual({
    ...PLACED,
    'other epic': 'outside',
    'story of none': 'outside',
    'its other sub-task': 'outside',
  });
});

test('a fix version goes before the account of the whole project, which takes the rest alone', () => {
  expect(matched({ project: 'P' })).toEqual({
    ...PLACED,
    'other epic': 'P',
    'story of none': 'P',
    'its other sub-task': 'P',
  });
});

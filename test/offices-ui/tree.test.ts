import type { BreakdownNode } from '../../src/contract/offices';
import { TOP, outcomeOfKey, visibleRows, withPage, type Level } from '../../static/offices/src/project/breakdown/tree';

function node(itemId: string, childCount = 0): BreakdownNode {
  return {
    itemId,
    key: `RAIL-${itemId}`,
    typeName: 'Story',
    level: 0,
    statusName: 'To do',
    statusCategory: 'todo',
    dueDate: null,
    childCount,
    parentElsewhere: null,
    own: { points: null, originalSeconds: null, remainingSeconds: null, spentSeconds: 0 },
    rolled: {
      items: 1,
      done: 0,
      points: 0,
      pointsDone: 0,
      originalSeconds: 0,
      remainingSeconds: 0,
      spentSeconds: 0,
      loggedSeconds: 0,
      progress: { metric: 'progress.items', unit: 'ratio', known: true, value: 0 },
      cost: null,
    },
  };
}

function level(nodes: BreakdownNode[], more: Partial<Level> = {}): Level {
  return { nodes, nextCursor: null, hiddenItems: 0, state: 'ready', error: null, ...more };
}

const tree = new Map([
  [TOP, level([node('1', 2), node('2')], { nextCursor: 'c', hiddenItems: 3 })],
  ['1', level([node('11', 1), node('12')])],
]);

describe('the visible lines of a breakdown', () => {
  it('show one loading line before anything has come', () => {
    expect(visibleRows(new Map(), new Set())).toEqual([
      { kind: 'loading', id: 'loading:', level: 1, parent: TOP, error: null },
    ]);
  });

  it('leave closed branches out and say what else there is', () => {
    expect(visibleRows(tree, new Set()).map((row) => row.kind)).toEqual(['item', 'item', 'more', 'hidden']);
  });

  it('show an open branch below its parent, one level deeper, and what is still coming', () => {
    const rows = visibleRows(tree, new Set(['1', '11']));
    expect(rows.map((row) => [row.id, row.level])).toEqual([
      ['1', 1],
      ['11', 2],
      ['loading:11', 3],
      ['12', 2],
      ['2', 1],
      ['more::c', 1],
      ['hidden:', 1],
    ]);
  });

  it('tell the number of siblings only once all have been read', () => {
    const sizes = visibleRows(tree, new Set(['1'])).map((row) => (row.kind === 'item' ? row.setSize : null));
    expect(sizes).toEqual([-1, 2, 2, -1, null, null]);
  });

  it('can be opened only where there are children', () => {
    const expanded = visibleRows(tree, new Set(['1'])).map((row) => (row.kind === 'item' ? row.expanded : null));
    expect(expanded).toEqual([true, false, null, null, null, null]);
  });
});

describe('pages of a level', () => {
  it('add up, hidden items included, and name each item once', () => {
    const first = withPage(undefined, { nodes: [node('1'), node('2')], nextCursor: 'c', hiddenItems: 2 });
    const both = withPage(first, { nodes: [node('2'), node('3')], nextCursor: null, hiddenItems: 1 });
    expect(both.nodes.map(({ itemId }) => itemId)).toEqual(['1', '2', '3']);
    expect(both).toMatchObject({ nextCursor: null, hiddenItems: 3, state: 'ready' });
  });
});

describe('keys in the breakdown', () => {
  const rows = visibleRows(tree, new Set(['1']));
  it.each([
    ['ArrowDown', 0, { focus: 1 }],
    ['ArrowUp', 0, { focus: 0 }],
    ['End', 0, { focus: 5 }],
    ['Home', 4, { focus: 0 }],
    ['PageDown', 0, { focus: 5 }],
    ['ArrowRight', 0, { focus: 1 }],
    ['ArrowRight', 1, { toggle: '11' }],
    ['ArrowRight', 2, null],
    ['ArrowLeft', 0, { toggle: '1' }],
    ['ArrowLeft', 2, { focus: 0 }],
    ['ArrowLeft', 3, null],
    [' ', 1, { toggle: '11' }],
    ['x', 1, null],
  ])('%s on line %d', (key, index, expected) => {
    expect(outcomeOfKey(key, rows, index)).toEqual(expected);
  });
});

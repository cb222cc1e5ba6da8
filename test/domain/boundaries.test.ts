import fc from 'fast-check';
import {
  boundariesOf,
  linksOut,
  saysDuplicate,
  type ClaimedItem,
  type ItemLink,
} from '../../src/domain/boundaries/boundaries';

const item = (id: string, projects: readonly string[], given: Partial<ClaimedItem> = {}): ClaimedItem => ({
  id,
  parentId: null,
  slices: projects.map((project) => ({ slice: `slice of ${project}`, project })),
  components: [],
  ...given,
});
const link = (from: string, to: string, type = 'Duplicate'): ItemLink => ({ from, to, type });

describe('overlaps', () => {
  test('an item that two slices match, across projects or within one', () => {
    const twice = {
      slices: [
        { slice: 's1', project: 'A' },
        { slice: 's2', project: 'A' },
      ],
    };
    const { overlaps, counts } = boundariesOf([item('1', ['A']), item('2', ['A', 'B']), item('3', [], twice)], []);
    expect(overlaps.doubleClaims).toEqual([
      { item: '2', slices: ['slice of A', 'slice of B'], projects: ['A', 'B'], acrossProjects: true },
      { item: '3', slices: ['s1', 's2'], projects: ['A'], acrossProjects: false },
    ]);
    expect(counts.doubleClaims).toBe(2);
  });

  test('duplicate links across projects, each pair once', () => {
    const items = [item('1', ['A']), item('2', ['B']), item('3', ['A']), item('4', []), item('5', ['A', 'B'])];
    const links = [
      link('1', '2'),
      link('2', '1', 'is duplicated by'),
      link('1', '3'),
      link('1', '4'),
      link('1', '5'),
      link('1', '2', 'Blocks'),
      link('1', 'nowhere'),
    ];
    expect(boundariesOf(items, links).overlaps.duplicates).toEqual([link('1', '2')]);
    expect(['Duplicate', 'duplicates', 'Cloners', 'Relates'].map(saysDuplicate)).toEqual([true, true, true, false]);
  });

  test('the same component in two projects', () => {
    const items = [
      item('1', ['A'], { components: ['Billing', 'Search'] }),
      item('2', ['B'], { components: [' billing', 'Billing'] }),
      item('3', ['A'], { components: ['Billing'] }),
      item('4', [], { components: ['Search'] }),
    ];
    expect(boundariesOf(items, []).overlaps.sharedComponents).toEqual([
      {
        component: 'Billing',
        projects: [
          { project: 'A', items: ['1', '3'] },
          { project: 'B', items: ['2'] },
        ],
      },
    ]);
  });

  test('children under another project’s parent', () => {
    const items = [
      item('1', ['A']),
      item('2', ['B'], { parentId: '1' }),
      item('3', ['A', 'B'], { parentId: '1' }),
      item('4', [], { parentId: '1' }),
      item('5', ['B'], { parentId: 'lost' }),
    ];
    expect(boundariesOf(items, []).overlaps.foreignChildren).toEqual([
      { item: '2', parent: '1', projects: ['B'], parentProjects: ['A'] },
    ]);
  });
});

test('gaps: work that no slice claims, and links out of the program', () => {
  const items = [item('1', ['A']), item('2', []), item('3', ['B'])];
  const links = [
    link('1', '3', 'Blocks'),
    link('1', '2', 'Blocks'),
    link('9', '3', 'Blocks'),
    link('8', '9', 'Blocks'),
  ];
  const { gaps, counts } = boundariesOf(items, links);
  expect(gaps.unclaimed).toEqual(['2']);
  expect(gaps.linksOut).toEqual([
    { link: links[1], outside: '2' },
    { link: links[2], outside: '9' },
  ]);
  expect(counts).toEqual({
    doubleClaims: 0,
    duplicates: 0,
    sharedComponents: 0,
    foreignChildren: 0,
    unclaimed: 1,
    linksOut: 2,
  });
});

test('property: every item is unclaimed, claimed once or claimed twice, and the order of items only orders the lists', () => {
  const id = fc.constantFrom('1', '2', '3', '4', '5', '6');
  const one = fc.record({
    id,
    slices: fc.uniqueArray(
      fc.constantFrom({ slice: 'a', project: 'A' }, { slice: 'b', project: 'A' }, { slice: 'c', project: 'B' }),
    ),
    parentId: fc.option(id, { nil: null }),
    components: fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }),
  });
  const links = fc.array(fc.record({ from: id, to: id, type: fc.constantFrom('Duplicate', 'Blocks') }), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(fc.uniqueArray(one, { selector: (each) => each.id }), links, (items, given) => {
      const result = boundariesOf(items, given);
      const single = items.filter(({ slices }) => slices.length === 1).length;
      expect(result.counts.unclaimed + single + result.counts.doubleClaims).toBe(items.length);
      expect(boundariesOf(items.toReversed(), given).counts).toEqual(result.counts);
      const turned = given.map(({ from, to, type }) => ({ from: to, to: from, type }));
      expect(boundariesOf(items, turned).counts).toEqual(result.counts);
      expect(linksOut(items, given).length).toBeLessThanOrEqual(given.length);
    }),
    { numRuns: 1_500 },
  );
});

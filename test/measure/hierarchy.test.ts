import hierarchy from '../../measure/families/hierarchy';

interface Branch {
  id: string;
  planned: unknown;
  remaining: unknown;
  progress: number;
  wholePercent: number;
  plannedPoints?: unknown;
}
interface Answer {
  items: Branch[];
  totals: Record<string, unknown>;
  crossings: unknown;
  missingParents: unknown;
  cyclesOpened: unknown;
}
const measure = (input: unknown) => hierarchy.measure(hierarchy.input.parse(input)) as Answer;
const at = (answer: Answer, id: string) => answer.items.find((one) => one.id === id);
const percentOf = (items: object[], id = 'p') =>
  at(measure({ items: [{ id: 'p' }, ...items.map((one, index) => ({ id: `c${index}`, parent: 'p', ...one }))] }), id)
    ?.wholePercent;

test('an epic never burnt down does not hold up work that its children have finished', () => {
  const answer = measure(hierarchy.example.input);
  expect(at(answer, 'epic')).toMatchObject({ planned: 120, remaining: 10 });
  expect(answer.totals).toMatchObject({ planned: 120, remaining: 10, items: 3, done: 1 });
});

test.each<[string, object[], number]>([
  ['no estimates', [{ percent: 20 }, { percent: 70 }], 45],
  ['one more without progress', [{ percent: 20 }, { percent: 70 }, { percent: 0 }], 30],
  ['that one with a child', [{ percent: 20 }, { percent: 70 }, {}, { parent: 'c2', percent: 30 }], 40],
  ['rounded down', [{ percent: 20 }, { percent: 20 }, { percent: 10 }], 16],
  [
    'weighted',
    [
      { estimate: 10, percent: 20 },
      { estimate: 20, percent: 50 },
    ],
    40,
  ],
  [
    'two levels',
    [{ estimate: 2, percent: 0 }, {}, ...[1, 2].map(() => ({ parent: 'c1', estimate: 2, percent: 50 }))],
    33,
  ],
  ['none closed', [{}, { estimate: 0 }], 0],
  ['one closed', [{ status: 'done' }, { estimate: 0 }], 50],
  ['both closed', [{ status: 'done' }, { estimate: 0, status: 'done' }], 100],
  ['all closed', [...[40, 40, 20].map((estimate) => ({ estimate, status: 'done' })), { status: 'done' }], 100],
  ['8.0 h and 8.1 h closed', [8, 8.1].map((estimate) => ({ estimate, status: 'done' })), 100],
])('progress as Redmine publishes it: %s', (_name, items, expected) => {
  expect(percentOf(items)).toBe(expected);
});

test('re-parenting takes the work and the progress along', () => {
  const items = (parent: string) => [
    { id: '19' },
    { id: '21' },
    { id: '1', parent: '19', estimate: 740, percent: 40 },
    { id: '2', parent, estimate: 64, percent: 20 },
  ];
  expect(at(measure({ items: items('19') }), '19')).toMatchObject({ planned: 804 });
  const moved = measure({ items: items('21') });
  expect(at(moved, '19')).toMatchObject({ planned: 740, wholePercent: 40 });
  expect(at(moved, '21')).toMatchObject({ planned: 64, wholePercent: 20 });
});

test('published double counting: 12 h, 28.4 h, own 2 h and children 8 h, a budget of 20 h in parts', () => {
  const total = (items: object[], policy?: string) => measure({ items, ...(policy ? { policy } : {}) }).totals.planned;
  const tree = (own: number | null, ...children: number[]) => [
    { id: 'p', estimate: own },
    ...children.map((estimate, index) => ({ id: `c${index}`, parent: 'p', estimate })),
  ];
  expect(total([{ id: '1', estimate: 5 }, ...tree(null, 3, 4)])).toBe(12);
  expect(total([{ id: '1', estimate: 21.4 }, ...tree(null, 4, 3)])).toBe(28.4);
  expect(total(tree(2, 8), 'sum')).toBe(10);
  expect(total(tree(20, 10, 10))).toBe(20);
  expect(total(tree(30, 40))).toBe(40);
  expect(total(tree(100, 120), 'own')).toBe(100);
  expect(total(tree(100, 120), 'leaves-only')).toBe(120);
});

test('an epic of 25 points with stories of 15 is 25, of which 10 are not taken up', () => {
  const answer = measure({
    items: [
      { id: 'epic', estimate: 25, points: 25 },
      { id: 'story', parent: 'epic', estimate: 15, points: 15, status: 'done' },
    ],
  });
  expect(at(answer, 'epic')).toMatchObject({ planned: 25, remaining: 10, plannedPoints: 25 });
  expect(answer.totals).toMatchObject({ ownPoints: 40, pointsDone: 15, plannedPoints: 25 });
});

test('work and remaining give progress, and progress gives remaining', () => {
  expect(measure({ items: [{ id: '1', estimate: 50, remaining: 30 }] }).totals).toMatchObject({ wholePercent: 40 });
  expect(measure({ items: [{ id: '1', estimate: 20, percent: 25 }] }).totals).toMatchObject({ remaining: 15 });
  const items = [
    { id: '1', estimate: 50, percent: 30 },
    { id: '2', estimate: 5, percent: 70 },
  ];
  expect(measure({ items }).totals['progress']).toBeCloseTo(18.5 / 55, 9);
});

test('a program is weighted by effort, and costs are summed exactly', () => {
  const answer = measure({
    items: [
      { id: 'A' },
      { id: 'A-1', parent: 'A', estimate: 5, percent: 40, cost: 4_000 },
      { id: 'A-2', parent: 'A', estimate: 3, percent: 100, cost: 1_920 },
      { id: 'B' },
      { id: 'B-1', parent: 'B', estimate: 10, percent: 50, cost: 6_400 },
      { id: 'B-2', parent: 'B', estimate: 0, status: 'done', cost: 1_234.56 },
    ],
  });
  expect(at(answer, 'A')).toMatchObject({ progress: 0.625, cost: 5_920 });
  expect(at(answer, 'B')).toMatchObject({ cost: 7_634.56 });
  expect(answer.totals).toMatchObject({ cost: 13_554.56 });
});

test('costs by period sum to the parent’s', () => {
  const third = [22, 22, 22, 0, 0, 22, 22, 0, 0, 0];
  const fourth = [0, 0, 0, 0, 0, 23, 23, 23, 23, 23];
  const items = [{ id: '2' }, { id: '3', parent: '2', costs: third }, { id: '4', parent: '2', costs: fourth }];
  expect(measure({ items }).totals).toMatchObject({ costs: [22, 22, 22, 0, 0, 45, 45, 23, 23, 23] });
});

test('crossings, missing parents and circles are told, and nothing is lost', () => {
  const answer = measure({
    elsewhere: ['far'],
    items: [
      { id: 'a', parent: 'far', estimate: 1 },
      { id: 'b', parent: 'lost', estimate: 2 },
      { id: 'c', parent: 'd', estimate: 4 },
      { id: 'd', parent: 'c', estimate: 4 },
      { id: 'e', parent: 'e', estimate: 8 },
    ],
  });
  expect(answer.crossings).toEqual([{ id: 'a', parent: 'far' }]);
  expect(answer.missingParents).toEqual([{ id: 'b', parent: 'lost' }]);
  expect(answer.cyclesOpened).toHaveLength(2);
  expect(answer.totals).toMatchObject({ planned: 15, ownEstimates: 19 });
});

test('what is not estimated, not there or too fine is unknown', () => {
  expect(measure({ items: [] }).totals).toMatchObject({
    planned: { unknown: 'nothing here is estimated' },
    progress: { unknown: 'there are no items' },
  });
  const fine = [
    { id: '1', estimate: 1e12 },
    { id: '2', estimate: 1e-12, percent: 50 },
  ];
  expect(measure({ items: fine }).totals['planned']).toEqual({ unknown: expect.stringContaining('exactly') });
  expect(hierarchy.input.safeParse({ items: [{ id: '1' }, { id: '1' }] }).success).toBe(false);
});

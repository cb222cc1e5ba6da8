import { branchProgress, type ProgressItem } from '../../src/domain/branch-progress';
import { buildForest, plannedWork } from '../../src/domain/hierarchy';

const item = (id: string, given: Partial<ProgressItem> = {}): ProgressItem => ({
  id,
  parentId: null,
  category: 'todo',
  originalSeconds: null,
  remainingSeconds: null,
  progress: null,
  ...given,
});

function progress(...items: ProgressItem[]) {
  const forest = buildForest(items);
  return branchProgress(forest, plannedWork(forest, 'larger-of-own-and-children'));
}

test.each<[string, Partial<ProgressItem>, number]>([
  ['done, whatever it says', { category: 'done', progress: 0.2 }, 1],
  ['what it says', { progress: 0.2, originalSeconds: 10, remainingSeconds: 1 }, 0.2],
  ['from its estimates', { originalSeconds: 10, remainingSeconds: 4 }, 0.6],
  ['more left than estimated', { originalSeconds: 10, remainingSeconds: 40 }, 0],
  ['less than nothing left', { originalSeconds: 10, remainingSeconds: -4 }, 1],
  ['nothing estimated', { category: 'inProgress', remainingSeconds: 4 }, 0],
  ['estimated at nothing', { originalSeconds: 0, remainingSeconds: 0 }, 0],
  ['nothing said of what is left', { originalSeconds: 10 }, 0],
])('a leaf: %s', (_name, given, expected) => {
  expect(progress(item('1', given)).get('1')).toBe(expected);
});

test('a parent counts its children, not what it says, until it is done', () => {
  const children = [
    item('2', { parentId: '1', originalSeconds: 30, progress: 1 }),
    item('3', { parentId: '1', originalSeconds: 10, progress: 0 }),
  ];
  expect(progress(item('1', { progress: 0.1 }), ...children).get('1')).toBe(0.75);
  expect(progress(item('1', { category: 'done' }), ...children).get('1')).toBe(1);
});

test('children whose planned work is not given count the same', () => {
  const children = [
    item('2', { parentId: '1', originalSeconds: 30, progress: 1 }),
    item('3', { parentId: '1', originalSeconds: 10, progress: 0 }),
  ];
  expect(branchProgress(buildForest([item('1'), ...children]), new Map()).get('1')).toBe(0.5);
});

import { isLevel, levelName, nearestRankIndex } from '../../src/domain/percentile';

test.each([
  [0, false],
  [-0.1, false],
  [Number.NaN, false],
  [1e-9, true],
  [1, true],
  [1.000001, false],
])('%d as a level: %s', (level, is) => {
  expect(isLevel(level)).toBe(is);
});

test.each([
  [0.85, 'P85'],
  [0.07, 'P7'],
  [0.995, 'P99.5'],
  [1, 'P100'],
])('%d is written %s', (level, name) => {
  expect(levelName(level)).toBe(name);
});

test.each([
  [0.07, 100, 7],
  [0.85, 4, 4],
  [0.5, 4, 2],
  [0.5, 5, 3],
  [1, 5, 5],
  [0.001, 5, 1],
  [0, 5, 1],
  [1.5, 5, 5],
])('rank of %d of %i is %i', (share, count, rank) => {
  expect(nearestRankIndex(share, count)).toBe(rank);
});

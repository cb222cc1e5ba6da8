import { monthTicks } from '../../static/offices/src/components/chart-parts';
import { knownTab, tabAfterKey } from '../../static/offices/src/components/tab-keys';

describe('keys on tabs', () => {
  it.each([
    ['ArrowRight', 1, 2],
    ['ArrowRight', 4, 0],
    ['ArrowLeft', 0, 4],
    ['ArrowLeft', 3, 2],
    ['Home', 3, 0],
    ['End', 0, 4],
    ['ArrowDown', 0, null],
    ['Enter', 0, null],
  ])('%s on tab %d of five leads to %s', (key, index, expected) => {
    expect(tabAfterKey(key, index, 5)).toBe(expected);
  });
});

describe('the open tab', () => {
  it('is the one that the address asks for, else the first', () => {
    expect(knownTab(['overview', 'cost'], 'cost')).toBe('cost');
    expect(knownTab(['overview', 'cost'], 'people')).toBe('overview');
    expect(knownTab(['overview', 'cost'], null)).toBe('overview');
  });

  it('can’t be chosen where there is none', () => {
    expect(() => knownTab([], null)).toThrow(RangeError);
  });
});

describe('the days on a chart’s axis', () => {
  it('are the first days of months', () => {
    expect(monthTicks('2026-01-05', '2026-04-01', 8)).toEqual(['2026-02-01', '2026-03-01', '2026-04-01']);
    expect(monthTicks('2026-01-01', '2026-02-28', 8)).toEqual(['2026-01-01', '2026-02-01']);
  });

  it('skip months evenly where there are too many of them', () => {
    expect(monthTicks('2025-08-31', '2026-06-12', 5)).toEqual([
      '2025-09-01',
      '2025-11-01',
      '2026-01-01',
      '2026-03-01',
      '2026-05-01',
    ]);
    expect(monthTicks('2000-01-01', '2030-12-31', 8)).toHaveLength(8);
  });

  it('are both ends where no two months begin between them', () => {
    expect(monthTicks('2026-01-05', '2026-02-10', 8)).toEqual(['2026-01-05', '2026-02-10']);
    expect(monthTicks('2026-01-05', '2026-01-05', 8)).toEqual(['2026-01-05']);
  });
});

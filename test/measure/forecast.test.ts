import { forecastFamily } from '../../measure/families/forecast';

const WEEKS = [1, 3, 5, 3, 7, 8, 0, 5, 3, 1, 8, 2];
const measure = (input: unknown) => forecastFamily.measure(forecastFamily.input.parse(input));

test('the example gives the published weeks', () => {
  expect(measure(forecastFamily.example.input)).toMatchObject({
    sample: { weeks: 12, mean: 3.8333333333, variance: 6.9722222222 },
    naiveWeeks: 26.0869565217,
    withoutArrivals: {
      method: 'exact convolution',
      when: { P50: { weeks: 26 }, P70: { weeks: 28 }, P85: { weeks: 30, chance: 0.8576489174 }, P95: { weeks: 33 } },
      howMany: { amounts: { P50: { amount: 38, chance: 0.5323968846 }, P85: { amount: 30 } } },
    },
  });
});

test('80 left, 8 done and 5 added a week, as steady rates', () => {
  const input = { remaining: 80, throughput: 8, arrivals: 5, startDate: '2026-01-05', byDate: '2026-03-20' };
  expect(measure(input)).toMatchObject({
    withoutArrivals: { when: { P85: { weeks: 10, date: '2026-03-16' } }, within: { weeks: 10, chance: 1 } },
    withArrivals: { when: { P85: { weeks: 27, date: '2026-07-13' } }, within: { weeks: 10, chance: 0 } },
  });
});

test('percent and shares name the same level; points and ranges are taken', () => {
  const input = { unit: 'points', remaining: { low: 40, likely: 50, high: 80 }, throughput: WEEKS };
  const shares = measure({ ...input, confidences: [0.85, 0.995] });
  expect(measure({ ...input, confidences: [85, 99.5] })).toEqual(shares);
  expect(shares).toMatchObject({ unit: 'points', withoutArrivals: { when: { P85: { weeks: 19 }, 'P99.5': {} } } });
  expect(
    measure({
      remaining: [
        { amount: 0, weight: 1 },
        { amount: 5, weight: 1 },
      ],
      throughput: 5,
    }),
  ).toMatchObject({
    withoutArrivals: { when: { P50: { weeks: 0, chance: 0.5 }, P85: { weeks: 1, chance: 1 } } },
  });
});

test('a near tie that can’t be decided in time is told', () => {
  const project = { remaining: 800_000.5, throughput: [800_000.5, 0], arrivals: [0, 0.5] };
  expect(measure({ ...project, projects: [project], confidences: [0.5] })).toMatchObject({
    withArrivals: { when: { P50: { weeks: 3, earliestWeeks: 1, nearTie: true, chance: 0.625 } } },
    joint: { when: { P50: { weeks: 3, nearTie: true } } },
  });
  expect(JSON.stringify(measure(forecastFamily.example.input))).not.toContain('nearTie');
});

test('several projects and a back-test', () => {
  const projects = [
    { name: 'north', remaining: 50, throughput: WEEKS },
    { remaining: 50, throughput: WEEKS },
  ];
  expect(measure({ projects, weeks: 16 })).toMatchObject({
    joint: {
      within: { chance: 0.7536363284, projects: [{ name: 'north' }, { name: 'project 2' }] },
      when: { P85: { weeks: 17 } },
    },
  });
  expect(measure({ throughput: WEEKS, backTest: { trainingWeeks: 5, weeksAhead: 2, amount: 6 } })).toMatchObject({
    backTest: { howMany: { P95: { forecasts: 6, held: 6, share: 1 } }, when: { P50: { forecasts: 6, held: 4 } } },
  });
});

test('what can’t be known says why', () => {
  expect(measure({ remaining: 4, throughput: [0, 0] })).toMatchObject({
    withoutArrivals: { unknown: expect.stringContaining('no throughput') },
  });
  expect(measure({ remaining: 4, throughput: [1, 2], minimumWeeks: 5 })).toMatchObject({
    withoutArrivals: { unknown: expect.stringContaining('at least 5') },
  });
  expect(measure({ remaining: 4, throughput: 3, arrivals: 3 })).toMatchObject({
    withArrivals: { chanceOfNever: { chance: 1 }, when: { P50: { unknown: expect.stringContaining('new work') } } },
  });
  expect(measure({ remaining: 0, throughput: [0] })).toMatchObject({
    withoutArrivals: { when: { P95: { weeks: 0 } } },
  });
  expect(measure({ remaining: 4, throughput: 3, byDate: '2026-01-01' })).toMatchObject({
    weeks: { unknown: expect.stringContaining('startDate') },
  });
  expect(() => forecastFamily.input.parse({ remaining: 4, throughput: 3, velocity: 3 })).toThrow();
});

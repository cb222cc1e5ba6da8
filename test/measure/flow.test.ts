import { flowFamily } from '../../measure/families/flow';

const measure = (input: unknown) => flowFamily.measure(flowFamily.input.parse(input));

test('the example gives the figures worked by hand', () => {
  expect(measure(flowFamily.example.input)).toMatchObject({
    flow: {
      throughput: 4,
      wip: 1,
      cycleTime: { inclusiveDays: { mean: 4, P85: 7 }, elapsedDays: { mean: 3 } },
      age: { inclusiveDays: { max: 6 } },
      littlesLaw: { averageWip: 2.2, impliedCycleDays: 5.5 },
      arrivals: { unknown: 'no item says when it was created' },
    },
  });
});

test('histories in a zone, with a reopening', () => {
  const history = [
    { status: 'To Do', at: '2026-01-01T23:30:00Z' },
    { status: 'In Progress', at: '2026-01-02T10:00:00+0100' },
    { status: 'Review', at: '2026-01-03T10:00:00+0100' },
    { status: 'Done', at: '2026-01-05T10:00:00+0100' },
    { status: 'In Progress', at: '2026-01-20T09:00:00Z' },
  ];
  const again = [...history, { status: 'Done', at: '2026-01-21T09:00:00Z' }];
  const input = { timeZone: 'Europe/Paris', now: '2026-02-01', series: false };
  expect(measure({ ...input, items: [{ history: again }] })).toMatchObject({
    flow: {
      from: '2026-01-02',
      cycleTime: { inclusiveDays: { mean: 20 }, elapsedDays: { mean: 19 } },
      reopenings: { times: 1, items: 1 },
      weeklyThroughput: [0, 0, 1, 0],
    },
  });
  expect(measure({ ...input, items: [{ history: again }], reopening: 'first' })).toMatchObject({
    flow: { cycleTime: { inclusiveDays: { mean: 4 }, elapsedDays: { mean: 3 } } },
  });
  expect(measure({ ...input, items: [{ history }] })).toMatchObject({ flow: { throughput: 0, wip: 1 } });
});

test('totals alone are measured as they are', () => {
  expect(
    measure({
      cycleTimes: [1, 2, 3, 4],
      percentiles: [85],
      littlesLaw: { averageWip: 10, throughput: 2 },
      efficiency: { active: 2, waiting: 8 },
    }),
  ).toEqual({
    cycleTimes: { count: 4, mean: 2.5, min: 1, max: 4, P85: 4 },
    littlesLaw: { averageWip: 10, throughput: 2, averageCycleTime: 5 },
    flowEfficiency: 0.2,
  });
  expect(measure({ littlesLaw: { averageWip: 10, throughput: 2, averageCycleTime: 4 } })).toEqual({
    littlesLaw: {
      averageWip: 10,
      throughput: 2,
      averageCycleTime: 4,
      impliedWip: 8,
      impliedCycleTime: 5,
      difference: 2,
    },
  });
});

test.each([
  [{ items: [] }, 'no item'],
  [{ items: [{ start: '2026-13-01' }] }, 'no ISO day'],
  [{ items: [{ start: '2026-01-01' }, { start: 3 }] }, 'not both'],
  [{ items: [{ start: 3, finish: 1 }] }, 'finished before it was started'],
  [{ items: [{ start: '2026-01-01T10:00:00Z' }], timeZone: 'Nowhere/Land' }, 'Nowhere/Land'],
])('%j says why not', (input, reason) => {
  expect(measure(input)).toEqual({ flow: { unknown: expect.stringContaining(reason) } });
});

test('no division by nothing', () => {
  expect(
    measure({ efficiency: { active: 0, lead: 0 }, littlesLaw: { averageWip: 1, throughput: 0 }, cycleTimes: [] }),
  ).toEqual({
    flowEfficiency: { unknown: 'lead time is 0' },
    littlesLaw: { averageWip: 1, throughput: 0, averageCycleTime: { unknown: 'throughput is 0' } },
    cycleTimes: { unknown: 'no times are given' },
  });
});

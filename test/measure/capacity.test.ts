import capacity from '../../measure/families/capacity';

const measure = (input: unknown) => capacity.measure(capacity.input.parse(input));

test('the example: a week 53, a half day, overdue and undated work', () => {
  expect(measure(capacity.example.input)).toMatchObject({
    totals: {
      capacityHours: 104,
      demandHours: 36,
      demandOutsideHours: 0,
      undatedHours: 12,
      remainingHours: 48,
      utilisation: 0.3461538462,
    },
    people: [
      { person: 'Ada', week: '2026-W53', capacityHours: 16 },
      { person: 'Ada', week: '2027-W01', capacityHours: 20 },
      { person: 'Ben', week: '2026-W53', capacityHours: 28, demandHours: 6 },
      { person: 'Ben', week: '2027-W01', capacityHours: 40, demandHours: 0, utilisation: 0 },
    ],
    departments: [{ department: 'Engineering', week: '2026-W53' }, { week: '2027-W01' }],
    // 30 h over seven days are 15,428 4/7 s a day; the first four days take a whole second more each.
    overloaded: [{ person: 'Ada', week: '2026-W53', freeHours: -1.1433333333 }],
    overdue: ['A-2'],
    undated: [{ id: 'A-3', remainingHours: 12 }],
    timesheets: [
      { team: 'Core', week: '2026-W53', expectedHours: 44, loggedHours: 7, loggedShare: 0.1590909091 },
      { team: 'Core', week: '2027-W01', completeness: 0 },
    ],
  });
});

test('the days of an item sum back to the second', () => {
  const answer = measure({
    from: '2026-03-02',
    to: '2026-03-08',
    work: [{ id: '1', remainingHours: 10, due: '2026-03-04' }],
  }) as { work: { days: { seconds: number }[] }[] };
  const seconds = answer.work[0]?.days.map((one) => one.seconds) ?? [];
  expect(seconds).toHaveLength(3);
  expect(seconds.reduce((sum, one) => sum + one, 0)).toBe(36_000);
  expect(answer).toMatchObject({ totals: { utilisation: { unknown: 'there is no capacity' } } });
});

test('a project of 2 h and one of 4 h that overlap are 5 h of work', () => {
  const entry = (project: string, start: string, end: string) => ({
    person: 'Ada',
    day: '2026-03-02',
    project,
    start,
    end,
  });
  expect(
    measure({
      from: '2026-03-02',
      to: '2026-03-08',
      people: [{ id: 'Ada' }],
      logged: [entry('A', '13:00', '15:00'), entry('B', '14:00', '18:00')],
    }),
  ).toMatchObject({
    loggedByProject: [
      { project: 'A', loggedHours: 2 },
      { project: 'B', loggedHours: 4 },
    ],
    workedByPerson: [{ person: 'Ada', loggedHours: 6, workedHours: 5 }],
  });
});

test('allocations in percent, over-allocation, and refused input', () => {
  const allocations = [
    { project: 'A', percent: 80 },
    { project: 'B', percent: 40, from: '2026-03-04' },
  ];
  expect(measure({ from: '2026-03-02', to: '2026-03-06', people: [{ id: 'Ada', allocations }] })).toMatchObject({
    projects: [
      { project: 'A', capacityHours: 32, demandHours: 0 },
      { project: 'B', capacityHours: 9.6 },
    ],
    overAllocated: [{ person: 'Ada', from: '2026-03-04', to: '2026-03-06', basisPoints: 12_000, projects: ['A', 'B'] }],
  });
  const range = { from: '2026-03-02', to: '2026-03-06' };
  expect(capacity.input.safeParse({ ...range, people: [{ id: 'Ada' }, { id: 'Ada' }] }).success).toBe(false);
  expect(capacity.input.safeParse({ ...range, logged: [{ person: 'Ada', day: '2026-03-02' }] }).success).toBe(false);
});

import door from '../../measure/families/earned-schedule';

type Row = Record<string, number | string | null | { unknown: string }>;
interface Answer {
  firstPeriod: number;
  PD: number | { unknown: string };
  BAC: number;
  rows: Row[];
}

const measure = (input: unknown) => door.measure(door.input.parse(input)) as Answer;
const latest = (input: unknown): Row => measure(input).rows.at(-1) ?? {};

/** AT, SV, SPI, CV, CPI, ES, SV(t), SPI(t), SCI(t), IEAC(t) with PF = 1, SPI(t), SCI(t), and BAC/CPI. */
const COLUMNS = [
  'AT',
  'SV',
  'SPI',
  'CV',
  'CPI',
  'ES',
  'SV(t)',
  'SPI(t)',
  'SCI(t)',
  'IEAC(t) PF=1',
  'IEAC(t) PF=SPI(t)',
  'IEAC(t) PF=SCI(t)',
  'EAC',
];
const PUBLISHED = [
  [
    1, -3.33, 0.885073, 0.078, 1.003051, 0.885073, -0.114927, 0.885073, 0.887774, 9.114927, 10.168649, 10.140762,
    359.640805,
  ],
  [
    2, -13.607, 0.833413, 1.781, 1.026866, 1.741832, -0.258168, 0.870916, 0.894314, 9.258168, 10.333947, 10.115908,
    351.300118,
  ],
  [3, -2.546, 0.97223, 10.842, 1.13848, 2.7454, -0.2546, 0.915133, 1.041861, 9.2546, 9.834632, 9.003297, 316.859373],
  [
    4, -13.342, 0.903728, 1.171, 1.009438, 3.715553, -0.284447, 0.928888, 0.937655, 9.284447, 9.689003, 9.635812,
    357.36519,
  ],
  [
    5, -19.387, 0.911126, 7.387, 1.038601, 4.756307, -0.243693, 0.951261, 0.987981, 9.243693, 9.461122, 9.295317,
    347.330614,
  ],
  [
    6, -33.715, 0.888537, 8.918, 1.03432, 5.600235, -0.399765, 0.933372, 0.965406, 9.399765, 9.642453, 9.52159,
    348.768118,
  ],
  [
    7, -31.163, 0.903709, 6.857, 1.024008, 5.881321, -1.118679, 0.840189, 0.86036, 10.118679, 10.711879, 10.624853,
    352.280418,
  ],
  [
    8, -39.151, 0.886806, 15.882, 1.054607, 6.200766, -1.799234, 0.775096, 0.817421, 10.799234, 11.611469, 11.42447,
    342.059246,
  ],
  [
    9, -47.874, 0.867289, 9.375, 1.030891, 6.490971, -2.509029, 0.721219, 0.743498, 11.509029, 12.478873, 12.374628,
    349.928451,
  ],
  [
    10, -33.044, 0.908399, 11.263, 1.035594, 7.182611, -2.817389, 0.718261, 0.743827, 11.817389, 12.530262, 12.443296,
    348.339262,
  ],
  [
    11, -22.066, 0.938831, 17.982, 1.056073, 7.676137, -3.323863, 0.697831, 0.73696, 12.323863, 12.897112, 12.796383,
    341.584392,
  ],
  [
    12, -10.877, 0.969848, 13.105, 1.038915, 8.268133, -3.731867, 0.689011, 0.715824, 12.731867, 13.062198, 13.022411,
    347.225572,
  ],
  [13, 0, 1, 11.359, 1.032512, 9, -4, 0.692308, 0.714816, 13, 13, 13, 349.379],
];
const DURATIONS = ['PD/SPI', 'PD/SCI', 'ED', 'AT+(PD-ED)/1', 'AT+(PD-ED)/SCI'];
const PUBLISHED_DURATIONS: [number, number[]][] = [
  [1, [10.168649, 10.137721, 0.885073, 9.114927, 10.140762]],
  [5, [9.877884, 9.510757, 4.555631, 9.444369, 9.69659]],
  [7, [9.958963, 9.725473, 6.32596, 9.67404, 9.88959]],
  [9, [10.377167, 10.066214, 7.805599, 10.194401, 10.3359]],
  [11, [9.58639, 9.077395, 10.32714, 9.67286, 9.661447]],
  [13, [9, 8.716606, 13, 9, 9.125953]],
];

const rounded = (row: Row, columns: string[]) => columns.map((column) => Math.round(Number(row[column]) * 1e6) / 1e6);

describe('the thirteen months of a real project', () => {
  const { rows, PD, BAC } = measure(door.example.input);

  test('give every published index, to six decimals', () => {
    expect([PD, BAC]).toEqual([9, 360.738]);
    expect(rows.map((row) => rounded(row, COLUMNS))).toEqual(PUBLISHED);
  });

  test.each(PUBLISHED_DURATIONS)('give the published forecasts of duration in month %i', (month, expected) => {
    expect(rounded(rows[month - 1] ?? {}, DURATIONS)).toEqual(expected);
  });

  test('end late, although SPI in money reads 1, and say so', () => {
    expect(rows[12]).toMatchObject({ SPI: 1, SV: 0, 'SPI(t)': 0.6923076923, ES: 9, warning: 'finished-late' });
    expect(rows.slice(9, 12).map((row) => row.warning)).toEqual(Array(3).fill('past-planned-finish'));
    expect(rows[7]?.warning).toBe('diverged');
  });

  test('may give their plan past its end', () => {
    const input = door.example.input as { PV: number[] };
    const padded = { ...input, PV: [...input.PV, ...Array<number>(4).fill(360.738)] };
    expect(measure(padded)).toEqual(measure(input));
  });
});

describe('an even plan of ten periods', () => {
  const plan = { BAC: 100000, PD: 10 };

  test.each([
    [
      { AT: 4, EV: 30000, AC: 35000 },
      {
        PV: 40000,
        CV: -5000,
        SV: -10000,
        SPI: 0.75,
        EAC: 116666.6666666667,
        ES: 3,
        'SV(t)': -1,
        'SPI(t)': 0.75,
        'IEAC(t)': 13.3333333333,
      },
    ],
    [
      { AT: 4, EV: 40000, AC: 40000 },
      { CV: 0, SV: 0, CPI: 1, SPI: 1, EAC: 100000, ES: 4, 'SV(t)': 0, 'SPI(t)': 1, 'IEAC(t)': 10 },
    ],
    [
      { AT: 10, EV: 100000, AC: 110000 },
      { CPI: 0.9090909091, SPI: 1, EAC: 110000, ES: 10, 'SV(t)': 0, 'SPI(t)': 1, 'IEAC(t)': 10 },
    ],
  ])('gives the published case %j', (status, expected) => {
    expect(latest({ ...plan, ...status })).toMatchObject(expected);
    const PV = Array.from({ length: 10 }, (_, index) => 10000 * (index + 1));
    expect(latest({ PV, ...status })).toMatchObject(expected);
  });
});

describe('shapes of input', () => {
  test('a series that starts with nothing starts at the start', () => {
    const PV = [0, 20, 50, 90, 140, 200];
    expect(latest({ PV, EV: 70 }).ES).toBe(2.5);
    expect(latest({ PV, EV: 70, firstPeriod: 1 }).ES).toBe(3.5);
    expect(latest({ PV, EV: 70, PD: 6 }).ES).toBe(3.5);
    expect(latest({ PV, EV: [0, 20, 70] })).toMatchObject({ AT: 2, ES: 2.5, 'SPI(t)': 1.25 });
    expect(latest({ PV, EV: [10, 20, 70] })).toMatchObject({ AT: 3, ES: 3.5 });
    expect(latest({ PV, EV: [0, 20, 70], AT: [1, 2, 3] })).toMatchObject({ AT: 3, ES: 3.5 });
  });

  test('actual time stops when the work is complete', () => {
    const PV = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    for (const input of [
      { PV, EV: [...PV, 9, 9, 9, 9, 9] },
      { PV, EV: PV, AT: 14 },
      { PV, EV: 9, AT: 14, completedAt: 9 },
    ])
      expect(latest(input)).toMatchObject({ AT: 9, ES: 9, 'SV(t)': 0, 'SPI(t)': 1, 'IEAC(t)': 9, warning: null });
  });

  test('a time between the ends of two periods is interpolated', () => {
    expect(latest({ PV: [10, 30], EV: 15, AT: 1.5 })).toMatchObject({ PV: 20, ES: 1.25, 'SPI(t)': 0.8333333333 });
  });

  test('where the plan stands still, work on plan is on time', () => {
    const PV = [10, 20, 20, 20, 30];
    expect(measure({ PV, EV: PV }).rows.map((row) => row['SPI(t)'])).toEqual([1, 1, 1, 1, 1]);
    expect(latest({ PV, EV: [10, 20, 20, 20, 20], AT: 5 })).toMatchObject({ AT: 5, ES: 4 });
    expect(latest({ PV, EV: 20, AT: 1 }).ES).toBe(2);
    expect(latest({ PV, EV: 20 }).ES).toBe(4);
  });

  test('a plan that is given only to date leaves its duration unknown unless it is said', () => {
    const toDate = { PV: [10, 20], BAC: 50, EV: [8, 18] };
    expect(measure(toDate).PD).toHaveProperty('unknown');
    expect(latest(toDate)).toMatchObject({ ES: 1.8, 'SPI(t)': 0.9, 'IEAC(t)': { unknown: expect.any(String) } });
    expect(latest({ ...toDate, PD: 5 })).toMatchObject({ 'IEAC(t)': 5.5555555556 });
    expect(latest({ ...toDate, EV: [8, 25] }).ES).toHaveProperty('unknown');
    expect(latest({ ...toDate, EV: [8, 18, 19] })).toMatchObject({ PV: { unknown: expect.any(String) }, ES: 1.9 });
  });

  test('what is missing or divides by nothing is unknown, never zero', () => {
    const row = latest({ PV: [10, 20], EV: 0, AT: 0 });
    expect(row).toMatchObject({ ES: 0, 'SV(t)': 0 });
    for (const name of ['SPI', 'CPI', 'SPI(t)', 'IEAC(t)', 'EAC', 'PD/SPI', 'SCI(t)'])
      expect(row[name]).toHaveProperty('unknown');
    expect(latest({ PV: [10, 20], EV: 5, AT: 1 }).TSPI).toBe(1.5);
    expect(latest({ PV: [10, 20], EV: 15, AT: 2 }).TSPI).toHaveProperty('unknown');
  });

  test('a plan that falls, exceeds its budget or is missing is refused', () => {
    expect(() => measure({ PV: [10, 9], EV: 1 })).toThrow(RangeError);
    expect(() => measure({ PV: [10, 20], EV: 1, BAC: 15 })).toThrow(RangeError);
    expect(() => measure({ EV: 1, BAC: 15 })).toThrow();
    expect(() => measure({ PV: [10], EV: 1, extra: 1 })).toThrow();
  });
});

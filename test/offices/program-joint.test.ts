import { NO_WAYS } from '../../src/domain/plan/work-series';
import { forecastLeft, type WeeklyFlow } from '../../src/domain/report/project-flow';
import { joinForecasts, jointCurve, projectsToJoin, type Forecastable } from '../../src/offices/program-joint';

const TODAY = '2026-03-02';

/** A project as its report tells of it: so many items finished and arrived in each past week, and so many left. */
function project(
  name: string,
  finished: number[],
  left: number,
  arrived: number[] = finished.map(() => 0),
): Forecastable {
  const weeks: WeeklyFlow = {
    ...{ from: '2026-01-05', finished, arrived },
    finishedPointsMilli: finished,
    arrivedPointsMilli: arrived,
  };
  const spread = { items: 0, p50: null, p85: null };
  return {
    named: { id: 'p1', name },
    report: {
      today: TODAY,
      flow: {
        weeks,
        inProgress: 0,
        ageless: 0,
        age: spread,
        leadTime: spread,
        cycleTime: spread,
        ways: NO_WAYS,
        untoldInProgress: 0,
      },
      forecast: { items: forecastLeft(left, finished, arrived, TODAY, null), points: null },
    },
  };
}

const steady = (name: string, left: number) => project(name, [1, 1, 1, 1, 1], left);

describe('the projects of a joint forecast', () => {
  test('are all of thirty, and of more the thirty that finish last, in the program’s order', () => {
    const projects = Array.from({ length: 32 }, (_, index) =>
      steady(`P${index}`, index === 7 || index === 9 ? 1 : 40 - index),
    );
    expect(projectsToJoin(projects.slice(0, 30))).toHaveLength(30);
    const kept = projectsToJoin(projects).map(({ named }) => named?.name);
    expect(kept).toHaveLength(30);
    expect(kept.slice(6, 9)).toEqual(['P6', 'P8', 'P10']);
  });

  test('leave out none that never finishes', () => {
    const stuck = project('Stuck', [1, 1, 1, 1, 0], 2, [2, 2, 2, 2, 2]);
    const projects = [...Array.from({ length: 31 }, (_, index) => steady(`P${index}`, 5)), stuck];
    expect(projectsToJoin(projects)).toContain(stuck);
  });
});

const shapeOf = (projects: Forecastable[], arrivals: boolean) => joinForecasts(projects, arrivals, TODAY).shape;

describe('a joint forecast', () => {
  test('of a single project is that project’s own', () => {
    const alone = project('Only', [2, 0, 2, 0, 2, 0], 2);
    const own = alone.report.forecast.items.alone;
    const joint = shapeOf([alone], false);
    expect(joint.known && joint.levels.map(({ weeks }) => weeks)).toEqual('weeks' in own && own.weeks);
  });

  test('of no project is unknown and says why', () => {
    expect(shapeOf([], false)).toEqual({
      known: false,
      need: 'No project of the program has a forecast yet.',
    });
  });

  test('reaches no level that the projects reach alone but not together, and says so', () => {
    // Each week nothing or three come, one is done: a backlog of one is finished within a week with 1/2, ever with 0.618.
    const odd = (name: string) => project(name, [1, 1, 1, 1, 1, 1], 1, [0, 3, 0, 3, 0, 3]);
    const joint = shapeOf([odd('A'), odd('B')], true);
    expect(joint.known && joint.levels[0]).toMatchObject({
      level: 0.5,
      weeks: null,
      need: expect.stringMatching(/^Not all are finished within/) as string,
    });
    expect(joint.known && joint.levels[1]?.need).toBe(
      'A does not get there within ten years: new work arrives about as fast as work is done.',
    );
  });

  test('draws at most 62 points, the last where the last level is reached', () => {
    const joined = joinForecasts([steady('Long', 400)], false, TODAY);
    const curve = jointCurve(joined, { shape: { known: false, need: '' }, joint: null }, TODAY);
    expect(curve.length).toBeLessThanOrEqual(62);
    expect(curve.at(-1)).toEqual({ weeks: 400, day: '2033-10-31', alone: 1, withArrivals: null });
  });

  test('of thirty large projects answers, with and without arrivals', () => {
    const weeks = (seed: number) => Array.from({ length: 26 }, (_, week) => 10 + ((seed * 7 + week * 13) % 31));
    const projects = Array.from({ length: 30 }, (_, index) =>
      project(
        `P${index}`,
        weeks(index),
        800 + 10 * index,
        weeks(index + 3).map((count) => Math.floor(count / 2)),
      ),
    );
    for (const arrivals of [false, true]) {
      const joint = shapeOf(projects, arrivals);
      expect(joint.known && joint.levels.every((level) => level.weeks !== null)).toBe(true);
    }
  });
});

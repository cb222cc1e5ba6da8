import { LEVELS, LONGEST_WEEKS, type ForecastInput } from '../src/domain/forecast/input';
import { forecastOf } from '../src/domain/forecast/when';
import { seededRandom } from '../sandbox/random';
import { count, heading, line, milliseconds, percentile, ratio, Timings } from './figures';

const WEEKS = 26;
const SIMULATIONS = 10_000;
const ROUNDS = 5;
const random = seededRandom(1);
const throughput = Array.from({ length: WEEKS }, () => random.integer(60, 150));
const arrivals = Array.from({ length: WEEKS }, () => random.integer(20, 70));

/** Arrivals that came in the same week as the throughput, or in any. */
const MODES = ['none', 'paired', 'independent'] as const;

/** Weeks until nothing is left at every level, from drawing past weeks at random many times. */
function simulated(remaining: number, mode: (typeof MODES)[number]): number[] {
  const draws = seededRandom(2);
  const finishes = Array.from({ length: SIMULATIONS }, () => {
    let weeks = 0;
    for (let left = remaining; left > 0 && weeks < LONGEST_WEEKS; weeks++) {
      const week = draws.integer(0, WEEKS - 1);
      left -= throughput[week] ?? 0;
      if (mode !== 'none') left += arrivals[mode === 'paired' ? week : draws.integer(0, WEEKS - 1)] ?? 0;
    }
    return weeks;
  });
  return LEVELS.map((level) => percentile(finishes, level));
}

function exact(remaining: number, mode: (typeof MODES)[number]): { weeks: string[]; method: string } {
  const input: ForecastInput = {
    remaining,
    throughput,
    ...(mode === 'none' ? {} : { arrivals, arrivalsMode: mode }),
  };
  const forecast = forecastOf(input).when(LEVELS);
  if (!forecast.known) throw new Error(forecast.reason);
  return {
    weeks: forecast.value.levels.map((level) => (level.known ? String(level.value.weeks) : level.reason)),
    method: forecast.value.method,
  };
}

/** Exact forecasts beside a plain simulation of the same weeks. */
export async function run(): Promise<void> {
  const levels = LEVELS.map((level) => `P${level * 100}`).join(', ');
  for (const remaining of [5_000, 50_000]) {
    for (const mode of MODES) {
      const timings = new Timings();
      let forecast = exact(remaining, mode);
      let draws = simulated(remaining, mode);
      for (let round = 0; round < ROUNDS; round++) {
        forecast = await timings.of('exact', () => exact(remaining, mode));
        draws = await timings.of('simulated', () => simulated(remaining, mode));
      }
      const [exactly, simulating] = [timings.best('exact'), timings.best('simulated')];
      const added = mode === 'none' ? 'no arrivals' : `${mode} arrivals`;
      heading(`${count(remaining)} items left, ${WEEKS} weeks of throughput, ${added} (best of ${ROUNDS})`);
      line(`forecast, ${forecast.method}`, milliseconds(exactly));
      line(`  weeks at ${levels}`, forecast.weeks.join(', '));
      line(`simulation of ${count(SIMULATIONS)} runs`, milliseconds(simulating));
      line(`  weeks at ${levels}`, draws.join(', '));
      line('forecast : simulation', ratio(exactly, simulating));
    }
  }
}

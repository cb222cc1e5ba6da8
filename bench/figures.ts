const LABEL_WIDTH = 46;

/** A line of the report. */
export function line(label: string, value: string): void {
  process.stdout.write(`  ${label.padEnd(LABEL_WIDTH)} ${value}\n`);
}

export function heading(text: string): void {
  process.stdout.write(`\n${text}\n`);
}

/** The smallest sample that at least the given share of all samples does not exceed (nearest rank). */
export function percentile(samples: readonly number[], share: number): number {
  const ordered = [...samples].sort((one, other) => one - other);
  const value = ordered[Math.max(0, Math.ceil(share * ordered.length) - 1)];
  if (value === undefined) throw new RangeError('no samples');
  return value;
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

export function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}

export function count(value: number): string {
  return value.toLocaleString('en');
}

export function mebibytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MiB`;
}

export function ratio(value: number, base: number): string {
  return `${(value / base).toFixed(2)}×`;
}

/** Runs something and says how many milliseconds of machine time it took. */
export async function timed<T>(run: () => Promise<T>): Promise<{ value: T; milliseconds: number }> {
  const begun = performance.now();
  const value = await run();
  return { value, milliseconds: performance.now() - begun };
}

/** Time of things that are done several times, in milliseconds. */
export class Timings {
  private readonly samples = new Map<string, { passed: number; processor: number }[]>();

  /** Does something and remembers how long it took under its name. */
  async of<T>(name: string, run: () => T | Promise<T>): Promise<T> {
    const processor = process.cpuUsage();
    const begun = performance.now();
    const value = await run();
    const passed = performance.now() - begun;
    const { user, system } = process.cpuUsage(processor);
    this.samples.set(name, [...(this.samples.get(name) ?? []), { passed, processor: (user + system) / 1000 }]);
    return value;
  }

  /** The shortest time: the run that other work on the machine disturbed least. */
  best(name: string): number {
    return Math.min(...(this.samples.get(name) ?? []).map(({ passed }) => passed));
  }

  /** The least time that all threads together kept processors busy; waiting for a processor is not in it. */
  leastProcessor(name: string): number {
    return Math.min(...(this.samples.get(name) ?? []).map(({ processor }) => processor));
  }
}

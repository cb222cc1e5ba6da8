import { spawnSync } from 'node:child_process';

const SAMPLE_MILLISECONDS = 20;

/** Watches the heap while the bench runs; the resident peak is the operating system's own. */
export function watchMemory(): { stop(): { heapBytes: number; residentBytes: number } } {
  let heapBytes = 0;
  const sample = () => {
    heapBytes = Math.max(heapBytes, process.memoryUsage().heapUsed);
  };
  const timer = setInterval(sample, SAMPLE_MILLISECONDS);
  return {
    stop() {
      clearInterval(timer);
      sample();
      return { heapBytes, residentBytes: process.resourceUsage().maxRSS * 1024 };
    },
  };
}

/** Runs a file with arguments in a process of its own; answers the peak of that process's resident memory in bytes. */
export function peakOfProcess(file: string, ...given: readonly string[]): number {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...process.execArgv, file, ...given], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${file} ${given.join(' ')} failed: ${stderr}`);
  return Number(stdout);
}

/** What such a process answers at its end. */
export function tellPeak(): void {
  process.stdout.write(String(process.resourceUsage().maxRSS * 1024));
}

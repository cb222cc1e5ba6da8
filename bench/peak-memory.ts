import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

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

const PEAK_RESET = '/proc/self/clear_refs';
const STATUS = '/proc/self/status';

setFlagsFromString('--expose-gc');
export const collectGarbage = runInNewContext('gc') as () => void;

/** What something needed of memory, in bytes above what was needed before. */
export interface MemoryNeeded {
  /** Objects and buffers at its end, before anything is cleared away. */
  inUse: number;
  /** The peak of resident memory, in which room that the heap already had is not seen; undefined where the system does not tell. */
  residentPeak: number | undefined;
}

/** A field of the process's status in bytes. */
function statusBytes(field: 'VmRSS' | 'VmHWM'): number {
  const kibibytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(STATUS, 'utf8'))?.[1];
  if (kibibytes === undefined) throw new Error(`${STATUS} does not tell ${field}`);
  return Number(kibibytes) * 1024;
}

function inUse(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Runs something once and says what it needed of memory. */
export async function memoryOf(run: () => unknown): Promise<MemoryNeeded> {
  const told = existsSync(PEAK_RESET);
  collectGarbage();
  // 5 sets the peak back to what is resident now, see proc(5).
  if (told) writeFileSync(PEAK_RESET, '5');
  const before = { inUse: inUse(), resident: told ? statusBytes('VmRSS') : 0 };
  await run();
  return {
    inUse: inUse() - before.inUse,
    residentPeak: told ? Math.max(0, statusBytes('VmHWM') - before.resident) : undefined,
  };
}

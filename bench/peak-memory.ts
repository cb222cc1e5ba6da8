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

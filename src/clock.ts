/** The present, epoch milliseconds: the one place where the app reads the machine's clock. */
export function now(): number {
  return Date.now();
}

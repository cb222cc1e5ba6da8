/** Fails the type check where a switch forgets a case. */
export function assertNever(value: never): never {
  throw new RangeError(`unexpected ${String(value)}`);
}

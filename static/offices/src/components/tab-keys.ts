/** Where a key of the tab pattern leads from one of so many tabs; null for keys that are not its own. Ends are joined. */
export function tabAfterKey(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (index + 1) % count;
    case 'ArrowLeft':
      return (index + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** The tab that is asked for if there is such a one, else the first. Throws RangeError without any tab. */
export function knownTab<Id extends string>(ids: readonly Id[], asked: string | null): Id {
  const found = ids.find((id) => id === asked) ?? ids[0];
  if (found === undefined) throw new RangeError('there are no tabs');
  return found;
}

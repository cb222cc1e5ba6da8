/**
 * Why a measure changed. One change has one cause; where a version changes several separable things, each gets its own.
 *
 * The rules, in the order in which a version is taken apart (`before` and `after` are neighbours):
 * 1. Presence. Leaving takes all that the item held with it: `deleted`, `archived`, or `scope-removed` when it leaves every
 *    slice or is closed without being done. Coming back undoes the same line (a restored item adds to `deleted`);
 *    coming from outside or from withdrawal is `scope-added`. Nothing else in that version is looked at: what an absent
 *    item's fields did counts nowhere, and it comes back as it then stands.
 * 2. First version. `scope-added` for the item as if open; if it is already done, finishing it is `work-done` on top.
 *    A first posting is `work-done`, unless it corrects a closed month: then `adjusted` or `reclassified`.
 * 3. Place. What the item held before goes `moved-out` there and comes `moved-in` here; the rest of the version happens here.
 * 4. Classification. A status that counts in another category although the status is the same, points read from another
 *    field, a cost class: `reclassified`.
 * 5. Re-estimates happen while an item is open: before it is finished, after it is reopened.
 *    Remaining time: time logged burns what was left, as `work-done`; what that does not explain is `re-estimated`.
 *    On finishing, whatever was left is `work-done` and only a rise is a re-estimate; reopening is negative `work-done`.
 *    Where the remaining estimate is not kept, logged time burns nothing and the original estimate stands for it.
 * 6. Cost. An adjustment of a closed month wins over all else. Then time, rate and exchange are put in one after the other:
 *    more or less time at the old rate is `work-done`, a new rate on the new time `rate-changed`, and what is left, rounding
 *    included, `exchange-changed`. Where the factors are not known the first of them whose stamp differs takes all;
 *    where none differs it is `adjusted`. Work that gets or loses its only price is `rate-changed`; in another currency
 *    nothing can be compared, and the whole amount leaves one and enters the other as `exchange-changed`.
 */
export const CAUSES = [
  'work-done',
  'scope-added',
  'scope-removed',
  're-estimated',
  'rate-changed',
  'exchange-changed',
  'reclassified',
  'moved-in',
  'moved-out',
  'deleted',
  'archived',
  'adjusted',
] as const;
export type Cause = (typeof CAUSES)[number];

/** Whether a version's figures count where it stands, and if not, why. `withdrawn`: closed without being done. */
export type Standing = 'counts' | 'outside' | 'withdrawn' | 'archived' | 'deleted';

/** The cause of leaving for a standing that does not count. */
export function causeOfLeaving(standing: Exclude<Standing, 'counts'>): Cause {
  return standing === 'deleted' || standing === 'archived' ? standing : 'scope-removed';
}

/** The cause of coming back from a standing that did not count. */
export function causeOfReturning(standing: Exclude<Standing, 'counts'>): Cause {
  return standing === 'deleted' || standing === 'archived' ? standing : 'scope-added';
}

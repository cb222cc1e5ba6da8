export type SpaceKind = 'company-managed' | 'team-managed';

/** What the evidence says about a space's story-point field. */
export interface PointsFieldDecision {
  fieldId: string | null;
  /** More than one field carries values: somebody has to say which one counts. */
  ambiguous: boolean;
}

/**
 * Picks the story-point field of a space: one that carries values there; of several, the kind that Jira uses in such a space,
 * then the one with more values. Without any values, the field of the space's own kind.
 */
export function decidePointsField(
  spaceKind: SpaceKind,
  candidates: readonly { fieldId: string; kind: SpaceKind }[],
  itemsWithValue: Readonly<Record<string, number>>,
): PointsFieldDecision {
  const count = (fieldId: string) => itemsWithValue[fieldId] ?? 0;
  const ranked = [...candidates].sort(
    (left, right) =>
      Number(count(right.fieldId) > 0) - Number(count(left.fieldId) > 0) ||
      Number(right.kind === spaceKind) - Number(left.kind === spaceKind) ||
      count(right.fieldId) - count(left.fieldId) ||
      (left.fieldId < right.fieldId ? -1 : 1),
  );
  return {
    fieldId: ranked[0]?.fieldId ?? null,
    ambiguous: ranked.filter(({ fieldId }) => count(fieldId) > 0).length > 1,
  };
}

import { splitByLargestRemainder } from '../money';
import { by } from '../order';
import { effectiveOn } from './roles';

/** A share of the whole in basis points. */
export const WHOLE = 10_000;

/** How a project is shared between programs from an ISO day on: one row holds all of its shares, so they can't disagree. */
export interface ShareRow {
  id: string;
  project: string;
  validFrom: string;
  /** Basis points by program; they sum to at most 10,000 and the rest belongs to no program. */
  allocations: readonly { program: string; basisPoints: number }[];
}

/** A part of an amount that goes to a program; `program` is null for what no program takes. */
export interface SharedPart {
  program: string | null;
  basisPoints: number;
  amountMinor: number;
}

/** Looks up the share row of a project on a day. Throws RangeError for shares that are not whole, negative, double or above the whole. */
export function shareBook(rows: readonly ShareRow[]): (project: string, day: string) => ShareRow | undefined {
  const byProject = new Map<string, ShareRow[]>();
  for (const row of rows) {
    const points = row.allocations.map(({ basisPoints }) => basisPoints);
    const programs = new Set(row.allocations.map(({ program }) => program));
    if (points.some((point) => !Number.isInteger(point) || point < 0) || programs.size < points.length)
      throw new RangeError(`shares ${row.id} must be whole basis points, one per program`);
    if (points.reduce((sum, point) => sum + point, 0) > WHOLE)
      throw new RangeError(`shares ${row.id} exceed the whole project`);
    byProject.set(row.project, [...(byProject.get(row.project) ?? []), row]);
  }
  return (project, day) => effectiveOn(byProject.get(project), day);
}

/**
 * Splits an amount of minor units by a share row through largest remainder; parts sum to the amount, the rest has program
 * null and comes last. Ties go by the programs' keys, so that the order in which shares were given moves no cent.
 */
export function splitByShares(amountMinor: number, row: ShareRow | undefined): SharedPart[] {
  const shares: { program: string | null; basisPoints: number }[] = [...(row?.allocations ?? [])];
  const left = WHOLE - shares.reduce((sum, { basisPoints }) => sum + basisPoints, 0);
  if (left > 0) shares.push({ program: null, basisPoints: left });
  const ordered = [...shares].sort(by(({ program }) => program ?? '\u{10FFFF}'));
  const amounts = splitByLargestRemainder(
    amountMinor,
    ordered.map(({ basisPoints }) => basisPoints),
  );
  const amountOf = new Map(ordered.map((share, place) => [share, amounts[place] ?? 0]));
  return shares.map((share) => ({ ...share, amountMinor: amountOf.get(share) ?? 0 }));
}

import type { NamedProject, ToldShape } from '../contract/program-tabs/shared';
import type { Fraction } from '../domain/exact-fraction';
import { toWhole } from '../domain/exact-fraction';
import { isUnknown, printed, type Unknown } from '../domain/unknown';
import type { Viewer } from './access';
import { loadPortfolio, type Portfolio, type Program } from './portfolio';
import { mayOpen, viewerIn, visibleProgram } from './shared';

/** A program that somebody has opened, and what they may see. */
export interface OpenedProgram {
  portfolio: Portfolio;
  viewer: Viewer;
  program: Program;
}

/** Opens a program for a caller. Throws CallError `not-found` where they may not see it. */
export async function openedProgram(programKey: string, accountId: string): Promise<OpenedProgram> {
  const portfolio = await loadPortfolio();
  const viewer = await viewerIn(portfolio, accountId);
  return { portfolio, viewer, program: visibleProgram(portfolio, viewer, programKey) };
}

/** A project by name, or null where the viewer can't browse it or there is none any more. */
export function namedFor(portfolio: Portfolio, viewer: Viewer, projectId: string): NamedProject | null {
  const project = portfolio.projects.get(projectId);
  return project && mayOpen(viewer, project) ? { id: project.id, name: project.name } : null;
}

/** Words of the domain as a sentence. */
export const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

/** Why something is unknown, as a sentence. */
export function unknownShape({ unknown, need }: Unknown): ToldShape {
  return { known: false, reason: sentence(unknown), need };
}

/** A quantity as a plain number to ten decimals, or why there is none. */
export function toldShape(value: Fraction | Unknown): ToldShape {
  const number = isUnknown(value) ? value : printed(value);
  return isUnknown(number) ? unknownShape(number) : { known: true, value: number };
}

/** An amount of money as whole minor units, rounded half-even once, or why there is none. */
export function toldMinor(value: Fraction | Unknown): ToldShape {
  if (isUnknown(value)) return unknownShape(value);
  const minor = Number(toWhole(value));
  return Number.isSafeInteger(minor)
    ? { known: true, value: minor }
    : { known: false, reason: 'The amount is too large to be told.', need: 'Correct the amounts behind it.' };
}

/** The value of something that may be unknown; null where it is. */
export function orNull<T>(value: T | Unknown): T | null {
  return isUnknown(value) ? null : value;
}

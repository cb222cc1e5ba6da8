import type { Discipline } from './discipline';

export interface EpicVocabulary {
  title: string;
  /** The team's area, a component in company-managed spaces. */
  area: string;
  /** What the epic's items are about, each to be put into a discipline's patterns. */
  subjects: readonly string[];
  /** Where the epic is another kind of work than its space. */
  discipline?: Discipline;
}

/** The words of one space's work. */
export interface SpaceVocabulary {
  discipline: Discipline;
  initiatives: readonly string[];
  epics: readonly EpicVocabulary[];
  roles: readonly string[];
  places: readonly string[];
  events: readonly string[];
  labels: readonly string[];
}

/** An epic's words; subjects are parted by semicolons, which keeps long lists readable. */
export function epic(title: string, area: string, subjects: string, discipline?: Discipline): EpicVocabulary {
  return {
    title,
    area,
    subjects: subjects.split(';').map((subject) => subject.trim()),
    ...(discipline === undefined ? {} : { discipline }),
  };
}

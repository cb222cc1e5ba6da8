import { exactInteger } from '../money';
import { placeKey, type Cause, type Entry, type EntryKind, type Level, type Measure } from './entry';
import { byWhere, monthReport, type MonthReport } from './report';

/** Corrections of one cause: how many, and what they come to in minor units. */
export interface CauseSum {
  cause: Cause['kind'];
  kind: Exclude<EntryKind, 'original'>;
  measure: Measure;
  currency: string;
  count: number;
  amountMinor: number;
}

/** A month's report with the first of its corrections listed, and all of them summed by cause. */
export interface SummedReport extends MonthReport {
  correctionCount: number;
  causes: CauseSum[];
}

/** A month before any other: what opens a month is summed under it. */
const BEFORE = '0000-00';

interface ProjectSums {
  /** Sums that stand for entries, by place and kind. */
  sums: Map<string, Entry>;
  corrections: Entry[];
  correctionCount: number;
  causes: Map<string, CauseSum>;
}

/**
 * Adds up a month's entries without holding them: sums by place and kind, corrections by cause, and the first `listed`
 * corrections of every project in the order in which reports list them.
 */
export class MonthSums {
  private readonly projects = new Map<string, ProjectSums>();

  constructor(
    private readonly month: string,
    private readonly listed: number,
  ) {}

  /** Opens the month with what an earlier report closed with. */
  open(report: Pick<MonthReport, 'places'>): void {
    for (const { measure, currency, project, program, costClass, closingMinor } of report.places)
      this.sum({ measure, currency, project, program, costClass }, BEFORE, 'original', closingMinor);
  }

  /** Adds an entry; one of a later month is not part of this one. */
  add(entry: Entry): void {
    const { measure, currency, project, program, costClass, month, kind, amountMinor } = entry;
    if (month > this.month) return;
    const place = { measure, currency, project, program, costClass };
    if (month < this.month) return this.sum(place, BEFORE, 'original', amountMinor);
    this.sum(place, month, kind, amountMinor);
    if (kind !== 'original') this.correct(entry, kind);
  }

  /** Every project that has anything. */
  names(): string[] {
    return [...this.projects.keys()].sort();
  }

  /** The report of one project, or of all (null), with the levels given. */
  report(
    project: string | null,
    status: MonthReport['status'],
    levels: readonly Level[],
    previous: readonly Level[],
  ): SummedReport {
    const parts = project === null ? [...this.projects.values()] : [this.of(project)];
    const entries = parts.flatMap(({ sums }) => [...sums.values()]);
    const causes = new Map<string, CauseSum>();
    for (const part of parts) for (const cause of part.causes.values()) addCause(causes, cause);
    return {
      ...monthReport(status, this.month, entries, levels, previous),
      corrections: firstOf(
        parts.flatMap(({ corrections }) => corrections),
        this.listed,
      ),
      correctionCount: parts.reduce((sum, { correctionCount }) => sum + correctionCount, 0),
      causes: [...causes].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, cause]) => cause),
    };
  }

  private of(project: string): ProjectSums {
    let found = this.projects.get(project);
    if (!found) {
      found = { sums: new Map(), corrections: [], correctionCount: 0, causes: new Map() };
      this.projects.set(project, found);
    }
    return found;
  }

  private sum(
    place: Pick<Entry, 'measure' | 'currency' | 'project' | 'program' | 'costClass'>,
    month: string,
    kind: EntryKind,
    amountMinor: number,
  ): void {
    const { sums } = this.of(place.project);
    const key = `${month} ${kind} ${placeKey({ ...place, amountMinor })}`;
    const sofar = sums.get(key)?.amountMinor ?? 0;
    const head = { ...place, origin: '', day: '', month, kind, cause: null };
    sums.set(key, { ...head, amountMinor: exactInteger(sofar + amountMinor) });
  }

  private correct(entry: Entry, kind: CauseSum['kind']): void {
    const own = this.of(entry.project);
    own.correctionCount += 1;
    own.corrections.push(entry);
    if (own.corrections.length > 2 * this.listed) own.corrections = firstOf(own.corrections, this.listed);
    const { measure, currency, amountMinor } = entry;
    addCause(own.causes, { cause: entry.cause?.kind ?? 'restated', kind, measure, currency, count: 1, amountMinor });
  }
}

const firstOf = (corrections: readonly Entry[], count: number) => [...corrections].sort(byWhere).slice(0, count);

function addCause(
  causes: Map<string, CauseSum>,
  { cause, kind, measure, currency, count, amountMinor }: CauseSum,
): void {
  const key = JSON.stringify([measure, currency, kind, cause]);
  const sofar = causes.get(key);
  causes.set(key, {
    ...{ cause, kind, measure, currency },
    count: (sofar?.count ?? 0) + count,
    amountMinor: exactInteger((sofar?.amountMinor ?? 0) + amountMinor),
  });
}

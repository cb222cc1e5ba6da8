/** What a person did from one day on, until another role follows or the last day named passes. Immutable. */
export interface RoleAssignment {
  person: string;
  role: string;
  /** Only there; without it, everywhere. A role in the project counts before the general one. */
  project?: string | undefined;
  /** First ISO day. */
  validFrom: string;
  /** Last ISO day, inclusive; without it, open. */
  validTo?: string | undefined;
}

/** The latest row that has started by a day and not ended; of two from the same day, the one added later. */
export function effectiveOn<Row extends { validFrom: string; validTo?: string | undefined }>(
  rows: readonly Row[] | undefined,
  day: string,
): Row | undefined {
  let found: Row | undefined;
  for (const row of rows ?? []) {
    if (row.validFrom > day || (row.validTo ?? day) < day) continue;
    if (!found || row.validFrom >= found.validFrom) found = row;
  }
  return found;
}

/** Looks up a person's role on an ISO day in a project; undefined where none is assigned. */
export function roleBook(
  assignments: readonly RoleAssignment[],
): (person: string, day: string, project?: string) => string | undefined {
  const byPersonAndProject = new Map<string, RoleAssignment[]>();
  const key = (person: string, project?: string) => JSON.stringify([person, project]);
  for (const assignment of assignments) {
    const at = key(assignment.person, assignment.project);
    const rows = byPersonAndProject.get(at);
    if (rows) rows.push(assignment);
    else byPersonAndProject.set(at, [assignment]);
  }
  return (person, day, project) => {
    const there = effectiveOn(byPersonAndProject.get(key(person, project)), day);
    return (there ?? effectiveOn(byPersonAndProject.get(key(person)), day))?.role;
  };
}

import type { z } from 'zod';
import type { SpaceDocument } from '../site-data';
import { ExportError } from './export-error';
import type { projectsFileSchema } from './export-schemas';

export interface ProjectReference {
  id: string;
  key: string;
  [member: string]: unknown;
}

interface Place {
  file: string;
  line: number | undefined;
}

/** Collects the spaces of an export: those its list names, and those its issues live in. */
export class SpacesSeen {
  private readonly byKey = new Map<string, SpaceDocument>();
  private readonly keyById = new Map<string, string>();
  private readonly counts = new Map<string, number>();

  /** The entries of `projects.json`; spaces without issues stay. */
  addListed(entries: z.infer<typeof projectsFileSchema>, file: string): void {
    for (const { name, description, lead, style, simplified, ...entry } of entries) {
      const leadId = typeof lead === 'object' ? lead?.accountId : lead;
      const nextGen = style === undefined ? simplified === true : style === 'next-gen';
      if (this.byKey.has(entry.key)) throw new ExportError(file, undefined, `project ${entry.key} is listed twice`);
      this.register(
        {
          ...entry,
          name: name ?? entry.key,
          simplified: simplified ?? nextGen,
          style: nextGen ? 'next-gen' : 'classic',
          ...(typeof description === 'string' ? { description } : {}),
          ...(typeof leadId === 'string' ? { lead: leadId } : {}),
        },
        { file, line: undefined },
      );
    }
  }

  /** The `project` of an issue; the first mention of an unlisted space describes it. */
  addMentioned(project: ProjectReference, place: Place): void {
    this.counts.set(project.key, (this.counts.get(project.key) ?? 0) + 1);
    const known = this.byKey.get(project.key);
    if (known?.id === project.id) return;
    const nextGen = project['simplified'] === true || project['style'] === 'next-gen';
    this.register(
      {
        id: project.id,
        key: project.key,
        name: typeof project['name'] === 'string' && project['name'] !== '' ? project['name'] : project.key,
        projectTypeKey: typeof project['projectTypeKey'] === 'string' ? project['projectTypeKey'] : 'software',
        simplified: nextGen,
        style: nextGen ? 'next-gen' : 'classic',
        archived: false,
      },
      place,
    );
  }

  spaces(): SpaceDocument[] {
    return [...this.byKey.values()];
  }

  /** The space with the fewest issues, but at least one. */
  smallest(): SpaceDocument | undefined {
    const filled = this.spaces().filter((space) => this.counts.has(space.key));
    return filled.sort((left, right) => (this.counts.get(left.key) ?? 0) - (this.counts.get(right.key) ?? 0))[0];
  }

  private register(space: SpaceDocument, place: Place): void {
    const sameKey = this.byKey.get(space.key);
    if (sameKey) {
      const problem = `project ${space.key} has id ${space.id} here and id ${sameKey.id} elsewhere`;
      throw new ExportError(place.file, place.line, problem);
    }
    const otherKey = this.keyById.get(space.id);
    if (otherKey !== undefined) {
      const problem = `project id ${space.id} is ${space.key} here and ${otherKey} elsewhere`;
      throw new ExportError(place.file, place.line, problem);
    }
    this.byKey.set(space.key, space);
    this.keyById.set(space.id, space.key);
  }
}

/** Work as boundaries see it. */
export interface ClaimedItem {
  id: string;
  parentId: string | null;
  /** Projects whose slices match it. One project may match with several slices. */
  slices: readonly { slice: string; project: string }[];
  components: readonly string[];
}

/** A link between two items, by ids. */
export interface ItemLink {
  from: string;
  to: string;
  /** E.g. `duplicates`, `blocks`. */
  type: string;
}

/** An item that more than one slice matches. */
export interface DoubleClaim {
  item: string;
  slices: string[];
  projects: string[];
  /** Across projects its work would count twice; within one it is only said twice. */
  acrossProjects: boolean;
}

export interface SharedComponent {
  component: string;
  projects: { project: string; items: string[] }[];
}

export interface ForeignChild {
  item: string;
  parent: string;
  projects: string[];
  parentProjects: string[];
}

export interface LinkOut {
  link: ItemLink;
  /** The end that no item of the program is. */
  outside: string;
}

const unique = (values: Iterable<string>): string[] => [...new Set(values)];

const projectsOf = (item: ClaimedItem): string[] => unique(item.slices.map(({ project }) => project));

const disjoint = (left: readonly string[], right: readonly string[]) => !left.some((one) => right.includes(one));

/** Items that two or more slices match, in the order given. */
export function doubleClaims(items: readonly ClaimedItem[]): DoubleClaim[] {
  return items.flatMap((item) => {
    const slices = unique(item.slices.map(({ slice }) => slice));
    const projects = projectsOf(item);
    return slices.length > 1 ? [{ item: item.id, slices, projects, acrossProjects: projects.length > 1 }] : [];
  });
}

/** Items that no slice matches: work that nobody owns. */
export function unclaimed(items: readonly ClaimedItem[]): string[] {
  return items.filter(({ slices }) => slices.length === 0).map(({ id }) => id);
}

/** Whether a link says that two items are the same work; Jira's own type is `Duplicate`, sites name others alike. */
export function saysDuplicate(type: string): boolean {
  return /duplicat|clone/i.test(type);
}

/** Duplicate links whose ends belong to different projects, each pair once whichever way and however often it is linked. */
export function duplicatesAcross(items: readonly ClaimedItem[], links: readonly ItemLink[]): ItemLink[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const pairs = new Map<string, ItemLink>();
  for (const link of links) {
    const [from, to] = [byId.get(link.from), byId.get(link.to)];
    if (!from || !to || !saysDuplicate(link.type)) continue;
    const [left, right] = [projectsOf(from), projectsOf(to)];
    if (left.length === 0 || right.length === 0 || !disjoint(left, right)) continue;
    const pair = JSON.stringify([link.from, link.to].toSorted());
    if (!pairs.has(pair)) pairs.set(pair, link);
  }
  return [...pairs.values()];
}

/** Components that items of two or more projects carry, by name without regard to case or outer blanks. */
export function sharedComponents(items: readonly ClaimedItem[]): SharedComponent[] {
  const found = new Map<string, { component: string; projects: Map<string, string[]> }>();
  for (const item of items) {
    const named = new Map(item.components.map((name) => [name.trim().toLowerCase(), name.trim()]));
    for (const [key, component] of named) {
      const entry = found.get(key) ?? { component, projects: new Map<string, string[]>() };
      found.set(key, entry);
      for (const project of projectsOf(item))
        entry.projects.set(project, [...(entry.projects.get(project) ?? []), item.id]);
    }
  }
  return [...found.values()]
    .filter(({ projects }) => projects.size > 1)
    .map(({ component, projects }) => ({
      component,
      projects: [...projects].map(([project, ids]) => ({ project, items: ids })),
    }));
}

/** Children whose projects have none in common with their parent's. */
export function foreignChildren(items: readonly ClaimedItem[]): ForeignChild[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  return items.flatMap((item) => {
    const parent = item.parentId === null ? undefined : byId.get(item.parentId);
    if (!parent) return [];
    const [projects, parentProjects] = [projectsOf(item), projectsOf(parent)];
    if (projects.length === 0 || parentProjects.length === 0 || !disjoint(projects, parentProjects)) return [];
    return [{ item: item.id, parent: parent.id, projects, parentProjects }];
  });
}

/** Links with exactly one end claimed by the program: the other is unclaimed or not among the items. */
export function linksOut(items: readonly ClaimedItem[], links: readonly ItemLink[]): LinkOut[] {
  const claimed = new Set(items.filter(({ slices }) => slices.length > 0).map(({ id }) => id));
  return links.flatMap((link) => {
    const [from, to] = [claimed.has(link.from), claimed.has(link.to)];
    return from === to ? [] : [{ link, outside: from ? link.to : link.from }];
  });
}

export interface Boundaries {
  overlaps: {
    doubleClaims: DoubleClaim[];
    duplicates: ItemLink[];
    sharedComponents: SharedComponent[];
    foreignChildren: ForeignChild[];
  };
  gaps: { unclaimed: string[]; linksOut: LinkOut[] };
  counts: {
    doubleClaims: number;
    duplicates: number;
    sharedComponents: number;
    foreignChildren: number;
    unclaimed: number;
    linksOut: number;
  };
}

/** Overlaps (work claimed twice) and gaps (work nobody claims) of a program, as lists in the order given and their counts. */
export function boundariesOf(items: readonly ClaimedItem[], links: readonly ItemLink[]): Boundaries {
  const overlaps = {
    doubleClaims: doubleClaims(items),
    duplicates: duplicatesAcross(items, links),
    sharedComponents: sharedComponents(items),
    foreignChildren: foreignChildren(items),
  };
  const gaps = { unclaimed: unclaimed(items), linksOut: linksOut(items, links) };
  return {
    overlaps,
    gaps,
    counts: {
      doubleClaims: overlaps.doubleClaims.length,
      duplicates: overlaps.duplicates.length,
      sharedComponents: overlaps.sharedComponents.length,
      foreignChildren: overlaps.foreignChildren.length,
      unclaimed: gaps.unclaimed.length,
      linksOut: gaps.linksOut.length,
    },
  };
}

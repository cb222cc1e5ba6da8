import type { Random } from '../../random';
import type { Draft } from './draft';
import type { SpaceKey } from './people';

export const LINK_TYPES = {
  blocks: { id: '10000', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
  relates: { id: '10003', name: 'Relates', inward: 'relates to', outward: 'relates to' },
  duplicate: { id: '10002', name: 'Duplicate', inward: 'is duplicated by', outward: 'duplicates' },
} as const;

export type LinkType = (typeof LINK_TYPES)[keyof typeof LINK_TYPES];

/** An issue that lives outside this site's spaces. */
export interface ForeignIssue {
  id: string;
  key: string;
  summary: string;
}

export interface DraftLink {
  id: string;
  type: LinkType;
  outwardFrom: Draft | ForeignIssue;
  inwardTo: Draft | ForeignIssue;
}

const WITHIN_SHARE = 0.12;
const TRIES = 25;
const DAYS_APART = 75;

/** Who waits for whom among the company's projects. */
const ACROSS: readonly (readonly [from: SpaceKey, to: SpaceKey, count: number])[] = [
  ['TCS', 'PAX', 24],
  ['DATA', 'PAX', 16],
  ['DATA', 'TCS', 8],
  ['TCS', 'FLEET', 7],
  ['FLEET', 'DATA', 9],
  ['YARD', 'BOOK', 20],
  ['BOOK', 'BILL', 22],
  ['BOOK', 'DATA', 8],
  ['DATA', 'BILL', 10],
  ['WGN', 'YARD', 9],
  ['WGN', 'DATA', 7],
  ['YARD', 'TCS', 8],
];

const FOREIGN: readonly (readonly [key: string, summary: string, space: SpaceKey])[] = [
  ['ERP-118', 'Chart of accounts for terminal charges', 'BILL'],
  ['ERP-142', 'Dunning letters from the new ledger', 'BILL'],
  ['ERP-177', 'Cost centre structure 2027', 'BILL'],
  ['NET-61', 'Fibre ring to Altenau', 'TCS'],
  ['NET-64', 'Firewall change for the interlocking network', 'TCS'],
  ['NET-80', 'Radio coverage at Neumark yard', 'YARD'],
  ['HRS-33', 'Shift model for the second control room', 'TCS'],
  ['HRS-41', 'Training days for crane operators', 'YARD'],
  ['WEB-209', 'Corporate style guide for apps', 'PAX'],
  ['WEB-233', 'Single sign-on for customers', 'BOOK'],
  ['LEGAL-12', 'Terms of carriage 2027', 'BOOK'],
  ['ESTATE-57', 'Planning permission for track 4', 'FLEET'],
];

/** The links between work items: inside projects, between them, and to issues that nobody here can see. */
export function drawLinks(drafts: readonly Draft[], random: Random): DraftLink[] {
  const links: DraftLink[] = [];
  const joined = new Set<string>();
  let nextId = 31_000;
  const join = (type: LinkType, from: Draft | ForeignIssue, to: Draft | ForeignIssue): void => {
    if (from === to || joined.has(`${from.key} ${to.key}`) || joined.has(`${to.key} ${from.key}`)) return;
    joined.add(`${from.key} ${to.key}`);
    nextId += random.integer(1, 4);
    links.push({ id: String(nextId), type, outwardFrom: from, inwardTo: to });
  };

  const linkable = drafts.filter((draft) => ['story', 'task', 'bug'].includes(draft.kind));
  const bySpace = new Map<string, Draft[]>();
  for (const draft of linkable) {
    const known = bySpace.get(draft.space.key);
    if (known) known.push(draft);
    else bySpace.set(draft.space.key, [draft]);
  }

  for (const items of bySpace.values()) {
    for (const duplicate of items.filter((item) => item.resolution === 'Duplicate')) {
      const original = successor(duplicate, items, random, (item) => item.parent === duplicate.parent);
      if (original) join(LINK_TYPES.duplicate, duplicate, original);
    }
    for (let count = Math.round(items.length * WITHIN_SHARE); count > 0; count -= 1) {
      const from = random.pick(items);
      const to = successor(from, items, random, (item) => item.parent === from.parent || random.chance(0.25));
      if (to) join(random.chance(0.6) ? LINK_TYPES.blocks : LINK_TYPES.relates, from, to);
    }
  }
  for (const [fromSpace, toSpace, count] of ACROSS) {
    const targets = bySpace.get(toSpace) ?? [];
    for (let drawn = 0; drawn < count; drawn += 1) {
      const from = random.pick(bySpace.get(fromSpace) ?? []);
      const to = successor(from, targets, random, () => true);
      if (to) join(random.chance(0.75) ? LINK_TYPES.blocks : LINK_TYPES.relates, from, to);
    }
  }
  FOREIGN.forEach(([key, summary, space], index) => {
    const foreign = { id: String(90_211 + index * 37), key, summary };
    const here = random.pick(bySpace.get(space) ?? []);
    if (random.chance(0.7)) join(LINK_TYPES.blocks, foreign, here);
    else join(LINK_TYPES.relates, here, foreign);
  });
  return links;
}

/** An item that is planned soon after another. */
function successor(
  from: Draft,
  items: readonly Draft[],
  random: Random,
  fits: (item: Draft) => boolean,
): Draft | undefined {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const item = random.pick(items);
    const apart = item.plannedStart - from.plannedStart;
    if (item !== from && apart >= 0 && apart <= DAYS_APART && fits(item)) return item;
  }
  return undefined;
}

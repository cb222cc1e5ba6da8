import { z } from 'zod';
import { CallError } from '../envelope';
import type { OfficeDocument } from '../office-document';
import { spaceKeySchema } from './fields';
import { baselineDocumentSchema, creditingRuleSchema, type BaselineDocument, type PlanDocument } from './plans';

/** What one call may carry, in bytes of JSON: Jira takes 500 KB, and the call itself needs a little of it. */
export const CALL_BYTES = 400_000;
/** Rates are written one by one, so that many of them would outlast a call. */
const RATES_A_CALL = 500;
const MOST_PARTS = 1_000;

/** A piece of a baseline that is too large for one call. */
export const baselinePartSchema = z
  .object({
    spaceKey: spaceKeySchema,
    /** The project's rule, for planned items that name none; null: 0/100. */
    crediting: creditingRuleSchema.nullable(),
    /** The baseline with a part of its items, accounts and approved changes. */
    baseline: baselineDocumentSchema,
    /** The same in all parts of one plan: parts of different plans are never put together. */
    fingerprint: z.string().regex(/^[0-9a-f]{16}$/, 'a fingerprint is 16 hexadecimal digits'),
    part: z.int().min(1).max(MOST_PARTS),
    parts: z.int().min(1).max(MOST_PARTS),
  })
  .refine(({ part, parts }) => part <= parts, { path: ['part'], message: 'there are not that many parts' });
export type BaselinePart = z.infer<typeof baselinePartSchema>;

/** A document as calls carry it: documents in the order in which they build on one another, then baselines in any order. */
export interface DocumentParts {
  documents: OfficeDocument[];
  baselines: BaselinePart[];
}

const encoder = new TextEncoder();
const bytesOf = (value: unknown) => encoder.encode(JSON.stringify(value)).length;

function tooLarge(what: string): never {
  throw new CallError(
    'bad-request',
    `${what} is larger than ${CALL_BYTES / 1000} KB, more than Jira carries at once.`,
    'Make it shorter.',
  );
}

/** Two FNV-1a hashes beside each other: enough to tell plans apart, no protection against anybody. */
function fingerprintOf(text: string): string {
  let [one, other] = [0x811c9dc5, 0x7ee3623b];
  for (let place = 0; place < text.length; place++) {
    const unit = text.charCodeAt(place);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other ^ unit, 0x010001b3);
  }
  return [one, other].map((hash) => (hash >>> 0).toString(16).padStart(8, '0')).join('');
}

type Planned = Pick<BaselinePart, 'spaceKey' | 'crediting' | 'baseline'>;

/** What tells a plan from every other. */
export function planFingerprint({ spaceKey, crediting, baseline }: Planned): string {
  return fingerprintOf(JSON.stringify([spaceKey, crediting, baseline]));
}

const headOf = (baseline: BaselineDocument): BaselineDocument => ({
  ...baseline,
  items: [],
  accounts: [],
  approvedChanges: [],
});

/** The baseline that parts, in their order, hold together; undefined where they are not of one plan. */
export function joinBaseline(parts: readonly BaselineDocument[]): BaselineDocument | undefined {
  const [first] = parts;
  if (!first) return undefined;
  const head = headOf(first);
  const same = JSON.stringify(head);
  if (parts.some((part) => JSON.stringify(headOf(part)) !== same)) return undefined;
  return {
    ...head,
    items: parts.flatMap(({ items }) => items),
    accounts: parts.flatMap(({ accounts }) => accounts),
    approvedChanges: parts.flatMap(({ approvedChanges }) => approvedChanges),
  };
}

/** Cuts a baseline into pieces of so many bytes at most. Throws CallError where an entry alone is larger. */
export function baselineParts(plan: Planned, mostBytes = CALL_BYTES): BaselinePart[] {
  const { spaceKey, crediting, baseline } = plan;
  const head = headOf(baseline);
  const headBytes = bytesOf({ spaceKey, crediting, baseline: head });
  const pieces: BaselineDocument[] = [];
  let bytes = mostBytes;
  const pieceFor = (entry: unknown): BaselineDocument => {
    const size = bytesOf(entry) + 1;
    if (headBytes + size > mostBytes) tooLarge(`An entry of baseline ${baseline.id} of ${spaceKey}`);
    let piece = pieces.at(-1);
    if (!piece || bytes + size > mostBytes) {
      pieces.push((piece = headOf(baseline)));
      bytes = headBytes;
    }
    bytes += size;
    return piece;
  };
  for (const item of baseline.items) pieceFor(item).items.push(item);
  for (const account of baseline.accounts) pieceFor(account).accounts.push(account);
  for (const change of baseline.approvedChanges) pieceFor(change).approvedChanges.push(change);
  if (pieces.length > MOST_PARTS) tooLarge(`A thousandth of baseline ${baseline.id} of ${spaceKey}`);
  const fingerprint = planFingerprint(plan);
  return pieces.map((piece, place) => ({
    spaceKey,
    crediting,
    baseline: piece,
    fingerprint,
    part: place + 1,
    parts: pieces.length,
  }));
}

const EMPTY: OfficeDocument = { version: 1, programs: [], projects: [], rates: [] };

/** A piece of a document that is imported as a whole, and what it is called. */
interface Piece {
  name: string;
  document: OfficeDocument;
}

/** Lists that an import replaces as a whole. */
const WHOLE_LISTS = ['roles', 'exchangeRates', 'costClassRules', 'projectStages', 'people'] as const;

function piecesOf(document: OfficeDocument): Piece[] {
  const { site, programs, projects, rates, plans = [], costLines = [] } = document;
  const linesOf = new Map<string, typeof costLines>();
  for (const line of costLines) linesOf.set(line.spaceKey, [...(linesOf.get(line.spaceKey) ?? []), line]);
  const alone = (name: string, more: Partial<OfficeDocument>): Piece => ({ name, document: { ...EMPTY, ...more } });
  return [
    // Programs first without strategies: their shares of projects are checked together.
    alone('The list of programs and projects', {
      ...(site ? { site } : {}),
      programs: programs.map(({ strategy: _strategy, ...program }) => program),
      projects,
    }),
    ...WHOLE_LISTS.flatMap((name) => {
      const list = document[name];
      return list ? [alone(`The list ${name}`, { [name]: list })] : [];
    }),
    ...[...linesOf].map(([spaceKey, lines]) => alone(`The cost lines of ${spaceKey}`, { costLines: lines })),
    ...plans.map((plan) => alone(`The plan of ${plan.spaceKey}`, { plans: [plan] })),
    ...rates.map((rate) => alone('A rate', { rates: [rate] })),
    ...programs.flatMap((program) =>
      program.strategy ? [alone(`The strategy of ${program.key}`, { programs: [program] })] : [],
    ),
  ];
}

function fits({ rates }: OfficeDocument, bytes: number): boolean {
  return bytes <= CALL_BYTES && rates.length <= RATES_A_CALL;
}

/** Two pieces as one document; undefined where a program would stand in it twice. */
function joined(left: OfficeDocument, right: OfficeDocument): OfficeDocument | undefined {
  if (right.programs.some(({ key }) => left.programs.some((program) => program.key === key))) return undefined;
  const costLines = [...(left.costLines ?? []), ...(right.costLines ?? [])];
  const plans = [...(left.plans ?? []), ...(right.plans ?? [])];
  return {
    ...left,
    ...right,
    programs: [...left.programs, ...right.programs],
    projects: [...left.projects, ...right.projects],
    rates: [...left.rates, ...right.rates],
    ...(costLines.length > 0 ? { costLines } : {}),
    ...(plans.length > 0 ? { plans } : {}),
  };
}

/** Puts the pieces of a document, in their order, into as few documents as calls carry. */
function documentsOf(document: OfficeDocument): OfficeDocument[] {
  if (fits(document, bytesOf(document))) return [document];
  const documents: OfficeDocument[] = [];
  let bytes = 0;
  for (const { name, document: piece } of piecesOf(document)) {
    const size = bytesOf(piece);
    if (size > CALL_BYTES) tooLarge(name);
    const last = documents.at(-1);
    const together = last && joined(last, piece);
    if (together && fits(together, bytes + size)) {
      documents[documents.length - 1] = together;
      bytes += size;
    } else {
      documents.push(piece);
      bytes = size;
    }
  }
  return documents;
}

/**
 * Cuts a document of any size into what calls carry; one that a call carries stays whole. The largest baselines go by
 * parts, until the rest is small enough. Throws CallError, which names what can't be cut and is too large.
 */
export function documentParts(document: OfficeDocument): DocumentParts {
  let bytes = bytesOf(document);
  const leaving = new Set<BaselineDocument>();
  if (bytes > CALL_BYTES) {
    const sizes = (document.plans ?? []).flatMap(({ baselines }) =>
      baselines.map((baseline) => ({ baseline, size: bytesOf(baseline) })),
    );
    for (const { baseline, size } of sizes.sort((left, right) => right.size - left.size)) {
      if (bytes <= CALL_BYTES) break;
      leaving.add(baseline);
      bytes -= size;
    }
  }
  if (leaving.size === 0) return { documents: documentsOf(document), baselines: [] };
  const plans = (document.plans ?? []).map((plan): PlanDocument => ({
    ...plan,
    baselines: plan.baselines.filter((baseline) => !leaving.has(baseline)),
  }));
  return {
    documents: documentsOf({ ...document, plans }),
    baselines: (document.plans ?? []).flatMap(({ spaceKey, crediting, baselines }) =>
      baselines
        .filter((baseline) => leaving.has(baseline))
        .flatMap((baseline) => baselineParts({ spaceKey, crediting: crediting ?? null, baseline })),
    ),
  };
}

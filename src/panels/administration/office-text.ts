import { documentParts } from '../../contract/document/parts';
import { CallError } from '../../contract/envelope';
import { officeDocumentSchema, type OfficeDocument } from '../../contract/office-document';
import { formatCount } from '../shared/format';
import { sentence } from './problems';

const SHOWN_PROBLEMS = 10;

/** Where in the document something is, as a reader counts: "programs, entry 2, currency". */
function place(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'The document';
  return path.map((part) => (typeof part === 'number' ? `entry ${part + 1}` : String(part))).join(', ');
}

/** A document that can be imported, in so many parts; or what is wrong with it. */
type Reading = { ok: true; document: OfficeDocument; parts: number } | { ok: false; problems: string[] };

/** Into how many parts a document is cut for the way to the app, or why it can't be. */
function cut(document: OfficeDocument): Reading {
  try {
    const { documents, baselines } = documentParts(document);
    return { ok: true, document, parts: documents.length + baselines.length };
  } catch (thrown) {
    if (!(thrown instanceof CallError)) throw thrown;
    return { ok: false, problems: [`${thrown.message} ${thrown.hint}`] };
  }
}

/** Reads a pasted office document, or says in words what is wrong and where. */
export function readOfficeText(text: string): Reading {
  if (text.trim() === '') return { ok: false, problems: ['Paste a document first.'] };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (thrown) {
    return { ok: false, problems: [`This is not JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}`] };
  }
  const parsed = officeDocumentSchema.safeParse(json);
  if (parsed.success) return cut(parsed.data);
  const problems = parsed.error.issues.map((issue) => `${place(issue.path)}: ${sentence(issue.message)}`);
  const more = problems.length - SHOWN_PROBLEMS;
  return {
    ok: false,
    problems: more > 0 ? [...problems.slice(0, SHOWN_PROBLEMS), `And ${formatCount(more, 'more problem')}.`] : problems,
  };
}

/** What a document holds, in words. */
export function documentInWords(counts: { programs: number; projects: number; rates: number }): string {
  return [
    formatCount(counts.programs, 'program'),
    formatCount(counts.projects, 'project'),
    formatCount(counts.rates, 'rate'),
  ].join(', ');
}

/** The part of a document that prices or shares out work: what its effect on cost is asked for. Undefined where there is none. */
export function pricingOf(document: OfficeDocument): OfficeDocument | undefined {
  const { version, programs, rates, roles, exchangeRates, costClassRules, projectStages } = document;
  if (programs.length + rates.length === 0 && !roles && !exchangeRates && !costClassRules && !projectStages)
    return undefined;
  return {
    version,
    programs: programs.map((program) => ({ ...program, strategy: undefined })),
    projects: [],
    ...{ rates, roles, exchangeRates, costClassRules, projectStages },
  };
}

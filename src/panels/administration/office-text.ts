import { officeDocumentSchema, type OfficeDocument } from '../../contract/office-document';
import { formatCount, formatNumber } from '../shared/format';
import { sentence } from './problems';

const SHOWN_PROBLEMS = 10;
/** Jira carries at most 500 KB from a page to an app; the rest of the call needs a little of it. */
const LARGEST_TEXT = 480_000;

/** Where in the document something is, as a reader counts: "programs, entry 2, currency". */
function place(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'The document';
  return path.map((part) => (typeof part === 'number' ? `entry ${part + 1}` : String(part))).join(', ');
}

/** Reads a pasted office document, or says in words what is wrong and where. */
export function readOfficeText(
  text: string,
): { ok: true; document: OfficeDocument } | { ok: false; problems: string[] } {
  if (text.trim() === '') return { ok: false, problems: ['Paste a document first.'] };
  if (new TextEncoder().encode(text).length > LARGEST_TEXT)
    return {
      ok: false,
      problems: [
        `The document is larger than ${formatNumber(LARGEST_TEXT / 1000)} KB, more than Jira carries at once.`,
      ],
    };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (thrown) {
    return { ok: false, problems: [`This is not JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}`] };
  }
  const parsed = officeDocumentSchema.safeParse(json);
  if (parsed.success) return { ok: true, document: parsed.data };
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

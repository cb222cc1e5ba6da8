import type { CallOutput } from '../calls';
import type { Call } from '../client';
import { CallError } from '../envelope';
import type { OfficeDocument } from '../office-document';
import { documentParts } from './parts';

/**
 * Imports a document of any size, in as many calls as it takes, one after the other; `tell` hears how many of them are
 * done. Answers what the whole document holds. Rejects with CallError at the first part that is refused: what was sent
 * before it stays, and sending the corrected document again changes only what is new in it.
 */
export async function sendDocument(
  call: Call,
  document: OfficeDocument,
  tell: (done: number, all: number) => void = () => {},
): Promise<CallOutput<'admin.importDocument'>> {
  const { documents, baselines } = documentParts(document);
  const all = documents.length + baselines.length;
  const answers: CallOutput<'admin.importDocument'>[] = [];
  let done = 0;
  try {
    for (const part of documents) {
      answers.push(await call('admin.importDocument', { document: part }));
      tell(++done, all);
    }
    for (const part of baselines) {
      await call('admin.importBaseline', part);
      tell(++done, all);
    }
  } catch (problem) {
    if (!(problem instanceof CallError) || done === 0) throw problem;
    const place = `This is part ${done + 1} of ${all}; those before it are saved. Import the corrected document again.`;
    throw new CallError(problem.code, problem.message, `${problem.hint} ${place}`);
  }
  const [only] = answers;
  if (only && answers.length === 1) return only;
  // A program whose strategy goes by itself is in two parts, so their counts can't be summed.
  const { programs, projects, rates } = document;
  const spacesQueued = answers.reduce((sum, answer) => sum + answer.spacesQueued, 0);
  return { programs: programs.length, projects: projects.length, rates: rates.length, spacesQueued };
}

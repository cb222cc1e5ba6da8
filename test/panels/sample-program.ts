import type { CallOutput } from '../../src/contract/calls';
import type { Freshness, Measures } from '../../src/contract/shapes';
import { planTotalsSchema } from '../../src/contract/totals';

type OpenProgram = CallOutput<'program.open'>;

export const FRESH: Freshness = {
  asOf: '2026-11-24T10:00:00Z',
  updating: false,
  itemsRead: 1003,
  itemsExpected: 1003,
  notImported: [],
  lookingForChanges: false,
};

const NO_BASELINE = { unknown: 'There is no baseline.' };

/** Totals of a plan that nobody has set. */
const NO_PLAN = Object.fromEntries(
  Object.keys(planTotalsSchema.shape).map((key) => [key, NO_BASELINE]),
) as Measures['totals']['plan'];

/** Measures of so many work items, with what else a test is about. */
export function measures(done: number, total: number, changes: Partial<Measures> = {}): Measures {
  return {
    totals: {
      issues: { total, todo: total - done, inProgress: 0, done },
      points: { total: 0, done: 0, estimatedIssues: 0 },
      timeSeconds: { original: 0, remaining: 0, spent: 0, logged: 0 },
      worklogs: 0,
      links: { within: 0, acrossProjects: 0, dangling: 0 },
      cost: { currency: 'EUR', actualMinor: 1_234_567, unpricedSeconds: 0 },
      plan: NO_PLAN,
    },
    figures:
      total === 0
        ? [
            {
              metric: 'progress.items',
              unit: 'ratio',
              known: false,
              reason: 'no-items',
              need: 'Import a space that has work items.',
            },
          ]
        : [{ metric: 'progress.items', unit: 'ratio', known: true, value: done / total }],
    leftOut: [],
    ...changes,
  };
}

function project(id: string, name: string, own: Measures): OpenProgram['projects'][number] {
  return {
    id,
    name,
    spaces: [],
    goal: '',
    managerAccountId: null,
    declaredStatus: null,
    startDate: null,
    dueDate: null,
    shareBasisPoints: 10_000,
    freshness: FRESH,
    measures: own,
    health: {
      level: 'unknown',
      because: 'Nothing is measured.',
      unknown: [],
      agreement: 'not-declared',
      asking: 0,
      dimensions: [],
    },
  };
}

/** A program of two projects as a viewer sees it who may browse three of five spaces. */
export function sampleProgram(changes: Partial<OpenProgram> = {}): OpenProgram {
  return {
    program: {
      key: 'APOLLO',
      name: 'Apollo',
      description: '',
      currency: 'EUR',
      managerAccountId: null,
      sponsorAccountId: null,
      declaredStatus: { value: 'off-track', note: 'Test rig is late.', date: '2026-11-20' },
    },
    freshness: FRESH,
    access: { admin: false, financials: true, rates: false, visibleSpaces: 3, totalSpaces: 5 },
    projects: [project('p1', 'Payments', measures(250, 250)), project('p2', 'Web shop', measures(162, 753))],
    hidden: null,
    total: measures(412, 1003),
    ...changes,
  };
}

/** The list from which the edit view chooses. */
export function sampleList(access: Partial<CallOutput<'program.list'>['access']> = {}): CallOutput<'program.list'> {
  const head = sampleProgram();
  const entry = (key: string, name: string): CallOutput<'program.list'>['programs'][number] => ({
    ...head.program,
    key,
    name,
    projectCount: 2,
    visibleSpaces: 3,
    totalSpaces: 5,
    freshness: FRESH,
    progress: { metric: 'progress.items', unit: 'ratio', known: true, value: 0.41 },
    cost: {
      metric: 'cost.actual',
      unit: 'money',
      known: false,
      reason: 'not-permitted',
      need: 'Ask for the permission.',
    },
  });
  return { programs: [entry('APOLLO', 'Apollo'), entry('GEMINI', 'Gemini')], access: { ...head.access, ...access } };
}

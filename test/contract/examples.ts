import type { CallInput, CallName, CallOutput } from '../../src/contract/calls';
import type { ProgramSettings, ProjectSettings } from '../../src/contract/administration';
import type { Freshness, Measures } from '../../src/contract/shapes';
import type { PlanTotals } from '../../src/contract/totals';

const ACCOUNT = '5b10ac8d82e05b22cc7d4ef5';

const PROGRAM: ProgramSettings = {
  key: 'APOLLO',
  name: 'Apollo',
  description: '',
  currency: 'EUR',
  managerAccountId: ACCOUNT,
  sponsorAccountId: null,
  declaredStatus: { value: 'at-risk', note: 'Two suppliers are late.', date: '2026-03-01' },
  projects: [{ projectId: 'p10001', shareBasisPoints: 10_000 }],
  version: 0,
};

const PROJECT: ProjectSettings = {
  id: 'p10001',
  name: 'Freight booking',
  goal: 'Book a wagon in a minute.',
  managerAccountId: null,
  declaredStatus: null,
  startDate: '2026-01-01',
  dueDate: null,
  spaceIds: ['10001', '10002'],
  version: 4,
};

const RATE = {
  subject: { kind: 'person', accountId: ACCOUNT },
  currency: 'EUR',
  minorUnitsPerHour: 9_550,
  validFrom: '2026-01-01',
} as const;

const DOCUMENT = {
  version: 1,
  programs: [{ key: 'APOLLO', name: 'Apollo', currency: 'EUR', projects: [{ spaceKey: 'FRB' }] }],
  projects: [{ spaceKey: 'FRB', name: 'Freight booking' }],
  rates: [{ ...RATE, subject: { kind: 'site' } }],
} as const;

const BASELINE_PART: CallInput<'admin.importBaseline'> = {
  spaceKey: 'FRB',
  crediting: null,
  baseline: {
    id: 'B1',
    setOn: '2026-01-01',
    currency: 'EUR',
    items: [{ key: 'FRB-1', budgetMinor: 100, start: '2026-01-01', finish: '2026-01-02' }],
  },
  fingerprint: '0123456789abcdef',
  part: 3,
  parts: 3,
};

const CHANGE_ROWS: CallInput<'changes.rows'> = {
  scope: { kind: 'program', programKey: 'APOLLO' },
  from: '2026-01-31',
  to: '2026-02-28',
  measure: 'costMinor',
  currency: 'EUR',
  cause: 'rate-changed',
  cursor: null,
};

/** What a panel may send, call by call. */
export const GOOD_INPUTS: { readonly [N in CallName]: CallInput<N> } = {
  'project.open': { spaceId: '10001' },
  'project.breakdown': { projectId: 'p10001', parentId: null, cursor: '10400' },
  'project.value': { projectId: 'p10001' },
  'project.flow': { projectId: 'p10001' },
  'project.cost': { projectId: 'p10001', cursor: null },
  'program.list': {},
  'program.open': { programKey: 'APOLLO' },
  'program.forecast': { programKey: 'APOLLO' },
  'program.strategy': { programKey: 'APOLLO' },
  'program.risks': { programKey: 'APOLLO' },
  'program.boundaries': { programKey: 'APOLLO' },
  'program.people': { programKey: 'APOLLO' },
  'changes.open': { scope: { kind: 'project', projectId: 'p10001' }, from: '2026-01-31', to: null },
  'changes.rows': CHANGE_ROWS,
  'site.refresh': {},
  'admin.compare': {},
  'admin.importPart': {
    part: { spaceId: '10001', window: 0, from: '2026-01-01', issues: [{ id: '1' }], more: false, nextToken: null },
    without: ['10002'],
  },
  'figure.open': { scope: { kind: 'program', programKey: 'APOLLO' }, metric: 'cost.actual', cursor: null },
  'admin.open': {},
  'admin.progress': {},
  'admin.saveProgram': PROGRAM,
  'admin.deleteProgram': { key: 'APOLLO', version: 2 },
  'admin.saveProject': PROJECT,
  'admin.addRate': RATE,
  'admin.choosePointsField': { spaceId: '10001', fieldId: 'customfield_10016', version: 0 },
  'admin.startImport': { spaceIds: ['10001'] },
  'admin.cancelImport': { spaceIds: ['10001'] },
  'admin.continueImport': { spaceIds: null },
  'admin.saveImportBudget': { pointsPerHour: 3250, version: 0 },
  'admin.importDocument': { document: { ...DOCUMENT, programs: [], projects: [], rates: [DOCUMENT.rates[0]] } },
  'admin.importBaseline': BASELINE_PART,
  'admin.exportDocument': {},
  'admin.months': {},
  'admin.closeMonth': { month: '2026-01' },
  'admin.monthReport': { month: '2026-01', projectId: null },
  'admin.rateEffect': { rate: RATE },
  'admin.documentEffect': { document: { version: 1, rates: [DOCUMENT.rates[0]] } },
  'admin.journal': { from: '2026-01-01', to: '2026-01-31', per: 'posting', cursor: null },
};

/** What a panel may not send, call by call: one thing wrong each. */
export const BAD_INPUTS: { readonly [N in CallName]: readonly unknown[] } = {
  'project.open': [{}, { spaceId: 10_001 }, { spaceId: '1 OR 1=1' }, { spaceId: '' }, { spaceId: '1'.repeat(19) }],
  'project.breakdown': [
    { projectId: '10001', parentId: null, cursor: null },
    { projectId: 'p10001', parentId: 'ABC-1', cursor: null },
    { projectId: 'p10001', parentId: null },
    { projectId: 'p10001', parentId: null, cursor: 'x'.repeat(201) },
  ],
  'project.value': [{}, { projectId: '10001' }, { projectId: null }],
  'project.flow': [{}, { projectId: 'p' }, { projectId: 'APOLLO' }],
  'project.cost': [
    { projectId: 'p10001' },
    { projectId: '10001', cursor: null },
    { projectId: 'p10001', cursor: 100 },
    { projectId: 'p10001', cursor: 'x'.repeat(201) },
  ],
  'program.list': [],
  'program.open': [
    { programKey: 'apollo' },
    { programKey: 'A' },
    { programKey: '1AB' },
    { programKey: 'A'.repeat(11) },
  ],
  'program.forecast': [{}, { programKey: 'apollo' }],
  'program.strategy': [{}, { programKey: null }],
  'program.risks': [{}, { programKey: 'A' }],
  'program.boundaries': [{}, { programKey: '1AB' }],
  'program.people': [{}, { programKey: ['APOLLO'] }],
  'changes.open': [
    { scope: { kind: 'project', projectId: '10001' }, from: null, to: null },
    { scope: { kind: 'project', projectId: 'p10001' }, from: '2026-02-30', to: null },
    { scope: { kind: 'project', projectId: 'p10001' }, from: null, to: '1 January' },
  ],
  'changes.rows': [
    { ...CHANGE_ROWS, measure: 'happiness' },
    { ...CHANGE_ROWS, cause: 'weather' },
    { ...CHANGE_ROWS, from: null },
    { ...CHANGE_ROWS, cursor: 'x'.repeat(21) },
  ],
  'site.refresh': [null, 'now', []],
  'admin.compare': [null, 'now', []],
  'admin.importPart': [
    {},
    { part: { spaceId: 'RAIL', window: 0, from: null, issues: [], more: false, nextToken: null }, without: [] },
    { part: { spaceId: '10001', window: -1, from: null, issues: [], more: false, nextToken: null }, without: [] },
    { part: { spaceId: '10001', window: 0, from: '1 OR 1=1', issues: [], more: false, nextToken: null }, without: [] },
    {
      part: { spaceId: '10001', window: 0, from: null, issues: Array(101).fill({}), more: false, nextToken: null },
      without: [],
    },
    { part: { spaceId: '10001', window: 0, from: null, issues: [], more: false, nextToken: 'x'.repeat(10_001) } },
    { part: null, without: ['RAIL'] },
  ],
  'figure.open': [
    { scope: { kind: 'site' }, metric: 'cost.actual', cursor: null },
    { scope: { kind: 'program', projectId: 'p1' }, metric: 'cost.actual', cursor: null },
    { scope: { kind: 'project', projectId: 'p1' }, metric: 'cost.imagined', cursor: null },
  ],
  'admin.open': [],
  'admin.progress': [],
  'admin.saveProgram': [
    { ...PROGRAM, name: '  ' },
    { ...PROGRAM, currency: 'eur' },
    { ...PROGRAM, version: -1 },
    { ...PROGRAM, version: 1.5 },
    { ...PROGRAM, projects: [{ projectId: 'p1', shareBasisPoints: 10_001 }] },
    { ...PROGRAM, projects: [{ projectId: 'p1', shareBasisPoints: 0 }] },
    { ...PROGRAM, declaredStatus: { value: 'fine', note: '', date: '2026-03-01' } },
    { ...PROGRAM, declaredStatus: { value: 'on-track', note: '', date: '2026-02-30' } },
    { ...PROGRAM, description: 'x'.repeat(2_001) },
  ],
  'admin.deleteProgram': [{ key: 'APOLLO' }, { key: 'apollo', version: 1 }],
  'admin.saveProject': [
    { ...PROJECT, spaceIds: [] },
    { ...PROJECT, id: '10001' },
    { ...PROJECT, name: '' },
    { ...PROJECT, startDate: '1 January 2026' },
    { ...PROJECT, managerAccountId: '' },
    { ...PROJECT, spaceIds: Array.from({ length: 51 }, (_, index) => String(index)) },
  ],
  'admin.addRate': [
    { ...RATE, minorUnitsPerHour: -1 },
    { ...RATE, minorUnitsPerHour: 0.5 },
    { ...RATE, minorUnitsPerHour: Number.NaN },
    { ...RATE, minorUnitsPerHour: 1_000_000_001 },
    { ...RATE, validFrom: '2026-13-01' },
    { ...RATE, subject: { kind: 'person' } },
    { ...RATE, subject: { kind: 'role', role: '' } },
    { ...RATE, currency: 'EURO' },
  ],
  'admin.choosePointsField': [
    { spaceId: '10001', fieldId: 'summary', version: 0 },
    { spaceId: '10001', fieldId: 'customfield_1; DROP TABLE items', version: 0 },
    { spaceId: '10001', fieldId: null },
  ],
  'admin.startImport': [{}, { spaceIds: 'all' }, { spaceIds: ['ABC'] }],
  'admin.cancelImport': [{}, { spaceIds: 'all' }, { spaceIds: ['ABC'] }],
  'admin.continueImport': [{}, { spaceIds: 'all' }, { spaceIds: ['ABC'] }],
  'admin.saveImportBudget': [
    {},
    { pointsPerHour: 199, version: 0 },
    { pointsPerHour: 65_001, version: 0 },
    { pointsPerHour: 250.5, version: 0 },
    { pointsPerHour: 3250 },
  ],
  'admin.importDocument': [
    {},
    { document: {} },
    { document: { ...DOCUMENT, version: 2 } },
    { document: { ...DOCUMENT, rates: [{ ...RATE, validFrom: 'today' }] } },
    { document: { ...DOCUMENT, programs: [{ ...DOCUMENT.programs[0], key: 'no key' }] } },
  ],
  'admin.importBaseline': [
    { ...BASELINE_PART, part: 0 },
    { ...BASELINE_PART, part: 4 },
    { ...BASELINE_PART, parts: 1_001 },
    { ...BASELINE_PART, fingerprint: '0123456789ABCDEF' },
    { ...BASELINE_PART, crediting: { kind: 'guesses' } },
    { ...BASELINE_PART, baseline: { ...BASELINE_PART.baseline, id: 'with space' } },
    { ...BASELINE_PART, baseline: { ...BASELINE_PART.baseline, items: [{ key: 'FRB-1', budgetMinor: 0.5 }] } },
  ],
  'admin.exportDocument': [],
  'admin.months': [],
  'admin.closeMonth': [{}, { month: '2026-13' }, { month: '2026-01-01' }, { month: 202_601 }],
  'admin.monthReport': [
    { month: '2026-01' },
    { month: 'January', projectId: null },
    { month: '2026-01', projectId: '10001' },
  ],
  'admin.rateEffect': [{}, { rate: { ...RATE, validFrom: 'today' } }, { rate: { ...RATE, minorUnitsPerHour: -1 } }],
  'admin.documentEffect': [{}, { document: { ...DOCUMENT, version: 2 } }],
  'admin.journal': [
    { from: '2026-01-01', to: '2026-01-31', per: 'year', cursor: null },
    { from: '2026-02-30', to: '2026-03-01', per: 'posting', cursor: null },
    { from: '2026-01-01', to: '2026-01-31', per: 'posting' },
    { from: '2026-01-01', to: '2026-01-31', per: 'posting', cursor: 'x'.repeat(201) },
  ],
};

const FRESHNESS: Freshness = {
  asOf: '2026-03-10T08:00:00.000Z',
  updating: false,
  itemsRead: 12,
  itemsExpected: null,
  notImported: [],
  lookingForChanges: false,
};

const UNPLANNED = { unknown: 'Set a baseline.' };

export const PLAN: PlanTotals = {
  currency: 'EUR',
  statusDate: '2026-03-09',
  bacMinor: 10_000,
  pvMinor: 5_000,
  evMinor: 4_000,
  acMinor: UNPLANNED,
  outsideMinor: UNPLANNED,
  exchangeVarianceMinor: UNPLANNED,
  coverage: UNPLANNED,
  percentComplete: 0.4,
  percentSpent: UNPLANNED,
  svMinor: -1_000,
  cvMinor: UNPLANNED,
  spi: 0.8,
  cpi: UNPLANNED,
  tcpi: UNPLANNED,
  eacMinor: UNPLANNED,
  etcMinor: UNPLANNED,
  vacMinor: UNPLANNED,
  eacByCpiMinor: UNPLANNED,
  eacByBudgetMinor: UNPLANNED,
  eacByCpiSpiMinor: UNPLANNED,
  eacBy80_20Minor: UNPLANNED,
  eacByManagerMinor: UNPLANNED,
  esDays: UNPLANNED,
  atDays: UNPLANNED,
  pdDays: UNPLANNED,
  svtDays: UNPLANNED,
  spiT: UNPLANNED,
  ieactDays: UNPLANNED,
};

const MEASURES: Measures = {
  totals: {
    issues: { total: 3, todo: 1, inProgress: 1, done: 1 },
    points: { total: 2.5, done: 0.5, estimatedIssues: 2 },
    timeSeconds: { original: 3_600, remaining: 0, spent: 60, logged: 60 },
    worklogs: 1,
    links: { within: 0, acrossProjects: 1, dangling: 0 },
    cost: { unknown: 'Add an hourly rate.' },
    plan: PLAN,
  },
  figures: [{ metric: 'items.total', unit: 'items', known: true, value: 3 }],
  leftOut: [],
};

/** An answer of the program office. */
export const PROGRAM_ANSWER: CallOutput<'program.open'> = {
  program: {
    key: 'APOLLO',
    name: 'Apollo',
    description: '',
    currency: 'EUR',
    managerAccountId: null,
    sponsorAccountId: null,
    declaredStatus: null,
  },
  freshness: FRESHNESS,
  access: { admin: false, financials: true, rates: false, visibleSpaces: 3, totalSpaces: 5 },
  projects: [],
  hidden: { spaces: 2, measures: MEASURES },
  total: MEASURES,
};

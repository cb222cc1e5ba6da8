import type { Measured } from '../../src/domain/metrics/metric';
import { NO_COST } from '../../src/domain/plan/classed-cost';
import { EMPTY_SERIES } from '../../src/domain/plan/work-series';
import { projectReport, type ReportFacts } from '../../src/domain/report/project-report';
import { EMPTY_ROLLUP } from '../../src/domain/rollup';

/** What the report of a project without any work, plan or cost line is made from. */
export const NO_FACTS: ReportFacts = {
  today: '2026-03-02',
  statusDate: '2026-03-01',
  fiscalCalendar: { timeZone: 'UTC', startDay: 1, namedBy: 'start' },
  dueDay: null,
  rollup: EMPTY_ROLLUP,
  series: EMPTY_SERIES,
  baseline: null,
  costKnown: true,
  costLines: [],
  estimateToComplete: undefined,
  method: undefined,
  outsideForecastMinor: undefined,
  reportCurrencies: ['EUR'],
  convert: () => undefined,
  risk: { unknown: 'No risks are recorded.', need: 'Record some.' },
};

/** What metrics are measured on where there is nothing at all. */
export const NOTHING_MEASURED: Measured = {
  unread: null,
  rollup: EMPTY_ROLLUP,
  links: { within: 0, acrossProjects: 0, dangling: 0 },
  overdueItems: 0,
  currency: 'EUR',
  hasRates: true,
  labour: NO_COST,
  // Reckoned while a test runs, not while its file is loaded.
  get reported() {
    return {
      value: null,
      project: projectReport(NO_FACTS),
      flow: { finishedMilliPerWeek: null, arrivedMilliPerWeek: null, inProgress: 0 },
      lines: NO_COST,
      committed: NO_COST,
    };
  },
};

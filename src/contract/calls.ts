import type { z } from 'zod';
import * as administration from './administration';
import * as browserImport from './browser-import';
import * as changes from './changes';
import * as close from './close';
import * as offices from './offices';
import { programBoundaries } from './program-tabs/boundaries';
import { programForecast } from './program-tabs/forecast';
import { programPeople } from './program-tabs/people';
import { programRisks } from './program-tabs/risks';
import { programStrategy } from './program-tabs/strategy';
import * as projectTabs from './project-tabs';

/**
 * Every call between panels and backend. The key is the resolver's function key; `input` and `output` are parsed at both ends.
 */
export const CALLS = {
  'project.open': offices.projectOpen,
  'project.breakdown': offices.projectBreakdown,
  'project.value': projectTabs.projectValue,
  'project.flow': projectTabs.projectFlow,
  'project.cost': projectTabs.projectCost,
  'program.list': offices.programList,
  'program.open': offices.programOpen,
  'program.forecast': programForecast,
  'program.strategy': programStrategy,
  'program.risks': programRisks,
  'program.boundaries': programBoundaries,
  'program.people': programPeople,
  'changes.open': changes.changesOpen,
  'changes.rows': changes.changesRows,
  'site.refresh': offices.siteRefresh,
  'figure.open': offices.figureOpen,
  'admin.open': administration.adminOpen,
  'admin.progress': administration.adminProgress,
  'admin.saveProgram': administration.adminSaveProgram,
  'admin.deleteProgram': administration.adminDeleteProgram,
  'admin.saveProject': administration.adminSaveProject,
  'admin.addRate': administration.adminAddRate,
  'admin.choosePointsField': administration.adminChoosePointsField,
  'admin.startImport': administration.adminStartImport,
  'admin.cancelImport': administration.adminCancelImport,
  'admin.continueImport': administration.adminContinueImport,
  'admin.saveImportBudget': administration.adminSaveImportBudget,
  'admin.importDocument': administration.adminImportDocument,
  'admin.importBaseline': administration.adminImportBaseline,
  'admin.exportDocument': administration.adminExportDocument,
  'admin.importPart': browserImport.adminImportPart,
  'admin.compare': administration.adminCompare,
  'admin.months': close.adminMonths,
  'admin.closeMonth': close.adminCloseMonth,
  'admin.monthReport': close.adminMonthReport,
  'admin.rateEffect': close.adminRateEffect,
  'admin.documentEffect': close.adminDocumentEffect,
  'admin.journal': close.adminJournal,
} as const;

export type CallName = keyof typeof CALLS;
/** What a panel sends. */
export type CallInput<N extends CallName> = z.input<(typeof CALLS)[N]['input']>;
/** What an office works with: the input after parsing. */
export type CallRequest<N extends CallName> = z.output<(typeof CALLS)[N]['input']>;
export type CallOutput<N extends CallName> = z.output<(typeof CALLS)[N]['output']>;

/** Narrows any text to the name of a call. */
export function isCallName(name: string): name is CallName {
  return Object.hasOwn(CALLS, name);
}

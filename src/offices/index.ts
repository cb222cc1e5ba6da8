import { importPart } from './browser-import';
import { z } from 'zod';
import { CALLS, isCallName, type CallName, type CallOutput, type CallRequest } from '../contract/calls';
import { CallError, type Envelope } from '../contract/envelope';
import { now } from '../clock';
import { JiraRefused } from '../jira/client';
import { Spending, spendingInto } from '../jira/spending';
import { LedgerNotReady } from '../ledger/database';
import { recordUsage } from '../sync/usage';
import { signedIn } from './access';
import { compareWithJira, importProgress, openAdministration } from './administration';
import { addRate, choosePointsField, deleteProgram, saveProgram, saveProject } from './administration-changes';
import { openChangeRows, openChanges } from './changes';
import { importBaseline } from './baseline-import';
import { closeMonth, listMonths, openMonthReport } from './close';
import { openFigure } from './figure';
import { exportDocument } from './export-document';
import { exportJournal } from './journal';
import { cancelImport, continueImport, saveImportBudget, startImport } from './import-changes';
import { importDocument } from './office-documents';
import { openBoundaries } from './program-boundaries';
import { forecastProgram } from './program-forecast';
import { listPrograms, openProgram } from './program-office';
import { openPeople } from './program-people';
import { openRisks } from './program-risks';
import { openStrategy } from './program-strategy';
import { openCost } from './project-cost';
import { openFlow } from './project-flow';
import { documentEffect, rateEffect } from './settings-effect';
import { openBreakdown, openProject } from './project-office';
import { openValue } from './project-value';
import { refresh } from './refresh';

type Office<N extends CallName> = (request: CallRequest<N>, accountId: string) => Promise<CallOutput<N>>;

/** One office function for every call of the contract. */
export const OFFICES: { readonly [N in CallName]: Office<N> } = {
  'project.open': openProject,
  'project.breakdown': openBreakdown,
  'project.value': openValue,
  'project.flow': openFlow,
  'project.cost': openCost,
  'program.list': listPrograms,
  'program.open': openProgram,
  'program.forecast': forecastProgram,
  'program.strategy': openStrategy,
  'program.risks': openRisks,
  'program.boundaries': openBoundaries,
  'program.people': openPeople,
  'changes.open': openChanges,
  'changes.rows': openChangeRows,
  'site.refresh': refresh,
  'figure.open': openFigure,
  'admin.open': openAdministration,
  'admin.progress': importProgress,
  'admin.saveProgram': saveProgram,
  'admin.deleteProgram': deleteProgram,
  'admin.saveProject': saveProject,
  'admin.addRate': addRate,
  'admin.choosePointsField': choosePointsField,
  'admin.startImport': startImport,
  'admin.cancelImport': cancelImport,
  'admin.continueImport': continueImport,
  'admin.saveImportBudget': saveImportBudget,
  'admin.importDocument': importDocument,
  'admin.importBaseline': importBaseline,
  'admin.exportDocument': exportDocument,
  'admin.importPart': importPart,
  'admin.compare': compareWithJira,
  'admin.months': listMonths,
  'admin.closeMonth': closeMonth,
  'admin.monthReport': openMonthReport,
  'admin.rateEffect': rateEffect,
  'admin.documentEffect': documentEffect,
  'admin.journal': exportJournal,
};

function failure(error: unknown): Envelope<never> {
  if (error instanceof CallError)
    return { ok: false, error: { code: error.code, message: error.message, hint: error.hint } };
  if (error instanceof LedgerNotReady) {
    return {
      ok: false,
      error: {
        code: 'setting-up',
        message: 'Program Office is being set up.',
        hint: 'This takes a minute after installation. The page looks again by itself.',
      },
    };
  }
  if (error instanceof JiraRefused && error.retryAfterSeconds !== null) {
    return {
      ok: false,
      error: {
        code: 'busy',
        message: error.isThrottled ? 'Jira asks the app to wait.' : 'Jira does not answer the app.',
        hint: `Try again in ${error.retryAfterSeconds} seconds.`,
      },
    };
  }
  console.error(error);
  return {
    ok: false,
    error: {
      code: 'internal',
      message: 'Something went wrong in the app.',
      hint: 'Try again. If it stays, an administrator finds details in the app’s log.',
    },
  };
}

/** Runs an office and writes down what it asked of Jira, in one statement, or none where it asked nothing. */
async function accounted<T>(run: () => Promise<T>): Promise<T> {
  const spending = new Spending();
  try {
    return await spendingInto(spending, run);
  } finally {
    // The answer is worth more than its bill.
    await recordUsage(now(), spending).catch(console.error);
  }
}

/** Answers one call: validates the input, lets the office check access and work, and puts the answer or the error into an envelope. */
export async function answer(
  name: string,
  payload: unknown,
  accountId: string | undefined,
): Promise<Envelope<unknown>> {
  try {
    if (!isCallName(name))
      throw new CallError(
        'unknown-call',
        `The app has no call ${name}.`,
        'Reload the page; the app may just have been updated.',
      );
    const caller = signedIn(accountId);
    const input = CALLS[name].input.safeParse(payload);
    if (!input.success)
      throw new CallError('bad-request', 'The app can’t work with what it was sent.', z.prettifyError(input.error));
    const office = OFFICES[name] as Office<CallName>;
    return { ok: true, data: await accounted(() => office(input.data, caller)) };
  } catch (error) {
    return failure(error);
  }
}

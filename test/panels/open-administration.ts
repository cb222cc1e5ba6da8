import type { CallOutput } from '../../src/contract/calls';
import type { CallErrorShape } from '../../src/contract/envelope';
import { only, textsOf, type ForgeDoc } from './forge-doc';
import { openPanel, type Answers, type Panel } from './open-panel';

/** Before anything was closed. */
const NOTHING_CLOSED: CallOutput<'admin.months'> = {
  calendar: { timeZone: 'UTC', startDay: 1, namedBy: 'start', fixed: false },
  months: [],
  closing: null,
  notCurrent: [],
};

/** Opens Administration on a backend that answers as given, and where nothing else is said, has closed no month. */
export function openAdministration(answers: Answers, timeZone?: string): Promise<Panel> {
  return openPanel(
    () => import('../../src/panels/administration/index'),
    { 'admin.months': NOTHING_CLOSED, ...answers },
    timeZone === undefined ? {} : { timeZone },
  );
}

/** An answer that refuses or fails. */
export function failure(code: CallErrorShape['code'], message: string, hint = ''): { failure: CallErrorShape } {
  return { failure: { code, message, hint } };
}

/** The modal that is open. */
export function modal(doc: ForgeDoc): ForgeDoc {
  return only(doc, 'a modal', (node) => node.type === 'Modal');
}

export function hasModal(doc: ForgeDoc): boolean {
  return textsOf(doc, 'Modal').length > 0;
}

function tab(index: number): (doc: ForgeDoc) => ForgeDoc {
  return (doc) => {
    const tabs = only(doc, 'tabs', (node) => node.type === 'Tabs');
    const found = tabs.children.filter((child) => child.type === 'TabPanel')[index];
    if (found === undefined) throw new Error(`no tab ${index}`);
    return found;
  };
}

export const PROGRAMS = tab(0);
export const PROJECTS = tab(1);
export const RATES = tab(2);
export const MONTHS = tab(3);
export const IMPORT = tab(4);
export const DOCUMENT = tab(5);
export const AUDIT = tab(6);

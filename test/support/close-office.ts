import type { CallInput, CallOutput } from '../../src/contract/calls';
import { openOffice, PEOPLE, type Office } from './open-office';
import { issue, smallSite, space, type ItemSpec, type WorklogSpec } from './small-site';

export const RAIL = space(100, 'RAIL');
export const SHOP = space(200, 'SHOP');
const SPACES = [RAIL, SHOP];

type Document = CallInput<'admin.importDocument'>['document'];

/** Two projects, RAIL shared between two programs, with rates in two currencies, a plan and a cost line. */
export const OFFICE: Document = {
  version: 1,
  programs: [
    { key: 'NORTH', name: 'North', currency: 'EUR', projects: [{ spaceKey: 'RAIL', shareBasisPoints: 6_000 }] },
    {
      key: 'SOUTH',
      name: 'South',
      currency: 'USD',
      projects: [{ spaceKey: 'RAIL', shareBasisPoints: 3_000 }, { spaceKey: 'SHOP' }],
    },
  ],
  projects: [],
  rates: [
    { subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 8_333, validFrom: '2025-01-01' },
    {
      subject: { kind: 'person', accountId: PEOPLE.lead },
      currency: 'USD',
      minorUnitsPerHour: 9_999,
      validFrom: '2025-01-01',
    },
  ],
  exchangeRates: [
    { from: 'EUR', to: 'USD', rate: '1.0817', validFrom: '2025-01-01' },
    { from: 'USD', to: 'EUR', rate: '0.9231', validFrom: '2025-01-01' },
  ],
  costClassRules: [
    { order: 1, test: 'issue-type', value: 'Epic', costClass: 'capital', validFrom: '2025-01-01' },
    { order: 2, test: 'issue-type', value: 'Story', costClass: 'operating', validFrom: '2025-01-01' },
  ],
  costLines: [
    {
      id: 'LIC-1',
      spaceKey: 'SHOP',
      supplier: 'Nordlicht',
      category: 'licences',
      costClass: 'operating',
      currency: 'USD',
      steps: [
        { state: 'accrued', date: '2026-01-31', amountMinor: 50_001 },
        { state: 'actual', date: '2026-02-20', amountMinor: 52_003 },
      ],
    },
  ],
  plans: [
    {
      spaceKey: 'RAIL',
      baselines: [
        {
          id: 'plan',
          setOn: '2026-01-02',
          currency: 'EUR',
          items: [
            { key: 'RAIL-2', budgetMinor: 100_001, start: '2026-01-05', finish: '2026-01-30' },
            {
              key: 'RAIL-3',
              budgetMinor: 70_003,
              start: '2026-01-19',
              finish: '2026-02-27',
              crediting: { kind: 'start-finish', startShare: 0.5 },
            },
          ],
          accounts: [
            {
              id: 'rest',
              of: { kind: 'project' },
              months: [
                { month: '2026-01', budgetMinor: 30_001 },
                { month: '2026-02', budgetMinor: 30_002 },
              ],
            },
          ],
        },
      ],
    },
  ],
};

const log = (id: number, by: string, day: string, hours: number): WorklogSpec => ({ id, by, day, hours });

/** The work as it stands before anything is closed. Days are of December to February. */
export function work(): ItemSpec[] {
  return [
    {
      id: 1,
      key: 'RAIL-1',
      type: 'Epic',
      worklogs: [log(11, PEOPLE.member, '2025-12-15', 3.25), log(12, PEOPLE.lead, '2026-01-20', 7)],
    },
    {
      id: 2,
      key: 'RAIL-2',
      status: 'Done',
      updated: '2026-01-28T10:00:00.000+0000',
      worklogs: [log(21, PEOPLE.member, '2026-01-06', 8), log(22, PEOPLE.member, '2026-02-03', 2.1)],
    },
    {
      id: 3,
      key: 'RAIL-3',
      status: 'In Progress',
      worklogs: [log(31, PEOPLE.member, '2026-01-21', 5.5), log(32, PEOPLE.lead, '2026-02-10', 1.7)],
    },
    { id: 4, key: 'RAIL-4', status: 'Done', updated: '2026-01-15T10:00:00.000+0000' },
    { id: 5, key: 'RAIL-5' },
    {
      id: 6,
      key: 'SHOP-1',
      worklogs: [log(61, PEOPLE.lead, '2026-01-12', 4), log(62, PEOPLE.member, '2026-02-17', 6)],
    },
    { id: 7, key: 'SHOP-2', type: 'Epic', worklogs: [log(71, PEOPLE.member, '2026-01-13', 2)] },
  ];
}

export interface CloseOffice extends Office {
  admin: ReturnType<Office['as']>;
  /** People in Jira change the work; the app reads all of it again. */
  change(items: ItemSpec[]): Promise<void>;
  /** Imports a document that holds these sections alone. */
  settle(): Promise<void>;
  document(sections: Partial<Document>): Promise<void>;
  /** Closes a month and waits until that is done. */
  close(month: string): Promise<void>;
  report(month: string, projectId?: string | null): Promise<CallOutput<'admin.monthReport'>>;
}

/** An office on 2 March 2026 with everything imported. */
export async function openCloseOffice(document: Document = OFFICE, items = work()): Promise<CloseOffice> {
  return asCloseOffice(await openOffice(closeSite(document, items)));
}

/** The site of such an office. */
export function closeSite(document: Document = OFFICE, items = work()) {
  return smallSite({ spaces: SPACES, items, office: document });
}

/** An office with what closing months needs. */
export function asCloseOffice(office: Office): CloseOffice {
  const admin = office.as(PEOPLE.admin);
  const importAll = async () => {
    await admin('admin.startImport', { spaceIds: null });
    await office.settle();
  };
  return {
    ...office,
    admin,
    async change(items) {
      const data = smallSite({ spaces: SPACES, items });
      await office.platform.jira.load({ ...data, issues: items.map((item) => issue(item, SPACES, items)) });
      await importAll();
    },
    async document(sections) {
      await admin('admin.importDocument', { document: { version: 1, ...sections } });
      await office.settle();
    },
    async close(month) {
      await admin('admin.closeMonth', { month });
      await office.settle();
    },
    report: (month, projectId = null) => admin('admin.monthReport', { month, projectId }),
  };
}

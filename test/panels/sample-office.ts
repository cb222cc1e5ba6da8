import type { ProgramSettings, ProjectSettings } from '../../src/contract/administration';
import type { CallOutput } from '../../src/contract/calls';
import type { SyncState } from '../../src/contract/shapes';

type Office = CallOutput<'admin.open'>;

export const CURRENT: SyncState = {
  state: 'current',
  itemsRead: 400,
  itemsExpected: 398,
  currentAsOf: '2026-11-24T10:00:00Z',
  message: null,
};

export const PAYMENTS: ProjectSettings = {
  id: 'p1',
  name: 'Payments',
  goal: 'Customers pay with one press.',
  managerAccountId: 'acc-lead',
  declaredStatus: null,
  startDate: '2026-01-05',
  dueDate: '2026-12-18',
  spaceIds: ['10001'],
  version: 2,
};
export const WEBSHOP: ProjectSettings = {
  ...PAYMENTS,
  id: 'p2',
  name: 'Web shop',
  goal: '',
  managerAccountId: null,
  startDate: null,
  dueDate: null,
  spaceIds: ['10002'],
  version: 1,
};

export const APOLLO: ProgramSettings = {
  key: 'APOLLO',
  name: 'Apollo',
  description: 'New ways to pay.',
  currency: 'EUR',
  managerAccountId: 'acc-manager',
  sponsorAccountId: null,
  declaredStatus: { value: 'at-risk', note: 'Test rig is late.', date: '2026-11-20' },
  projects: [{ projectId: 'p1', shareBasisPoints: 6000 }],
  version: 3,
};

function space(id: string, key: string, name: string, projectId: string): Office['spaces'][number] {
  return {
    id,
    key,
    name,
    style: 'company-managed',
    archived: false,
    projectId,
    sync: CURRENT,
    pointsField: 'customfield_10016',
    pointsFieldChosenByAdmin: false,
    pointsFieldCandidates: [],
    pointsFieldAmbiguous: false,
    version: 1,
  };
}

/** A small office: one program, two projects, two spaces, one rate. */
export function sampleOffice(changes: Partial<Office> = {}): Office {
  return {
    programs: [APOLLO],
    projects: [PAYMENTS, WEBSHOP],
    spaces: [space('10001', 'PAY', 'Payments', 'p1'), space('10002', 'WEB', 'Web shop', 'p2')],
    rates: [
      {
        id: 'r1',
        subject: { kind: 'site' },
        currency: 'EUR',
        minorUnitsPerHour: 8250,
        validFrom: '2025-01-01',
        addedBy: 'acc-admin',
        addedAt: '2025-01-01T09:00:00Z',
      },
    ],
    sync: {
      running: false,
      spacesMapped: 1,
      spacesCurrent: 1,
      itemsRead: 400,
      itemsExpected: 398,
      secondsLeft: null,
      noEstimate: null,
      standstill: null,
      lastError: null,
    },
    usage: {
      since: '2026-11-24T00:00:00Z',
      causes: [{ cause: 'update', requests: 34, points: 1234 }],
      refusals: [],
    },
    budget: { pointsPerHour: 3250, version: 0, takenThisHour: 0, hourEndsAt: '2026-11-24T11:00:00Z' },
    size: null,
    comparison: null,
    audit: [{ at: '2026-11-20T08:00:00Z', accountId: 'acc-admin', what: 'Program APOLLO saved' }],
    ...changes,
  };
}

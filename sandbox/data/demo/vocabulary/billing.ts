import { FINANCE, PROCESS, SOFTWARE } from './discipline';
import { epic, type SpaceVocabulary } from './space-vocabulary';

export const BILLING: SpaceVocabulary = {
  discipline: FINANCE,
  initiatives: ['Every train invoiced within three days', 'Customs without waiting at the border'],
  epics: [
    epic(
      'Invoice from the transport itself',
      'Invoicing',
      'freight invoices; price items per wagon; fuel surcharges; invoice addresses; collective invoices; reverse charges; invoice blocks; service dates',
    ),
    epic(
      'Electronic invoices in five countries',
      'Invoicing',
      'structured invoices; national invoice formats; routing identifiers; invoice acknowledgements; rejected invoices; tax exemption texts; archive copies',
      SOFTWARE,
    ),
    epic(
      'Credit notes and disputes',
      'Disputes',
      'credit notes; dispute reasons; partial credits; price differences; dispute deadlines; goodwill payments; dispute ageing lists',
    ),
    epic(
      'Revenue recognised by transport leg',
      'Ledger',
      'accrued revenues; transport legs; month-end accruals; deferred revenues; partner shares; revenue corrections; closing checklists',
    ),
    epic(
      'Transit declarations',
      'Customs',
      'transit declarations; guarantee amounts; customs seals; transit times; office of destination codes; discharge messages; guarantee waivers; declaration drafts',
      SOFTWARE,
    ),
    epic(
      'Import clearance at the terminal',
      'Customs',
      'import declarations; tariff numbers; duty payments; customs holds; release messages; preference certificates; inspection appointments',
      SOFTWARE,
    ),
    epic(
      'Demurrage and storage charges',
      'Charges',
      'demurrage charges; storage charges; free periods; waiver approvals; charge notices; tariff steps; weekend exemptions',
    ),
    epic(
      'Payments and dunning',
      'Disputes',
      'incoming payments; payment matches; dunning levels; direct debits; late interest; credit limits; unallocated payments; payment plans',
    ),
    epic(
      'Track access and energy charges checked',
      'Charges',
      'track access charges; energy invoices; path reservation fees; meter readings; charge deviations; cancellation fees; shunting fees',
    ),
    epic(
      'Partner settlement',
      'Ledger',
      'partner settlements; clearing statements; joint traffic shares; exchange differences; settlement calendars; open partner items; agency commissions',
    ),
    epic(
      'Audit trail and controls',
      'Ledger',
      'posting approvals; control reports; user rights; changed master data; manual postings; four-eyes checks; period locks',
      PROCESS,
    ),
  ],
  roles: [
    'billing clerks',
    'the customs desk',
    'auditors',
    'the controller',
    'key account managers',
    'the tax adviser',
    'accounts receivable',
  ],
  places: [
    'Polish customers',
    'Spain',
    'the customs office',
    'partner railways',
    'the harbour terminal',
    'Italy',
    'the Netherlands',
  ],
  events: [
    'month end',
    'the tax rate change',
    'a re-run',
    'a cancelled transport',
    'the year change',
    'a price correction',
  ],
  labels: ['audit-finding', 'month-end', 'legal-deadline', 'e-invoicing', 'customs'],
};

import { SOFTWARE } from './discipline';
import { epic, type SpaceVocabulary } from './space-vocabulary';

export const FREIGHT_BOOKING: SpaceVocabulary = {
  discipline: SOFTWARE,
  initiatives: [],
  epics: [
    epic(
      'Quote in five minutes',
      'Quotes',
      'price quotes; fuel surcharges; volume discounts; quote validity periods; spot prices; rejected quotes; quote comparisons; dangerous goods surcharges',
    ),
    epic(
      'Booking a slot on a scheduled train',
      'Bookings',
      'slot bookings; train capacities; waiting lists; booking cut-off times; overbooked trains; booking confirmations; standing orders; slot cancellations',
    ),
    epic(
      'Customer accounts and approvals',
      'Accounts',
      'customer accounts; approval limits; user invitations; delivery addresses; credit checks; forwarder accounts; account mergers; terms acceptance',
    ),
    epic(
      'Dangerous goods declared correctly',
      'Compliance',
      'dangerous goods declarations; UN numbers; segregation checks; safety data sheets; placard lists; refused declarations; emergency numbers',
    ),
    epic(
      'Consignment notes without paper',
      'Documents',
      'consignment notes; electronic signatures; seal numbers; customs references; load photos; document versions; missing signatures; consignor stamps',
    ),
    epic(
      'Where is my container',
      'Tracking',
      'container positions; arrival estimates; milestone events; tracking links; delay notices; geofence alerts; temperature readings; container histories',
    ),
    epic(
      'Terminal pick-up appointments',
      'Bookings',
      'pick-up appointments; lorry registrations; gate codes; time windows; missed appointments; driver check-ins; appointment swaps',
    ),
    epic(
      'Claims and damage reports',
      'Documents',
      'damage reports; claim forms; survey appointments; liability limits; claim letters; insurance references; damage photos; claim deadlines',
    ),
    epic(
      'Booking interface for large shippers',
      'Interfaces',
      'booking messages; partner certificates; message acknowledgements; message replays; test partners; rate limits; mapping tables; error notices',
    ),
    epic(
      'Contract prices and rate cards',
      'Quotes',
      'rate cards; contract periods; price indexes; lane prices; minimum quantities; price approvals; expired contracts',
    ),
    epic(
      'Empty container returns',
      'Tracking',
      'empty returns; depot capacities; demurrage clocks; return instructions; release references; repositioning offers; free-time rules',
    ),
    epic(
      'Service desk view of a shipment',
      'Accounts',
      'shipment timelines; customer notes; complaint categories; call-back lists; shipment searches; internal remarks; escalation rules',
    ),
    epic(
      'Portal in five languages',
      'Accounts',
      'language choices; help texts; date formats; unit conversions; legal notices; e-mail templates; glossaries of freight terms',
    ),
    epic(
      'Carbon statement for every shipment',
      'Documents',
      'carbon statements; emission factors; route distances; yearly statements; comparison with road; audit certificates',
    ),
    epic(
      'Self-service for standing orders',
      'Bookings',
      'standing order calendars; weekly volumes; holiday exceptions; volume forecasts; order suspensions; order renewals; minimum volume alerts',
    ),
  ],
  roles: [
    'shippers',
    'forwarders',
    'the service desk',
    'key account managers',
    'terminal clerks',
    'lorry drivers',
    'price managers',
    'new customers',
  ],
  places: [
    'the harbour terminal',
    'Polish customers',
    'Neumark terminal',
    'the Rotterdam shuttle',
    'Iberian routes',
    'the Alpine corridor',
    'single-wagon traffic',
    'chemical customers',
  ],
  events: [
    'the Monday rush',
    'a train cancellation',
    'the price change',
    'a terminal closure',
    'the year-end peak',
    'a customs strike',
    'a session time-out',
  ],
  labels: ['customer-advisory-board', 'pilot-customer', 'revenue', 'quick-win', 'compliance', 'tech-debt'],
};

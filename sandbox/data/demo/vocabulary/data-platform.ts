import { DATA_WORK, PROCESS } from './discipline';
import { epic, type SpaceVocabulary } from './space-vocabulary';

export const DATA_PLATFORM: SpaceVocabulary = {
  discipline: DATA_WORK,
  initiatives: [],
  epics: [
    epic(
      'Train running data in one place',
      'Ingestion',
      'train movements; stop events; delay minutes; cancelled services; dwell times; platform use; running numbers',
    ),
    epic(
      'Passenger counting and demand',
      'Models',
      'door counts; boarding figures; peak loads; origin and destination flows; ticket sales; school holiday demand; event traffic',
    ),
    epic(
      'Wagon and load history',
      'Ingestion',
      'wagon movements; load weights; idle times; wagon mileages; shock events; brake test records; wagon ownership',
    ),
    epic(
      'Punctuality figures everybody quotes alike',
      'Reporting',
      'punctuality figures; connection losses; delay causes; line comparisons; weekly punctuality notes; threshold times; regulator returns',
    ),
    epic(
      'Freight margin by train and customer',
      'Reporting',
      'freight revenues; path charges; traction energy use; shunting costs; customer margins; empty runs; terminal fees',
    ),
    epic(
      'Predictive maintenance data sets',
      'Models',
      'door cycle counts; bearing temperatures; fault code sequences; inspection findings; component lifetimes; wheel profile trends',
    ),
    epic(
      'Data quality and ownership',
      'Governance',
      'station master data; customer master data; quality scores; ownership records; glossary terms; duplicate vehicles; data incident tickets',
      PROCESS,
    ),
    epic(
      'Access, privacy and cost control',
      'Governance',
      'access requests; pseudonymised journeys; query costs; audit trails; deletion requests; service accounts; storage tiers',
      PROCESS,
    ),
    epic(
      'Terminal throughput analytics',
      'Reporting',
      'gate times; crane cycles; container dwell times; lorry waiting times; track slot use; reach stacker hours',
    ),
    epic(
      'Energy and emissions reporting',
      'Reporting',
      'traction energy meters; recuperated energy; diesel refuelling records; emissions per tonne-kilometre; building energy use; green power certificates',
    ),
  ],
  roles: [
    'line managers',
    'the transport authority',
    'fleet engineers',
    'key account managers',
    'the finance team',
    'timetable planners',
    'terminal managers',
  ],
  places: [
    'the traffic control system',
    'the finance system',
    'the depots',
    'the terminal system',
    'the regulator',
    'the booking portal',
    'the counting supplier',
  ],
  events: [
    'a source outage',
    'the clock change',
    'a late delivery',
    'the month end',
    'a schema change',
    'a re-run',
    'the public holiday',
  ],
  labels: ['data-contract', 'regulator', 'privacy', 'self-service', 'cost-saving'],
};

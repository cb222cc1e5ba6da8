import { ENGINEERING, SOFTWARE } from './discipline';
import { epic, type SpaceVocabulary } from './space-vocabulary';

export const YARD_AUTOMATION: SpaceVocabulary = {
  discipline: ENGINEERING,
  initiatives: [
    'Twenty per cent more trains through the same yard',
    'No lorry waits longer than thirty minutes',
    'Shunting without people between the wagons',
  ],
  epics: [
    epic(
      'Gate with camera recognition',
      'Gate',
      'container number cameras; licence plate cameras; gate barriers; driver self-service kiosks; damage view portals; lane traffic lights; gate override lists; seal recognition',
    ),
    epic(
      'Crane positions and job lists',
      'Cranes',
      'crane job lists; spreader sensors; crane anti-collision limits; twist lock signals; crane operator screens; wind speed cut-offs; crane camera views; load weighing cells',
      SOFTWARE,
    ),
    epic(
      'Hump yard brakes, second stage',
      'Shunting',
      'retarder controllers; wagon speed radars; brake beam linings; target braking curves; hump signals; hydraulic pumps; wagon weight estimates; track full detectors',
    ),
    epic(
      'Track and slot plan for the yard',
      'Planning',
      'track allocation plans; slot boards; train assembly sheets; arrival sequences; pre-stow plans; parking positions for wagons; yard capacity reports',
      SOFTWARE,
    ),
    epic(
      'Remote controlled shunting locomotives',
      'Shunting',
      'radio remote controls; emergency stop circuits; locomotive cameras; battery packs; radio coverage masts; driver training rides; speed limiters; charging points',
    ),
    epic(
      'Reefer monitoring',
      'Cranes',
      'reefer plug points; temperature alarms; power cable reels; reefer inspection rounds; defrost cycles; reefer load limits',
    ),
    epic(
      'Yard positions by satellite and tags',
      'Planning',
      'wagon tags; tag readers; position corrections; handheld scanners; yard maps; lost wagon searches; reader gantries; reach stacker terminals',
    ),
    epic(
      'Automatic brake test',
      'Shunting',
      'brake test stands; pressure loggers; brake test certificates; leak detectors; air supply posts; wagon brake sensors; test result displays',
    ),
    epic(
      'Safety fence and access control',
      'Safety',
      'perimeter fences; access badges; visitor registrations; crossing lights; intrusion sensors; muster point lists; helmet and vest checks',
    ),
    epic(
      'Lorry appointments meet the crane plan',
      'Gate',
      'lorry arrival forecasts; holding area screens; crane waiting queues; no-show rules; driver text messages; gate opening hours; double moves',
      SOFTWARE,
    ),
    epic(
      'Harbour terminal extension',
      'Civil works',
      'rail beams; drainage channels; light masts; pavement slabs; cable ducts; transformer stations; buffer stops; storm water tanks',
    ),
    epic(
      'Energy and charging',
      'Civil works',
      'high-voltage switchgear; crane energy recovery units; charging schedules; load peaks; solar roofs; energy meters; cable trenches',
    ),
    epic(
      'Yard software meets train control',
      'Planning',
      'arrival notices; departure readiness messages; train composition data; path confirmations; delay messages; brake sheet transfers; line locomotive changes',
      SOFTWARE,
    ),
    epic(
      'Dangerous goods area',
      'Safety',
      'spill basins; hazard boards; gas detectors; segregation markings; fire water lines; emergency showers; stock lists for the fire brigade',
    ),
  ],
  roles: [
    'crane operators',
    'shunters',
    'the yard master',
    'gate clerks',
    'lorry drivers',
    'the safety officer',
    'terminal planners',
    'maintenance electricians',
  ],
  places: [
    'the harbour terminal',
    'Neumark hump yard',
    'gate lane 2',
    'crane track B',
    'Kirchdorf sidings',
    'the reefer stacks',
    'the north arrival group',
  ],
  events: ['fog', 'a night shift', 'heavy wind', 'the first frost', 'a power dip', 'low sun', 'the vessel peak'],
  labels: ['safety-relevant', 'civil-works', 'supplier-action', 'pilot-neumark', 'union-agreement', 'go-live-blocker'],
};

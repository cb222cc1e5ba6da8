import { ENGINEERING, PROCESS, SOFTWARE } from './discipline';
import { epic, type SpaceVocabulary } from './space-vocabulary';

export const WAGON_TELEMATICS: SpaceVocabulary = {
  discipline: ENGINEERING,
  initiatives: ['Every wagon knows where it is'],
  epics: [
    epic(
      'Telematics units on 1,200 wagons',
      'Hardware',
      'telematics units; mounting brackets; solar panels; antenna housings; unit serial numbers; tamper switches; fitting jigs',
    ),
    epic(
      'Load and brake sensors',
      'Hardware',
      'load sensors; brake pipe pressure sensors; sensor cable glands; calibration weights; shock sensors; door contacts; hand brake indicators',
    ),
    epic(
      'Battery life of five years',
      'Hardware',
      'battery packs; sleep intervals; wake-up triggers; charging curves; low-temperature tests; battery exchange rounds',
    ),
    epic(
      'Gateway and positions',
      'Gateway',
      'position messages; roaming profiles; message buffers; geofences; gateway certificates; firmware updates over the air; border crossing events',
      SOFTWARE,
    ),
    epic(
      'Mileage-based maintenance',
      'Maintenance',
      'wagon mileages; inspection due lists; wheel set records; mileage corrections; workshop call-offs; maintenance intervals',
      PROCESS,
    ),
    epic(
      'Hand-over to operations',
      'Maintenance',
      'support rota; spare unit stock; fault reporting forms; user guides; warranty terms; closing report; lessons learned',
      PROCESS,
    ),
  ],
  roles: ['wagon inspectors', 'fleet planners', 'the fitting teams', 'workshop staff', 'the supplier'],
  places: [
    'Neumark workshop',
    'the harbour terminal',
    'Kirchdorf sidings',
    'the partner workshop',
    'the tank wagon fleet',
  ],
  events: ['the first frost', 'a long idle period', 'ferry transport', 'heavy shunting', 'heat above 35 °C'],
  labels: ['rollout', 'supplier-action', 'warranty', 'field-test'],
};

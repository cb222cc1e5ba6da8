import { ENGINEERING, PROCESS } from './discipline';
import { epic, type SpaceVocabulary } from './space-vocabulary';

export const FLEET: SpaceVocabulary = {
  discipline: ENGINEERING,
  initiatives: ['Fewer trains stopped by faults we could see coming', 'Depots that return every unit on time'],
  epics: [
    epic(
      'Door fault programme, series 440',
      'Doors',
      'door leaf sensors; step motor gearboxes; door control units; finger guard seals; obstacle detection settings; door release push buttons; sliding step rails; emergency release cables',
    ),
    epic(
      'Wheel set condition from wayside measurement',
      'Running gear',
      'wheel profile lasers; flat spot alarms; axle bearing temperatures; wheel lathe slots; bogie frame inspections; flange lubrication nozzles; wheel set exchange stock',
    ),
    epic(
      'Air conditioning ready for summer',
      'Comfort',
      'compressor units; cabin temperature sensors; condenser coil cleaning; refrigerant leak checks; fresh air flaps; heating elements; roof fan motors; air filter sets',
    ),
    epic(
      'Pantograph and roof equipment',
      'Traction',
      'carbon strips; pantograph lifting cylinders; roof insulators; surge arresters; auto-drop devices; main circuit breakers; contact force recordings; roof access platforms',
    ),
    epic(
      'Battery replacement on the diesel fleet',
      'Traction',
      'starter batteries; battery chargers; insulation monitors; battery compartment drains; load test benches; charging contactors; emergency lighting cells',
    ),
    epic(
      'Brake overhaul, second half of the fleet',
      'Running gear',
      'brake callipers; brake pad thickness gauges; main reservoir pipes; sanding equipment; brake test benches; slip protection valves; parking brake cylinders; compressor oil samples',
    ),
    epic(
      'Toilet availability above 97%',
      'Comfort',
      'vacuum pumps; waste tank level sensors; tap sensors; odour traps; tank emptying connections; toilet door locks; water supply heaters',
    ),
    epic(
      'Depot Neumark: fourth inspection track',
      'Depots',
      'inspection pit lights; overhead crane rails; roof working platforms; pit drainage; 400 V shore supplies; track occupancy lamps; tool cribs; compressed air outlets',
    ),
    epic(
      'Spare parts where they are needed',
      'Depots',
      'minimum stock levels; exchangeable component pools; repair loop times; obsolete relay stock; parts kits for inspections; consignment shelves; supplier lead times',
      PROCESS,
    ),
    epic(
      'Remote diagnosis on board',
      'Diagnostics',
      'diagnostic gateways; event recorder downloads; fault code lists; antenna cabling; data plan cards; remote reset functions; diagnostic trigger limits; train bus loggers',
    ),
    epic(
      'Graffiti and glass within 24 hours',
      'Comfort',
      'protective window films; cleaning agent dosing; spare side windows; anti-graffiti coatings; night cleaning shifts; windscreen heating; seat cover sets',
    ),
    epic(
      'Coupler faults in winter',
      'Running gear',
      'automatic couplers; coupler heating mats; electrical contact heads; coupler centring devices; uncoupling valves; shock absorber elements; coupler dust covers',
    ),
    epic(
      'Mid-life renewal of twelve series 628 units',
      'Traction',
      'engine mountings; transmission coolers; cab displays; interior panels; passenger lighting; corrosion repairs; cable harnesses; fire detection lines; exhaust treatment systems',
    ),
  ],
  roles: [
    'depot fitters',
    'shift foremen',
    'fleet engineers',
    'the safety officer',
    'workshop planners',
    'train drivers',
    'the cleaning contractor',
  ],
  places: [
    'Neumark depot',
    'Lindtal depot',
    'Hafenstrasse workshop',
    'Kirchdorf stabling yard',
    'the wheel lathe',
    'Altenau wash plant',
    'the component workshop',
  ],
  events: [
    'the first frost',
    'heat above 35 °C',
    'the annual inspection',
    'coupled operation',
    'a long stabling period',
    'heavy rain',
    'the autumn leaf fall',
  ],
  labels: [
    'winter-readiness',
    'warranty',
    'repeat-fault',
    'safety-relevant',
    'series-440',
    'series-628',
    'supplier-action',
  ],
};

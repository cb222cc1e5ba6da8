import { PROCESS, SOFTWARE } from './discipline';
import { epic, type SpaceVocabulary } from './space-vocabulary';

export const TRAFFIC_CONTROL: SpaceVocabulary = {
  discipline: SOFTWARE,
  initiatives: [
    'One control centre for the whole network',
    'Conflicts seen before they delay a train',
    'Incidents handled by the book, in minutes',
  ],
  epics: [
    epic(
      'Live train positions from axle counters and GPS',
      'Train describer',
      'train positions; berth occupancy; headcode assignments; position jumps; axle counter readings; GPS gaps in tunnels; depot track occupancy; train running numbers',
    ),
    epic(
      'Time-distance graph for dispatchers',
      'Dispatcher desk',
      'time-distance graphs; planned paths; graph zoom levels; possession markings; section running times; graph print-outs; colour rules for delays; saved graph views',
    ),
    epic(
      'Conflict detection on single-track sections',
      'Decision support',
      'crossing conflicts; headway conflicts; platform conflicts; conflict priorities; conflict look-ahead times; single-track occupation plans; suppressed conflicts',
    ),
    epic(
      'Re-planning proposals with connection rules',
      'Decision support',
      're-planning proposals; held connections; overtaking proposals; connection waiting rules; proposal rankings; rejected proposals; knock-on delays; turnaround buffers',
    ),
    epic(
      'Interlocking interface for the eastern lines',
      'Interlocking',
      'route requests; signal states; point positions; interlocking messages; route release times; interlocking heartbeats; message sequence numbers; local control handovers',
    ),
    epic(
      'Incident log with mandatory steps',
      'Incident desk',
      'incident logs; emergency contact lists; mandatory step lists; track closure notices; incident handovers; incident classifications; photographs from site; incident timelines',
    ),
    epic(
      'Delay attribution within 24 hours',
      'Incident desk',
      'delay codes; secondary delays; attribution disputes; delay minutes; attribution deadlines; delay evidence; infrastructure delays; unexplained minutes',
    ),
    epic(
      'Crew and rolling stock shown beside each train',
      'Dispatcher desk',
      'crew assignments; unit formations; crew changeover points; coupled units; driver hours; unit diagrams; reserve crews; formation changes',
    ),
    epic(
      'Second control room in Altenau',
      'Platform',
      'failover switches; desk layouts; voice line routing; video wall layouts; workstation images; replicated train data; control area transfers; emergency power tests',
    ),
    epic(
      'Temporary speed restrictions in all displays',
      'Interlocking',
      'speed restrictions; restriction notices; driver advisories; restriction end dates; weather restrictions; restriction maps; approach warnings',
    ),
    epic(
      'Handover from the legacy control system',
      'Platform',
      'legacy message feeds; parallel operation reports; user accounts; historic timetables; archive queries; cut-over rehearsals; fallback procedures; data comparison reports',
      PROCESS,
    ),
    epic(
      'Timetable change of December',
      'Platform',
      'timetable imports; special trains; operating day boundaries; replaced running numbers; engineering possessions; public holiday timetables; late path requests',
    ),
    epic(
      'Role-based access and shift log-on',
      'Platform',
      'shift log-ons; desk roles; area permissions; shift handover notes; emergency access; audit records; badge readers',
    ),
    epic(
      'Dispatcher messages to drivers',
      'Dispatcher desk',
      'driver messages; message templates; read receipts; broadcast messages; text orders; message priorities; voice call records',
    ),
    epic(
      'Weather and flood warnings on the network map',
      'Decision support',
      'flood warnings; wind limits; heat warnings; warning areas; river gauges; snow clearing states; leaf-fall forecasts',
    ),
    epic(
      'Punctuality board for the control centre',
      'Incident desk',
      'punctuality boards; line rankings; cancelled trains; morning peak figures; connection losses; early departures; station dwell times',
    ),
  ],
  roles: [
    'dispatchers',
    'shift leaders',
    'the incident desk',
    'line controllers',
    'timetable planners',
    'the duty manager',
    'signallers',
    'network managers',
  ],
  places: [
    'Altenau control room',
    'the Lindtal branch',
    'the eastern lines',
    'Marienbruck junction',
    'the harbour line',
    'Hohenfels tunnel',
    'the airport loop',
    'Kirchdorf yard',
  ],
  events: [
    'the morning peak',
    'a failover',
    'the night reset',
    'a signalling failure',
    'the clock change',
    'a timetable change',
    'heavy snow',
    'a shift handover',
  ],
  labels: ['safety-relevant', 'dispatcher-request', 'legacy-parity', 'interlocking', 'pilot-altenau', 'tech-debt'],
};

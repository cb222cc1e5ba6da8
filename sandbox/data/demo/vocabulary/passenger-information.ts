import { SOFTWARE } from './discipline';
import { epic, type SpaceVocabulary } from './space-vocabulary';

export const PASSENGER_INFORMATION: SpaceVocabulary = {
  discipline: SOFTWARE,
  initiatives: [],
  epics: [
    epic(
      'Departure boards that agree with the app',
      'Stations',
      'departure boards; platform changes; scrolling delay texts; destination displays; last departures of the day; board layouts; via stations; board health states',
    ),
    epic(
      'Delay forecast passengers can rely on',
      'Forecast',
      'delay forecasts; arrival forecasts; forecast confidence ranges; forecast updates; connection forecasts; forecast comparison charts; early departure warnings',
    ),
    epic(
      'Announcements from one text, spoken and written',
      'Stations',
      'station announcements; announcement texts; spoken station names; announcement volumes at night; disruption announcements; English announcements; quiet hours; announcement recordings',
    ),
    epic(
      'Journey planner with live connections',
      'App',
      'journey plans; transfer times; alternative routes; walking times between platforms; live connection states; bicycle options; favourite journeys; journey sharing links',
    ),
    epic(
      'Disruption messages in plain words',
      'Messages',
      'disruption messages; message templates; cause descriptions; message end times; affected line lists; message translations; rail replacement notices; message approval steps',
    ),
    epic(
      'Train loading and free seats',
      'App',
      'seat occupancy levels; coach loading icons; passenger counts; bicycle space indicators; first class availability; loading forecasts; wheelchair space reservations',
    ),
    epic(
      'Rail replacement buses on the map',
      'Messages',
      'replacement bus stops; bus positions; replacement timetables; bus stop directions; bus capacity notes; taxi vouchers; construction calendars',
    ),
    epic(
      'Compensation claim in three minutes',
      'App',
      'compensation claims; delay certificates; claim states; payment details; ticket uploads; claim reminders; refused claim explanations; voucher codes',
    ),
    epic(
      'Screens on board',
      'On board',
      'on-board screens; next stop displays; connection lists on board; route diagrams; screen brightness levels; on-board announcements; screen restart commands',
    ),
    epic(
      'Accessible travel from door to door',
      'App',
      'step-free routes; lift outages; assistance bookings; high-contrast views; screen reader texts; ramp requests; accessible toilets; vibration alerts',
    ),
    epic(
      'Open data feeds for partners',
      'Feeds',
      'timetable feeds; real-time feeds; partner access keys; feed validation reports; stop identifiers; fare zones; feed change notices',
    ),
    epic(
      'Push messages only when they matter',
      'Messages',
      'push messages; commuter profiles; quiet periods; missed connection alerts; platform alerts; weekly travel summaries; opt-out settings',
    ),
    epic(
      'Station pages and help points',
      'Stations',
      'station pages; help point calls; opening hours; parking space counts; lift states; station maps; lost property forms; ticket machine locations',
    ),
    epic(
      'One editorial desk for all channels',
      'Messages',
      'editorial calendars; channel previews; text modules; duty rosters; publishing rights; message statistics; social media replies',
    ),
  ],
  roles: [
    'commuters',
    'station staff',
    'the editorial desk',
    'conductors',
    'travellers with reduced mobility',
    'partner apps',
    'call centre agents',
    'occasional travellers',
  ],
  places: [
    'Marienbruck main station',
    'the Lindtal branch',
    'Altenau',
    'unstaffed stations',
    'the airport loop',
    'Neumark',
    'series 440 trains',
    'bus stops',
  ],
  events: [
    'a line closure',
    'the evening peak',
    'a football match',
    'a network outage',
    'the clock change',
    'a platform change',
    'the timetable change',
  ],
  labels: ['accessibility', 'commuter-panel', 'regulator', 'app-store-review', 'quick-win', 'editorial'],
};

import { answered, type Answer } from '../answers';
import type { Exchange, Route } from '../routing';
import { SITE_ADDRESS } from '../site-address';
import { formatTimestamp } from '../time';
import { SITE_TIME_ZONE } from '../visibility';

/** The site itself and its fields. */
export const siteRoutes: Route[] = [
  { method: 'GET', path: '/rest/api/3/field', answer: fields },
  { method: 'GET', path: '/rest/api/3/serverInfo', answer: serverInfo },
];

function fields(exchange: Exchange): Answer {
  return answered([...exchange.catalogue.fields.values()]);
}

function serverInfo(exchange: Exchange): Answer {
  return answered({
    baseUrl: SITE_ADDRESS,
    displayUrl: SITE_ADDRESS,
    version: '1001.0.0-SNAPSHOT',
    versionNumbers: [1001, 0, 0],
    deploymentType: 'Cloud',
    buildNumber: 100_000,
    buildDate: '2026-10-01T00:00:00.000+0000',
    serverTime: formatTimestamp(exchange.clock.now()),
    serverTimeZone: SITE_TIME_ZONE,
    scmInfo: 'sandbox',
    serverTitle: 'Sandbox',
  });
}

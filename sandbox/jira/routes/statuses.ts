import { answered, type Answer } from '../answers';
import type { Exchange, Route } from '../routing';
import { selfLink } from '../site-address';

/** The statuses of the site's workflows. */
export const statusRoutes: Route[] = [{ method: 'GET', path: '/rest/api/3/status', answer: statuses }];

function statuses({ catalogue }: Exchange): Answer {
  return answered(
    [...catalogue.statuses.entries()].map(([id, status]) => ({ self: selfLink(`status/${id}`), ...status })),
  );
}

import { answered, RestError, type Answer } from '../answers';
import { userDocument } from '../documents';
import { integerOf, listFrom, type Exchange, type Route } from '../routing';
import { SITE_ADDRESS } from '../site-address';

const MOST_PER_PAGE = 200;
const MOST_FOUND = 1_000;

/** People. */
export const userRoutes: Route[] = [
  { method: 'GET', path: '/rest/api/3/myself', answer: myself },
  { method: 'GET', path: '/rest/api/3/user/bulk', answer: bulkUsers },
  { method: 'GET', path: '/rest/api/3/user/search', answer: searchUsers },
];

function myself(exchange: Exchange): Answer {
  const { accountId } = exchange.viewer;
  const user = exchange.catalogue.users.get(accountId ?? '');
  if (user) return answered({ ...userDocument(user), locale: 'en_US' });
  return answered({
    ...userDocument({
      accountId: `app-${exchange.app.appId}`,
      displayName: 'Program Office',
      active: true,
      timeZone: exchange.viewer.timeZone,
      globalPermissions: [],
    }),
    accountType: 'app',
  });
}

function bulkUsers(exchange: Exchange): Answer {
  const accountIds = [...new Set(listFrom(exchange, 'accountId'))];
  if (accountIds.length === 0) throw new RestError(400, ['The accountId query parameter must be provided.']);
  const startAt = Math.max(0, integerOf(exchange, 'startAt', 0));
  const maxResults = Math.min(Math.max(1, integerOf(exchange, 'maxResults', 10)), MOST_PER_PAGE);
  // Accounts that the site does not know are left out, without an error.
  const found = accountIds
    .map((accountId) => exchange.catalogue.users.get(accountId))
    .filter((user) => user !== undefined);
  const values = found.slice(startAt, startAt + maxResults);
  const isLast = startAt + values.length >= found.length;
  const address = (from: number) => {
    const query = new URLSearchParams(exchange.query);
    query.set('startAt', String(from));
    return `${SITE_ADDRESS}/rest/api/3/user/bulk?${query.toString()}`;
  };
  return answered({
    self: address(startAt),
    ...(isLast ? {} : { nextPage: address(startAt + maxResults) }),
    maxResults,
    startAt,
    total: found.length,
    isLast,
    values: values.map(userDocument),
  });
}

function searchUsers(exchange: Exchange): Answer {
  const query = exchange.query.get('query');
  const accountId = exchange.query.get('accountId');
  if (query === null && accountId === null) {
    throw new RestError(400, ['The query or the accountId parameter must be provided.']);
  }
  if (query !== null && accountId !== null) {
    throw new RestError(400, ['Only one of the query and the accountId parameters can be provided.']);
  }
  const startAt = Math.max(0, integerOf(exchange, 'startAt', 0));
  const maxResults = Math.min(Math.max(1, integerOf(exchange, 'maxResults', 50)), MOST_FOUND);
  const prefix = (query ?? '').trim().toLowerCase();
  const found = [...exchange.catalogue.users.values()]
    .filter((user) => accountId === null || user.accountId === accountId)
    // The text begins the name or any word of it.
    .filter((user) => ` ${user.displayName.toLowerCase()}`.includes(` ${prefix}`))
    .sort((left, right) => left.displayName.localeCompare(right.displayName, 'en'));
  return answered(found.slice(startAt, startAt + maxResults).map(userDocument));
}

import operationScopes from './operation-scopes.json';

/** Needed classic scopes by `METHOD /path/{template}`; null where no classic scope opens the operation to apps. */
const TABLE: Record<string, string[] | null> = operationScopes;

interface Operation {
  segments: (string | undefined)[];
  scopes: string[] | null;
}

const OPERATIONS = new Map<string, Operation[]>();
for (const [name, scopes] of Object.entries(TABLE)) {
  const [method = '', path = ''] = name.split(' ');
  const segments = path.split('/').map((segment) => (segment.startsWith('{') ? undefined : segment));
  const group = `${method} ${segments.length}`;
  const known = OPERATIONS.get(group) ?? [];
  known.push({ segments, scopes });
  OPERATIONS.set(group, known);
}
for (const operations of OPERATIONS.values()) {
  operations.sort((one, other) => variables(one) - variables(other));
}

function variables(operation: Operation): number {
  return operation.segments.filter((segment) => segment === undefined).length;
}

/** Whether scopes grant an operation: `unknown` is a path that Jira's interface does not have. */
export function grants(scopes: readonly string[], method: string, path: string): 'granted' | 'refused' | 'unknown' {
  const segments = (path.split('?')[0] ?? '')
    .replace(/\/$/, '')
    .replace(/^\/rest\/api\/(2|latest)\//, '/rest/api/3/')
    .split('/');
  const operations = OPERATIONS.get(`${method.toUpperCase()} ${segments.length}`) ?? [];
  const operation = operations.find((candidate) =>
    candidate.segments.every((segment, index) => segment === undefined || segment === segments[index]),
  );
  if (operation === undefined) return 'unknown';
  return operation.scopes !== null && operation.scopes.every((scope) => scopes.includes(scope)) ? 'granted' : 'refused';
}

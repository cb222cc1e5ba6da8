import type { z } from 'zod';
import type { Clock } from '../clock';
import { invalidPayload, RestError, type Answer } from './answers';
import type { Catalogue } from './catalogue';
import type { JiraSiteOptions } from './jira-site';
import type { JqlContext } from './jql/context';
import type { Store } from './store';
import type { Viewer } from './visibility';

/** What an operation works with. */
export interface Exchange {
  store: Store;
  catalogue: Catalogue;
  viewer: Viewer;
  clock: Clock;
  seed: number;
  app: JiraSiteOptions['app'];
  mostPerPage: number;
  /** The values of the path's placeholders, by name. */
  parameters: Record<string, string>;
  query: URLSearchParams;
  /** The parsed body; undefined when there is none. */
  body: unknown;
}

/** One operation of the REST interface. */
export interface Route {
  method: 'GET' | 'POST';
  /** As the contract writes it: `/rest/api/3/issue/{issueIdOrKey}`. */
  path: string;
  answer(exchange: Exchange): Answer;
}

/** The route for a request and the values of its placeholders. Routes without placeholders win. */
export function findRoute(
  routes: Route[],
  method: string,
  path: string,
): { route: Route; parameters: Record<string, string> } | undefined {
  const segments = path.split('/');
  const candidates = routes.filter((route) => route.method === method.toUpperCase());
  const exact = candidates.find((route) => route.path === path);
  if (exact) return { route: exact, parameters: {} };
  for (const route of candidates) {
    const parameters = matchSegments(route.path.split('/'), segments);
    if (parameters) return { route, parameters };
  }
  return undefined;
}

function matchSegments(pattern: string[], segments: string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const actual = segments[index] ?? '';
    const placeholder = /^\{(\w+)\}$/.exec(expected)?.[1];
    if (placeholder === undefined ? actual !== expected : actual === '') return undefined;
    if (placeholder !== undefined) parameters[placeholder] = decoded(actual);
  }
  return parameters;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new RestError(400, [`The path segment '${segment}' is not encoded correctly.`]);
  }
}

/** The body as the operation takes it; anything else is Jira's 400. */
export function bodyOf<Schema extends z.ZodType>(exchange: Exchange, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(exchange.body);
  if (!parsed.success) throw invalidPayload();
  return parsed.data;
}

/** A whole number from the query string. */
export function integerOf(exchange: Exchange, name: string, otherwise: number): number {
  const text = exchange.query.get(name);
  if (text === null || text === '') return otherwise;
  if (!/^-?\d+$/.test(text)) throw new RestError(400, [`Failed to convert '${name}' with value: '${text}'`]);
  return Number(text);
}

/** A list from the query string, given as repeated parameters or separated by commas. */
export function listFrom(exchange: Exchange, name: string): string[] {
  return exchange.query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

/** What a JQL query is read against in this exchange. */
export function jqlContext(exchange: Exchange): JqlContext {
  const { store, catalogue, viewer, clock } = exchange;
  return { store, catalogue, viewer, now: clock.now() };
}

import type { HttpMethod, OperationResponse } from '@plinth/contract';
import { PlinthError } from './errors.ts';

/** What is needed of an operation to send it. */
export interface Route {
  readonly method: HttpMethod;
  readonly path: string;
  readonly response: OperationResponse;
}

/** The parts of a request that carry an input. */
export interface RequestParts {
  /** Path and query, beginning with a slash. */
  readonly target: string;
  /** JSON; null when the request has no body. */
  readonly body: string | null;
}

/**
 * Spreads an input over path, query and body by the rule of the contract: `:name` in the path takes
 * the property of that name, a GET carries the rest in the query (lists as repeated parameters),
 * other methods as a JSON body. Throws a `PlinthError` when a path parameter is missing.
 */
export function toRequest(
  route: Pick<Route, 'method' | 'path'>,
  input: Readonly<Record<string, unknown>>,
): RequestParts {
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  const path = route.path.replaceAll(/:(\w+)/g, (_match, name: string) => {
    const value = rest.get(name);
    rest.delete(name);
    return pathSegment(name, value);
  });
  if (route.method !== 'GET') return { target: path, body: JSON.stringify(Object.fromEntries(rest)) };
  const query = new URLSearchParams([...rest].flatMap(([name, value]) => queryPairs(name, value))).toString();
  return { target: query === '' ? path : `${path}?${query}`, body: null };
}

function pathSegment(name: string, value: unknown): string {
  // `.` and `..` would be resolved as path segments and reach another operation.
  if (typeof value !== 'string' || value === '' || value === '.' || value === '..') {
    throw new PlinthError(`${name} is required`);
  }
  return encodeURIComponent(value);
}

function queryPairs(name: string, value: unknown): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((item) => queryPairs(name, item));
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return [[name, String(value)]];
  }
  throw new PlinthError(`${name} can't be sent: not a string, number or boolean`);
}

import type { Operation } from '@plinth/contract';
import { ServiceError } from '@plinth/services';

/** The parts of a request that carry an input. */
export interface InputParts {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/**
 * Joins an operation's input from the parts of a REST request, by the contract's rule: the path carries
 * the properties that it names; a GET has the rest in the query, others in the body. Throws `invalid_input` for
 * query parameters of a request with a body, which would otherwise be ignored.
 */
export function joinInput({ method }: Operation, { params, query, body }: InputParts): unknown {
  const rest = method === 'GET' ? query : (body ?? {});
  if (method !== 'GET') refuseQuery(query);
  return isRecord(rest) && isRecord(params) ? { ...rest, ...params } : rest;
}

/** The names that an operation's path carries. */
export function pathParameters(path: string): string[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
}

function refuseQuery(query: unknown): void {
  const names = isRecord(query) ? Object.keys(query) : [];
  if (names.length === 0) return;
  throw new ServiceError('invalid_input', 'This operation has no query parameters: put them in the JSON body.', {
    errors: names.map((name) => ({ pointer: `/${name}`, detail: 'belongs in the body' })),
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

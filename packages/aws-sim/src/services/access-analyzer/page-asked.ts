import { fromMarker, pageOf } from '../../wire/paging.ts';
import { WireError } from '../../wire/wire-error.ts';
import type { JsonCall } from '../json-service.ts';

const MOST_RESULTS = 100;

/** The page of a list that `nextToken` and `maxResults` ask for; `list` is all that its tokens are good for. */
export function pageAsked<Item>(
  items: readonly Item[],
  list: string,
  input: JsonCall['input'],
): { readonly items: readonly Item[]; readonly nextToken: string | undefined } {
  const page = pageOf({ items, list, start: readToken(input, list), size: readSize(input) });
  return { items: page.items, nextToken: page.next ?? undefined };
}

function readToken(input: JsonCall['input'], list: string): number {
  const token = input['nextToken'];
  if (token === undefined) return 0;
  const start = typeof token === 'string' ? fromMarker(list, token) : undefined;
  if (start === undefined) throw invalid('Invalid nextToken.');
  return start;
}

function readSize(input: JsonCall['input']): number {
  const size = Number(input['maxResults'] ?? MOST_RESULTS);
  if (!Number.isInteger(size) || size < 1) throw invalid('Invalid maxResults.');
  return Math.min(size, MOST_RESULTS);
}

/** A request that the service does not accept. */
export function invalid(message: string): WireError {
  return new WireError('ValidationException', 400, message, { reason: 'fieldValidationFailed' });
}

import { fromMarker, toMarker } from '../../wire/paging.ts';
import { WireError } from '../../wire/wire-error.ts';
import type { JsonCall } from '../json-service.ts';

const MOST_RESULTS = 20;
/** Every eighth page comes empty at first, with a token: AWS does that, and clients trip over it. */
const EMPTY_PAGE_EVERY = 8;

/** The page that `NextToken` and `MaxResults` ask for, under the name of its list. */
export function organizationsPage<Item>(input: {
  readonly call: JsonCall;
  /** Unique to this list, parent included. */
  readonly list: string;
  /** What the list is called in the response. */
  readonly member: string;
  readonly items: readonly Item[];
  readonly toWire: (item: Item) => unknown;
}): Readonly<Record<string, unknown>> {
  const { call, list, member, items, toWire } = input;
  const size = readMaxResults(call);
  const { start, wasEmpty } = readToken(call, list);
  if (!wasEmpty && start > 0 && Math.floor(start / size) % EMPTY_PAGE_EVERY === EMPTY_PAGE_EVERY - 1) {
    return { [member]: [], NextToken: toMarker(`${list}-resumed`, start) };
  }
  const end = start + size;
  const next = end < items.length ? { NextToken: toMarker(list, end) } : {};
  return { [member]: items.slice(start, end).map((item) => toWire(item)), ...next };
}

function readToken({ input }: JsonCall, list: string): { readonly start: number; readonly wasEmpty: boolean } {
  const token = input['NextToken'];
  if (token === undefined) return { start: 0, wasEmpty: false };
  if (typeof token === 'string') {
    const start = fromMarker(list, token);
    if (start !== undefined) return { start, wasEmpty: false };
    const resumed = fromMarker(`${list}-resumed`, token);
    if (resumed !== undefined) return { start: resumed, wasEmpty: true };
  }
  throw invalid('INVALID_NEXT_TOKEN', 'You specified an invalid value for nextToken.');
}

/** 20 unless said otherwise, 20 at most. */
function readMaxResults({ input }: JsonCall): number {
  const value = input['MaxResults'];
  if (value === undefined) return MOST_RESULTS;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1) {
    throw invalid('MIN_VALUE_EXCEEDED', 'You provided a value below the minimum of 1.');
  }
  if (value > MOST_RESULTS)
    throw invalid('MAX_VALUE_EXCEEDED', `You provided a value above the maximum of ${MOST_RESULTS}.`);
  return value;
}

function invalid(reason: string, message: string): WireError {
  return new WireError('InvalidInputException', 400, message, { Reason: reason });
}

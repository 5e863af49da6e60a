import { fromMarker, type Page, pageOf } from '../../wire/paging.ts';
import { WireError } from '../../wire/wire-error.ts';
import { element } from '../../wire/xml.ts';

const DEFAULT_ITEMS = 100;
const MOST_ITEMS = 1000;

/** The page that `Marker` and `MaxItems` ask for. `list` keeps markers of one list from working in another. */
export function iamPage<Item>(params: URLSearchParams, list: string, items: readonly Item[]): Page<Item> {
  return pageOf({ items, list, start: readMarker(params, list), size: readMaxItems(params) });
}

/** What stands behind every paged list of IAM. */
export function pagingXml({ next }: Page<unknown>): string {
  return element('IsTruncated', next !== null) + element('Marker', next);
}

/** 100 unless said otherwise, 1000 at most. */
export function readMaxItems(params: URLSearchParams): number {
  const text = params.get('MaxItems');
  if (text === null) return DEFAULT_ITEMS;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (value < 1) throw constraint(text, 'greater than or equal to 1');
  if (value > MOST_ITEMS) throw constraint(text, `less than or equal to ${MOST_ITEMS}`);
  return value;
}

export function readMarker(params: URLSearchParams, list: string): number {
  const marker = params.get('Marker');
  if (marker === null) return 0;
  const start = fromMarker(list, marker);
  if (start === undefined) throw new WireError('ValidationError', 400, 'Invalid Marker.');
  return start;
}

function constraint(value: string, rule: string): WireError {
  const message = `1 validation error detected: Value '${value}' at 'maxItems' failed to satisfy constraint: Member must have value ${rule}`;
  return new WireError('ValidationError', 400, message);
}

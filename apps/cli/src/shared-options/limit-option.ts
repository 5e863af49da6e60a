import type { Page } from '@plinth/contract';
import { z } from 'zod';
import { value } from '../command/options.ts';

/** How many items of a list a table shows. */
export const DEFAULT_LIMIT = 50;

const LIMIT = 'must be a whole number from 1 to 1000000';

/** `--limit`, for every command that lists what there may be much of. */
export const limitOption = value(
  'N',
  z.coerce.number({ error: LIMIT }).int({ error: LIMIT }).min(1, { error: LIMIT }).max(1_000_000, { error: LIMIT }),
  `How many at most; ${DEFAULT_LIMIT} for a table, all for json.`,
);

/** What a table ends with that does not show all. */
export const THERE_ARE_MORE = '\nThere are more: raise --limit, or --format json for all.\n';

/** The pages of a list up to so many items. */
export async function* atMost<T>(pages: AsyncIterable<Page<T>>, limit: number): AsyncGenerator<Page<T>> {
  let left = limit;
  for await (const page of pages) {
    yield { ...page, items: page.items.slice(0, left) };
    left -= page.items.length;
    if (left <= 0) return;
  }
}

import { createHash } from 'node:crypto';
import { InvalidCursorError, type Page } from '@plinth/contract';
import { z } from 'zod';
import { canonicalJson } from './canonical-json.ts';
import type { PageRequest } from './database/page-request.ts';

/** A position in a list: the sort key of the last row, as strings and numbers. */
type Key = readonly (string | number)[];

/** Pages of one list. `scope` is all that decides which rows it has: its name, the organization and the filters. */
export interface Paging<K extends Key> {
  /** The sort key behind which the page begins; null for the first page. */
  after(request: PageRequest): K | null;
  /** Makes the page out of up to `limit + 1` rows. */
  page<Row, Item>(
    rows: readonly Row[],
    request: PageRequest,
    map: { readonly key: (row: Row) => K; readonly item: (row: Row) => Item },
  ): Page<Item>;
}

export function createPaging<K extends Key>(scope: unknown, key: z.ZodType<K>): Paging<K> {
  const Cursor = z.tuple([z.literal(fingerprint(scope)), key]);
  return {
    after({ cursor }) {
      if (cursor === undefined) return null;
      const parsed = Cursor.safeParse(decode(cursor));
      if (!parsed.success) throw new InvalidCursorError();
      return parsed.data[1];
    },
    page(rows, { limit }, map) {
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      const hasMore = rows.length > limit && last !== undefined;
      return {
        items: shown.map(map.item),
        nextCursor: hasMore ? encode([fingerprint(scope), map.key(last)]) : null,
      };
    },
  };
}

function fingerprint(scope: unknown): string {
  return createHash('sha256').update(canonicalJson(scope)).digest('base64url').slice(0, 12);
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
}

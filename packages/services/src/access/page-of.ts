import { invalidCursor } from './refuse-foreign-cursor.ts';

/** One page of a list in memory. `nameOf` returns an item's unique name, from which cursors are made. */
export function pageOf<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): { readonly items: readonly Item[]; readonly nextCursor: string | null } {
  const start = cursor === undefined ? 0 : items.findIndex((item) => toCursor(nameOf(item)) === cursor) + 1;
  if (cursor !== undefined && start === 0) throw invalidCursor();
  const page = items.slice(start, start + limit);
  const last = page.at(-1);
  const isLastPage = start + limit >= items.length || last === undefined;
  return { items: page, nextCursor: isLastPage ? null : toCursor(nameOf(last)) };
}

function toCursor(name: string): string {
  return Buffer.from(name).toString('base64url');
}

import type { Page } from '@plinth/contract';
import type { PageRequest } from '@plinth/db';

/** Every item of a list, read page by page as they are asked for. */
export async function* allItems<T>(list: (page: PageRequest) => Promise<Page<T>>): AsyncGenerator<T> {
  let cursor: string | undefined;
  do {
    const page: Page<T> = await list({ cursor, limit: PAGE });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

/** The same, all at once. */
export async function readAllItems<T>(list: (page: PageRequest) => Promise<Page<T>>): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const item of allItems(list)) items.push(item);
  return items;
}

const PAGE = 500;

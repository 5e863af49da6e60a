import type { PageRequest } from '@plinth/db';
import { describe, it } from 'vitest';
import { allItems, readAllItems } from './all-items.ts';

describe('allItems', () => {
  it('follows the cursors to the last page', async ({ expect }) => {
    const asked: PageRequest[] = [];
    const pages = [
      { items: ['a', 'b'], nextCursor: 'one' },
      { items: [], nextCursor: 'two' },
      { items: ['c'], nextCursor: null },
    ];

    const items = await readAllItems(async (page) => {
      asked.push(page);
      return pages[asked.length - 1] ?? { items: [], nextCursor: null };
    });

    expect(items).toEqual(['a', 'b', 'c']);
    expect(asked.map(({ cursor }) => cursor)).toEqual([undefined, 'one', 'two']);
  });

  it('reads no page that nobody asks for', async ({ expect }) => {
    let pages = 0;

    for await (const item of allItems(async () => ({ items: [(pages += 1)], nextCursor: 'more' }))) {
      if (item === 2) break;
    }

    expect(pages).toBe(2);
  });
});

import { InvalidCursorError } from '@plinth/contract';
import { describe, test } from 'vitest';
import { z } from 'zod';
import { createPaging } from './cursor.ts';

const Key = z.tuple([z.string(), z.number()]);
const ROWS = [1, 2, 3].map((number) => ({ name: 'row', number }));
const MAP = { key: (row: (typeof ROWS)[number]) => [row.name, row.number] as [string, number], item: String };

describe('paging', () => {
  test('gives a cursor when there is more, and takes it back', ({ expect }) => {
    const paging = createPaging({ list: 'x' }, Key);

    const page = paging.page(ROWS, { limit: 2 }, MAP);

    expect(page.items).toHaveLength(2);
    expect(paging.after({ limit: 2, cursor: page.nextCursor ?? '' })).toEqual(['row', 2]);
    expect(paging.after({ limit: 2 })).toBeNull();
    expect(paging.page(ROWS, { limit: 3 }, MAP).nextCursor).toBeNull();
  });

  test.for([[{ list: 'y' }], [{ list: 'x', at: new Date(1) }], [{ list: 'x', status: [] }]])(
    'a cursor belongs to its list and filters, not to %j',
    ([scope], { expect }) => {
      const cursor = createPaging({ list: 'x', at: new Date(0) }, Key).page(ROWS, { limit: 1 }, MAP).nextCursor ?? '';

      expect(() => createPaging(scope, Key).after({ limit: 1, cursor })).toThrow(InvalidCursorError);
    },
  );
});

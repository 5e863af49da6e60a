import { z } from 'zod';
import { OrganizationId } from './ids.ts';

/** The organization that an operation is about. */
export const organizationId = OrganizationId.optional().describe(
  'May be left out when the API key can see only one organization.',
);

/** One page of a list. `nextCursor` is null on the last page; cursors are opaque and hold the list's filters. */
export interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

/** The paging parameters of every list. */
export const paging = {
  cursor: z.string().max(2000).optional().describe('The nextCursor of the previous page; requires the same filters.'),
  limit: z.coerce.number<number>().int().min(1).max(500).default(100).describe('Maximum number of items per page.'),
};

/** The output of every list. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** Query parameters arrive as one value or several; both become a list. */
export function listOf<T extends z.ZodType>(item: T, most = 100) {
  return z.preprocess(
    (value: z.input<T> | readonly z.input<T>[] | undefined) =>
      value === undefined || Array.isArray(value) ? value : [value],
    z.array(item).min(1).max(most).optional(),
  );
}

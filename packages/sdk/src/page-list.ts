import type { Page } from '@plinth/contract';
import { InvalidResponseError } from './errors.ts';

/** Fetches the page at `cursor` (the first when undefined). `limit` is the page size unless the input has one. */
export type FetchPage<T, Rest> = (cursor: string | undefined, limit?: number) => Promise<Page<T> & Rest>;

/** What a page of most lists has besides its items: nothing. */
// oxlint-disable-next-line typescript/no-generated-empty-object-type -- a page of most lists has nothing else
export type NoRest = Omit<Page<unknown>, keyof Page<unknown>>;

const LARGEST_PAGE = 500;

/**
 * A list that is fetched page by page while it is iterated. `Rest` is what its pages have besides items.
 *
 * @example
 * for await (const finding of plinth.findings.list({ severity: 'CRITICAL' })) console.log(finding.message);
 */
export class PageList<T, Rest = NoRest> implements AsyncIterable<T> {
  readonly #fetch: FetchPage<T, Rest>;

  /** `fetch` returns one page; it knows the filters. */
  constructor(fetch: FetchPage<T, Rest>) {
    this.#fetch = fetch;
  }

  /** The first page only, or the one that the input's `cursor` names. */
  page(): Promise<Page<T> & Rest> {
    return this.#fetch(undefined);
  }

  /** Page after page. */
  pages(): AsyncIterable<Page<T> & Rest> {
    return this.#pages();
  }

  /** The first `limit` items: a list may be larger than memory, so a limit is required. */
  async toArray({ limit }: { readonly limit: number }): Promise<T[]> {
    const items: T[] = [];
    if (limit <= 0) return items;
    for await (const page of this.#pages(Math.min(limit, LARGEST_PAGE))) {
      items.push(...page.items.slice(0, limit - items.length));
      if (items.length >= limit) break;
    }
    return items;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for await (const page of this.#pages()) yield* page.items;
  }

  async *#pages(limit?: number): AsyncGenerator<Page<T> & Rest, void, undefined> {
    let cursor: string | undefined;
    for (;;) {
      const page: Page<T> & Rest = await this.#fetch(cursor, limit);
      yield page;
      if (page.nextCursor === null) return;
      if (page.nextCursor === cursor) throw new InvalidResponseError('the list returned the same cursor twice');
      cursor = page.nextCursor;
    }
  }
}

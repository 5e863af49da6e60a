import { IncompleteResponse } from '../errors/incomplete-response.ts';
import { MOST_PAGES } from '../limits/caps.ts';

/**
 * Walks through all pages of a list. `read` gets the marker of the page wanted, and gives the one
 * behind it; a page may be empty and have a next one all the same. An endpoint that names a page
 * twice would never end, nor would one that always names another: such a list is incomplete.
 */
export async function eachPage(
  read: (marker: string | undefined) => Promise<string | undefined>,
  mostPages = MOST_PAGES,
): Promise<void> {
  const seen = new Set<string>();
  for (let marker = await read(undefined); marker !== undefined; marker = await read(marker)) {
    if (seen.has(marker)) throw new IncompleteResponse('its pages repeat');
    seen.add(marker);
    if (seen.size >= mostPages) throw new IncompleteResponse(`it goes beyond the cap of ${mostPages} pages`);
  }
}

/** The marker behind a page of IAM's; undefined behind the last. */
export function markerBehind(page: {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}): string | undefined {
  if (!page.IsTruncated) return undefined;
  if (!page.Marker) throw new IncompleteResponse('it is truncated and has no marker for the rest');
  return page.Marker;
}

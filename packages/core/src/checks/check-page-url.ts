import type { CheckId } from '@plinth/contract';

/**
 * Where a check's page (Markdown) is: a `file:` URL when core runs from its sources. Core itself
 * reads no files; whoever serves the page does.
 */
export function checkPageUrl(id: CheckId): URL {
  return new URL(`./${id}.md`, import.meta.url);
}

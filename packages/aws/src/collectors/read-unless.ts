import type { AccountSummary, Evidence } from '@plinth/core';
import type { Reading } from './read-evidence.ts';

/**
 * Nothing, at the time of the summary, when the summary counts none of a thing; else what `read` reads.
 * Without a summary, or where it doesn't count, it is read.
 */
export async function readUnless(
  isNone: (summary: AccountSummary) => boolean,
  {
    summary,
    nothing,
    read,
  }: {
    readonly summary: Promise<Evidence<AccountSummary>> | undefined;
    readonly nothing: unknown;
    readonly read: () => Promise<Reading>;
  },
): Promise<Reading> {
  const counted = await summary;
  if (counted?.available && isNone(counted.data)) {
    return { data: nothing, observedAt: Date.parse(counted.observedAt) };
  }
  return await read();
}

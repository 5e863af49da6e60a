import type { AccountSummary, Evidence } from '@plinth/core';
import { IncompleteResponse } from '../errors/incomplete-response.ts';
import { readAccountSummary } from './account-summary.ts';
import type { CollectorContext, Listed, Reading } from './read-evidence.ts';

type Counts = Readonly<Partial<Record<keyof AccountSummary, number | null>>>;

/**
 * Reads lists that the account summary counts: one that lost a page looks like one that has nothing more. Where the
 * two contradict each other, the account may have changed between, or one of them may be late: both are read once
 * more, the summary before and behind the list, and the list's length has to lie between.
 *
 * @throws {IncompleteResponse} when they still contradict each other.
 */
export async function readCounted(
  context: CollectorContext,
  summary: Promise<Evidence<AccountSummary>> | undefined,
  read: () => Promise<Reading>,
): Promise<Reading> {
  const first = await read();
  if (first.listed === undefined) return first;
  const counted = await summary;
  if (!counted?.available || contradiction(first.listed, [counted.data]) === null) return first;

  const before = await recount(context);
  const second = await read();
  const after = await recount(context);
  const lack = contradiction(second.listed ?? [], [before, after]);
  if (lack === null) return second;
  throw new IncompleteResponse(lack);
}

async function recount(context: CollectorContext): Promise<Counts> {
  const { counts } = await readAccountSummary(context);
  return counts;
}

/** The first count that none of the summaries, and nothing between them, agrees with, in words; null when there is none. */
function contradiction(lists: readonly Listed[], summaries: readonly Counts[]): string | null {
  for (const { count, listed, mayExceed = false, mayBeFewer = false } of lists) {
    const counts = summaries.flatMap((summary) => summary[count] ?? []);
    if (counts.length < summaries.length) continue;
    const tooFew = !mayBeFewer && listed < Math.min(...counts);
    const tooMany = !mayExceed && listed > Math.max(...counts);
    if (tooFew || tooMany)
      return `it lists ${listed} ${NAMES[count]}, and iam:GetAccountSummary counts ${counts.at(-1)}`;
  }
  return null;
}

const NAMES: Readonly<Partial<Record<keyof AccountSummary, string>>> = {
  users: 'users',
  groups: 'groups',
  roles: 'roles',
  policies: 'customer managed policies',
  serverCertificates: 'server certificates',
  providers: 'identity providers',
  mfaDevicesInUse: "users' virtual MFA devices",
};

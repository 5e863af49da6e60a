import type { AccountAudit } from '@plinth/contract';

const NAMED = 5;

/** Accounts that an audit could not see for one and the same reason. */
export interface UnseenGroup {
  readonly outcome: 'failed' | 'skipped';
  readonly why: string;
  readonly count: number;
  /** The first few. */
  readonly accounts: readonly Pick<AccountAudit, 'accountId' | 'accountName'>[];
}

/** Groups failed and skipped accounts by their cause; failed ones first, then the largest group. */
export async function groupUnseen(accounts: AsyncIterable<AccountAudit>): Promise<UnseenGroup[]> {
  const groups = new Map<string, UnseenGroup>();
  for await (const account of accounts) {
    const { outcome, cause } = account;
    if (outcome !== 'failed' && outcome !== 'skipped') continue;
    const why = cause?.message ?? 'No cause was given.';
    const group = groups.get(`${outcome} ${why}`) ?? { outcome, why, count: 0, accounts: [] };
    const named = group.count < NAMED ? [...group.accounts, account] : group.accounts;
    groups.set(`${outcome} ${why}`, { ...group, count: group.count + 1, accounts: named });
  }
  return [...groups.values()].sort((a, b) => a.outcome.localeCompare(b.outcome) || b.count - a.count);
}

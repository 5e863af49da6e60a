import { AccountState } from '@plinth/contract';

/**
 * An account's state: `State`, or the older `Status` where AWS still sends only that (it was to be
 * retired in September 2026). Null when neither says anything that is known.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_account_state.html
 */
export function accountState(account: {
  readonly State?: string | undefined;
  readonly Status?: string | undefined;
}): AccountState | null {
  const state = AccountState.safeParse(account.State);
  if (state.success) return state.data;
  const status = AccountState.safeParse(account.Status);
  return status.success ? status.data : null;
}

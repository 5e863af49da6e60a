import { type Account, ListAccountsCommand } from '@aws-sdk/client-organizations';
import { AccountId, AwsError } from '@plinth/contract';
import type { DiscoveredAccount } from '../aws.ts';
import { eachPage } from '../collectors/pages.ts';
import { IncompleteResponse } from '../errors/incomplete-response.ts';
import { toCause } from '../errors/to-cause.ts';
import { accountState } from './account-state.ts';
import { callAsCaller } from './call-as-caller.ts';
import type { DiscoveryContext } from './discovery-context.ts';
import { parentInPath } from './parent-in-path.ts';

const ACTION = 'organizations:ListAccounts';

/** All accounts, each once; `parentId` where AWS sends paths. */
export async function listAccounts(context: DiscoveryContext): Promise<readonly DiscoveredAccount[]> {
  const accounts = new Map<AccountId, DiscoveredAccount>();
  await eachPage(async (token) => {
    const page = await callAsCaller({
      ...context,
      action: ACTION,
      send: ({ organizations }, abortSignal) =>
        organizations.send(new ListAccountsCommand({ ...(token !== undefined && { NextToken: token }) }), {
          abortSignal,
        }),
    });
    for (const account of page.Accounts ?? []) {
      const discovered = toDiscovered(account, context);
      accounts.set(discovered.id, discovered);
    }
    return page.NextToken || undefined;
  });
  return [...accounts.values()];
}

function toDiscovered(account: Account, { log }: DiscoveryContext): DiscoveredAccount {
  const id = AccountId.safeParse(account.Id);
  if (!id.success) throw new AwsError(toCause(new IncompleteResponse('an account has no id'), ACTION));
  const state = accountState(account);
  if (state === null) log.warn({ accountId: id.data }, 'account without a known state');
  return {
    id: id.data,
    name: account.Name ?? id.data,
    email: account.Email ?? null,
    state,
    joinedAt: account.JoinedTimestamp?.toISOString() ?? null,
    parentId: parentInPath(account.Paths?.[0], id.data),
  };
}

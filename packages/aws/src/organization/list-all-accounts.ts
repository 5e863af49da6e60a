import { DescribeAccountCommand } from '@aws-sdk/client-organizations';
import { type AccountId, AwsError } from '@plinth/contract';
import type { DiscoveredAccount, DiscoverInput } from '../aws.ts';
import { errorName } from '../errors/error-name.ts';
import { IncompleteResponse } from '../errors/incomplete-response.ts';
import { toCause } from '../errors/to-cause.ts';
import { callAsCaller } from './call-as-caller.ts';
import type { DiscoveryContext } from './discovery-context.ts';
import { listAccounts } from './list-accounts.ts';

/**
 * All accounts, as `listAccounts`, once it is sure that none is missing: an organization always has its management
 * account, and an account that was known before has gone only when AWS says so of its id. A list that lacks one is read
 * once more, as the list may be late, and is incomplete then.
 */
export async function listAllAccounts(
  input: DiscoverInput,
  context: DiscoveryContext,
): Promise<readonly DiscoveredAccount[]> {
  const first = await listAccounts(context);
  if ((await findLack(first, input, context)) === null) return first;
  const second = await listAccounts(context);
  const lack = await findLack(second, input, context);
  if (lack === null) return second;
  throw new AwsError(toCause(new IncompleteResponse(lack), 'organizations:ListAccounts'));
}

async function findLack(
  accounts: readonly DiscoveredAccount[],
  { organization, knownAccountIds = [] }: DiscoverInput,
  context: DiscoveryContext,
): Promise<string | null> {
  const listed = new Set(accounts.map(({ id }) => id));
  if (!listed.has(organization.managementAccountId)) return 'it lacks the management account';
  const missing = knownAccountIds.filter((id) => !listed.has(id));
  const present = await Promise.all(sampleOf(missing).map((id) => isPresent(id, context)));
  const left = present.filter((isStillThere) => isStillThere).length;
  return left === 0 ? null : `it lacks ${left} of the organization's accounts`;
}

/** So many calls are worth it; a list without a page or more of accounts that are there shows among fewer. */
const MOST_ASKED = 500;

/** All of them, or so many, spread evenly. */
function sampleOf(ids: readonly AccountId[]): readonly AccountId[] {
  const step = Math.max(1, ids.length / MOST_ASKED);
  return ids.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

async function isPresent(accountId: AccountId, context: DiscoveryContext): Promise<boolean> {
  try {
    const { Account: account } = await callAsCaller({
      ...context,
      action: 'organizations:DescribeAccount',
      send: ({ organizations }, abortSignal) =>
        organizations.send(new DescribeAccountCommand({ AccountId: accountId }), { abortSignal }),
    });
    return account !== undefined;
  } catch (error) {
    if (error instanceof AwsError && errorName(error.cause) === 'AccountNotFound') return false;
    throw error;
  }
}

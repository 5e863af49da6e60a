import type { Account, CallContext, ParsedInputOf } from '@plinth/contract';
import { found } from '../access/found.ts';
import { inOrganization } from '../access/in-organization.ts';
import type { Dependencies } from '../dependencies.ts';

/** `accounts.get` */
export async function getAccount(
  deps: Dependencies,
  context: CallContext,
  { organizationId, accountId }: ParsedInputOf<'accounts.get'>,
): Promise<Account> {
  return inOrganization(deps, context, organizationId, async (tx) =>
    found(await tx.inventory.findAccount(accountId), `account ${accountId}`),
  );
}

import type { CallContext, OutputOf, ParsedInputOf } from '@plinth/contract';
import { found } from '../access/found.ts';
import { inOrganization } from '../access/in-organization.ts';
import type { Dependencies } from '../dependencies.ts';

/** `accounts.list` */
export async function listAccounts(
  deps: Dependencies,
  context: CallContext,
  { organizationId, ouId, state, ...page }: ParsedInputOf<'accounts.list'>,
): Promise<OutputOf<'accounts.list'>> {
  return inOrganization(deps, context, organizationId, async (tx) => {
    if (ouId !== undefined) found(await tx.inventory.findOu(ouId), `OU ${ouId}`);
    return tx.inventory.listAccounts({ ouId, states: state }, page);
  });
}

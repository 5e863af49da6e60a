import type { CallContext, OutputOf, ParsedInputOf } from '@plinth/contract';
import { found } from '../access/found.ts';
import { inOrganization } from '../access/in-organization.ts';
import { pastInstant } from '../access/past-instant.ts';
import type { Dependencies } from '../dependencies.ts';

/** `results.list` */
export async function listResults(
  deps: Dependencies,
  context: CallContext,
  input: ParsedInputOf<'results.list'>,
): Promise<OutputOf<'results.list'>> {
  const { organizationId, cursor, limit, ...filter } = input;
  const { auditId, accountId } = filter;
  const at = pastInstant(deps, input.at);
  return inOrganization(deps, context, organizationId, async (tx) => {
    if (auditId !== undefined) found(await tx.audits.find(auditId), `audit ${auditId}`);
    if (accountId !== undefined) found(await tx.inventory.findAccount(accountId), `account ${accountId}`);
    return tx.results.list({ ...filter, at }, { cursor, limit });
  });
}

import type { CallContext, OutputOf, ParsedInputOf } from '@plinth/contract';
import { found } from '../access/found.ts';
import { inOrganization } from '../access/in-organization.ts';
import { pastInstant } from '../access/past-instant.ts';
import type { Dependencies } from '../dependencies.ts';

/** `findings.list` */
export async function listFindings(
  deps: Dependencies,
  context: CallContext,
  input: ParsedInputOf<'findings.list'>,
): Promise<OutputOf<'findings.list'>> {
  const { organizationId, cursor, limit, ...filter } = input;
  const { auditId, accountId, ouId } = filter;
  const at = pastInstant(deps, input.at);
  return inOrganization(deps, context, organizationId, async (tx) => {
    if (auditId !== undefined) found(await tx.audits.find(auditId), `audit ${auditId}`);
    if (accountId !== undefined) found(await tx.inventory.findAccount(accountId), `account ${accountId}`);
    if (ouId !== undefined) found(await tx.inventory.findOu(ouId), `OU ${ouId}`);
    return tx.findings.list({ ...filter, at }, { cursor, limit });
  });
}

import type { CallContext, OutputOf, ParsedInputOf } from '@plinth/contract';
import { found } from '../access/found.ts';
import { inOrganization } from '../access/in-organization.ts';
import { pastInstant } from '../access/past-instant.ts';
import type { Dependencies } from '../dependencies.ts';
import { chooseLens } from '../lens/choose-lens.ts';

/** `findings.list` */
export async function listFindings(
  deps: Dependencies,
  context: CallContext,
  input: ParsedInputOf<'findings.list'>,
): Promise<OutputOf<'findings.list'>> {
  const { organizationId, auditId, accountId, ouId, severity, status, excepted, inactive, cursor, limit } = input;
  const at = pastInstant(deps, input.at);
  const { lens, checkIds } = chooseLens(deps, input);
  return inOrganization(deps, context, organizationId, async (tx) => {
    if (auditId !== undefined) found(await tx.audits.find(auditId), `audit ${auditId}`);
    if (accountId !== undefined) found(await tx.inventory.findAccount(accountId), `account ${accountId}`);
    if (ouId !== undefined) found(await tx.inventory.findOu(ouId), `OU ${ouId}`);
    const filter = { auditId, accountId, ouId, checkIds, severity, status, excepted, inactive, at };
    return { ...(await tx.findings.list(filter, { cursor, limit })), lens };
  });
}

import type { CallContext, OutputOf, ParsedInputOf } from '@plinth/contract';
import { found } from '../access/found.ts';
import { inOrganization } from '../access/in-organization.ts';
import { pastInstant } from '../access/past-instant.ts';
import type { Dependencies } from '../dependencies.ts';
import { chooseLens } from '../lens/choose-lens.ts';

/** `results.list` */
export async function listResults(
  deps: Dependencies,
  context: CallContext,
  input: ParsedInputOf<'results.list'>,
): Promise<OutputOf<'results.list'>> {
  const { organizationId, auditId, accountId, ouId, status, has, inactive, cursor, limit } = input;
  const at = pastInstant(deps, input.at);
  const { lens, checkIds } = chooseLens(deps, input);
  return inOrganization(deps, context, organizationId, async (tx) => {
    if (auditId !== undefined) found(await tx.audits.find(auditId), `audit ${auditId}`);
    if (accountId !== undefined) found(await tx.inventory.findAccount(accountId), `account ${accountId}`);
    if (ouId !== undefined) found(await tx.inventory.findOu(ouId), `OU ${ouId}`);
    const filter = { auditId, accountId, ouId, checkIds, status, has, inactive, at };
    return { ...(await tx.results.list(filter, { cursor, limit })), lens };
  });
}

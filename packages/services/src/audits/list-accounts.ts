import type { CallContext, OutputOf, ParsedInputOf } from '@plinth/contract';
import { found } from '../access/found.ts';
import { inOrganization } from '../access/in-organization.ts';
import type { Dependencies } from '../dependencies.ts';

/** `audits.listAccounts`: the audit's ledger. */
export async function listAuditAccounts(
  deps: Dependencies,
  context: CallContext,
  { organizationId, auditId, outcome, ...page }: ParsedInputOf<'audits.listAccounts'>,
): Promise<OutputOf<'audits.listAccounts'>> {
  return inOrganization(deps, context, organizationId, async (tx) => {
    found(await tx.audits.find(auditId), `audit ${auditId}`);
    return tx.ledger.list(auditId, { outcome }, page);
  });
}

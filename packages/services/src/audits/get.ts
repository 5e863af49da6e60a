import type { Audit, CallContext, ParsedInputOf } from '@plinth/contract';
import { found } from '../access/found.ts';
import { inOrganization } from '../access/in-organization.ts';
import type { Dependencies } from '../dependencies.ts';

/** `audits.get` */
export async function getAudit(
  deps: Dependencies,
  context: CallContext,
  { organizationId, auditId }: ParsedInputOf<'audits.get'>,
): Promise<Audit> {
  return inOrganization(deps, context, organizationId, async (tx) =>
    found(await tx.audits.find(auditId), `audit ${auditId}`),
  );
}

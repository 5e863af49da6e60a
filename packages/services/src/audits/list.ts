import type { CallContext, OutputOf, ParsedInputOf } from '@plinth/contract';
import { inOrganization } from '../access/in-organization.ts';
import type { Dependencies } from '../dependencies.ts';

/** `audits.list`: newest first. */
export async function listAudits(
  deps: Dependencies,
  context: CallContext,
  { organizationId, status, ...page }: ParsedInputOf<'audits.list'>,
): Promise<OutputOf<'audits.list'>> {
  return inOrganization(deps, context, organizationId, (tx) => tx.audits.list({ status }, page));
}

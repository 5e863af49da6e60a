import type { CallContext, OutputOf, ParsedInputOf } from '@plinth/contract';
import { inOrganization } from '../access/in-organization.ts';
import type { Dependencies } from '../dependencies.ts';

/** `exceptions.list`: newest first. */
export async function listExceptions(
  deps: Dependencies,
  context: CallContext,
  { organizationId, status, cursor, limit }: ParsedInputOf<'exceptions.list'>,
): Promise<OutputOf<'exceptions.list'>> {
  return inOrganization(deps, context, organizationId, (tx) => tx.exceptions.list({ status }, { cursor, limit }));
}

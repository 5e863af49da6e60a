import type { CallContext, Exception, ParsedInputOf } from '@plinth/contract';
import { found } from '../access/found.ts';
import { inOrganization } from '../access/in-organization.ts';
import type { Dependencies } from '../dependencies.ts';

/** `exceptions.get` */
export async function getException(
  deps: Dependencies,
  context: CallContext,
  { organizationId, exceptionId }: ParsedInputOf<'exceptions.get'>,
): Promise<Exception> {
  return inOrganization(deps, context, organizationId, async (tx) =>
    found(await tx.exceptions.find(exceptionId), `exception ${exceptionId}`),
  );
}

import type { CallContext, Exception, ParsedInputOf } from '@plinth/contract';
import { found } from '../access/found.ts';
import { inOrganization } from '../access/in-organization.ts';
import type { Dependencies } from '../dependencies.ts';

/** `exceptions.revoke`: its findings count again from now on. One that has ended stays as it is, without an event. */
export async function revokeException(
  deps: Dependencies,
  context: CallContext,
  { organizationId, exceptionId }: ParsedInputOf<'exceptions.revoke'>,
): Promise<Exception> {
  return inOrganization(deps, context, organizationId, async (tx) => {
    const by = context.principal.id;
    const at = deps.now();
    if (await tx.exceptions.revoke(exceptionId, { by, at })) {
      await tx.events.append({ type: 'exception.revoked', actor: by, subject: exceptionId, data: {} }, at);
    }
    return found(await tx.exceptions.find(exceptionId), `exception ${exceptionId}`);
  });
}

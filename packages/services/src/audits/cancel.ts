import type { Audit, CallContext, ParsedInputOf } from '@plinth/contract';
import { found } from '../access/found.ts';
import { inOrganization } from '../access/in-organization.ts';
import type { Dependencies } from '../dependencies.ts';
import { ServiceError } from '../service-error.ts';

/** `audits.cancel`: finishes the remaining accounts as skipped and ends the audit. Workers notice within two seconds. */
export async function cancelAudit(
  deps: Dependencies,
  context: CallContext,
  { organizationId, auditId }: ParsedInputOf<'audits.cancel'>,
): Promise<Audit> {
  const now = deps.now();
  const audit = await inOrganization(deps, context, organizationId, async (tx) => {
    const before = found(await tx.audits.find(auditId), `audit ${auditId}`);
    if (!(await tx.audits.cancel(auditId, now))) {
      throw new ServiceError('conflict', `The audit has ended already: it is ${before.status}.`);
    }
    await tx.audits.countUndecided(auditId);
    const actor = context.principal.id;
    await tx.events.append({ type: 'audit.cancelled', actor, subject: auditId, data: {} }, now);
    return found(await tx.audits.find(auditId), `audit ${auditId}`);
  });
  deps.jobs.wake();
  deps.log.info({ auditId }, 'audit cancelled');
  return audit;
}

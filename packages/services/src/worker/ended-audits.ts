import type { AuditId, OrganizationId } from '@plinth/contract';
import type { Dependencies } from '../dependencies.ts';

/** Of these audits, those that have ended: what is still being read for them is in vain. */
export async function endedAudits(
  { database }: Pick<Dependencies, 'database'>,
  organizationId: OrganizationId,
  ids: readonly AuditId[],
): Promise<readonly AuditId[]> {
  return database.transaction(organizationId, (tx) => tx.audits.ended(ids));
}

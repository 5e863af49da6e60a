import { AuditId } from '@plinth/contract';
import type { JobOwnerDefinition } from '../../jobs/define-job.ts';

/** The audit that a job belongs to. Cancelling the audit ends its jobs. */
export const auditOwner: JobOwnerDefinition<AuditId> = {
  kind: 'audit',
  parseId: (id) => AuditId.parse(id),
  listEnded: (tx, ids) => tx.audits.ended(ids),
};

import type { AuditId } from '@plinth/contract';
import type { Tx } from '@plinth/db';

/** Counts what the audit left undecided, and appends the event that it has ended with this transaction. */
export async function recordEnd(tx: Tx, auditId: AuditId, now: Date): Promise<void> {
  await tx.audits.countUndecided(auditId);
  const audit = await tx.audits.find(auditId);
  if (audit === null) return;
  const { status, cause } = audit;
  const { unfinished: _, ...accounts } = audit.accounts;
  const data = { status, accounts, cause };
  await tx.events.append({ type: 'audit.ended', actor: 'plinth', subject: auditId, data }, now);
}

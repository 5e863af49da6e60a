import type { Audit, AuditStatus } from '@plinth/contract';
import type { Tx } from '@plinth/db';
import { allItems } from '../../access/all-items.ts';

/** Every audit of the organization that has this status, newest first. */
export function listAuditsInStatus(tx: Tx, status: AuditStatus): AsyncIterable<Audit> {
  return allItems((page) => tx.audits.list({ status: [status] }, page));
}

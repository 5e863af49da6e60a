import type { AccountId, AuditId, OrganizationId } from '@plinth/contract';
import type { Tx } from '@plinth/db';

/** Find out which accounts an audit covers, and begin it. */
export interface DiscoverAuditJob {
  readonly kind: 'discover-audit';
  readonly organizationId: OrganizationId;
  readonly auditId: AuditId;
}

/** Audit one account. */
export interface AuditAccountJob {
  readonly kind: 'audit-account';
  readonly organizationId: OrganizationId;
  readonly auditId: AuditId;
  readonly accountId: AccountId;
}

export type Job = DiscoverAuditJob | AuditAccountJob;

/** The work queue. The ledger is the truth: a job may be lost or run twice and nothing is wrong. */
export interface Jobs {
  /** Adds jobs that exist when, and only when, `tx` commits. One that is waiting or running already is not added again. */
  enqueue(tx: Tx, jobs: readonly Job[]): Promise<void>;
  /** Call it behind the commit: workers of this process look at once instead of at their next poll. */
  wake(): void;
}

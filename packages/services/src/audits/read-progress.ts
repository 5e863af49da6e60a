import type { AccountAudit, Audit, AuditId, OrganizationId } from '@plinth/contract';
import type { Database } from '@plinth/db';
import { found } from '../access/found.ts';

/** An account's event, the same object for all that it is sent to, and its position in the ledger. */
export interface FinishedAccount {
  readonly sequence: number;
  readonly event: { readonly type: 'account'; readonly account: AccountAudit };
}

/** The accounts that follow a position in the order in which they finished, and the audit after the last of them. */
export interface Progress {
  readonly finished: readonly FinishedAccount[];
  readonly audit: Audit;
  /** The audit's event, the same object for all that it is sent to. */
  readonly event: { readonly type: 'progress'; readonly audit: Audit };
}

export interface ProgressPosition {
  readonly organizationId: OrganizationId;
  readonly auditId: AuditId;
  /** Of the last account that is known. */
  readonly sequence: number;
}

/** Accounts that one reading has at the most; one that has fewer is complete. */
export const PROGRESS_BATCH = 500;

/** Reads the ledger behind a position: the rows first, so that the audit that is read after them counts all of them. */
export function readProgress(
  database: Pick<Database, 'transaction'>,
  { organizationId, auditId, sequence }: ProgressPosition,
): Promise<Progress> {
  return database.transaction(organizationId, async (tx) => {
    const rows = await tx.ledger.finishedAfter(auditId, sequence, PROGRESS_BATCH);
    const audit = found(await tx.audits.find(auditId), `audit ${auditId}`);
    const finished = rows.map((row) => ({
      sequence: row.sequence,
      event: { type: 'account' as const, account: row.account },
    }));
    return { finished, audit, event: { type: 'progress', audit } };
  });
}

import { type AccountAudit, AccountId, AccountOutcome, AccountState, AuditId, Cause } from '@plinth/contract';
import { z } from 'zod';
import { TimestampColumn } from '../row-types.ts';

/** The columns that `AccountAuditRow` reads, of ledger rows `l` and their accounts `a`. */
export const ACCOUNT_AUDIT_COLUMNS = `
  l.audit_id, l.account_id, coalesce(a.name, '') as account_name, l.account_state, l.outcome, l.cause, l.calls, l.retries,
  l.throttles, l.duration_ms, l.observed_at, l.finished_at, l.opened, l.closed`;

export const ACCOUNT_AUDIT_TABLES = `
  account_audits l
  left join accounts a on a.organization_id = $1 and a.id = l.account_id`;

export const AccountAuditRow = z
  .object({
    audit_id: AuditId,
    account_id: AccountId,
    account_name: z.string(),
    account_state: AccountState,
    outcome: AccountOutcome.nullable(),
    cause: Cause.nullable(),
    calls: z.number(),
    retries: z.number(),
    throttles: z.number(),
    duration_ms: z.number().nullable(),
    observed_at: TimestampColumn.nullable(),
    finished_at: TimestampColumn.nullable(),
    opened: z.number(),
    closed: z.number(),
  })
  .transform(
    (row): AccountAudit => ({
      auditId: row.audit_id,
      accountId: row.account_id,
      accountName: row.account_name,
      accountState: row.account_state,
      outcome: row.outcome,
      cause: row.cause,
      calls: row.calls,
      retries: row.retries,
      throttles: row.throttles,
      durationMs: row.duration_ms,
      observedAt: row.observed_at,
      finishedAt: row.finished_at,
      opened: row.opened,
      closed: row.closed,
    }),
  );

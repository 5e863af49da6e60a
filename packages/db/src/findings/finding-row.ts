import {
  AccountId,
  AccountState,
  CheckId,
  ExceptionId,
  type Finding,
  FindingDetails,
  FindingId,
  OrganizationId,
  Severity,
} from '@plinth/contract';
import { z } from 'zod';
import { TimestampColumn } from '../row-types.ts';

/** The columns that `FindingRow` reads, of findings `f`, accounts `a` and exceptions `x`. `closedAt` is an SQL expression; null for open. */
export function findingColumns(closedAt: string): string {
  return `f.finding_id, f.organization_id, f.account_id, coalesce(a.name, '') as account_name, f.check_id, f.resource,
    f.severity, f.message, f.details, f.opened_at, ${closedAt} as closed_at, f.occurrence,
    a.state as account_state, a.gone_at as account_gone_at,
    x.id as exception_id, x.reason as exception_reason, x.owner as exception_owner, x.created_by as exception_approved_by,
    x.expires_at as exception_expires_at`;
}

export const FindingRow = z
  .object({
    finding_id: FindingId,
    organization_id: OrganizationId,
    account_id: AccountId,
    account_name: z.string(),
    account_state: AccountState.nullable(),
    account_gone_at: TimestampColumn.nullable(),
    check_id: CheckId,
    resource: z.string(),
    severity: Severity,
    message: z.string(),
    details: FindingDetails,
    opened_at: TimestampColumn,
    closed_at: TimestampColumn.nullable(),
    occurrence: z.number(),
    exception_id: ExceptionId.nullable(),
    exception_reason: z.string().nullable(),
    exception_owner: z.string().nullable(),
    exception_approved_by: z.string().nullable(),
    exception_expires_at: TimestampColumn.nullable(),
  })
  .transform(
    (row): Finding => ({
      id: row.finding_id,
      organizationId: row.organization_id,
      accountId: row.account_id,
      accountName: row.account_name,
      accountState: row.account_state,
      accountGoneAt: row.account_gone_at,
      checkId: row.check_id,
      resource: row.resource,
      severity: row.severity,
      status: row.closed_at === null ? 'open' : 'closed',
      message: row.message,
      details: row.details,
      openedAt: row.opened_at,
      closedAt: row.closed_at,
      occurrence: row.occurrence,
      exception: row.exception_id && {
        id: row.exception_id,
        reason: row.exception_reason ?? '',
        owner: row.exception_owner ?? '',
        approvedBy: row.exception_approved_by ?? '',
        expiresAt: row.exception_expires_at ?? '',
      },
    }),
  );

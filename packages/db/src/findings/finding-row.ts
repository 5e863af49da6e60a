import {
  AccountId,
  CheckId,
  type Finding,
  FindingDetails,
  FindingId,
  OrganizationId,
  Severity,
} from '@plinth/contract';
import { z } from 'zod';
import { TimestampColumn } from '../row-types.ts';

/** The columns that `FindingRow` reads, of findings `f` and accounts `a`. `closedAt` is an SQL expression; null for open. */
export function findingColumns(closedAt: string): string {
  return `f.finding_id, f.organization_id, f.account_id, coalesce(a.name, '') as account_name, f.check_id, f.resource,
    f.severity, f.message, f.details, f.opened_at, ${closedAt} as closed_at, f.occurrence`;
}

export const FindingRow = z
  .object({
    finding_id: FindingId,
    organization_id: OrganizationId,
    account_id: AccountId,
    account_name: z.string(),
    check_id: CheckId,
    resource: z.string(),
    severity: Severity,
    message: z.string(),
    details: FindingDetails,
    opened_at: TimestampColumn,
    closed_at: TimestampColumn.nullable(),
    occurrence: z.number(),
  })
  .transform(
    (row): Finding => ({
      id: row.finding_id,
      organizationId: row.organization_id,
      accountId: row.account_id,
      accountName: row.account_name,
      checkId: row.check_id,
      resource: row.resource,
      severity: row.severity,
      status: row.closed_at === null ? 'open' : 'closed',
      message: row.message,
      details: row.details,
      openedAt: row.opened_at,
      closedAt: row.closed_at,
      occurrence: row.occurrence,
    }),
  );

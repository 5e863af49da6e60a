import {
  Access,
  type AccountId,
  AccountState,
  type AuditId,
  CheckId,
  type OrganizationId,
  ParameterSettings,
  Partition,
} from '@plinth/contract';
import { z } from 'zod';
import type { ClaimedAccount } from '../database/ledger.ts';
import type { DatabaseSession } from '../database-session.ts';
import { sqlStatement } from '../sql-statement.ts';

export async function claimAccount(
  session: DatabaseSession,
  organizationId: OrganizationId,
  { auditId, accountId }: { auditId: AuditId; accountId: AccountId },
): Promise<ClaimedAccount | null> {
  const row = await session.find(CLAIM, [organizationId, auditId, accountId], ClaimRow);
  return row && { auditId, accountId, ...row };
}

/** Every claim outdates the one before: that worker counts as dead, and may not write any more. */
const CLAIM = sqlStatement(`
  update account_audits l
  set attempt = l.attempt + 1
  from audits d
  join organizations o on o.id = d.organization_id
  left join accounts a on a.organization_id = $1 and a.id = $3
  where l.organization_id = $1 and l.audit_id = $2 and l.account_id = $3 and l.outcome is null
    and d.organization_id = $1 and d.id = $2 and d.status = 'running'
  returning l.attempt, l.attempt - l.excused as tries, l.account_state, o.partition, d.access, d.check_ids, d.parameters,
    coalesce(a.is_management_account, o.management_account_id = $3, false) as is_management_account`);

const ClaimRow = z
  .object({
    attempt: z.number(),
    tries: z.number(),
    account_state: AccountState,
    is_management_account: z.boolean(),
    partition: Partition,
    access: Access,
    check_ids: z.array(CheckId),
    parameters: ParameterSettings,
  })
  .transform((row) => ({
    attempt: row.attempt,
    tries: row.tries,
    accountState: row.account_state,
    isManagementAccount: row.is_management_account,
    partition: row.partition,
    access: row.access,
    checkIds: row.check_ids,
    parameters: row.parameters,
  }));

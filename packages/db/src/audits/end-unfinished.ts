import type { AuditId, AuditStatus, Cause, OrganizationId } from '@plinth/contract';
import type { DatabaseSession } from '../database-session.ts';
import { EmptyRow } from '../row-types.ts';
import { sqlStatement } from '../sql-statement.ts';
import { storedJson } from '../stored-json.ts';
import { lockAudit } from './lock-audit.ts';

export interface UnfinishedEnd {
  readonly organizationId: OrganizationId;
  readonly id: AuditId;
  readonly from: readonly AuditStatus[];
  readonly to: 'cancelled' | 'failed';
  /** Of each account that is left; of the audit too when it failed. */
  readonly cause: Cause;
  readonly now: Date;
}

/** Finishes what is left of an audit as skipped, without judging anything, and ends it. False when it wasn't in `from`. */
export async function endUnfinished(
  session: DatabaseSession,
  { organizationId, id, from, to, cause, now }: UnfinishedEnd,
): Promise<boolean> {
  await lockAudit(session, id);
  // Waits for accounts that are being finished; from here on no other can be.
  await session.rows(LOCK_UNFINISHED, [organizationId, id], EmptyRow);
  const ended = await session.execute(END, [organizationId, id, now, from, to, storedJson(cause)]);
  if (ended === 0) return false;
  await session.execute(FINISH_REST, [organizationId, id, now, storedJson(cause)]);
  return true;
}

const LOCK_UNFINISHED = sqlStatement(`
  select from account_audits
  where organization_id = $1 and audit_id = $2 and outcome is null
  order by account_id
  for update`);

const END = sqlStatement(`
  update audits
  set status = $5::audit_status, ended_at = $3, skipped = skipped + total - finished, finished = total,
    cancel_requested_at = case when $5 = 'cancelled' then $3::timestamptz end,
    cause = case when $5 = 'failed' then $6::jsonb end
  where organization_id = $1 and id = $2 and status = any($4::audit_status[])`);

/** Numbered behind those finished before; without `judged_at`, as nothing was learned about these accounts. */
const FINISH_REST = sqlStatement(`
  update account_audits l
  set outcome = 'skipped', cause = $4, finished_at = $3, finished_seq = r.finished_seq
  from (
    select account_id, (select total from audits where organization_id = $1 and id = $2)
      - row_number() over (order by account_id desc) + 1 as finished_seq
    from account_audits
    where organization_id = $1 and audit_id = $2 and outcome is null
  ) r
  where l.organization_id = $1 and l.audit_id = $2 and l.account_id = r.account_id`);

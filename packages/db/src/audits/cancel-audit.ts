import type { AuditId, Cause, OrganizationId } from '@plinth/contract';
import type { DatabaseSession } from '../database-session.ts';
import { EmptyRow } from '../row-types.ts';
import { sqlStatement } from '../sql-statement.ts';
import { storedJson } from '../stored-json.ts';
import { lockAudit } from './lock-audit.ts';

export async function cancelAudit(
  session: DatabaseSession,
  organizationId: OrganizationId,
  id: AuditId,
  now: Date,
): Promise<boolean> {
  await lockAudit(session, id);
  // Waits for accounts that are being finished; from here on no other can be.
  await session.rows(LOCK_UNFINISHED, [organizationId, id], EmptyRow);
  const ended = await session.execute(END, [organizationId, id, now]);
  if (ended === 0) return false;
  await session.execute(FINISH_REST, [organizationId, id, now, storedJson(CANCELLED)]);
  return true;
}

const CANCELLED: Cause = { code: 'cancelled', message: 'The audit was cancelled before this account was read.' };

const LOCK_UNFINISHED = sqlStatement(`
  select from account_audits
  where organization_id = $1 and audit_id = $2 and outcome is null
  order by account_id
  for update`);

const END = sqlStatement(`
  update audits
  set status = 'cancelled', cancel_requested_at = $3, ended_at = $3,
    skipped = skipped + total - finished, finished = total
  where organization_id = $1 and id = $2 and status in ('discovering', 'running')`);

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

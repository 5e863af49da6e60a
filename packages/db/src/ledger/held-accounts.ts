import { AccountId, type AuditId, type Cause, type OrganizationId } from '@plinth/contract';
import { z } from 'zod';
import { lockAudit } from '../audits/lock-audit.ts';
import type { Claim, Recorded, UsageRecord } from '../database/ledger.ts';
import type { DatabaseSession } from '../database-session.ts';
import { EmptyRow } from '../row-types.ts';
import { sqlStatement } from '../sql-statement.ts';
import { storedJson } from '../stored-json.ts';

/**
 * Holds an account that is locked already: its row stays unfinished. Null when there is no reason to hold it any more,
 * since the audit's role was entered somewhere. Like finishing, it comes last in its transaction and waits for the
 * audit's row: of two that are held at once, the later one sees that nothing else is left.
 */
export async function holdAccount(
  session: DatabaseSession,
  organizationId: OrganizationId,
  claim: Claim,
  { cause, usage }: { readonly cause: Cause; readonly usage: UsageRecord },
): Promise<Recorded | null> {
  const { auditId, accountId } = claim;
  if ((await session.execute(AWAIT_ENTRY, [organizationId, auditId, usage.calls])) === 0) return null;
  const { calls, retries, throttles, durationMs } = usage;
  const cost = [calls, retries, throttles, Math.round(durationMs)];
  await session.execute(HOLD, [organizationId, auditId, accountId, storedJson(cause), ...cost]);
  const undecided = await isUndecided(session, organizationId, auditId);
  return { finished: true, opened: 0, closed: 0, auditEnded: false, isUndecided: undecided, released: [] };
}

const AWAIT_ENTRY = sqlStatement(`
  update audits set calls = calls + $3::int
  where organization_id = $1 and id = $2 and status = 'running' and not entered`);

const HOLD = sqlStatement(`
  update account_audits set held_cause = $4, calls = $5, retries = $6, throttles = $7, duration_ms = $8
  where organization_id = $1 and audit_id = $2 and account_id = $3`);

/** Records that the audit's role was entered in some account. False when that was known. */
export async function recordEntry(
  session: DatabaseSession,
  organizationId: OrganizationId,
  auditId: AuditId,
): Promise<boolean> {
  return (await session.execute(ENTER, [organizationId, auditId])) > 0;
}

/** Matches nothing, and locks nothing, once it has been done. */
const ENTER = sqlStatement(`
  update audits set entered = true where organization_id = $1 and id = $2 and status = 'running' and not entered`);

/** Whether the audit's role was entered nowhere so far, and only held accounts are left. */
export async function isUndecided(
  session: DatabaseSession,
  organizationId: OrganizationId,
  auditId: AuditId,
): Promise<boolean> {
  return (await session.find(UNDECIDED, [organizationId, auditId], EmptyRow)) !== null;
}

const UNDECIDED = sqlStatement(`
  select from audits d
  where d.organization_id = $1 and d.id = $2 and d.status = 'running' and not d.entered
    and not exists (
      select from account_audits l
      where l.organization_id = $1 and l.audit_id = $2 and l.outcome is null and l.held_cause is null)`);

export async function listHeld(
  session: DatabaseSession,
  organizationId: OrganizationId,
  auditId: AuditId,
): Promise<readonly AccountId[]> {
  const rows = await session.rows(HELD, [organizationId, auditId], z.object({ account_id: AccountId }));
  return rows.map((row) => row.account_id);
}

const HELD = sqlStatement(`
  select account_id from account_audits
  where organization_id = $1 and audit_id = $2 and outcome is null and held_cause is not null
  order by account_id`);

/** See `LedgerRepository.decideHeld`. Locks as cancelling an audit does: the audit as a whole, its rows, then its own row. */
export async function decideHeldAccounts(
  session: DatabaseSession,
  organizationId: OrganizationId,
  auditId: AuditId,
  now: Date,
): Promise<{ auditEnded: boolean; released: readonly AccountId[] }> {
  await lockAudit(session, auditId);
  await session.rows(LOCK_UNFINISHED, [organizationId, auditId], EmptyRow);
  await session.rows(LOCK_AUDIT, [organizationId, auditId], EmptyRow);
  if (!(await isUndecided(session, organizationId, auditId))) return NOTHING;
  const held = await listHeld(session, organizationId, auditId);
  if (held.length === 1) {
    await recordEntry(session, organizationId, auditId);
    return { auditEnded: false, released: held };
  }
  await session.execute(FAIL_REST, [organizationId, auditId, now]);
  await session.execute(END, [organizationId, auditId, now]);
  return { auditEnded: true, released: [] };
}

const NOTHING = { auditEnded: false, released: [] } as const;

const LOCK_UNFINISHED = sqlStatement(`
  select from account_audits
  where organization_id = $1 and audit_id = $2 and outcome is null
  order by account_id
  for update`);

const LOCK_AUDIT = sqlStatement(`select from audits where organization_id = $1 and id = $2 for update`);

/** Without `judged_at`, as nothing was learned about these accounts. */
const FAIL_REST = sqlStatement(`
  update account_audits l
  set outcome = 'failed', cause = l.held_cause, finished_at = $3, finished_seq = r.finished_seq
  from (
    select account_id, (select finished from audits where organization_id = $1 and id = $2)
      + row_number() over (order by account_id) as finished_seq
    from account_audits
    where organization_id = $1 and audit_id = $2 and outcome is null
  ) r
  where l.organization_id = $1 and l.audit_id = $2 and l.account_id = r.account_id`);

/** With the cause that most of them have. */
const END = sqlStatement(`
  update audits
  set status = 'failed', ended_at = $3, failed = failed + total - finished, finished = total,
    cause = (
      select held_cause from account_audits
      where organization_id = $1 and audit_id = $2 and held_cause is not null
      group by held_cause
      order by count(*) desc, held_cause
      limit 1
    )
  where organization_id = $1 and id = $2`);

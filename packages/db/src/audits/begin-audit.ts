import { AccountId, type AuditId, type OrganizationId } from '@plinth/contract';
import { z } from 'zod';
import type { AuditRepository } from '../database/audits.ts';
import type { DatabaseSession } from '../database-session.ts';
import { storeOrganizationEvidence } from '../evidence/organization-evidence.ts';
import { markSkipped } from '../posture/mark-skipped.ts';
import { sqlStatement } from '../sql-statement.ts';
import { storedJson } from '../stored-json.ts';
import { lockAudit } from './lock-audit.ts';

type Input = Parameters<AuditRepository['begin']>[1];

export async function beginAudit(
  session: DatabaseSession,
  organizationId: OrganizationId,
  id: AuditId,
  { accounts, organization, discoveryCalls, now }: Input,
): Promise<readonly AccountId[] | null> {
  await lockAudit(session, id);
  const skipped = accounts.filter(({ skip }) => skip !== null);
  const begun = await session.execute(BEGIN, [
    organizationId,
    id,
    accounts.length,
    skipped.length,
    discoveryCalls,
    now,
  ]);
  if (begun === 0) return null;
  if (organization) await storeOrganizationEvidence(session, organizationId, id, organization);

  const rows = await session.rows(
    WRITE_LEDGER,
    [organizationId, id, storedJson(accounts), now],
    z.object({ account_id: AccountId, is_finished: z.boolean() }),
  );
  await markSkipped(session, organizationId, { accountIds: skipped.map((account) => account.id), at: now });
  return rows.filter((row) => !row.is_finished).map((row) => row.account_id);
}

const BEGIN = sqlStatement(`
  update audits
  set status = case when $3::int = $4::int then 'complete'::audit_status else 'running' end,
    ended_at = case when $3 = $4 then $6::timestamptz end,
    started_at = $6, total = $3, skipped = $4, finished = $4, discovery_calls = $5
  where organization_id = $1 and id = $2 and status = 'discovering'`);

/** An account that the inventory doesn't know counts as active; reading it will show. */
const WRITE_LEDGER = sqlStatement(`
  insert into account_audits (
    audit_id, account_id, organization_id, account_state, outcome, cause, finished_seq, finished_at, judged_at)
  select $2, i.id, $1, coalesce(a.state, 'ACTIVE'),
    case when i.skip is not null then 'skipped'::account_outcome end, i.skip,
    case when i.skip is not null then row_number() over (partition by i.skip is null order by i.id) end,
    case when i.skip is not null then $4::timestamptz end,
    case when i.skip is not null then $4::timestamptz end
  from jsonb_to_recordset($3::jsonb) as i(id text, skip jsonb)
  left join accounts a on a.organization_id = $1 and a.id = i.id
  order by i.id
  returning account_id, outcome is not null as is_finished`);

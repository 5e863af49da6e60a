import type { Audit, OrganizationId } from '@plinth/contract';
import type { AuditRepository } from '../database/audits.ts';
import type { DatabaseSession } from '../database-session.ts';
import { EmptyRow } from '../row-types.ts';
import { sqlStatement } from '../sql-statement.ts';
import { storedJson } from '../stored-json.ts';
import { AUDIT_COLUMNS, AuditRow } from './audit-row.ts';

export async function findUnended(
  session: DatabaseSession,
  organizationId: OrganizationId,
  { scope, checkIds, access, parameters }: Parameters<AuditRepository['findUnended']>[0],
): Promise<Audit | null> {
  await session.rows(LOCK, [organizationId], EmptyRow);
  const documents = [storedJson(scope), storedJson(access), storedJson(parameters)];
  return session.find(FIND, [organizationId, checkIds, ...documents], AuditRow);
}

/** A row that isn't there yet can't be locked. */
const LOCK = sqlStatement(`select pg_advisory_xact_lock(hashtextextended('audits of ' || $1::text, 0))::text`);

/** Accounts are named in any order, and some perhaps twice. */
const FIND = sqlStatement(`
  select ${AUDIT_COLUMNS} from audits
  where organization_id = $1 and ended_at is null
    and check_ids = $2 and access = $4::jsonb and parameters = $5::jsonb
    and (scope = $3::jsonb
      or ((scope -> 'accountIds') @> ($3::jsonb -> 'accountIds')
        and (scope -> 'accountIds') <@ ($3::jsonb -> 'accountIds')))
  order by created_at, id
  limit 1`);

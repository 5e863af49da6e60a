import type { AccountId, ExceptionId, ExceptionPattern, OrganizationId } from '@plinth/contract';
import type { DatabaseSession } from '../database-session.ts';
import { createQueryBuilder } from '../query-builder.ts';
import { sqlStatement } from '../sql-statement.ts';
import { storedText } from '../stored-json.ts';
import { toLike } from './to-like.ts';

/**
 * SQL: the lock between exceptions that are created and findings that are opened. Who creates one holds it alone, who
 * records findings shares it: of the two, the later sees what the earlier has written. The organization is an SQL
 * expression.
 */
export function exceptionsLock(organization: string): string {
  return `hashtextextended('exceptions ' || ${organization}, 0)`;
}

const COLUMNS = `organization_id, severity_rank, opened_at, finding_id, exception_id, occurrence, account_id, check_id`;

/**
 * Records which open findings a new exception fits, unless it is whole: each is compared with it here, and nowhere
 * later. The lock must be held alone. Gives how many there are, which stops at one more than `most`.
 */
export async function matchException(
  session: DatabaseSession,
  organizationId: OrganizationId,
  { id, pattern, most }: { readonly id: ExceptionId; readonly pattern: ExceptionPattern; readonly most: number },
): Promise<number> {
  const { findingId, checkId, accountId, resource, resourceGlob } = pattern;
  if (findingId === null && resource === null && resourceGlob === null) return 0;
  const { bind, where, conditions, values } = createQueryBuilder();
  const exception = `${bind(id)}::uuid`;
  where(`f.organization_id = ${bind(organizationId)} and f.closed_at = 'infinity'`);
  if (findingId !== null) where(`f.finding_id = ${bind(findingId)}`);
  if (checkId !== null) where(`f.check_id = ${bind(checkId)}`);
  if (accountId !== null) where(`f.account_id = ${bind(accountId)}`);
  if (resource !== null) where(`f.resource = ${bind(storedText(resource))}`);
  if (resourceGlob !== null) where(`f.resource like ${bind(toLike(storedText(resourceGlob)))}`);
  const text = `
    insert into exception_matches (${COLUMNS})
    select f.organization_id, f.severity_rank, f.opened_at, f.finding_id, ${exception}, f.occurrence, f.account_id, f.check_id
    from findings f
    where ${conditions()}
    limit ${bind(most + 1)}`;
  const isAlone = findingId === null && resource === null && checkId === null && accountId === null;
  if (isAlone) await session.execute(PLAN_INDEX_SCANS, ['off']);
  const matches = await session.execute(text, values);
  if (isAlone) await session.execute(PLAN_INDEX_SCANS, ['on']);
  return matches;
}

/** A glob alone is compared with every open finding: row by row in an index's order takes five times as long. */
const PLAN_INDEX_SCANS = `select set_config('enable_indexscan', $1, true)`;

/**
 * Brings the matches of an account up to what was just recorded at `observedAt`: findings that were opened are compared
 * with the exceptions that are not whole, others may have been closed, or got another severity. The account and the lock,
 * shared, must be held.
 */
export async function matchRecorded(
  session: DatabaseSession,
  { organizationId, accountId, observedAt }: { organizationId: OrganizationId; accountId: AccountId; observedAt: Date },
): Promise<void> {
  await session.execute(MATCH_RECORDED, [organizationId, accountId, observedAt]);
}

// The keys are computed apart: row-level security keeps computed values out of conditions that an index serves.
const MATCH_RECORDED = sqlStatement(`
  with
  opened as materialized (
    select f.*,
      array['f' || f.finding_id::text, 'r' || left(f.resource, 200), 'g', 'g/' || f.check_id] as keys
    from findings f
    where f.organization_id = $1 and f.account_id = $2 and f.closed_at = 'infinity' and f.opened_at = $3
  ),
  moving as (
    update exception_matches m set closed_at = f.closed_at, severity_rank = f.severity_rank
    from findings f
    where m.organization_id = $1 and m.account_id = $2 and m.closed_at = 'infinity'
      and f.organization_id = $1 and f.finding_id = m.finding_id and f.occurrence = m.occurrence
      and (f.closed_at, f.severity_rank) is distinct from (m.closed_at, m.severity_rank)
  )
  insert into exception_matches (${COLUMNS})
  select $1, f.severity_rank, f.opened_at, f.finding_id, e.id, f.occurrence, f.account_id, f.check_id
  from opened f
  cross join lateral (
    select e.id from exceptions e
    where e.organization_id = $1 and e.match_key = any(f.keys)
      and e.expires_at > $3 and coalesce(e.revoked_at, 'infinity') > $3
      and (e.check_id is null or e.check_id = f.check_id)
      and (e.account_id is null or e.account_id = f.account_id)
      and (e.resource is null or e.resource = f.resource)
      and (e.resource_like is null or f.resource like e.resource_like)
    offset 0) e
  on conflict do nothing`);

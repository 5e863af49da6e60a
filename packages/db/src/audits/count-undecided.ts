import type { AuditId, OrganizationId } from '@plinth/contract';
import type { DatabaseSession } from '../database-session.ts';
import { IS_OPEN } from '../results/is-open.ts';
import { sqlStatement } from '../sql-statement.ts';

/** See `AuditRepository.countUndecided`. Of each account it reads the few states alone of which something is not decided. */
export async function countUndecided(
  session: DatabaseSession,
  organizationId: OrganizationId,
  id: AuditId,
): Promise<void> {
  await session.execute(COUNT, [organizationId, id, CAUSES]);
}

/** How many causes are told apart. */
const CAUSES = 10;

/** SQL: what is counted of check states, by the names that the contract has for it. */
function counted(resources: string): string {
  return `'checks', count(distinct check_id), 'accounts', count(distinct account_id), 'resources', coalesce(sum(${resources}), 0)`;
}

const COUNT = sqlStatement(`
  with
  open as materialized (
    select s.*
    from audits d
    join account_audits l on l.organization_id = $1 and l.audit_id = d.id
    cross join lateral (
      select s.account_id, s.check_id, s.status, s.unknown, s.manual, s.cause from check_states s
      where s.organization_id = $1 and s.account_id = l.account_id and s.check_id = any(d.check_ids)
        and s.valid_from <= l.judged_at and s.valid_to > l.judged_at and ${IS_OPEN}
      offset 0
    ) s
    where d.organization_id = $1 and d.id = $2 and l.outcome = 'succeeded'
  ),
  unjudged as materialized (select * from open where unknown > 0 or status = 'UNKNOWN'),
  causes as materialized (
    select count(*) as results, jsonb_build_object('cause', cause, ${counted('unknown')}) as summary
    from unjudged
    group by cause
  ),
  first as materialized (select * from causes order by results desc, summary limit $3)
  update audits
  set unjudged = (select jsonb_build_object(${counted('unknown')}) from unjudged) || jsonb_build_object(
      'causes', (select coalesce(jsonb_agg(summary order by results desc, summary), '[]') from first),
      'otherCauses', (select count(*) from causes) - (select count(*) from first)),
    manual = (select jsonb_build_object(${counted('manual')}) from open where manual > 0)
  where organization_id = $1 and id = $2`);

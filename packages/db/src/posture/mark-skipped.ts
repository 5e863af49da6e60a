import type { AccountId, OrganizationId } from '@plinth/contract';
import type { DatabaseSession } from '../database-session.ts';
import { sqlStatement } from '../sql-statement.ts';

/**
 * From `at` on these accounts count as skipped; their check states stay as they are. Set-based, for accounts of which
 * nothing newer is known. An account that is being recorded at this very moment may be missed, until the next audit.
 */
export async function markSkipped(
  session: DatabaseSession,
  organizationId: OrganizationId,
  { accountIds, at }: { accountIds: readonly AccountId[]; at: Date },
): Promise<void> {
  if (accountIds.length > 0) await session.execute(MARK, [organizationId, accountIds, at]);
}

const MARK = sqlStatement(`
  with scope as materialized (
    select s.account_id, p.valid_from, p.assessment, p.verdicts, p.check_list_id, p.critical, p.high, p.medium, p.low,
      p.informational, p.unknown_checks
    from unnest($2::text[]) s(account_id)
    left join account_postures p
      on p.organization_id = $1 and p.account_id = s.account_id and p.valid_to = 'infinity'
    where p.assessment is null or (p.assessment <> 'skipped' and p.valid_from < $3)
  ),
  closing as (
    update account_postures p set valid_to = $3
    from scope s
    where p.organization_id = $1 and p.account_id = s.account_id and p.valid_from = s.valid_from
      and p.valid_to = 'infinity'
    returning p.account_id
  ),
  empty_list as (
    insert into check_lists (organization_id, id, checks)
    select $1, '00000000-0000-0000-0000-000000000000', '[]' where exists (select from scope where assessment is null)
    on conflict do nothing
  )
  insert into account_postures (
    organization_id, account_id, valid_from, assessment, check_list_id, verdicts, critical, high, medium, low,
    informational, unknown_checks)
  select $1, account_id, $3, 'skipped', coalesce(check_list_id, '00000000-0000-0000-0000-000000000000'),
    coalesce(verdicts, ''), coalesce(critical, 0), coalesce(high, 0), coalesce(medium, 0), coalesce(low, 0),
    coalesce(informational, 0), coalesce(unknown_checks, 0)
  from scope
  where assessment is null or account_id in (select account_id from closing)
  on conflict (organization_id, account_id) where valid_to = 'infinity' do nothing`);

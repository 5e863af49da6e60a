import type { AccountId, AccountOutcome, OrganizationId } from '@plinth/contract';
import type { DatabaseSession } from '../database-session.ts';
import { sqlStatement } from '../sql-statement.ts';

/**
 * Writes the account's row of the posture again, from `from` on: after check states changed there, or its
 * assessment. Usually that is one interval; more when something newer was recorded before. `outcome` is that of
 * `from`, whose ledger row isn't finished yet. The account must be locked.
 */
export async function recordPosture(
  session: DatabaseSession,
  input: { organizationId: OrganizationId; accountId: AccountId; from: Date; outcome: AccountOutcome },
): Promise<void> {
  await session.execute(REWRITE, [input.organizationId, input.accountId, input.from, input.outcome]);
}

/**
 * SQL: what the account's row says of a check state `s`, see `account_postures.verdicts`. `F3u2` is FAIL with three open
 * findings and two UNKNOWN resources.
 */
const VERDICT = `
  left(s.status::text, 1) || coalesce(nullif(s.open_findings, 0)::text, '')
    || coalesce('u' || nullif(s.unknown, 0), '') || coalesce('m' || nullif(s.manual, 0), '')`;

const REWRITE = sqlStatement(`
  with
  outcomes as materialized (
    select judged_at as at, outcome, audit_id
    from account_audits
    where organization_id = $1 and account_id = $2 and judged_at >= $3::timestamptz
    union all
    select $3, $4::account_outcome, null
  ),
  states as materialized (
    select valid_from, valid_to, check_id, status, severity, open_findings, unknown, manual
    from check_states
    where organization_id = $1 and account_id = $2 and valid_to > $3
  ),
  instants as materialized (
    select at from outcomes
    union
    select valid_from from states where valid_from > $3
  ),
  slices as materialized (
    select i.at, (
        select case o.outcome when 'succeeded' then 'assessed' when 'failed' then 'stale' else 'skipped' end::assessment
        from outcomes o where o.at <= i.at order by o.at desc, o.audit_id limit 1
      ) as assessment,
      sum.*
    from instants i
    cross join lateral (
      select
        coalesce(jsonb_agg(jsonb_build_array(s.check_id, s.severity) order by s.check_id), '[]') as checks,
        coalesce(string_agg(${VERDICT}, '' order by s.check_id), '') as verdicts,
        coalesce(sum(s.open_findings) filter (where s.severity = 'CRITICAL'), 0) as critical,
        coalesce(sum(s.open_findings) filter (where s.severity = 'HIGH'), 0) as high,
        coalesce(sum(s.open_findings) filter (where s.severity = 'MEDIUM'), 0) as medium,
        coalesce(sum(s.open_findings) filter (where s.severity = 'LOW'), 0) as low,
        coalesce(sum(s.open_findings) filter (where s.severity = 'INFORMATIONAL'), 0) as informational,
        count(*) filter (where s.status = 'UNKNOWN') as unknown_checks
      from states s
      where s.valid_from <= i.at and s.valid_to > i.at
    ) sum
  ),
  listed as materialized (
    select *, encode(substr(sha256(convert_to(checks::text, 'UTF8')), 1, 16), 'hex')::uuid as check_list_id from slices
  ),
  lists as (
    insert into check_lists (organization_id, id, checks)
    select distinct $1, check_list_id, checks from listed l
    where not exists (select from check_lists k where k.organization_id = $1 and k.id = l.check_list_id)
    on conflict do nothing
  ),
  closing as (
    update account_postures set valid_to = $3
    where organization_id = $1 and account_id = $2 and valid_from < $3 and valid_to > $3
    returning 1
  ),
  removing as (
    delete from account_postures
    where organization_id = $1 and account_id = $2 and valid_from >= $3
    returning 1
  )
  insert into account_postures (
    organization_id, account_id, valid_from, valid_to, assessment, check_list_id, verdicts, critical, high, medium, low,
    informational, unknown_checks)
  select $1, $2, at, lead(at, 1, 'infinity') over (order by at), assessment, check_list_id, verdicts, critical, high,
    medium, low, informational, unknown_checks
  from listed
  where (select count(*) from closing) + (select count(*) from removing) >= 0`);

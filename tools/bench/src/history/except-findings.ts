import type { OrganizationId } from '@plinth/contract';
import type { Database } from '@plinth/db';

/** How many of each kind there are in a hundred exceptions. */
export const MIXTURE =
  '60 by finding, 20 by resource, 9 by check and account, 9 by check and OU, 1 by check, 1 by glob';

/** Replaces the organization's exceptions by `count` active ones. */
export async function exceptFindings(database: Database, id: OrganizationId, count: number): Promise<void> {
  await database.transaction(id, async (tx) => {
    await tx.executeSql('delete from exceptions where organization_id = $1', [id]);
    await tx.executeSql(EXCEPT, [id, count]);
  });
  await database.refreshStatistics();
}

const EXCEPT = `
  with f as materialized (
    select *, row_number() over () as i from (
      select finding_id, resource, check_id, account_id from findings
      where organization_id = $1 and closed_at = 'infinity' and account_id in (
        select id from accounts where organization_id = $1 order by md5(id) limit greatest(1, $2::int / 50))
      limit $2) f
  )
  insert into exceptions (
    organization_id, id, finding_id, check_id, account_id, ou_id, resource, resource_glob, resource_like, reason, owner,
    created_by, created_at, expires_at)
  select $1, gen_random_uuid(),
    case when kind < 60 then finding_id end,
    case when kind >= 80 then check_id end,
    case when kind between 80 and 88 then account_id end,
    case when kind between 89 and 97 then (select parent_id from accounts a where a.organization_id = $1 and a.id = account_id) end,
    case when kind between 60 and 79 then resource end,
    case when kind = 99 then 'arn:aws:iam::*:user/user-' || i % 10 || '*' end,
    case when kind = 99 then 'arn:aws:iam::%:user/user-' || i % 10 || '%' end,
    'The bench accepts it.', 'bench', 'bench', now() - interval '200 days', now() + interval '30 days'
  from (select *, (i * 37) % 100 as kind from f) f`;

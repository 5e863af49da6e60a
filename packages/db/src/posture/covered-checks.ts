import { IS_WHOLE } from '../exceptions/covers.ts';
import { isLive } from '../exceptions/is-live.ts';
import { isInSubtree, joinParent } from '../inventory/ou-subtree.ts';

/**
 * SQL: for each account that has any, the checks of which some exception covers whatever they find in it, `*` for all
 * checks: `covered(id, checks)`. And the checks of which one covers whatever they find anywhere: `everywhere(checks)`.
 * To put behind `with`. The organization and the instant are SQL expressions.
 */
export function coveredChecks(organization: string, instant: string): string {
  const fits = `(w.tag_key is null or m.tags ->> w.tag_key = w.tag_value)`;
  return `
    whole as materialized (
      select e.account_id, e.ou_id, e.tag_key, e.tag_value, coalesce(e.check_id, '*') as check_id from exceptions e
      where e.organization_id = ${organization} and ${isLive(instant)} and ${IS_WHOLE}
    ),
    covering as (
      select m.id, w.check_id from whole w
      join accounts m on m.organization_id = ${organization} and m.id = w.account_id
      left ${joinParent('m', 'u', organization)}
      where (w.ou_id is null or ${isInSubtree('u', 'w.ou_id')}) and ${fits}
      union
      select m.id, w.check_id from whole w
      join organizational_units u on u.organization_id = ${organization} and ${isInSubtree('u', 'w.ou_id')}
      join accounts m on m.organization_id = ${organization} and m.parent_id = u.id
      where w.account_id is null and ${fits}
      union
      select m.id, w.check_id from whole w
      join accounts m on m.organization_id = ${organization} and m.tags ->> w.tag_key = w.tag_value
      where w.account_id is null and w.ou_id is null and w.tag_key is not null
    ),
    covered as materialized (select id, array_agg(check_id order by check_id) as checks from covering group by id),
    everywhere as materialized (
      select array_agg(check_id) as checks from whole where account_id is null and ou_id is null and tag_key is null
    )`;
}

import { isInSubtree, joinParent } from '../inventory/ou-subtree.ts';
import { isLive } from './is-live.ts';

/** SQL: whether the exception `e` covers all that a check, or all checks, find in an account, whatever the resource. */
export const IS_WHOLE = '(e.finding_id is null and e.resource is null and e.resource_like is null)';

/** SQL: whether the account, an SQL expression, lies where the exception `e` says and has the tag that it asks for. */
export function isPlaced(accountId: string): string {
  return `(e.tag_key is null or exists (
      select from accounts tm
      where tm.organization_id = e.organization_id and tm.id = ${accountId} and tm.tags ->> e.tag_key = e.tag_value))
    and (e.ou_id is null or exists (
      select from accounts em
      ${joinParent('em', 'eu', 'em.organization_id')}
      where em.organization_id = e.organization_id and em.id = ${accountId} and ${isInSubtree('eu', 'e.ou_id')}))`;
}

/**
 * SQL: what follows `from` for the exceptions `e` that are not whole, hold at an instant (an SQL expression) and fit the
 * life `f` of a finding, by a key in the order of lists.
 */
export function narrowExceptions(instant: string): string {
  return `exception_matches m
    join exceptions e on e.organization_id = m.organization_id and e.id = m.exception_id
    where m.organization_id = f.organization_id and m.severity_rank = f.severity_rank and m.opened_at = f.opened_at
      and m.finding_id = f.finding_id and ${isLive(instant)} and ${isPlaced('f.account_id')}`;
}

/**
 * SQL: joins `x`, the exceptions that cover the finding `f` of the account `a` at an instant, an SQL expression; of
 * several the one that holds longest. Only open findings are covered.
 */
export function joinException(instant: string): string {
  const columns = 'e.id, e.reason, e.owner, e.created_by, e.expires_at';
  return `${WHOLE_KEYS}
  left join lateral (
    select ${columns} from exceptions e
    where e.organization_id = f.organization_id and e.match_key = any(k.keys) and f.closed_at > ${instant}
      and ${isLive(instant)} and ${isPlaced('f.account_id')}
    union all
    select ${columns} from ${narrowExceptions(instant)} and f.closed_at > ${instant}
    order by expires_at desc, id
    limit 1) x on true`;
}

/**
 * Joins `k.keys`: the values of `match_key` that a whole exception of the finding `f` in the account `a` can have. A join
 * of its own, since row-level security keeps computed values out of conditions that an index serves.
 */
const WHOLE_KEYS = `cross join lateral (
    select array['a' || f.account_id, 'a' || f.account_id || '/' || f.check_id, '/' || f.check_id, '']
      || array(
        select unnest(array['o' || step.id, 'o' || step.id || '/' || f.check_id])
        from organizational_units ku cross join lateral unnest(ku.path) step(id)
        where ku.organization_id = f.organization_id and ku.id = a.parent_id) as keys
    offset 0) k`;

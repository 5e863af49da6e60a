import { isInSubtree, joinParent } from '../inventory/ou-subtree.ts';
import { isLive } from './is-live.ts';

/**
 * SQL: whether the exception `e` covers the finding `f` at an instant, an SQL expression. Only open findings are
 * covered. The columns that decide, besides those of time, are those that `match_key` and `LiveExceptions` are made of.
 */
export function covers(instant: string): string {
  return `e.organization_id = f.organization_id and f.closed_at > ${instant}
    and ${isLive(instant)}
    and (e.finding_id is null or e.finding_id = f.finding_id)
    and (e.check_id is null or e.check_id = f.check_id)
    and (e.account_id is null or e.account_id = f.account_id)
    and (e.resource is null or e.resource = f.resource)
    and (e.resource_like is null or f.resource like e.resource_like)
    and (e.tag_key is null or exists (
      select from accounts tm
      where tm.organization_id = f.organization_id and tm.id = f.account_id and tm.tags ->> e.tag_key = e.tag_value))
    and (e.ou_id is null or exists (
      select from accounts em
      ${joinParent('em', 'eu', 'em.organization_id')}
      where em.organization_id = f.organization_id and em.id = f.account_id and ${isInSubtree('eu', 'e.ou_id')}))`;
}

/** SQL: whether the exception `e` covers all that a check, or all checks, find in an account, whatever the resource. */
export const IS_WHOLE = '(e.finding_id is null and e.resource is null and e.resource_like is null)';

/**
 * Joins `k.keys`: the values of `match_key` that an exception of the finding `f` in the account `a` can have. A join of
 * its own, since row-level security keeps computed values out of conditions that an index serves.
 */
export const MATCH_KEYS = `cross join lateral (
    select array[
        'f' || f.finding_id::text, 'r' || left(f.resource, 200), 'a' || f.account_id,
        'a' || f.account_id || '/' || f.check_id, '/' || f.check_id, '']
      || array(
        select unnest(array['o' || step.id, 'o' || step.id || '/' || f.check_id])
        from organizational_units ku cross join lateral unnest(ku.path) step(id)
        where ku.organization_id = f.organization_id and ku.id = a.parent_id) as keys
    offset 0) k`;

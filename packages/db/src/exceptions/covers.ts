/** SQL: whether the exception `e` covers the finding `f` at an instant, an SQL expression. Only open findings are covered. */
export function covers(instant: string): string {
  return `e.organization_id = f.organization_id and f.closed_at > ${instant}
    and e.created_at <= ${instant} and e.expires_at > ${instant} and coalesce(e.revoked_at, 'infinity') > ${instant}
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
      join organizational_units eu on eu.organization_id = em.organization_id and eu.id = em.parent_id
      where em.organization_id = f.organization_id and em.id = f.account_id and e.ou_id = any(eu.path)))`;
}

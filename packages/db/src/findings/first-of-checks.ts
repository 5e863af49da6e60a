import type { QueryBuilder } from '../query-builder.ts';

/**
 * SQL: `f`, the first findings of these checks in the list's order: of each check the first, through the index that has
 * them by check, and then the first of them all. However rare they are, a page reads no more than a page of each check.
 * All conditions of the list must be in the query already, and be about `f` alone.
 */
export function firstOfChecks({ bind, conditions }: QueryBuilder, checkIds: readonly string[], limit: string): string {
  return `(
    select f.* from unnest(${bind(checkIds)}::text[]) c(id)
    cross join lateral (
      select f.* from findings f
      where ${conditions()} and f.check_id = c.id
      order by f.severity_rank, f.opened_at, f.finding_id
      limit ${limit}) f
    order by f.severity_rank, f.opened_at, f.finding_id
    limit ${limit}
  ) f`;
}

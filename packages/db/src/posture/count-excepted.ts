import { type OrganizationId, Severity } from '@plinth/contract';
import { z } from 'zod';
import type { PostureRepository, PostureRows } from '../database/posture.ts';
import type { DatabaseSession } from '../database-session.ts';
import { covers, IS_WHOLE } from '../exceptions/covers.ts';
import { isLive } from '../exceptions/live-exceptions.ts';
import { whereActive } from '../inventory/inactive-accounts.ts';
import { createQueryBuilder, type QueryBuilder } from '../query-builder.ts';

type Input = Parameters<PostureRepository['read']>[0];

/**
 * SQL: for each account that has any, the checks of which some exception covers whatever they find in it, `*` for all
 * checks: `covered(id, checks)`. And the checks of which one covers whatever they find anywhere: `everywhere(checks)`.
 * To put behind `with`.
 */
export function coveredChecks({ bind }: QueryBuilder, organization: string, at: Date | undefined): string {
  const instant = at === undefined ? 'now()' : `${bind(at)}::timestamptz`;
  const fits = `(w.tag_key is null or m.tags ->> w.tag_key = w.tag_value)`;
  return `
    whole as materialized (
      select e.account_id, e.ou_id, e.tag_key, e.tag_value, coalesce(e.check_id, '*') as check_id from exceptions e
      where ${isLive(organization, instant)} and ${IS_WHOLE}
    ),
    covering as (
      select m.id, w.check_id from whole w
      join accounts m on m.organization_id = ${organization} and m.id = w.account_id
      left join organizational_units u on u.organization_id = ${organization} and u.id = m.parent_id
      where (w.ou_id is null or w.ou_id = any(u.path)) and ${fits}
      union
      select m.id, w.check_id from whole w
      join organizational_units u on u.organization_id = ${organization} and w.ou_id = any(u.path)
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

/**
 * How many open findings are covered by exceptions that name findings or resources, and not by those of
 * `coveredChecks`.
 */
export async function countNarrowlyExcepted(
  session: DatabaseSession,
  organizationId: OrganizationId,
  { ouId, accountId, at }: Input,
): Promise<PostureRows['exceptedFindings']> {
  const query = createQueryBuilder();
  const { bind, where, conditions, values } = query;
  const organization = bind(organizationId);
  const instant = at === undefined ? null : `${bind(at)}::timestamptz`;
  const now = instant ?? 'now()';
  where(`not coalesce(array['*', c.check_id] && (v.checks || (select checks from everywhere)), false)`);
  const active = whereActive('c.account_id', { inactive: 'exclude' }, { organization, instant });
  if (active !== null) where(active);
  if (accountId !== undefined) where(`c.account_id = ${bind(accountId)}`);
  if (ouId !== undefined) {
    where(`c.account_id in (
      select m.id from accounts m join organizational_units u on u.organization_id = ${organization} and u.id = m.parent_id
      where m.organization_id = ${organization} and ${bind(ouId)} = any(u.path))`);
  }
  // By the narrowest thing that each names, so that an index serves every part but the last; exception by exception,
  // whatever the planner believes of their number. No index holds what was open then and is not now.
  const found = (which: string, fits: string) => `
    select f.* from narrow e cross join lateral (
      select f.finding_id, f.severity, f.account_id, f.check_id from findings f
      where f.organization_id = ${organization} and ${fits} and f.closed_at = 'infinity' and f.opened_at <= ${now}
        and ${covers(now)}
      offset 0) f
    where ${which}
    ${
      instant === null
        ? ''
        : `union select f.finding_id, f.severity, f.account_id, f.check_id
           from narrow e join closed_since f on ${fits} and ${covers(now)} where ${which}`
    }`;
  const byPattern = 'e.finding_id is null and e.resource is null';
  const text = `
    with ${coveredChecks(query, organization, at)},
    narrow as materialized (
      select * from exceptions e where ${isLive(organization, now)} and not ${IS_WHOLE}
    ),
    closed_since as materialized (
      select f.organization_id, f.finding_id, f.severity, f.account_id, f.check_id, f.resource, f.closed_at
      from findings f
      where f.organization_id = ${organization} and f.closed_at <> 'infinity' and f.closed_at > ${now}
        and f.opened_at <= ${now}
    ),
    candidates as materialized (
      ${found('e.finding_id is not null', 'f.finding_id = e.finding_id')}
      union ${found('e.finding_id is null and e.resource is not null', 'f.resource = e.resource')}
      union ${found(`${byPattern} and e.check_id is not null`, 'f.check_id = e.check_id')}
      union ${found(`${byPattern} and e.check_id is null and e.account_id is not null`, 'f.account_id = e.account_id')}
      union ${found(`${byPattern} and e.check_id is null and e.account_id is null`, 'true')}
    )
    select c.severity, count(*)::int as findings from candidates c
    left join covered v on v.id = c.account_id
    where ${conditions()}
    group by c.severity`;
  const counts = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, INFORMATIONAL: 0 };
  for (const { severity, findings } of await session.rows(text, values, CountRow)) counts[severity] = findings;
  return counts;
}

const CountRow = z.object({ severity: Severity, findings: z.number() });

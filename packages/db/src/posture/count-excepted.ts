import { type OrganizationId, Severity } from '@plinth/contract';
import { z } from 'zod';
import type { PostureRepository, PostureRows } from '../database/posture.ts';
import { covers, IS_WHOLE, MATCH_KEYS } from '../exceptions/covers.ts';
import { isLive } from '../exceptions/live-exceptions.ts';
import { whereActive } from '../inventory/inactive-accounts.ts';
import type { QueryBuilder } from '../query-builder.ts';
import { createQueryBuilder } from '../query-builder.ts';
import type { Session } from '../session.ts';

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
      where w.account_id is null and w.ou_id is null
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
  session: Session,
  organizationId: OrganizationId,
  { ouId, accountId, at }: Input,
): Promise<PostureRows['exceptedFindings']> {
  const { bind, where, conditions, values } = createQueryBuilder();
  const organization = bind(organizationId);
  const instant = at === undefined ? null : `${bind(at)}::timestamptz`;
  const isOpen =
    instant === null ? `f.closed_at = 'infinity'` : `f.opened_at <= ${instant} and f.closed_at > ${instant}`;
  const now = instant ?? 'now()';
  const active = whereActive('f.account_id', { inactive: 'exclude' }, { organization, instant });
  if (active !== null) where(active);
  if (accountId !== undefined) where(`f.account_id = ${bind(accountId)}`);
  if (ouId !== undefined) {
    where(`a.parent_id in (
      select u.id from organizational_units u where u.organization_id = ${organization} and ${bind(ouId)} = any(u.path))`);
  }
  const found = (joined: string) => `
    select f.finding_id, f.occurrence from narrow n join findings f on f.organization_id = ${organization} and ${joined}
    where ${isOpen}`;
  const text = `
    with narrow as materialized (
      select * from exceptions e where ${isLive(organization, now)} and not ${IS_WHOLE}
    ),
    candidates as materialized (
      ${found('f.finding_id = n.finding_id')}
      union ${found('f.resource = n.resource and n.finding_id is null')}
      union ${found(`f.check_id = n.check_id and f.resource like n.resource_like
        and n.finding_id is null and n.resource is null`)}
      union ${found(`f.account_id = n.account_id and f.resource like n.resource_like
        and n.finding_id is null and n.resource is null and n.check_id is null`)}
      union ${found(`f.resource like n.resource_like and n.finding_id is null and n.resource is null
        and n.check_id is null and n.account_id is null`)}
    )
    select f.severity, count(*)::int as findings
    from candidates c
    join findings f on f.organization_id = ${organization} and f.finding_id = c.finding_id and f.occurrence = c.occurrence
    left join accounts a on a.organization_id = ${organization} and a.id = f.account_id
    ${MATCH_KEYS}
    where ${conditions()}
      and exists (select from exceptions e where e.match_key = any(k.keys) and not ${IS_WHOLE} and ${covers(now)})
      and not exists (select from exceptions e where e.match_key = any(k.keys) and ${IS_WHOLE} and ${covers(now)})
    group by f.severity`;
  const counts = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, INFORMATIONAL: 0 };
  for (const { severity, findings } of await session.rows(text, values, CountRow)) counts[severity] = findings;
  return counts;
}

const CountRow = z.object({ severity: Severity, findings: z.number() });

import type { OrganizationId } from '@plinth/contract';
import type { FindingRepository } from '../database/findings.ts';
import type { PageRequest } from '../database/page-request.ts';
import { createQueryBuilder, type QueryBuilder } from '../query-builder.ts';
import { exceptionAt, findingColumns } from './finding-row.ts';

type Filter = Parameters<FindingRepository['list']>[0];

/**
 * The list shows each finding once, in its newest life, as it stood at an instant: now, `at`, or for an audit's
 * findings the one at which each account was observed.
 */
export function toListQuery(
  organizationId: OrganizationId,
  filter: Filter,
  { request, after }: { request: PageRequest; after: readonly [string, string, string] | null },
): { text: string; values: readonly unknown[] } {
  const query = createQueryBuilder();
  const { bind, where } = query;
  const organization = bind(organizationId);
  where(`f.organization_id = ${organization}`);
  const instant = toInstant(query, filter);
  whereStatus(query, filter.status, instant);
  whereSubject(query, organization, filter);
  if (filter.excepted === 'exclude') where('x.id is null');
  if (filter.excepted === 'only') where('x.id is not null');
  if (after) {
    const [severity, openedAt, id] = after.map(bind);
    where(`(f.severity, f.opened_at, f.finding_id) > (${severity}::severity, ${openedAt}::timestamptz, ${id}::uuid)`);
  }
  const closedAt =
    instant === null ? `nullif(f.closed_at, 'infinity')` : `case when f.closed_at <= ${instant} then f.closed_at end`;
  const text = `
    select ${findingColumns(closedAt)}
    from findings f
    ${filter.auditId === undefined ? '' : ledgerOf(organization, bind(filter.auditId))}
    left join accounts a on a.organization_id = ${organization} and a.id = f.account_id
    ${exceptionAt(instant ?? 'now()')}
    where ${query.conditions()}
    order by f.severity, f.opened_at, f.finding_id
    limit ${bind(request.limit + 1)}`;
  return { text, values: query.values };
}

/** Asked of each finding in the list's own order: a page reads a page, instead of sorting all that the audit saw. */
function ledgerOf(organization: string, auditId: string): string {
  return `cross join lateral (
      select r.judged_at from account_audits r
      join audits d on d.id = r.audit_id and d.organization_id = ${organization}
      where r.organization_id = ${organization} and r.audit_id = ${auditId} and r.account_id = f.account_id
        and r.outcome in ('succeeded', 'failed') and f.check_id = any(d.check_ids)
      offset 0) l`;
}

/** The instant as SQL; null for now. */
function toInstant({ bind }: QueryBuilder, { auditId, at }: Filter): string | null {
  if (auditId !== undefined) return 'l.judged_at';
  return at === undefined ? null : `${bind(at)}::timestamptz`;
}

function whereStatus({ where }: QueryBuilder, status: Filter['status'], instant: string | null): void {
  const nextLife = `select from findings n
    where n.organization_id = f.organization_id and n.finding_id = f.finding_id and n.occurrence = f.occurrence + 1`;
  if (instant !== null) {
    where(`f.opened_at <= ${instant}`);
    if (status === 'open') where(`f.closed_at > ${instant}`);
    if (status === 'closed') where(`f.closed_at <= ${instant}`);
    if (status !== 'open') where(`not exists (${nextLife} and n.opened_at <= ${instant})`);
    return;
  }
  if (status === 'open') where(`f.closed_at = 'infinity'`);
  if (status === 'closed') where(`f.closed_at <> 'infinity'`);
  if (status !== 'open') where(`not exists (${nextLife})`);
}

function whereSubject(
  { bind, where }: QueryBuilder,
  organization: string,
  { accountId, ouId, checkId, severity }: Filter,
): void {
  if (accountId !== undefined) where(`f.account_id = ${bind(accountId)}`);
  if (checkId !== undefined) where(`f.check_id = ${bind(checkId)}`);
  if (severity !== undefined) where(`f.severity = any(${bind(severity)}::severity[])`);
  if (ouId !== undefined) {
    where(`f.account_id in (
      select m.id from accounts m
      join organizational_units u on u.organization_id = ${organization} and u.id = m.parent_id
      where m.organization_id = ${organization} and ${bind(ouId)} = any(u.path))`);
  }
}

import { type OrganizationId, type Severity, severityRank } from '@plinth/contract';
import type { FindingRepository } from '../database/findings.ts';
import type { PageRequest } from '../database/page-request.ts';
import { mayBeCovered } from '../exceptions/live-exceptions.ts';
import { whereActive } from '../inventory/inactive-accounts.ts';
import { subtreeAccounts } from '../inventory/ou-subtree.ts';
import { createQueryBuilder, type QueryBuilder } from '../query-builder.ts';
import { exceptionAt, findingColumns } from './finding-row.ts';
import type { ListContext } from './list-context.ts';

type Filter = Parameters<FindingRepository['list']>[0];

/**
 * The list shows each finding once, in its newest life, as it stood at an instant: now, `at`, or for an audit's
 * findings the one at which each account was observed.
 */
export function toListQuery(
  organizationId: OrganizationId,
  filter: Filter,
  page: { request: PageRequest; after: readonly [Severity, string, string] | null; context: ListContext },
): { text: string; values: readonly unknown[] } {
  const query = createQueryBuilder();
  const { bind, where } = query;
  const organization = bind(organizationId);
  where(`f.organization_id = ${organization}`);
  const instant = toInstant(query, filter);
  whereStatus(query, filter.status, instant);
  whereSubject(query, organization, filter, page.context);
  const active = whereActive('f.account_id', filter, { organization, instant });
  if (active !== null) where(active);
  whereExcepted(query, filter, page.context);
  if (page.after) {
    const [severity, openedAt, id] = page.after;
    where(`(f.severity_rank, f.opened_at, f.finding_id) >
      (${bind(severityRank(severity))}::smallint, ${bind(openedAt)}::timestamptz, ${bind(id)}::uuid)`);
  }
  const closedAt =
    instant === null ? `nullif(f.closed_at, 'infinity')` : `case when f.closed_at <= ${instant} then f.closed_at end`;
  const text = `
    select ${findingColumns(closedAt)}
    from findings f
    ${filter.auditId === undefined ? '' : ledgerOf(organization, bind(filter.auditId))}
    left join accounts a on a.organization_id = ${organization} and a.id = f.account_id
    ${exceptionAt(page.context.exceptions === null ? null : (instant ?? 'now()'))}
    where ${query.conditions()}
    order by f.severity_rank, f.opened_at, f.finding_id
    limit ${bind(page.request.limit + 1)}`;
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
  { accountIds }: ListContext,
): void {
  if (accountId !== undefined) where(`f.account_id = ${bind(accountId)}`);
  if (checkId !== undefined) where(`f.check_id = ${bind(checkId)}`);
  if (severity !== undefined) where(`f.severity_rank = any(${bind(severity.map(severityRank))}::smallint[])`);
  if (ouId === undefined) return;
  if (accountIds !== null) {
    where(`f.account_id = any(${bind(accountIds)}::text[])`);
    return;
  }
  // Hashed once and asked of each finding in the list's own order: many fit.
  where(`(f.account_id in (${subtreeAccounts(organization, bind(ouId))})) is true`);
}

/** The exception itself is joined as `x`; what comes first here saves the look-up for most findings. */
function whereExcepted({ bind, where }: QueryBuilder, filter: Filter, { exceptions }: ListContext): void {
  const { excepted, status, at } = filter;
  if (excepted === 'only') {
    if (exceptions === null) where('false');
    else if (exceptions !== 'some') where(mayBeCovered(exceptions, bind));
    where('x.id is not null');
  }
  if (excepted === 'exclude' && exceptions !== null) {
    if (exceptions !== 'some' && exceptions.wholeCheckIds.length > 0) {
      const others = `f.check_id <> all(${bind(exceptions.wholeCheckIds)}::text[])`;
      where(status === 'open' && at === undefined ? others : `(f.closed_at <> 'infinity' or ${others})`);
    }
    where('x.id is null');
  }
}

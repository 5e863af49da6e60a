import { type CheckId, type OrganizationId, type Severity, severityRank } from '@plinth/contract';
import type { FindingRepository } from '../database/findings.ts';
import type { PageRequest } from '../database/page-request.ts';
import { joinException, narrowExceptions } from '../exceptions/covers.ts';
import { isWhollyCovered, type LiveExceptions } from '../exceptions/live-exceptions.ts';
import { whereActive } from '../inventory/inactive-accounts.ts';
import { subtreeAccounts } from '../inventory/ou-subtree.ts';
import { createQueryBuilder, type QueryBuilder } from '../query-builder.ts';
import { findingColumns } from './finding-row.ts';
import { firstCovered } from './first-covered.ts';
import { firstOfChecks } from './first-of-checks.ts';
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
  const { exceptions } = page.context;
  whereExcepted(query, filter, { exceptions, instant: instant ?? 'now()' });
  const isBehind = toCursor(query, page.after);
  where(isBehind('f'));
  const closedAt =
    instant === null ? `nullif(f.closed_at, 'infinity')` : `case when f.closed_at <= ${instant} then f.closed_at end`;
  const limit = bind(page.request.limit + 1);
  const covering = { organization, instant: instant ?? 'now()', isOpen: filter.status === 'open', isBehind, limit };
  const isFiltered = isKnown(exceptions) && filter.excepted === 'only';
  const unfiltered = isOfFewChecks(filter) ? firstOfChecks(query, filter.checkIds, limit) : 'findings f';
  const text = `
    select ${findingColumns(closedAt)}
    from ${isFiltered ? firstCovered(query, exceptions, covering) : unfiltered}
    ${filter.auditId === undefined ? '' : ledgerOf(organization, bind(filter.auditId))}
    left join accounts a on a.organization_id = ${organization} and a.id = f.account_id
    ${exceptions === null || (isKnown(exceptions) && filter.excepted === 'exclude') ? NO_EXCEPTION : joinException(instant ?? 'now()')}
    where ${query.conditions()}
    order by f.severity_rank, f.opened_at, f.finding_id
    limit ${limit}`;
  return { text, values: query.values };
}

const NO_EXCEPTION =
  'cross join (select null::uuid as id, null as reason, null as owner, null as created_by, null::timestamptz as expires_at) x';

/** Of many, the first are soon found among all findings; of an account or a few, all that there are is read. */
function isOfFewChecks(filter: Filter): filter is Filter & { readonly checkIds: readonly CheckId[] } {
  const { checkIds, accountId, auditId, ouId, status, at, excepted = 'include' } = filter;
  const isOfAll = accountId === undefined && auditId === undefined && ouId === undefined;
  const isOpenNow = status === 'open' && at === undefined && excepted === 'include';
  return checkIds !== undefined && checkIds.length <= FEW_CHECKS && isOfAll && isOpenNow;
}

const FEW_CHECKS = 25;

function isKnown(exceptions: ListContext['exceptions']): exceptions is LiveExceptions {
  return exceptions !== null && exceptions !== 'some';
}

/** Whether a row with the columns of the list's order, by its alias, comes after the page before. */
function toCursor(
  { bind }: QueryBuilder,
  after: readonly [Severity, string, string] | null,
): (alias: string) => string {
  if (after === null) return () => 'true';
  const [severity, openedAt, id] = after;
  const key = `(${bind(severityRank(severity))}::smallint, ${bind(openedAt)}::timestamptz, ${bind(id)}::uuid)`;
  return (alias) => `(${alias}.severity_rank, ${alias}.opened_at, ${alias}.finding_id) > ${key}`;
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
  { accountId, ouId, checkIds, severity }: Filter,
  { accountIds }: ListContext,
): void {
  if (accountId !== undefined) where(`f.account_id = ${bind(accountId)}`);
  if (checkIds !== undefined) where(`f.check_id = any(${bind(checkIds)}::text[])`);
  if (severity !== undefined) where(`f.severity_rank = any(${bind(severity.map(severityRank))}::smallint[])`);
  if (ouId === undefined) return;
  if (accountIds !== null) {
    where(`f.account_id = any(${bind(accountIds)}::text[])`);
    return;
  }
  // Hashed once and asked of each finding in the list's own order: many fit.
  where(`(f.account_id in (${subtreeAccounts(organization, bind(ouId))})) is true`);
}

/** Of those that are covered, `firstCovered` finds the first; here are the other cases. */
function whereExcepted(
  { bind, where }: QueryBuilder,
  { excepted, status }: Filter,
  { exceptions, instant }: { readonly exceptions: ListContext['exceptions']; readonly instant: string },
): void {
  if (excepted === 'only' && exceptions === null) where('false');
  if (excepted === 'only' && exceptions === 'some') where('x.id is not null');
  if (excepted === 'exclude' && exceptions === 'some') where('x.id is null');
  if (excepted !== 'exclude' || !isKnown(exceptions)) return;
  const subject = { check: 'f.check_id', account: 'f.account_id', parent: 'a.parent_id' };
  const narrow = exceptions.hasNarrow ? ` and not exists (select from ${narrowExceptions(instant)})` : '';
  const free = `${isWhollyCovered(exceptions, subject, bind)} is not true${narrow}`;
  where(status === 'open' ? free : `(f.closed_at <= ${instant} or (${free}))`);
}

import { AuditId, type FindingDetail, type FindingId, type OrganizationId, Severity } from '@plinth/contract';
import { z } from 'zod';
import { createPaging } from '../cursor.ts';
import type { FindingRepository } from '../database/findings.ts';
import type { DatabaseSession } from '../database-session.ts';
import { joinException } from '../exceptions/covers.ts';
import { TimestampColumn } from '../row-types.ts';
import { sqlStatement } from '../sql-statement.ts';
import { FindingRow, findingColumns } from './finding-row.ts';
import { type ListContext, readListContext } from './list-context.ts';
import { toListQuery } from './list-query.ts';

export function createFindingRepository(session: DatabaseSession, organizationId: OrganizationId): FindingRepository {
  return {
    async list(filter, request) {
      const paging = createPaging({ list: 'findings', organizationId, ...filter }, FindingKey);
      const after = paging.after(request);
      const context = await readListContext(session, organizationId, filter);
      const query = toListQuery(organizationId, filter, { request, after, context });
      const inOrder = isWalked(filter, context);
      if (inOrder) await session.execute(PLAN_SORTS, ['off']);
      const rows = await session.rows(query.text, query.values, FindingRow);
      if (inOrder) await session.execute(PLAN_SORTS, ['on']);
      return paging.page(rows, request, {
        key: (row) => [row.severity, row.openedAt, row.id],
        item: (row) => row,
      });
    },

    async find(id) {
      const finding = await session.find(FIND, [organizationId, id], FindingRow);
      return finding && { ...finding, history: await readHistory(session, organizationId, id) };
    },

    async findLastSeen(id, kinds) {
      const row = await session.find(LAST_SEEN, [organizationId, id, kinds], z.object({ audit_id: AuditId }));
      return row && { auditId: row.audit_id };
    },
  };
}

/**
 * Whether a page of what is not excepted is sure to be found soon by going through the findings in the list's order.
 * Postgres can't know how few of them exceptions cover, and would rather look up and sort them all.
 */
function isWalked(
  { excepted, accountId }: Parameters<FindingRepository['list']>[0],
  { exceptions, accountIds }: ListContext,
): boolean {
  if (excepted !== 'exclude' || exceptions === null || exceptions === 'some') return false;
  return accountId === undefined && accountIds === null;
}

const PLAN_SORTS = `select set_config('enable_sort', $1, true)`;

const FindingKey = z.tuple([Severity, z.iso.datetime(), z.guid()]);

const FIND = sqlStatement(`
  select ${findingColumns(`nullif(f.closed_at, 'infinity')`)}
  from findings f
  left join accounts a on a.organization_id = $1 and a.id = f.account_id
  ${joinException('now()')}
  where f.organization_id = $1 and f.finding_id = $2
  order by f.occurrence desc
  limit 1`);

function readHistory(
  session: DatabaseSession,
  organizationId: OrganizationId,
  id: FindingId,
): Promise<FindingDetail['history']> {
  return session.rows(HISTORY, [organizationId, id], HistoryRow);
}

const HISTORY = sqlStatement(`
  select opened_at, nullif(closed_at, 'infinity') as closed_at, opened_by, closed_by
  from findings
  where organization_id = $1 and finding_id = $2
  order by occurrence desc`);

const HistoryRow = z
  .object({
    opened_at: TimestampColumn,
    closed_at: TimestampColumn.nullable(),
    opened_by: AuditId,
    closed_by: AuditId.nullable(),
  })
  .transform((row) => ({
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    openedByAuditId: row.opened_by,
    closedByAuditId: row.closed_by,
  }));

/** `h` is where a kind's content lies: a kind that was not there has none. */
const LAST_SEEN = sqlStatement(`
  select l.audit_id
  from (
    select account_id, check_id, opened_at, closed_at from findings
    where organization_id = $1 and finding_id = $2
    order by occurrence desc
    limit 1
  ) f
  join account_audits l on l.organization_id = $1 and l.account_id = f.account_id
  join evidence_manifests m on m.organization_id = $1 and m.hash = l.evidence_manifest
  join audits d on d.organization_id = $1 and d.id = l.audit_id
  left join organization_evidence o on o.organization_id = $1 and o.audit_id = l.audit_id
  where l.judged_at >= f.opened_at and l.judged_at < f.closed_at
    and l.outcome = 'succeeded' and f.check_id = any(d.check_ids)
    and not exists (select from unnest($3::text[]) kind where coalesce(m.manifest -> kind ->> 'h', o.evidence -> kind ->> 'h') is null)
  order by l.judged_at desc
  limit 1`);

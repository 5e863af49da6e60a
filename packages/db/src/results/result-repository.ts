import { AccountId, Cause, CheckId, type CheckResult, type OrganizationId, Status } from '@plinth/contract';
import { z } from 'zod';
import { createPaging } from '../cursor.ts';
import type { PageRequest, ResultRepository } from '../database.ts';
import { createQueryBuilder } from '../query-builder.ts';
import { TimestampColumn } from '../row-types.ts';
import type { Session } from '../session.ts';

type Filter = Parameters<ResultRepository['list']>[0];

export function createResultRepository(session: Session, organizationId: OrganizationId): ResultRepository {
  return {
    async list(filter, request) {
      const paging = createPaging({ list: 'results', organizationId, ...filter }, z.tuple([z.string(), z.string()]));
      const query = toQuery(organizationId, filter, { request, after: paging.after(request) });
      const rows = await session.rows(query.text, query.values, ResultRow);
      return paging.page(rows, request, { key: (row) => [row.accountId, row.checkId], item: (row) => row });
    },
  };
}

/** An audit's results are those that held in each of its accounts when it observed that account. */
function toQuery(
  organizationId: OrganizationId,
  { auditId, accountId, checkId, status, at }: Filter,
  { request, after }: { request: PageRequest; after: readonly [string, string] | null },
): { text: string; values: readonly unknown[] } {
  const { bind, where, conditions, values } = createQueryBuilder();
  const organization = bind(organizationId);
  where(`s.organization_id = ${organization}`);
  let from = 'check_states s';
  if (auditId !== undefined) {
    from = 'account_audits l join audits d on d.id = l.audit_id join check_states s on s.account_id = l.account_id';
    where(`l.organization_id = ${organization} and d.organization_id = ${organization}`);
    where(`l.audit_id = ${bind(auditId)} and l.outcome in ('succeeded', 'failed')`);
    where('s.check_id = any(d.check_ids) and s.valid_from <= l.judged_at and s.valid_to > l.judged_at');
  } else if (at === undefined) {
    where(`s.valid_to = 'infinity'`);
  } else {
    const instant = bind(at);
    where(`s.valid_from <= ${instant} and s.valid_to > ${instant}`);
  }
  if (accountId !== undefined) where(`s.account_id = ${bind(accountId)}`);
  if (checkId !== undefined) where(`s.check_id = ${bind(checkId)}`);
  if (status !== undefined) where(`s.status = any(${bind(status)}::status[])`);
  if (after) where(`(s.account_id, s.check_id) > (${bind(after[0])}, ${bind(after[1])})`);
  const text = `
    select s.account_id, s.check_id, s.status, s.passed, s.failed, s.unknown, s.not_applicable, s.manual, s.cause,
      s.valid_from
    from ${from}
    where ${conditions()}
    order by s.account_id, s.check_id
    limit ${bind(request.limit + 1)}`;
  return { text, values };
}

const ResultRow = z
  .object({
    account_id: AccountId,
    check_id: CheckId,
    status: Status,
    passed: z.number(),
    failed: z.number(),
    unknown: z.number(),
    not_applicable: z.number(),
    manual: z.number(),
    cause: Cause.nullable(),
    valid_from: TimestampColumn,
  })
  .transform(
    (row): CheckResult => ({
      accountId: row.account_id,
      checkId: row.check_id,
      status: row.status,
      counts: {
        PASS: row.passed,
        FAIL: row.failed,
        UNKNOWN: row.unknown,
        NOT_APPLICABLE: row.not_applicable,
        MANUAL: row.manual,
      },
      cause: row.cause,
      since: row.valid_from,
    }),
  );

import {
  AccountId,
  AccountState,
  AuditId,
  Cause,
  CheckId,
  type CheckResult,
  type OrganizationId,
  Status,
} from '@plinth/contract';
import { z } from 'zod';
import { createPaging } from '../cursor.ts';
import type { PageRequest } from '../database/page-request.ts';
import type { ResultRepository } from '../database/results.ts';
import type { DatabaseSession } from '../database-session.ts';
import { whereActive } from '../inventory/inactive-accounts.ts';
import { subtreeAccounts } from '../inventory/ou-subtree.ts';
import { createQueryBuilder } from '../query-builder.ts';
import { TimestampColumn } from '../row-types.ts';
import { sqlStatement } from '../sql-statement.ts';
import { IS_OPEN } from './is-open.ts';

type Filter = Parameters<ResultRepository['list']>[0];

export function createResultRepository(session: DatabaseSession, organizationId: OrganizationId): ResultRepository {
  return {
    async list(filter, request) {
      const paging = createPaging({ list: 'results', organizationId, ...filter }, z.tuple([z.string(), z.string()]));
      const query = toQuery(organizationId, filter, { request, after: paging.after(request) });
      const rows = await session.rows(query.text, query.values, ResultRow);
      return paging.page(rows, request, { key: (row) => [row.accountId, row.checkId], item: (row) => row });
    },

    findJudge({ accountId, checkId, auditId = null, at = null }) {
      return session.find(JUDGE, [organizationId, accountId, checkId, auditId, at], JudgeRow);
    },
  };
}

/** An audit's results are those that held in each of its accounts when it observed that account. */
function toQuery(
  organizationId: OrganizationId,
  filter: Filter,
  { request, after }: { request: PageRequest; after: readonly [string, string] | null },
): { text: string; values: readonly unknown[] } {
  const { auditId, accountId, ouId, checkIds, status, has, at } = filter;
  const { bind, where, conditions, values } = createQueryBuilder();
  const organization = bind(organizationId);
  where(`s.organization_id = ${organization}`);
  const instant = at === undefined ? null : `${bind(at)}::timestamptz`;
  if (auditId === undefined) {
    where(instant === null ? `s.valid_to = 'infinity'` : `s.valid_from <= ${instant} and s.valid_to > ${instant}`);
  } else {
    where('s.account_id = l.account_id and s.check_id = any(d.check_ids)');
    where('s.valid_from <= l.judged_at and s.valid_to > l.judged_at');
  }
  if (accountId !== undefined) where(`s.account_id = ${bind(accountId)}`);
  if (ouId !== undefined) where(`s.account_id in (${subtreeAccounts(organization, bind(ouId))})`);
  if (status !== undefined) where(`s.status = any(${bind(status)}::status[])`);
  if (checkIds !== undefined) where(`s.check_id = any(${bind(checkIds)}::text[])`);
  if (has !== undefined) {
    const counted = has.map((each) => `s.${COUNT_COLUMNS[each]} > 0`);
    where(`(s.status = any(${bind(has)}::status[]) or ${counted.join(' or ')})`);
  }
  if (isOpen(status) || isOpen(has)) where(IS_OPEN);
  const active = whereActive('s.account_id', filter, { organization, instant });
  if (active !== null) where(active);
  const [afterAccount, afterCheck] = after === null ? [null, null] : [bind(after[0]), bind(after[1])];
  if (after) where(`(s.account_id, s.check_id) > (${afterAccount}, ${afterCheck})`);
  const limit = bind(request.limit + 1);
  const states = `select ${COLUMNS} from check_states s
    left join accounts a on a.organization_id = ${organization} and a.id = s.account_id
    where ${conditions()} order by s.account_id, s.check_id`;
  if (auditId === undefined) return { text: `${states} limit ${limit}`, values };
  // Account by account, in the ledger's order: a page reads a page, whatever the planner believes.
  const text = `
    select s.* from audits d
    join account_audits l on l.audit_id = d.id and l.organization_id = ${organization}
    cross join lateral (${states} offset 0) s
    where d.organization_id = ${organization} and d.id = ${bind(auditId)} and l.outcome in ('succeeded', 'failed')
      ${afterAccount === null ? '' : `and l.account_id >= ${afterAccount}`}
    order by l.account_id, s.check_id
    limit ${limit}`;
  return { text, values };
}

function isOpen(statuses: readonly Status[] | undefined): boolean {
  return statuses?.every((each) => each === 'UNKNOWN' || each === 'MANUAL') ?? false;
}

const COUNT_COLUMNS = {
  PASS: 'passed',
  FAIL: 'failed',
  UNKNOWN: 'unknown',
  NOT_APPLICABLE: 'not_applicable',
  MANUAL: 'manual',
} as const satisfies Record<Status, string>;

/** Of two at the same instant the first to be recorded, as it was the one that counted. */
const JUDGE = sqlStatement(`
  select l.audit_id, case when l.outcome = 'failed' then l.cause end as cause
  from account_audits l
  join audits d on d.organization_id = $1 and d.id = l.audit_id
  where l.organization_id = $1 and l.account_id = $2 and $3 = any(d.check_ids)
    and l.judged_at is not null and l.outcome in ('succeeded', 'failed')
    and ($4::uuid is null or l.audit_id = $4) and ($5::timestamptz is null or l.judged_at <= $5)
  order by l.judged_at desc, l.finished_at, l.audit_id
  limit 1`);

const JudgeRow = z
  .object({ audit_id: AuditId, cause: Cause.nullable() })
  .transform((row) => ({ auditId: row.audit_id, cause: row.cause }));

const COLUMNS = `s.account_id, coalesce(a.name, '') as account_name, a.state as account_state, a.gone_at as account_gone_at, s.check_id, s.status, s.passed,
  s.failed, s.unknown, s.not_applicable, s.manual, s.cause, s.valid_from`;

const ResultRow = z
  .object({
    account_id: AccountId,
    account_name: z.string(),
    account_state: AccountState.nullable(),
    account_gone_at: TimestampColumn.nullable(),
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
      accountName: row.account_name,
      accountState: row.account_state,
      accountGoneAt: row.account_gone_at,
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

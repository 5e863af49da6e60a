import type {
  AccountId,
  AuditId,
  Cause,
  CheckId,
  FindingDetails,
  OrganizationId,
  Severity,
  Status,
} from '@plinth/contract';
import type { CheckEvaluation } from '@plinth/core';
import { z } from 'zod';
import type { DatabaseSession } from '../database-session.ts';
import { matchRecorded } from '../exceptions/match-findings.ts';
import { findingId } from '../finding-id.ts';
import { sqlStatement } from '../sql-statement.ts';
import { storedJson } from '../stored-json.ts';

/** One check's result as the statement takes it. */
interface ResultInput {
  readonly check_id: string;
  /** Null when unknown: the last one known stays. */
  readonly severity: Severity | null;
  readonly status: Status;
  readonly passed: number;
  readonly failed: number;
  readonly unknown: number;
  readonly not_applicable: number;
  readonly manual: number;
  readonly cause: Cause | null;
  readonly unknown_all: boolean;
  readonly unknown_resources: readonly string[];
}

interface FailureInput {
  readonly check_id: string;
  readonly finding_id: string;
  readonly resource: string;
  readonly message: string;
  readonly details: FindingDetails;
}

/** Results, ready to be recorded. */
export interface ResultsInput {
  readonly results: readonly ResultInput[];
  readonly failures: readonly FailureInput[];
}

export function toResultsInput(
  organizationId: OrganizationId,
  accountId: AccountId,
  evaluations: readonly CheckEvaluation[],
): ResultsInput {
  return {
    results: evaluations.map(({ checkId, severity, status, counts, cause, unknownResources }) => ({
      check_id: checkId,
      severity,
      status,
      passed: counts.PASS,
      failed: counts.FAIL,
      unknown: counts.UNKNOWN,
      not_applicable: counts.NOT_APPLICABLE,
      manual: counts.MANUAL,
      cause,
      unknown_all: unknownResources === 'all',
      unknown_resources: unknownResources === 'all' ? [] : unknownResources,
    })),
    failures: evaluations.flatMap(({ checkId, failures }) =>
      failures.map(({ resource, message, details }) => ({
        check_id: checkId,
        finding_id: findingId({ organizationId, accountId, checkId, resource }),
        resource,
        message,
        details,
      })),
    ),
  };
}

/** Nothing could be read: every check is UNKNOWN for one cause, but those that apply to no such account. */
export function unknownResults(
  checkIds: readonly CheckId[],
  { cause, notApplicable }: { readonly cause: Cause; readonly notApplicable: readonly CheckId[] },
): ResultsInput {
  const elsewhere = new Set(notApplicable);
  const nothing = { passed: 0, failed: 0, unknown: 0, not_applicable: 0, manual: 0, unknown_resources: [] };
  return {
    results: checkIds.map((check_id) =>
      elsewhere.has(check_id)
        ? { check_id, severity: null, status: 'NOT_APPLICABLE', cause: null, unknown_all: false, ...nothing }
        : { check_id, severity: null, status: 'UNKNOWN', cause, unknown_all: true, ...nothing },
    ),
    failures: [],
  };
}

const RecordedRow = z.object({
  opened: z.number(),
  closed: z.number(),
  reworded: z.number(),
  /** Check states that began, or got another severity. */
  changed: z.number(),
  /** Checks that something newer had judged. */
  left_alone: z.number(),
});

/**
 * Compares results with what is open, and writes the difference: one statement, whatever the number of resources, and
 * one for the exceptions when findings changed. The account must be locked.
 */
export async function recordResults(
  session: DatabaseSession,
  input: {
    organizationId: OrganizationId;
    accountId: AccountId;
    auditId: AuditId;
    observedAt: Date;
    /** `ResultsInput` as JSON. */
    results: string;
    failures: string;
  },
): Promise<z.infer<typeof RecordedRow>> {
  const { organizationId, accountId, auditId, observedAt, results, failures } = input;
  const values = [organizationId, accountId, auditId, observedAt, results, failures];
  const row = await session.find(RECORD, values, RecordedRow);
  if (!row) throw new Error('the statement that records gave no row');
  if (row.opened + row.closed + row.reworded > 0) {
    await matchRecorded(session, { organizationId, accountId, observedAt });
  }
  return row;
}

/** The rows of a `ResultsInput` as the statement takes them. */
export function toJson({ results, failures }: ResultsInput): { results: string; failures: string } {
  return { results: storedJson(results), failures: storedJson(failures) };
}

// Every part sees the tables as they were before. Reading from a writing part, as `beginning` does from `ending`,
// makes it run first: there may be one current row only.
const RECORD = sqlStatement(`
  with
  newer as materialized (
    select distinct c.check_id
    from account_audits l
    join audits a on a.organization_id = $1 and a.id = l.audit_id
    cross join lateral unnest(a.check_ids) c(check_id)
    where l.organization_id = $1 and l.account_id = $2 and l.judged_at >= $4::timestamptz
      and l.outcome in ('succeeded', 'failed')
  ),
  input as materialized (
    select * from jsonb_to_recordset($5::jsonb) as r(
      check_id text, severity severity, status status, passed int, failed int, unknown int, not_applicable int,
      manual int, cause jsonb, unknown_all boolean, unknown_resources jsonb)
  ),
  judged as materialized (
    select i.*, s.valid_from as since, s
    from input i
    left join check_states s
      on s.organization_id = $1 and s.account_id = $2 and s.check_id = i.check_id and s.valid_to = 'infinity'
    where (s.valid_from is null or s.valid_from < $4)
      and not exists (select from newer n where n.check_id = i.check_id)
  ),
  failing as materialized (
    select f.*, j.severity
    from jsonb_to_recordset($6::jsonb) as f(check_id text, finding_id uuid, resource text, message text, details jsonb)
    join judged j on j.check_id = f.check_id
  ),
  open as materialized (
    select f.finding_id, f.occurrence, f.check_id, f.resource, f.severity, f.message, f.details
    from findings f
    where f.organization_id = $1 and f.account_id = $2 and f.closed_at = 'infinity'
      and f.check_id in (select check_id from judged)
  ),
  -- A full join is hashed or merged, never looped over: neither side's size is known to the planner.
  compared_findings as materialized (
    select o.finding_id as open_id, o.occurrence, o.check_id as open_check, o.resource as open_resource,
      (o.severity, o.message, o.details) is distinct from (x.severity, x.message, x.details) as is_reworded, x.*
    from open o
    full join failing x on x.finding_id = o.finding_id
  ),
  closing as (
    update findings f
    set closed_at = $4, closed_by = $3
    from compared_findings c
    join judged j on j.check_id = c.open_check
    where f.organization_id = $1 and f.finding_id = c.open_id and f.occurrence = c.occurrence
      and c.finding_id is null and not j.unknown_all and not j.unknown_resources ? c.open_resource
    returning f.check_id
  ),
  rewording as (
    update findings f
    set severity = c.severity, message = c.message, details = c.details
    from compared_findings c
    where f.organization_id = $1 and f.finding_id = c.open_id and f.occurrence = c.occurrence
      and c.finding_id is not null and c.is_reworded
    returning 1
  ),
  opening as (
    insert into findings (
      organization_id, finding_id, occurrence, account_id, check_id, resource, severity, message, details, opened_at,
      opened_by)
    select $1, c.finding_id,
      1 + coalesce(
        (select max(p.occurrence) from findings p where p.organization_id = $1 and p.finding_id = c.finding_id), 0),
      $2, c.check_id, c.resource, c.severity, c.message, c.details, $4, $3
    from compared_findings c
    where c.open_id is null
    returning check_id
  ),
  tally as (
    select check_id, sum(n)::int as open_findings
    from (
      select check_id, 1 as n from open
      union all select check_id, 1 from opening
      union all select check_id, -1 from closing
    ) moves
    group by check_id
  ),
  compared as materialized (
    select j.*, coalesce(j.severity, (j.s).severity) as next_severity, coalesce(t.open_findings, 0) as open_findings,
      j.since is null
        or (j.status, coalesce(t.open_findings, 0), j.passed, j.failed, j.unknown, j.not_applicable, j.manual, j.cause)
          is distinct from
          ((j.s).status, (j.s).open_findings, (j.s).passed, (j.s).failed, (j.s).unknown, (j.s).not_applicable,
            (j.s).manual, (j.s).cause) as is_new
    from judged j
    left join tally t on t.check_id = j.check_id
  ),
  next as materialized (
    select * from compared where is_new
  ),
  regrading as (
    update check_states s
    set severity = c.next_severity
    from compared c
    where s.organization_id = $1 and s.account_id = $2 and s.check_id = c.check_id and s.valid_to = 'infinity'
      and not c.is_new and c.next_severity is distinct from (c.s).severity
    returning 1
  ),
  ending as (
    update check_states s
    set valid_to = $4
    from next n
    where s.organization_id = $1 and s.account_id = $2 and s.check_id = n.check_id and s.valid_to = 'infinity'
    returning 1
  ),
  beginning as (
    insert into check_states (
      organization_id, account_id, check_id, valid_from, status, severity, open_findings, passed, failed, unknown,
      not_applicable, manual, cause, opened_by)
    select $1, $2, n.check_id, $4, n.status, n.next_severity, n.open_findings, n.passed, n.failed, n.unknown,
      n.not_applicable, n.manual, n.cause, $3
    from next n
    where (select count(*) from ending) >= 0
    returning 1
  )
  select (select count(*)::int from opening) as opened, (select count(*)::int from closing) as closed,
    (select count(*)::int from rewording) as reworded,
    (select count(*)::int from beginning) + (select count(*)::int from regrading) as changed,
    (select count(*)::int from input) - (select count(*)::int from judged) as left_alone`);

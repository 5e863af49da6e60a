import {
  Access,
  Audit,
  AuditId,
  AuditScope,
  AuditStatus,
  Cause,
  CheckId,
  OrganizationId,
  ParameterSettings,
} from '@plinth/contract';
import { z } from 'zod';
import { BigintColumn, TimestampColumn } from '../row-types.ts';

export const AUDIT_COLUMNS = `id, organization_id, status, scope, check_ids, parameters, access, started_by, created_at, started_at,
  ended_at, cancel_requested_at, cause, unjudged, manual, total, succeeded, failed, skipped, finished, calls, discovery_calls,
  case when ended_at is null and waiting_until > now() then waiting_cause end as waiting_cause, waiting_since`;

export const AuditRow = z
  .object({
    id: AuditId,
    organization_id: OrganizationId,
    status: AuditStatus,
    scope: AuditScope,
    check_ids: z.array(CheckId),
    parameters: ParameterSettings,
    access: Access,
    started_by: z.string(),
    created_at: TimestampColumn,
    started_at: TimestampColumn.nullable(),
    ended_at: TimestampColumn.nullable(),
    cancel_requested_at: TimestampColumn.nullable(),
    cause: Cause.nullable(),
    unjudged: Audit.shape.unjudged,
    manual: Audit.shape.manual,
    waiting_cause: Cause.nullable(),
    waiting_since: TimestampColumn.nullable(),
    total: z.number(),
    succeeded: z.number(),
    failed: z.number(),
    skipped: z.number(),
    finished: z.number(),
    calls: BigintColumn,
    discovery_calls: z.number(),
  })
  .transform(
    (row): Audit => ({
      id: row.id,
      organizationId: row.organization_id,
      status: row.status,
      scope: row.scope,
      checkIds: row.check_ids,
      parameters: row.parameters,
      access: row.access,
      startedBy: row.started_by,
      createdAt: row.created_at,
      startedAt: row.started_at,
      endedAt: row.ended_at,
      cancelRequestedAt: row.cancel_requested_at,
      cause: row.cause,
      waiting: toWaiting(row.waiting_cause, row.waiting_since),
      accounts: {
        total: row.total,
        succeeded: row.succeeded,
        failed: row.failed,
        skipped: row.skipped,
        unfinished: row.total - row.finished,
      },
      unjudged: row.unjudged,
      manual: row.manual,
      calls: row.calls,
      discoveryCalls: row.discovery_calls,
    }),
  );

function toWaiting(cause: Cause | null, since: string | null): Audit['waiting'] {
  return cause === null || since === null ? null : { cause, since };
}

import {
  AccountId,
  Cause,
  CheckId,
  type Exception,
  ExceptionId,
  ExceptionStatus,
  FindingId,
  OrganizationId,
  OuId,
} from '@plinth/contract';
import { z } from 'zod';
import { TimestampColumn } from '../row-types.ts';
import { isActive } from './is-live.ts';

/** Of exceptions `e`. The status follows from the clock: nobody has to end an exception. */
export const EXCEPTION_COLUMNS = `e.id, e.organization_id, e.finding_id, e.check_id, e.account_id, e.ou_id, e.tag_key, e.tag_value, e.resource,
  e.resource_glob, e.reason, e.owner, e.created_by, e.created_at, e.expires_at, e.revoked_by, e.revoked_at,
  case when e.revoked_at is not null then 'revoked' when e.expires_at <= now() then 'expired' else 'active' end as status,
  case when e.tag_key is not null and ${isActive('now()')} then (
    select o.account_tags_cause from organizations o where o.id = e.organization_id) end as cause`;

export const ExceptionRow = z
  .object({
    id: ExceptionId,
    organization_id: OrganizationId,
    status: ExceptionStatus,
    finding_id: FindingId.nullable(),
    check_id: CheckId.nullable(),
    account_id: AccountId.nullable(),
    ou_id: OuId.nullable(),
    tag_key: z.string().nullable(),
    tag_value: z.string().nullable(),
    resource: z.string().nullable(),
    resource_glob: z.string().nullable(),
    reason: z.string(),
    owner: z.string(),
    created_by: z.string(),
    created_at: TimestampColumn,
    expires_at: TimestampColumn,
    revoked_by: z.string().nullable(),
    revoked_at: TimestampColumn.nullable(),
    cause: Cause.nullable(),
  })
  .transform(
    (row): Exception => ({
      id: row.id,
      organizationId: row.organization_id,
      status: row.status,
      pattern: {
        findingId: row.finding_id,
        checkId: row.check_id,
        accountId: row.account_id,
        ouId: row.ou_id,
        accountTag: row.tag_key === null ? null : { key: row.tag_key, value: row.tag_value ?? '' },
        resource: row.resource,
        resourceGlob: row.resource_glob,
      },
      reason: row.reason,
      owner: row.owner,
      approvedBy: row.created_by,
      createdAt: row.created_at,
      expiresAt: row.expires_at,
      revokedBy: row.revoked_by,
      revokedAt: row.revoked_at,
      cause: row.cause,
    }),
  );

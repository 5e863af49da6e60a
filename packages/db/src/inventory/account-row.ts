import {
  type Account,
  AccountId,
  AccountOutcome,
  AccountState,
  AuditId,
  Cause,
  OrganizationId,
  OuId,
} from '@plinth/contract';
import { z } from 'zod';
import { TimestampColumn } from '../row-types.ts';

/** The columns that `AccountRow` reads, of accounts `a` whose `organization_id` is $1. */
export const ACCOUNT_COLUMNS = `
  a.id, a.organization_id, a.name, a.email, a.state, a.is_management_account, a.tags, a.joined_at, a.first_seen_at,
  case when a.gone_at is null then greatest(a.last_seen_at, o.inventory_seen_at) else a.last_seen_at end as last_seen_at,
  coalesce(
    (select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) order by step.depth)
     from organizational_units parent
     cross join lateral unnest(parent.path) with ordinality step(id, depth)
     join organizational_units u on u.organization_id = $1 and u.id = step.id
     where parent.organization_id = $1 and parent.id = a.parent_id),
    '[]') as ou_path,
  newest.audit_id, newest.outcome, newest.cause, newest.observed_at, newest.finished_at`;

/** Accounts `a` with their organization and their newest outcome; one that a cancelled audit left over is none. */
export const ACCOUNT_TABLES = `
  accounts a
  join organizations o on o.id = a.organization_id
  left join lateral (
    select l.audit_id, l.outcome, l.cause, l.observed_at, l.finished_at
    from account_audits l
    where l.organization_id = $1 and l.account_id = a.id and l.judged_at is not null
    order by l.judged_at desc
    limit 1
  ) newest on true`;

export const AccountRow = z
  .object({
    id: AccountId,
    organization_id: OrganizationId,
    name: z.string(),
    email: z.string().nullable(),
    state: AccountState,
    is_management_account: z.boolean(),
    tags: z.record(z.string(), z.string()).nullable(),
    joined_at: TimestampColumn.nullable(),
    first_seen_at: TimestampColumn,
    last_seen_at: TimestampColumn,
    ou_path: z.array(z.object({ id: OuId, name: z.string() })),
    audit_id: AuditId.nullable(),
    outcome: AccountOutcome.nullable(),
    cause: Cause.nullable(),
    observed_at: TimestampColumn.nullable(),
    finished_at: TimestampColumn.nullable(),
  })
  .transform(
    (row): Account => ({
      id: row.id,
      organizationId: row.organization_id,
      name: row.name,
      email: row.email,
      state: row.state,
      isManagementAccount: row.is_management_account,
      ouPath: row.ou_path,
      tags: row.tags,
      joinedAt: row.joined_at,
      firstSeenAt: row.first_seen_at,
      lastSeenAt: row.last_seen_at,
      lastAudit:
        row.audit_id && row.outcome && row.finished_at
          ? {
              auditId: row.audit_id,
              outcome: row.outcome,
              cause: row.cause,
              observedAt: row.observed_at,
              finishedAt: row.finished_at,
            }
          : null,
    }),
  );

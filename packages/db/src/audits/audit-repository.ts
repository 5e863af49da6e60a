import { AuditId, type Cause, type OrganizationId } from '@plinth/contract';
import { z } from 'zod';
import { createPaging } from '../cursor.ts';
import type { AuditRepository } from '../database/audits.ts';
import type { DatabaseSession } from '../database-session.ts';
import { loadOrganizationSnapshot } from '../evidence/organization-evidence.ts';
import { sqlStatement } from '../sql-statement.ts';
import { storedJson } from '../stored-json.ts';
import { AUDIT_COLUMNS, AuditRow } from './audit-row.ts';
import { beginAudit } from './begin-audit.ts';
import { countUndecided } from './count-undecided.ts';
import { endUnfinished } from './end-unfinished.ts';
import { findUnended } from './find-unended.ts';
import { lockAudit } from './lock-audit.ts';

export function createAuditRepository(session: DatabaseSession, organizationId: OrganizationId): AuditRepository {
  return {
    async create({ id, scope, checkIds, access, parameters = {}, startedBy, createdAt }) {
      const documents = [storedJson(scope), storedJson(access), storedJson(parameters)];
      const audit = await session.find(
        CREATE,
        [id, organizationId, checkIds, startedBy, createdAt, ...documents],
        AuditRow,
      );
      if (!audit) throw new Error('an insert gave no row');
      return audit;
    },

    findUnended: (input) => findUnended(session, organizationId, input),

    find: (id) => session.find(FIND, [organizationId, id], AuditRow),

    async list({ status }, request) {
      const paging = createPaging({ list: 'audits', organizationId, status }, z.tuple([z.iso.datetime(), z.guid()]));
      const [createdAt = null, id = null] = paging.after(request) ?? [];
      const rows = await session.rows(
        LIST,
        [organizationId, status ?? null, createdAt, id, request.limit + 1],
        AuditRow,
      );
      return paging.page(rows, request, { key: (row) => [row.createdAt, row.id], item: (row) => row });
    },

    begin: (id, input) => beginAudit(session, organizationId, id, input),

    findOrganizationSnapshot: (id) => loadOrganizationSnapshot(session, organizationId, id),

    async fail(id, { cause, now }) {
      await lockAudit(session, id);
      return (await session.execute(FAIL, [organizationId, id, storedJson(cause), now])) > 0;
    },

    failRunning: (id, { cause, now }) =>
      endUnfinished(session, { organizationId, id, from: ['running'], to: 'failed', cause, now }),

    async wait(id, { cause, since, lastsMs }) {
      await session.execute(WAIT, [organizationId, id, storedJson(cause), since, lastsMs]);
    },

    async goOn(id) {
      await session.execute(GO_ON, [organizationId, id]);
    },

    cancel: (id, now) =>
      endUnfinished(session, {
        organizationId,
        id,
        from: ['discovering', 'running'],
        to: 'cancelled',
        cause: CANCELLED,
        now,
      }),

    countUndecided: (id) => countUndecided(session, organizationId, id),

    async ended(ids) {
      const rows = await session.rows(ENDED, [organizationId, ids], z.object({ id: AuditId }));
      return rows.map((row) => row.id);
    },
  };
}

const CREATE = sqlStatement(`
  insert into audits (id, organization_id, status, check_ids, started_by, created_at, scope, access, parameters)
  values ($1, $2, 'discovering', $3, $4, $5, $6, $7, $8)
  returning ${AUDIT_COLUMNS}`);

const FIND = sqlStatement(`select ${AUDIT_COLUMNS} from audits where organization_id = $1 and id = $2`);

const LIST = sqlStatement(`
  select ${AUDIT_COLUMNS} from audits
  where organization_id = $1
    and ($2::audit_status[] is null or status = any($2))
    and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid))
  order by created_at desc, id desc
  limit $5`);

const FAIL = sqlStatement(`
  update audits set status = 'failed', cause = $3, ended_at = $4
  where organization_id = $1 and id = $2 and status = 'discovering'`);

/** By the database's clock, which all workers share. */
const WAIT = sqlStatement(`
  update audits
  set waiting_cause = $3,
    waiting_since = case when waiting_until > now() then least(waiting_since, $4) else $4 end,
    waiting_until = now() + $5::double precision * interval '1 millisecond'
  where organization_id = $1 and id = $2 and ended_at is null`);

const GO_ON = sqlStatement(`
  update audits set waiting_cause = null, waiting_since = null, waiting_until = null
  where organization_id = $1 and id = $2 and waiting_until is not null`);

const CANCELLED: Cause = { code: 'cancelled', message: 'The audit was cancelled before this account was read.' };

const ENDED = sqlStatement(`
  select id from audits where organization_id = $1 and id = any($2::uuid[]) and ended_at is not null`);

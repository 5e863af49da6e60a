import type { OrganizationId } from '@plinth/contract';
import { z } from 'zod';
import { createPaging } from '../cursor.ts';
import type { ExceptionRepository } from '../database/exceptions.ts';
import type { DatabaseSession } from '../database-session.ts';
import { sqlStatement } from '../sql-statement.ts';
import { storedText } from '../stored-json.ts';
import { EXCEPTION_COLUMNS, ExceptionRow } from './exception-row.ts';
import { isActive } from './is-live.ts';
import { exceptionsLock, matchException } from './match-findings.ts';
import { toLike } from './to-like.ts';

export function createExceptionRepository(
  session: DatabaseSession,
  organizationId: OrganizationId,
): ExceptionRepository {
  return {
    async create({ id, pattern, reason, owner, approvedBy, createdAt, expiresAt, mostFindings }) {
      await session.execute(LOCK, [organizationId]);
      const { findingId, checkId, accountId, ouId, accountTag, resource, resourceGlob } = pattern;
      const exact = resource === null ? null : storedText(resource);
      const glob = resourceGlob === null ? null : storedText(resourceGlob);
      const like = glob === null ? null : toLike(glob);
      const tag = accountTag === null ? [null, null] : [storedText(accountTag.key), storedText(accountTag.value)];
      const where = [findingId, checkId, accountId, ouId, exact, glob, like, ...tag];
      const why = [storedText(reason), storedText(owner), approvedBy, createdAt, expiresAt];
      const values = [organizationId, id, ...where, ...why];
      const exception = await session.find(CREATE, values, ExceptionRow);
      if (!exception) throw new Error('an insert gave no row');
      const matches = await matchException(session, organizationId, { id, pattern, most: mostFindings });
      return matches > mostFindings ? null : exception;
    },

    find: (id) => session.find(FIND, [organizationId, id], ExceptionRow),

    async list({ status }, request) {
      const paging = createPaging(
        { list: 'exceptions', organizationId, status },
        z.tuple([z.iso.datetime(), z.guid()]),
      );
      const [createdAt = null, id = null] = paging.after(request) ?? [];
      const values = [organizationId, status ?? null, createdAt, id, request.limit + 1];
      const rows = await session.rows(LIST, values, ExceptionRow);
      return paging.page(rows, request, { key: (row) => [row.createdAt, row.id], item: (row) => row });
    },

    async revoke(id, { by, at }) {
      return (await session.execute(REVOKE, [organizationId, id, by, at])) > 0;
    },

    async countActive() {
      await session.execute(LOCK, [organizationId]);
      const counts = await session.find(
        COUNT_ACTIVE,
        [organizationId],
        z.object({ all: z.number(), globs: z.number() }),
      );
      return counts ?? { all: 0, globs: 0 };
    },

    async askForAccountTags() {
      const [{ any } = { any: false }] = await session.rows(ASK_FOR_TAGS, [organizationId], AnyRow);
      return any;
    },
  };
}

const CREATE = sqlStatement(`
  insert into exceptions as e (organization_id, id, finding_id, check_id, account_id, ou_id, resource, resource_glob,
    resource_like, tag_key, tag_value, reason, owner, created_by, created_at, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
  returning ${EXCEPTION_COLUMNS}`);

const FIND = sqlStatement(`select ${EXCEPTION_COLUMNS} from exceptions e where e.organization_id = $1 and e.id = $2`);

const LIST = sqlStatement(`
  select * from (select ${EXCEPTION_COLUMNS} from exceptions e where e.organization_id = $1) e
  where ($2::text[] is null or status = any($2))
    and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid))
  order by created_at desc, id desc
  limit $5`);

const REVOKE = sqlStatement(`
  update exceptions e set revoked_by = $3, revoked_at = $4
  where e.organization_id = $1 and e.id = $2 and ${isActive('$4')}`);

const LOCK = sqlStatement(`select pg_advisory_xact_lock(${exceptionsLock('$1')})::text`);

const COUNT_ACTIVE = sqlStatement(`
  select count(*)::int as "all", count(*) filter (where e.resource_glob is not null and e.check_id is null)::int as globs
  from exceptions e
  where e.organization_id = $1 and ${isActive('now()')}`);

const ASK_FOR_TAGS = sqlStatement(`
  select exists (
    select from exceptions e
    where e.organization_id = $1 and e.tag_key is not null and ${isActive('now()')}) as any`);
const AnyRow = z.object({ any: z.boolean() });

import { ApiScope, type EventData, OrganizationId } from '@plinth/contract';
import { z } from 'zod';
import type { ApiKeyRecord, ApiKeyRepository } from '../database/api-keys.ts';
import type { DatabaseSession } from '../database-session.ts';
import type { Attempt } from '../errors/attempt.ts';
import { createEventRepository } from '../events/event-repository.ts';
import type { PrismaClient } from '../generated/client.ts';
import { EmptyRow } from '../row-types.ts';
import { sqlStatement } from '../sql-statement.ts';

type NewApiKey = Parameters<ApiKeyRepository['create']>[0];

export interface ApiKeyRepositoryOptions {
  readonly prisma: PrismaClient;
  readonly attempt: Attempt;
  /** A transaction in which the log of the platform's events can be written. */
  readonly onPlatform: <T>(work: (session: DatabaseSession) => Promise<T>) => Promise<T>;
}

export function createApiKeyRepository({ prisma, attempt, onPlatform }: ApiKeyRepositoryOptions): ApiKeyRepository {
  return {
    create: (input) => onPlatform((session) => create(session, input)),

    createFirst: (input) =>
      onPlatform(async (session) => {
        // A statement of its own: the next one must see what was committed while this one waited.
        await session.rows(LOCK, [FIRST_KEY_LOCK], EmptyRow);
        if ((await session.rows(ANY, [], EmptyRow)).length > 0) return false;
        await create(session, input);
        return true;
      }),

    async findByHash(hash) {
      const where = { hash: Uint8Array.from(hash), revokedAt: null };
      const row = await attempt(prisma.apiKey.findUnique({ where }));
      if (!row) return null;
      return {
        id: row.id,
        name: row.name,
        scopes: z.array(ApiScope).parse(row.scopes),
        organizationIds: row.allOrganizations ? null : z.array(OrganizationId).parse(row.organizationIds),
        expiresAt: row.expiresAt,
      };
    },
  };
}

/** Any number: whoever makes the first key holds it. */
const FIRST_KEY_LOCK = 7_305_805_013;
const LOCK = sqlStatement('select pg_advisory_xact_lock($1)::text');
const ANY = sqlStatement('select from api_keys limit 1');

async function create(session: DatabaseSession, input: NewApiKey): Promise<void> {
  const { id, name, scopes, organizationIds, hash, createdAt, expiresAt } = input;
  const values = [id, name, Buffer.from(hash), scopes, organizationIds === null, organizationIds ?? [], createdAt];
  await session.execute(CREATE, [...values, expiresAt]);
  await createEventRepository(session, 'platform').append(
    { type: 'apiKey.created', actor: 'plinth', subject: id, data: describe(input) },
    createdAt,
  );
}

const CREATE = sqlStatement(`
  insert into api_keys (id, name, hash, scopes, all_organizations, organization_ids, created_at, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`);

function describe({ name, scopes, organizationIds, expiresAt }: ApiKeyRecord): EventData<'apiKey.created'> {
  return {
    name,
    scopes: [...scopes],
    organizationIds: organizationIds && [...organizationIds],
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}

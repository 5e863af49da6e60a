import type { OrganizationId } from '@plinth/contract';
import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { z } from 'zod';
import { createAuditRepository } from './audits/audit-repository.ts';
import { refreshStatistics } from './audits/refresh-statistics.ts';
import type { Database, Tx } from './database/database.ts';
import type { DatabaseSession } from './database-session.ts';
import { createAttempt } from './errors/attempt.ts';
import { assertPostgresUrl } from './errors/postgres-url.ts';
import { createEventRepository } from './events/event-repository.ts';
import { createExceptionRepository } from './exceptions/exception-repository.ts';
import { createFindingRepository } from './findings/finding-repository.ts';
import { PrismaClient } from './generated/client.ts';
import { createInventoryRepository } from './inventory/inventory-repository.ts';
import { createLedgerRepository } from './ledger/ledger-repository.ts';
import { createParameterRepository } from './parameters/parameter-repository.ts';
import { createApiKeyRepository } from './platform/api-key-repository.ts';
import { createIdempotencyRepository } from './platform/idempotency-repository.ts';
import { createOrganizationRepository } from './platform/organization-repository.ts';
import { createPostureRepository } from './posture/posture-repository.ts';
import { createResultRepository } from './results/result-repository.ts';
import { runTransaction } from './transaction.ts';

export interface DatabaseOptions {
  /** postgresql://user:password@host:port/database; migrated already. */
  readonly url: string;
  /** Connections at the most. Default 10. */
  readonly poolSize?: number | undefined;
  /** A statement that takes longer is cancelled. Default 30,000. */
  readonly statementTimeoutMs?: number | undefined;
}

/**
 * Connects to a database that `migrate` has brought to this version.
 *
 * What belongs to no organization (organizations, API keys, idempotency keys) is read and written through Prisma's
 * client; everything under an organization through SQL, in one transaction bound by row-level security.
 *
 * @throws {DatabaseError} when Postgres can't be reached.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, poolSize = 10, statementTimeoutMs = 30_000 } = options;
  assertPostgresUrl(url);
  const pool = openPool(url, poolSize);
  // A connection that breaks while idle is replaced when the next one is needed.
  pool.on('error', () => undefined);
  // One that breaks between two statements of a transaction fails the next of them; nobody else listens for it.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const attempt = createAttempt(url);
  const onPlatform = <T>(work: (session: DatabaseSession) => Promise<T>): Promise<T> =>
    runTransaction({ pool, attempt, scope: PLATFORM, statementTimeoutMs }, work);
  const close = async (): Promise<void> => {
    await prisma.$disconnect();
    await pool.end();
  };
  try {
    const warnings = await attempt(readWarnings(pool));
    return {
      transaction: (organizationId, work) =>
        runTransaction({ pool, attempt, scope: organizationId, statementTimeoutMs }, (session) =>
          work(createTx(session, organizationId)),
        ),
      organizations: createOrganizationRepository(prisma, attempt),
      apiKeys: createApiKeyRepository({ prisma, attempt, onPlatform }),
      idempotency: createIdempotencyRepository(prisma, attempt),
      verifyPlatformEvents: (head) => onPlatform((session) => createEventRepository(session, PLATFORM).verify(head)),
      warnings,
      refreshStatistics: () => onPlatform(refreshStatistics),
      isHealthy: () => isHealthy(pool),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What belongs to no organization. */
const PLATFORM = 'platform';

function openPool(url: string, max: number): Pool {
  return new Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    application_name: 'plinth',
  });
}

function createTx(session: DatabaseSession, organizationId: OrganizationId): Tx {
  return {
    organizationId,
    inventory: createInventoryRepository(session, organizationId),
    audits: createAuditRepository(session, organizationId),
    ledger: createLedgerRepository(session, organizationId),
    results: createResultRepository(session, organizationId),
    findings: createFindingRepository(session, organizationId),
    posture: createPostureRepository(session, organizationId),
    parameters: createParameterRepository(session, organizationId),
    exceptions: createExceptionRepository(session, organizationId),
    events: createEventRepository(session, organizationId),
    executeSql: async (text, values) => ({ rows: await session.raw(text, values) }),
  };
}

const RoleRow = z.object({ role: z.string(), bypasses: z.boolean() });

async function readWarnings(pool: Pool): Promise<readonly string[]> {
  const { rows } = await pool.query(
    'select rolname as role, rolsuper or rolbypassrls as bypasses from pg_roles where rolname = current_user',
  );
  const role = RoleRow.parse(rows[0]);
  if (!role.bypasses) return [];
  return [
    `The database role "${role.role}" is a superuser or has BYPASSRLS: row-level security doesn't bind it. Give Plinth a role of its own.`,
  ];
}

const HEALTH_TIMEOUT_MS = 2000;

async function isHealthy(pool: Pool): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(resolve, HEALTH_TIMEOUT_MS, false).unref());
  const response = pool.query('select 1').then(
    () => true,
    () => false,
  );
  return Promise.race([response, late]);
}

import { DatabaseError } from '@plinth/contract';
import { Client, Pool } from 'pg';
import { z } from 'zod';
import { createAttempt } from '../errors/attempt.ts';
import { assertPostgresUrl } from '../errors/postgres-url.ts';
import { type MigrationFiles, readMigrationFiles } from './migration-files.ts';
import { loadSchemaEngine } from './schema-engine.ts';

/** Any number: whoever migrates holds it. */
const LOCK = 7_305_805_012;

/**
 * Brings a database to this version's schema and gives the names of the migrations that it applied. Processes that
 * do so at once wait for each other. Works without network; the folder stays usable with `prisma migrate deploy`.
 *
 * `url` must lead to Postgres itself: the lock is held by a session, which a transaction pooler doesn't keep.
 *
 * @throws {DatabaseError} when Postgres can't be reached, the database was made by a newer Plinth, or a migration fails.
 */
export async function migrate(url: string): Promise<readonly string[]> {
  assertPostgresUrl(url);
  return createAttempt(url)(bringUpToDate(url));
}

async function bringUpToDate(url: string): Promise<readonly string[]> {
  const files = await readMigrationFiles();
  const pool = new Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 10_000 });
  pool.on('error', () => undefined);
  const client = await connect(url);
  try {
    await client.query(`select pg_advisory_lock(${LOCK})`);
    const done = await readHistory(client);
    const newer = done.filter(({ finished, name }) => finished && !files.names.includes(name));
    if (newer.length > 0) {
      throw new DatabaseError(
        'migration',
        `The database was made by a newer Plinth (it has the migration ${newer.map(({ name }) => name).join(', ')}): run that version, or a newer one.`,
      );
    }
    const unfinished = done.filter(({ finished }) => !finished).map(({ name }) => name);
    const pending = files.names.filter((name) => !done.some((row) => row.finished && row.name === name));
    return pending.length === 0 ? [] : await apply(pool, files, unfinished);
  } finally {
    await client.end().catch(() => undefined);
    await pool.end();
  }
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

const HistoryRows = z.array(z.object({ name: z.string(), finished: z.boolean() }));

/** Read without the engine: an up-to-date database, which is the usual case, costs one query. */
async function readHistory(client: Client): Promise<z.infer<typeof HistoryRows>> {
  const { rowCount } = await client.query(`select 1 where to_regclass('_prisma_migrations') is not null`);
  if (rowCount === 0) return [];
  const { rows } = await client.query(
    'select migration_name as name, finished_at is not null as finished from _prisma_migrations where rolled_back_at is null',
  );
  return HistoryRows.parse(rows);
}

/** `unfinished` ones were cut short. A script takes effect with its mark in the history or not at all, so they may run again. */
async function apply(pool: Pool, files: MigrationFiles, unfinished: readonly string[]): Promise<readonly string[]> {
  const engine = await loadSchemaEngine(pool, { scripts: files.scripts });
  try {
    for (const migrationName of unfinished) await engine.markMigrationRolledBack({ migrationName });
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: files.list,
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  } catch (cause) {
    const message = messageOf(cause);
    if (message.startsWith('The database schema is not empty'))
      throw new DatabaseError('migration', NOT_EMPTY, { cause });
    throw new DatabaseError('migration', `The database could not be brought to this version: ${message}`, { cause });
  } finally {
    engine.free();
  }
}

const NOT_EMPTY = `The database holds tables that are not Plinth's: give Plinth a database, or a schema, of its own.`;

function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().replaceAll(/\s*\n\s*/g, ' ');
}

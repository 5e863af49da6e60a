import { createHash, randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, escapeIdentifier } from 'pg';
import { z } from 'zod';
import { startEmbeddedPostgres } from './embedded/start-embedded-postgres.ts';
import { migrate } from './migrations/migrate.ts';
import { readMigrationFiles } from './migrations/migration-files.ts';

export { type Switch, startSwitch } from './testing/start-switch.ts';

/** For tests only: a database of one's own on a real Postgres. */
export interface TestDatabase {
  /** Of a role that row-level security binds, as in production. */
  readonly url: string;
  /** Drops it. Its connections are cut. */
  close(): Promise<void>;
}

/**
 * Makes a database with Plinth's schema, or an `empty` one. All test processes of a checkout share one server, which
 * stops with the last of them; a database takes some 50 ms.
 */
export async function createTestDatabase({ empty = false }: { empty?: boolean } = {}): Promise<TestDatabase> {
  const server = await startEmbeddedPostgres({ dataDir: DATA_DIR, settings: FAST });
  const admin = new Client({ connectionString: withDatabase(server.url, 'postgres') });
  await admin.connect();
  try {
    await admin.query(`select pg_advisory_lock(${LOCK})`);
    await dropAbandoned(admin);
    const template = empty ? 'template1' : await provideTemplate(admin, server.url);
    const name = `plinth_test_${process.pid}_${randomBytes(6).toString('hex')}`;
    await admin.query(`create database ${name} template ${template}`);
    return {
      url: withDatabase(server.url, name),
      async close() {
        await execute(withDatabase(server.url, 'postgres'), `drop database if exists ${name} with (force)`);
        await server.close();
      },
    };
  } catch (error) {
    await server.close();
    throw error;
  } finally {
    await admin.end();
  }
}

/** Any number: whoever makes databases holds it. */
const LOCK = 7_305_805_014;

const DATA_DIR = path.join(
  tmpdir(),
  `plinth-test-${createHash('sha256')
    .update(`${import.meta.url}\n${process.getuid?.() ?? ''}`)
    .digest('hex')
    .slice(0, 12)}`,
);

/**
 * What is in it need not survive the machine. Autovacuum would keep a database from being dropped now and then, since
 * an ordinary role may not end its workers.
 */
const FAST = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  autovacuum: 'off',
  max_connections: '300',
};

/** A migrated database to copy; under a new name when a migration changes. */
async function provideTemplate(admin: Client, url: string): Promise<string> {
  const { scripts } = await readMigrationFiles();
  const name = `plinth_template_${createHash('sha256').update(scripts.join('\0')).digest('hex').slice(0, 16)}`;
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
  if (rowCount === 1) return name;
  await admin.query('drop database if exists plinth_building with (force)');
  await admin.query('create database plinth_building');
  await migrate(withDatabase(url, 'plinth_building'));
  await admin.query(`alter database plinth_building rename to ${name}`);
  return name;
}

/** Those of test processes that were killed. */
async function dropAbandoned(admin: Client): Promise<void> {
  const { rows } = await admin.query(`select datname as name from pg_database where datname like 'plinth\\_test\\_%'`);
  for (const { name } of z.array(z.object({ name: z.string() })).parse(rows)) {
    const pid = Number(name.split('_')[2]);
    if (!isAlive(pid)) await admin.query(`drop database if exists ${escapeIdentifier(name)} with (force)`);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function withDatabase(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

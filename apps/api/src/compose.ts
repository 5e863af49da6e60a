import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { type AwsOptions, createAws } from '@plinth/aws';
import { CHECKS, checkPageUrl } from '@plinth/core';
import { type Database, migrate, openDatabase, startEmbeddedPostgres } from '@plinth/db';
import {
  createJobServices,
  createServices,
  DEFAULT_OUTAGE_SETTINGS,
  type Dependencies,
  type Log,
  type OutageSettings,
} from '@plinth/services';
import { createApiKey } from './auth/api-key.ts';
import { createAuthenticator } from './auth/authenticator.ts';
import { issueApiKey, type WantedApiKey } from './auth/issue-api-key.ts';
import { type Config, type Environment, type Role, readConfig } from './config.ts';
import { createEvaluationPool } from './evaluation/create-evaluation-pool.ts';
import { buildApp } from './http/build-app.ts';
import { closeApp } from './http/close-app.ts';
import { listen } from './http/listen.ts';
import { createJobQueue } from './jobs/create-job-queue.ts';
import { openQueue } from './jobs/open-queue.ts';
import { startWorker } from './jobs/start-worker.ts';
import { createLog } from './log.ts';
import { newId } from './new-id.ts';
import { VERSION } from './version.ts';

/** These options override the environment. */
export interface ServerOptions {
  readonly role?: Role;
  readonly host?: string;
  /** 0 for a free one. */
  readonly port?: number;
  /** Where the embedded Postgres keeps its data; not used with a `databaseUrl`. */
  readonly dataDir?: string;
  readonly databaseUrl?: string;
  /** See config.ts. Default: the process's own. */
  readonly env?: Environment;
  /** Default: JSON lines on stderr, from `PLINTH_LOG_LEVEL` on. */
  readonly log?: Log;
  /** `first`, the default: create one if there is none. `another`: create one in any case. `none`: create none. */
  readonly apiKey?: WantedApiKey;
  /** How to connect to AWS. Default: the AWS SDK's own credential chain and variables. */
  readonly aws?: AwsOptions;
  /** How it waits for credentials and for AWS. Default: for PLINTH_OUTAGE_MINUTES. */
  readonly outage?: Partial<OutageSettings>;
}

export interface RunningServer {
  /** Where the API listens; null for a worker. */
  readonly url: string | null;
  /** Holds a password: not for logs. */
  readonly databaseUrl: string;
  /** Created by this start, returned this once; null when none was created. */
  readonly firstApiKey: string | null;
  /** An API key that is valid in this process only and stored nowhere; empty for a worker. */
  readonly processKey: string;
  /** One line each, for a person. */
  readonly warnings: readonly string[];
  /** Accepts no more requests and jobs, lets running ones finish for a few seconds, and stops all that it started. */
  close(): Promise<void>;
}

/**
 * Starts the server: all parts are composed here, and nowhere else. Rejects with an error whose message
 * is one clear line (`ConfigError`, `StartupError`, `DatabaseError`), and leaves nothing running then.
 */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const config = override(readConfig(options.env ?? process.env), options);
  const log = options.log ?? createLog(config.logLevel);
  await using stack = new AsyncDisposableStack();
  const databaseUrl = await provideDatabase(stack, config, log);
  const databases = await openDatabases(stack, config, databaseUrl);
  const queue = await openQueue({ databaseUrl, supervise: config.role !== 'api', log });
  stack.defer(() => queue.close());
  const aws = createAws({ log, externalId: config.externalId, ...options.aws });
  stack.defer(() => aws.close());

  const pool = createEvaluationPool({ threads: Math.max(1, availableParallelism() - 1) });
  stack.defer(() => pool.close());
  const wakers: (() => void)[] = [];
  const wake = (): void => {
    for (const each of wakers) each();
  };
  const { boss, queues } = queue;
  const jobs = createJobQueue({ boss, queues, wake });
  const deps: Dependencies = {
    database: databases.api,
    aws,
    jobs,
    evaluate: pool.evaluate,
    checks: CHECKS,
    readCheckPage: (id) => readFile(checkPageUrl(id), 'utf8'),
    access: config.access,
    allowedRoleNames: config.allowedRoleNames,
    longestExceptionDays: config.longestExceptionDays,
    outage: { ...DEFAULT_OUTAGE_SETTINGS, maxMs: config.outageMinutes * 60_000, ...options.outage },
    exceptionLimits: config.exceptionLimits,
    version: VERSION,
    log,
    now: () => new Date(),
    newId,
  };
  if (config.role !== 'api') {
    const limits = { accounts: config.concurrency };
    const services = createJobServices({ ...deps, database: databases.worker });
    const worker = startWorker({ boss, queues, services, limits, log });
    stack.defer(() => worker.stop());
    wakers.push(() => worker.wake());
  }
  const api = config.role === 'worker' ? NO_API : await startApi(stack, deps, config);
  const wanted = config.role === 'worker' ? 'none' : (options.apiKey ?? 'first');
  const firstApiKey = await issueApiKey({ apiKeys: databases.api.apiKeys, wanted, now: new Date() });
  const owned = stack.move();
  log.info({ role: config.role, url: api.url, version: VERSION }, 'server started');
  return {
    ...api,
    firstApiKey,
    databaseUrl,
    warnings: [...databases.api.warnings, ...warnOfExposure(config, api.url)],
    close: () => owned.disposeAsync(),
  };
}

function override(config: Config, { role, host, port, dataDir, databaseUrl }: ServerOptions): Config {
  return {
    ...config,
    role: role ?? config.role,
    host: host ?? config.host,
    port: port ?? config.port,
    dataDir: dataDir ?? config.dataDir,
    databaseUrl: databaseUrl ?? config.databaseUrl,
  };
}

/** The configured Postgres, or an embedded one; migrated either way. */
async function provideDatabase(stack: AsyncDisposableStack, config: Config, log: Log): Promise<string> {
  let url = config.databaseUrl;
  if (url === undefined) {
    const { dataDir } = config;
    const postgres = await startEmbeddedPostgres({ dataDir, log: (line) => log.info({ line }, 'embedded postgres') });
    stack.defer(() => postgres.close());
    url = postgres.url;
  }
  await migrate(url);
  return url;
}

interface Databases {
  readonly api: Database;
  readonly worker: Database;
}

/** With connections of their own for the API and for workers, so that neither can take those of the other. */
async function openDatabases(stack: AsyncDisposableStack, config: Config, url: string): Promise<Databases> {
  const open = async (poolSize: number, statementTimeoutMs: number): Promise<Database> => {
    const database = await openDatabase({ url, poolSize, statementTimeoutMs });
    stack.defer(() => database.close());
    return database;
  };
  const { role, connections } = config;
  if (role === 'worker') {
    const worker = await open(connections.worker, WORKER_STATEMENT_MS);
    return { api: worker, worker };
  }
  const api = await open(connections.api, API_STATEMENT_MS);
  return { api, worker: role === 'api' ? api : await open(connections.worker, WORKER_STATEMENT_MS) };
}

/** A call that takes longer fails; a client would have given up by then. */
const API_STATEMENT_MS = 15_000;
const WORKER_STATEMENT_MS = 30_000;

type Api = Pick<RunningServer, 'url' | 'processKey'>;

const NO_API: Api = { url: null, processKey: '' };

async function startApi(stack: AsyncDisposableStack, deps: Dependencies, config: Config): Promise<Api> {
  const { database, log, now, version } = deps;
  const processKey = createApiKey();
  const app = await buildApp({
    services: createServices(deps),
    idempotency: database.idempotency,
    authenticator: createAuthenticator({ apiKeys: database.apiKeys, processKey, now }),
    isReady: () => database.isHealthy(),
    unitsPerMinute: config.unitsPerMinute,
    streamLimits: config.streamLimits,
    version,
    log,
    now,
  });
  stack.defer(() => closeApp(app));
  return { url: await listen(app, config), processKey };
}

function warnOfExposure({ host }: Config, url: string | null): string[] {
  if (url === null || host === 'localhost' || host === '::1' || host.startsWith('127.')) return [];
  return [`The API listens on ${host} without TLS: put a proxy with TLS in front of it.`];
}

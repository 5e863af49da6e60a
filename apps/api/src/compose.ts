import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { type AwsOptions, createAws } from '@plinth/aws';
import { CHECKS, checkPageUrl } from '@plinth/core';
import { migrate, openDatabase, startEmbeddedPostgres } from '@plinth/db';
import { createJobServices, createServices, type Dependencies, type Log } from '@plinth/services';
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
  const database = await openDatabase({ url: databaseUrl });
  stack.defer(() => database.close());
  const queue = await openQueue({ databaseUrl, supervise: config.role !== 'api', log });
  stack.defer(() => queue.close());
  const aws = createAws({ log, ...options.aws });
  stack.defer(() => aws.close());

  const pool = createEvaluationPool({ threads: Math.max(1, availableParallelism() - 1) });
  stack.defer(() => pool.close());
  const wakers: (() => void)[] = [];
  const jobs = createJobQueue(queue.boss, () => {
    for (const wake of wakers) wake();
  });
  const deps: Dependencies = {
    database,
    aws,
    jobs,
    evaluate: pool.evaluate,
    checks: CHECKS,
    readCheckPage: (id) => readFile(checkPageUrl(id), 'utf8'),
    access: config.access,
    longestExceptionDays: config.longestExceptionDays,
    version: VERSION,
    log,
    now: () => new Date(),
    newId,
  };
  if (config.role !== 'api') {
    const limits = { accounts: config.concurrency };
    const worker = startWorker({ boss: queue.boss, services: createJobServices(deps), limits, log });
    stack.defer(() => worker.stop());
    wakers.push(() => worker.wake());
  }
  const api = config.role === 'worker' ? NO_API : await startApi(stack, deps, config);
  const wanted = config.role === 'worker' ? 'none' : (options.apiKey ?? 'first');
  const firstApiKey = await issueApiKey({ apiKeys: database.apiKeys, wanted, now: new Date() });
  const owned = stack.move();
  log.info({ role: config.role, url: api.url, version: VERSION }, 'server started');
  return {
    ...api,
    firstApiKey,
    databaseUrl,
    warnings: [...database.warnings, ...warnOfExposure(config, api.url)],
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
    callsPerMinute: config.callsPerMinute,
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

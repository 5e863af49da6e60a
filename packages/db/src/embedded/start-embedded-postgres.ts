import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseError } from '@plinth/contract';
import { choosePort } from './choose-port.ts';
import { type Cluster, openCluster } from './cluster.ts';
import type { StartFailure } from './judge-failure.ts';
import { isLast, Keeper } from './keeper.ts';
import { findPostmaster, isPostmaster, type Launch, launchPostmaster } from './postmaster.ts';

export interface EmbeddedPostgresOptions {
  /** Plinth's data folder; made when missing. The database is `postgres` in it. */
  readonly dataDir: string;
  /** The one used before, else any free one, when left out. */
  readonly port?: number | undefined;
  /** One line for each thing that a person may want to know. */
  readonly log?: ((line: string) => void) | undefined;
  /** More settings of Postgres, for tests. They count only for the process that starts the server. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
}

export interface EmbeddedPostgres {
  /** Holds the password: not for logs. */
  readonly url: string;
  /** Ends our use of the server; stops it when nobody else uses it. Every connection must be closed before. */
  close(): Promise<void>;
}

/**
 * Starts PostgreSQL on a data folder, or joins the server that runs there already: one that another
 * process uses at the same time, or that a killed process left. Whoever closes last stops it. A server that
 * dies meanwhile is started again on the same port.
 *
 * It listens on 127.0.0.1 only and asks for a password that is kept in the data folder.
 *
 * @throws {DatabaseError} when that can't be done, with the reason.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  const cluster = await openCluster(path.resolve(options.dataDir), log);
  const join = (): Promise<Keeper> => joinServer(cluster, { ...options, log });

  let closing = false;
  let keeper = await join();
  let reviving: Promise<void> = Promise.resolve();
  const watch = async (watched: Keeper): Promise<void> => {
    await watched.lost;
    if (!closing) reviving = revive();
  };
  const revive = async (): Promise<void> => {
    log('Postgres has stopped unexpectedly: starting it again.');
    try {
      const { port } = keeper;
      keeper = await join();
      void watch(keeper);
      if (keeper.port !== port) log(`Port ${port} was taken meanwhile: start Plinth again to reach Postgres.`);
    } catch (error) {
      log(error instanceof Error ? error.message : String(error));
    }
  };
  void watch(keeper);

  const { role, password } = cluster;
  return {
    url: `postgresql://${role}:${password}@127.0.0.1:${keeper.port}/${role}`,
    async close() {
      if (closing) return;
      closing = true;
      await reviving;
      await leave(cluster, keeper);
    },
  };
}

const START_TIMEOUT_MS = 60_000;
/** How long the processes of a killed server may hold its shared memory. */
const ORPHANS_TIMEOUT_MS = 15_000;
const POLL_MS = 20;

async function joinServer(
  cluster: Cluster,
  options: EmbeddedPostgresOptions & { log: (line: string) => void },
): Promise<Keeper> {
  const startedAt = Date.now();
  let launch: Launch | null = null;
  let takenPorts = 0;
  while (Date.now() - startedAt < START_TIMEOUT_MS) {
    const server = await findPostmaster(cluster);
    const keeper = server && (await Keeper.connect(cluster, server));
    if (keeper) return keeper;
    if (!server && !launch) {
      const port = await choosePort(cluster, takenPorts > 0 ? null : options.port);
      launch = await launchPostmaster(cluster, port, options.settings ?? {});
    }
    const failure = launch && (await launch.failure());
    if (failure) {
      launch = null;
      if (failure.kind === 'port taken') takenPorts += 1;
      const error = toError(failure, { cluster, port: options.port, waitedMs: Date.now() - startedAt, takenPorts });
      if (error) throw error;
    }
    await sleep(POLL_MS);
  }
  throw new DatabaseError(
    'embedded',
    `The Postgres of ${cluster.home} did not answer within ${START_TIMEOUT_MS / 1000} seconds; its log is ${cluster.home}/log.`,
  );
}

/** Null when it is worth another try. */
function toError(
  failure: StartFailure,
  so: { cluster: Cluster; port: number | undefined; waitedMs: number; takenPorts: number },
): DatabaseError | null {
  const reason = toReason(failure, so);
  return reason === null ? null : new DatabaseError('embedded', `${reason}. Its log is ${so.cluster.home}/log.`);
}

function toReason(
  failure: StartFailure,
  { port, waitedMs, takenPorts }: { port: number | undefined; waitedMs: number; takenPorts: number },
): string | null {
  if (failure.kind === 'failed') return `Postgres did not start: ${failure.reason}`;
  if (failure.kind === 'another server') return null;
  if (failure.kind === 'orphans') {
    const isOver = waitedMs > ORPHANS_TIMEOUT_MS;
    return isOver ? 'Postgres did not start: processes of a killed server still hold its memory' : null;
  }
  if (port !== undefined) return `Postgres cannot listen on 127.0.0.1:${port}: the port is taken`;
  return takenPorts > 5 ? 'Postgres found no free port on 127.0.0.1' : null;
}

const STOP_TIMEOUT_MS = 10_000;

async function leave(cluster: Cluster, keeper: Keeper): Promise<void> {
  const stops = await isLast(keeper);
  if (!stops) {
    await keeper.end();
    return;
  }
  // Fast shutdown; then, at worst, an immediate one, from which it recovers at the next start.
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    kill(keeper.pid, signal);
    const until = Date.now() + STOP_TIMEOUT_MS;
    while (Date.now() < until) {
      if (!(await isPostmaster(keeper.pid, cluster.data))) {
        await keeper.end();
        return;
      }
      await sleep(5);
    }
  }
  await keeper.end();
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}

import { execFile, spawn } from 'node:child_process';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Cluster } from './cluster.ts';
import { serverProcess } from './initialize.ts';
import { judgeFailure, type StartFailure } from './judge-failure.ts';

const run = promisify(execFile);

/** What `postmaster.pid` says about the server of a data directory. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/**
 * The server that runs on the cluster, also one that another process started; null when none does.
 *
 * Postgres itself sees through a `postmaster.pid` whose process is gone, but not through one whose process is something
 * else by now (ids are used again, at the latest after a reboot), nor through one that was never finished: such files
 * are removed. That is safe, as Postgres also guards the directory by a shared memory segment.
 */
export async function findPostmaster({ data }: Cluster): Promise<Postmaster | null> {
  const file = path.join(data, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isSafeInteger(pid) || pid <= 0 || !port) {
    // Being written right now, unless nobody has gone on with it.
    if (await isOlder(file, ABANDONED_MS)) await rm(file, { force: true });
    return null;
  }
  if (await isPostmaster(pid, data)) return { pid, port };
  const isTheSame = (await readFile(file, 'utf8').catch(() => null)) === text;
  if (isTheSame && isAlive(pid)) await rm(file, { force: true });
  return null;
}

const ABANDONED_MS = 10_000;

async function isOlder(file: string, ms: number): Promise<boolean> {
  const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
  return mtimeMs < Date.now() - ms;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Whether the process is alive and serves `data`. */
export async function isPostmaster(pid: number, data: string): Promise<boolean> {
  if (process.platform === 'linux') {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return command.split('\0').includes(data);
  }
  const command = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return command.stdout.includes(data);
}

/** A server process that was just started. */
export interface Launch {
  /** Why it has ended; null while it runs. */
  failure(): Promise<StartFailure | null>;
}

const LOG_LIMIT_BYTES = 10_000_000;

/**
 * Starts a server that outlives this process: it has its own session, so that Ctrl-C doesn't reach
 * it before Plinth has finished with it, and logs to a file, not to a pipe that could break.
 */
export async function launchPostmaster(
  cluster: Cluster,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<Launch> {
  const logFile = path.join(cluster.home, 'log');
  const before = await stat(logFile).catch(() => null);
  if (before && before.size > LOG_LIMIT_BYTES) await rename(logFile, `${logFile}.1`);
  const log = await open(logFile, 'a+', 0o600);
  const { size } = await log.stat();

  const child = spawn(
    cluster.binaries.postgres,
    [
      '-D',
      cluster.data,
      '-p',
      String(port),
      ...Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    { ...serverProcess(cluster.user), detached: true, stdio: ['ignore', log.fd, log.fd] },
  );
  child.unref();

  let ending: { readonly error?: Error } | null = null;
  child.on('error', (error) => (ending ??= { error }));
  child.on('exit', () => (ending ??= {}));
  // The child has its own copy of the descriptor.
  await new Promise((resolve) => child.once('spawn', resolve).once('error', resolve));
  await log.close();
  return {
    async failure() {
      if (!ending) return null;
      if (ending.error) return { kind: 'failed', reason: ending.error.message };
      const text = await readFile(logFile).catch(() => Buffer.alloc(0));
      return judgeFailure(text.subarray(size).toString(), child.pid ?? 0);
    },
  };
}

/** For one small machine that does other work too. Every commit is durable: `synchronous_commit` and `fsync` stay on. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // Of those that never say who they are, it takes twice as many, and refuses everybody after that.
  max_connections: '400',
  authentication_timeout: '10s',
  shared_buffers: '128MB',
  work_mem: '16MB',
  maintenance_work_mem: '64MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '1GB',
  checkpoint_timeout: '15min',
  wal_compression: 'on',
  random_page_cost: '1.1',
  jit: 'off',
  log_checkpoints: 'off',
  log_timezone: 'UTC',
  timezone: 'UTC',
};

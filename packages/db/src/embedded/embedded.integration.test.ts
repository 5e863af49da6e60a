import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, lstat, mkdir, mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, test, vi } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start-embedded-postgres.ts';

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;

/** A stopped cluster, to be copied: making one takes a second. */
let pristine: string;
let directory: string;
const started: EmbeddedPostgres[] = [];

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'plinth-embedded-'));
  await chmod(directory, 0o755);
  pristine = path.join(directory, 'pristine');
  const server = await startEmbeddedPostgres({ dataDir: pristine });
  await server.close();
});
afterEach(async () => {
  for (const server of started.splice(0)) await server.close();
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function start(dataDir: string, options: { port?: number } = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, ...options });
  started.push(server);
  return server;
}

let copies = 0;
async function newDataDir(): Promise<string> {
  copies += 1;
  const dataDir = path.join(directory, `copy-${copies}`);
  await run('cp', ['-a', pristine, dataDir]);
  return dataDir;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function postmaster(dataDir: string): Promise<number | null> {
  const text = await readFile(path.join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').catch(() => null);
  return text === null ? null : Number.parseInt(text, 10);
}

describe('a server', () => {
  test('keeps its data and its port from one start to the next', async ({ expect }) => {
    const dataDir = await newDataDir();
    const first = await startEmbeddedPostgres({ dataDir });
    await query(first.url, 'create table kept as select 42 as answer');
    await first.close();

    expect(await postmaster(dataDir)).toBeNull();
    const second = await start(dataDir);
    expect(second.url).toBe(first.url);
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  test('lets in its role alone, which is no superuser, by password', async ({ expect }) => {
    const { url } = await start(await newDataDir());

    expect(
      await query(url, 'select rolname, rolsuper, rolbypassrls from pg_roles where rolname = current_user'),
    ).toEqual([{ rolname: 'plinth', rolsuper: false, rolbypassrls: false }]);
    const wrong = Object.assign(new URL(url), { password: 'wrong' }).href;
    await expect(query(wrong, 'select 1')).rejects.toThrow('password authentication failed');
    const admin = Object.assign(new URL(url), { username: 'plinth_admin' }).href;
    await expect(query(admin, 'select 1')).rejects.toThrow('no pg_hba.conf entry');
  });

  test('listens on loopback only, commits durably, and keeps its password to itself', async ({ expect }) => {
    const dataDir = await newDataDir();
    const { url } = await start(dataDir);

    const settings = await query(
      url,
      `select name, setting from pg_settings
       where name in ('listen_addresses', 'fsync', 'synchronous_commit', 'password_encryption') order by name`,
    );
    expect(settings).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'password_encryption', setting: 'scram-sha-256' },
      { name: 'synchronous_commit', setting: 'on' },
    ]);
    expect((await stat(path.join(dataDir, 'postgres/password'))).mode & 0o777).toBe(0o600);
    expect((await stat(path.join(dataDir, 'postgres/data'))).mode & 0o777).toBe(0o700);
  });

  test('serves beside three hundred connections that never say who they are', async ({ expect }) => {
    const { url } = await start(await newDataDir());
    const { hostname, port } = new URL(url);
    const idle = Array.from({ length: 300 }, () => connect({ host: hostname, port: Number(port) }));

    try {
      await Promise.all(
        idle.map((socket) =>
          once(
            socket.on('error', () => undefined),
            'connect',
          ),
        ),
      );
      const served = await query(url, 'select 1 as one');

      expect(served).toEqual([{ one: 1 }]);
    } finally {
      for (const socket of idle) socket.destroy();
    }
  });

  test('is shared by those who start it on one folder, and stops with the last of them', async ({ expect }) => {
    const dataDir = await newDataDir();
    const [first, second] = await Promise.all([startEmbeddedPostgres({ dataDir }), startEmbeddedPostgres({ dataDir })]);
    const pid = await postmaster(dataDir);

    expect(second.url).toBe(first.url);
    await first.close();
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(await postmaster(dataDir)).toBe(pid);
    await second.close();
    expect(await postmaster(dataDir)).toBeNull();
  });

  test('may be started and stopped by many at once', async ({ expect }) => {
    const dataDir = await newDataDir();

    const answers = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const server = await startEmbeddedPostgres({ dataDir });
        const rows = await query(server.url, 'select 1 as one');
        await server.close();
        return rows;
      }),
    );

    expect(answers).toEqual(Array.from({ length: 8 }, () => [{ one: 1 }]));
    expect(await postmaster(dataDir)).toBeNull();
  });
});

describe('after a kill', () => {
  test('of Postgres, whoever uses it starts it again on the same address', async ({ expect }) => {
    const dataDir = await newDataDir();
    const { url } = await start(dataDir);
    await query(url, 'create table kept as select 42 as answer');
    const pid = await postmaster(dataDir);

    process.kill(pid ?? 0, 'SIGKILL');

    await vi.waitFor(async () => expect(await query(url, 'select answer from kept')).toEqual([{ answer: 42 }]), {
      timeout: 20_000,
      interval: 100,
    });
    expect(await postmaster(dataDir)).not.toBe(pid);
  });

  test('of its process, the server that was left is taken over', async ({ expect }) => {
    const dataDir = await newDataDir();
    const child = fork(new URL('../testing/hold-postgres.ts', import.meta.url), [dataDir]);
    const [url] = await once(child, 'message');
    const pid = await postmaster(dataDir);
    child.kill('SIGKILL');
    await once(child, 'exit');

    const server = await startEmbeddedPostgres({ dataDir });
    expect(server.url).toBe(url);
    expect(await postmaster(dataDir)).toBe(pid);
    // Postgres may take a moment to see that the killed process has gone.
    const keepers = `select pid from pg_stat_activity where application_name = 'plinth-keeper'`;
    await vi.waitFor(async () => expect(await query(server.url, keepers)).toHaveLength(1), { timeout: 10_000 });
    await server.close();
    expect(await postmaster(dataDir)).toBeNull();
  });

  test('of both, the next start recovers', async ({ expect }) => {
    const dataDir = await newDataDir();
    const child = fork(new URL('../testing/hold-postgres.ts', import.meta.url), [dataDir]);
    const [url] = await once(child, 'message');
    await query(String(url), 'create table kept as select 42 as answer');
    child.kill('SIGKILL');
    await once(child, 'exit');
    process.kill((await postmaster(dataDir)) ?? 0, 'SIGKILL');

    const server = await start(dataDir);

    expect(await query(server.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  test('a postmaster.pid that nobody finished is done away with', async ({ expect }) => {
    const dataDir = await newDataDir();
    const file = path.join(dataDir, 'postgres/data/postmaster.pid');
    await writeFile(file, '');
    await utimes(file, 1_700_000_000, 1_700_000_000);

    const server = await start(dataDir);

    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('a postmaster.pid that names some other process is not believed', async ({ expect }) => {
    const dataDir = await newDataDir();
    const file = path.join(dataDir, 'postgres/data/postmaster.pid');
    const data = path.join(dataDir, 'postgres/data');
    await writeFile(file, `${process.pid}\n${data}\n1700000000\n1\n\n127.0.0.1\n  1 1\nready\n`);

    const server = await start(dataDir);

    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('what cannot be is said in one sentence', () => {
  test('a port that is taken', async ({ expect }) => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const address = blocker.address();
    const port = typeof address === 'object' && address ? address.port : 0;

    await expect(start(await newDataDir(), { port })).rejects.toThrow(
      `Postgres cannot listen on 127.0.0.1:${port}: the port is taken. Its log is `,
    );
    blocker.close();
  });

  test('a data folder that is a file, or below one', async ({ expect }) => {
    const file = path.join(directory, 'a-file');
    await writeFile(file, '');

    await expect(start(file)).rejects.toThrow(`The data folder ${file} cannot be used: it is a file.`);
    await expect(start(path.join(file, 'below'))).rejects.toThrow('cannot be used: part of its path is a file.');
  });

  test('a data folder that may not be made, even by root', async ({ expect }) => {
    const place = process.platform === 'linux' ? '/sys/plinth' : '/System/plinth';

    await expect(start(place)).rejects.toThrow(
      new RegExp(`^The data folder ${place} cannot be used: (?:permission denied|the file system is read-only)\\.$`),
    );
  });

  test('data of another major version', async ({ expect }) => {
    const dataDir = await newDataDir();
    await writeFile(path.join(dataDir, 'postgres/data/PG_VERSION'), '11\n');

    await expect(start(dataDir)).rejects.toThrow('was made by PostgreSQL 11, and this Plinth brings PostgreSQL 18');
  });

  test('a password that was lost', async ({ expect }) => {
    const dataDir = await newDataDir();
    const server = await start(dataDir);
    await writeFile(path.join(dataDir, 'postgres/password'), 'another\n');

    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(
      /does not accept the password in .*\/postgres\/password\.$/,
    );
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('a cluster that is broken', async ({ expect }) => {
    const dataDir = await newDataDir();
    await rm(path.join(dataDir, 'postgres/data/global/pg_control'));

    await expect(start(dataDir)).rejects.toThrow(
      /^Postgres did not start: .*pg_control.* Its log is .*\/postgres\/log\.$/,
    );
  });
});

describe.runIf(isRoot)('as root', () => {
  test('a data folder of mode 700 lets the server through, and shows nothing', async ({ expect }) => {
    const dataDir = path.join(directory, 'closed-to-others');
    await mkdir(dataDir, { mode: 0o700 });

    await start(dataDir);

    expect((await stat(dataDir)).mode & 0o777).toBe(0o711);
    expect((await lstat(path.join(dataDir, 'postgres'))).isDirectory()).toBe(true);
  });

  test('a folder below a home of mode 700 works, and its data is found again', async ({ expect }) => {
    const home = path.join(directory, 'home');
    await mkdir(home, { mode: 0o700 });
    const dataDir = path.join(home, 'clone/.plinth');

    const first = await startEmbeddedPostgres({ dataDir });
    await query(first.url, 'create table kept as select 42 as answer');
    await first.close();
    const second = await start(dataDir);

    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    const place = await run('readlink', [path.join(dataDir, 'postgres')]);
    expect(place.stdout).toMatch(/^\/var\/lib\/plinth\/postgres-/);
    await second.close();
    await rm(place.stdout.trim(), { recursive: true });
    await expect(start(dataDir)).rejects.toThrow('points to a folder that is gone');
  });
});

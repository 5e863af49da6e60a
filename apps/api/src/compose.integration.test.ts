import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, type TestDatabase } from '@plinth/db/testing';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { type RunningServer, type ServerOptions, startServer } from './compose.ts';
import { ApiClient } from './testing/api-client.ts';
import { silentLog } from './testing/silent-log.ts';
import { startHarness } from './testing/start-harness.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
});
afterAll(() => database.close());

function start(options: ServerOptions = {}): Promise<RunningServer> {
  return startServer({ port: 0, databaseUrl: database.url, env: {}, log: silentLog, ...options });
}

async function statusWith(server: RunningServer, key: string): Promise<number> {
  return (await new ApiClient(server.url, key).send('system.version', {})).status;
}

describe('startServer', () => {
  it('starts several at once on an empty database, and creates one first key among them', async ({ expect }) => {
    const servers = await Promise.all([start(), start({ role: 'api' }), start({ role: 'worker' })]);

    const created = servers.flatMap(({ firstApiKey }) => firstApiKey ?? []);
    const [key = ''] = created;

    expect(created).toHaveLength(1);
    expect(await Promise.all(servers.slice(0, 2).map((server) => statusWith(server, key)))).toEqual([200, 200]);
    expect(servers[2]).toMatchObject({ url: null, processKey: '' });
    await Promise.all(servers.map((server) => server.close()));
  });

  it('creates no second key, unless another is wanted, and none when none is', async ({ expect }) => {
    const empty = await createTestDatabase();
    const created: (string | null)[] = [];

    for (const apiKey of ['none', 'first', 'first', 'another'] as const) {
      const server = await start({ databaseUrl: empty.url, apiKey });
      created.push(server.firstApiKey);
      if (server.firstApiKey !== null) expect(await statusWith(server, server.firstApiKey)).toBe(200);
      await server.close();
    }
    await empty.close();

    expect(created.map((key) => key !== null)).toEqual([false, true, false, true]);
  });

  it('has a key of its own that no other process accepts', async ({ expect }) => {
    const [one, other] = await Promise.all([start({ role: 'api' }), start({ role: 'api' })]);

    expect(await statusWith(one, one.processKey)).toBe(200);
    expect(await statusWith(other, one.processKey)).toBe(401);
    await Promise.all([one.close(), other.close()]);
  });

  it('names the port that is taken, and leaves nothing running', async ({ expect }) => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;

    await expect(start({ port })).rejects.toThrow(`Port ${port} is taken: choose another with --port or PLINTH_PORT.`);
    other.close();
    const server = await start({ port });

    expect(server.url).toBe(`http://127.0.0.1:${port}`);
    await server.close();
  });

  it.for([
    ['a database that is down', { databaseUrl: 'postgresql://plinth:hunter2@127.0.0.1:9/plinth' }],
    ['a host that is not an address of this machine', { host: '192.0.2.1' }],
    ['an invalid configuration', { env: { PLINTH_PORT: 'x' } }],
  ] as const)('reports %s in one line without a secret', async ([, options], { expect }) => {
    const failure: unknown = await start(options).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(Error);
    expect(String(failure)).toMatch(/^\w+Error: [^\n]+\.$/);
    expect(String(failure)).not.toContain('hunter2');
  });

  it('warns when the API can be reached from elsewhere', async ({ expect }) => {
    const server = await start({ role: 'api', host: '0.0.0.0' });

    expect(server.warnings).toContain('The API listens on 0.0.0.0 without TLS: put a proxy with TLS in front of it.');
    expect(await statusWith(server, server.processKey)).toBe(200);
    await server.close();
  });

  it('closes without waiting for open streams and for accounts that are being read', async ({ expect }) => {
    const harness = await startHarness({ accounts: 5, seed: 4, latencyMs: 600, withoutSeededFaults: true });
    const server = await harness.start();
    const api = new ApiClient(server.url, server.processKey);
    const { id } = await api.call('audits.start', {});
    await api.until(id, ({ status }) => status === 'running');
    const stream = await api.send('audits.watch', { auditId: id });

    const [body] = await Promise.all([stream.text(), server.close()]);

    expect(body).not.toContain('event: ended');
    await harness.close();
  });
});

describe('main.ts', () => {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));

  function run(env: Record<string, string>) {
    const child = spawn(process.execPath, [main], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    return { child, stderr: child.stderr };
  }

  it('prints where it listens, responds, and ends on SIGTERM', async ({ expect }) => {
    const { child, stderr } = run({ DATABASE_URL: database.url, PLINTH_PORT: '0', PLINTH_LOG_LEVEL: 'silent' });
    const address = await new Promise<string>((resolve) => {
      let output = '';
      stderr.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const url = /Plinth listens on (\S+)\n/.exec(output)?.[1];
        if (url !== undefined) resolve(url);
      });
    });

    const health = await fetch(`${address}/healthz`);
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');

    expect(health.status).toBe(200);
    expect(code).toBe(0);
  });

  it('reports an invalid configuration in one line', async ({ expect }) => {
    const { child, stderr } = run({ PLINTH_ROLE: 'boss' });

    const [output, [code]] = await Promise.all([text(stderr), once(child, 'exit')]);

    expect(output).toBe('Configuration: PLINTH_ROLE must be one of api, worker, all.\n');
    expect(code).toBe(1);
  });
});

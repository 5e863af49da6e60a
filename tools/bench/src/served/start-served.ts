import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '@plinth/db';
import { Plinth } from '@plinth/sdk';
import { z } from 'zod';

/** A server and its worker, in processes of their own, on an embedded Postgres of their own. */
export interface Served {
  readonly url: string;
  readonly key: string;
  readonly databaseUrl: string;
  readonly plinth: Plinth;
  /** What the worker's process has used since it began, all its threads together; Postgres is not among them. */
  usage(): Promise<Usage>;
}

const Usage = z.object({ cpuMs: z.number(), peakRssBytes: z.number() });
export type Usage = z.infer<typeof Usage>;

export interface StartServedOptions {
  readonly env: Readonly<Record<string, string>>;
  /** The worker has a process of its own; otherwise it is in that of the API. */
  readonly isWorkerApart?: boolean;
}

/** Starts one; the stack ends it, and deletes its data. */
export async function startServed(
  stack: AsyncDisposableStack,
  { env, isWorkerApart = false }: StartServedOptions,
): Promise<Served> {
  const dataDir = await mkdtemp(join(tmpdir(), 'plinth-bench-'));
  stack.defer(() => rm(dataDir, { recursive: true, force: true }));
  const postgres = await startEmbeddedPostgres({ dataDir });
  stack.defer(() => postgres.close());
  const settings = { ...env, PLINTH_LOG_LEVEL: 'warn', PLINTH_RATE_LIMIT: '1000000', DATABASE_URL: postgres.url };
  const api = await startProcess(stack, { ...settings, PLINTH_ROLE: isWorkerApart ? 'api' : 'all' });
  const worker = isWorkerApart ? await startProcess(stack, { ...settings, PLINTH_ROLE: 'worker' }) : api;
  const { url, key } = z.object({ url: z.string(), key: z.string() }).parse(api.started);
  return {
    url,
    key,
    databaseUrl: postgres.url,
    plinth: new Plinth({ baseUrl: url, apiKey: key }),
    async usage() {
      worker.child.send('usage');
      const [answer] = await once(worker.child, 'message');
      return Usage.parse(answer);
    },
  };
}

async function startProcess(stack: AsyncDisposableStack, env: Readonly<Record<string, string>>) {
  const child = fork(fileURLToPath(new URL('served.ts', import.meta.url)), [], { env: { ...process.env, ...env } });
  stack.defer(async () => {
    child.kill();
    await once(child, 'exit');
  });
  const [started] = await once(child, 'message');
  return { child, started };
}

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '@plinth/db';
import { Plinth } from '@plinth/sdk';
import { z } from 'zod';

/** A server with its worker, in a process of its own, on an embedded Postgres of its own. */
export interface Served {
  readonly url: string;
  readonly key: string;
  readonly databaseUrl: string;
  readonly plinth: Plinth;
  /** What the process has used since it began, all its threads together; Postgres is not among them. */
  usage(): Promise<Usage>;
}

const Usage = z.object({ cpuMs: z.number(), peakRssBytes: z.number() });
export type Usage = z.infer<typeof Usage>;

/** Starts one with these variables; the stack ends it, and deletes its data. */
export async function startServed(stack: AsyncDisposableStack, env: Readonly<Record<string, string>>): Promise<Served> {
  const dataDir = await mkdtemp(join(tmpdir(), 'plinth-bench-'));
  stack.defer(() => rm(dataDir, { recursive: true, force: true }));
  const postgres = await startEmbeddedPostgres({ dataDir });
  stack.defer(() => postgres.close());
  const child = fork(fileURLToPath(new URL('served-all.ts', import.meta.url)), [], {
    env: { ...process.env, ...env, ...SETTINGS, DATABASE_URL: postgres.url },
  });
  stack.defer(async () => {
    child.kill();
    await once(child, 'exit');
  });
  const [message] = await once(child, 'message');
  const { url, key } = z.object({ url: z.string(), key: z.string() }).parse(message);
  return {
    url,
    key,
    databaseUrl: postgres.url,
    plinth: new Plinth({ baseUrl: url, apiKey: key }),
    async usage() {
      child.send('usage');
      const [answer] = await once(child, 'message');
      return Usage.parse(answer);
    },
  };
}

const SETTINGS = { PLINTH_LOG_LEVEL: 'warn', PLINTH_RATE_LIMIT: '1000000' };

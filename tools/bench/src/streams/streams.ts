import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startAwsSim } from '@plinth/aws-sim';
import type { OrganizationId } from '@plinth/contract';
import { type Database, migrate, openDatabase, startEmbeddedPostgres } from '@plinth/db';
import { Plinth } from '@plinth/sdk';
import { z } from 'zod';
import { createKeys } from '../../../../apps/api/src/testing/create-keys.ts';

export interface StreamsBenchOptions {
  readonly accounts: number;
  readonly streams: number;
  /** By so many API keys in turn. */
  readonly keys: number;
}

/**
 * Prints what a list costs and how fast the worker gets on while an audit runs, without streams of it and with many.
 * All on loopback; the organization is simulated.
 */
export async function benchStreams({ accounts, streams, keys }: StreamsBenchOptions): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const sim = await startAwsSim({ accounts, seed: 7, latencyMs: LATENCY_MS, withoutSeededFaults: true });
  stack.defer(() => sim.close());
  const dataDir = await mkdtemp(join(tmpdir(), 'plinth-bench-'));
  stack.defer(() => rm(dataDir, { recursive: true, force: true }));
  const postgres = await startEmbeddedPostgres({ dataDir });
  stack.defer(() => postgres.close());
  await migrate(postgres.url);
  const names = Array.from({ length: keys }, (_, index) => `bench-${index}`);
  const created = await createKeys(postgres.url, Object.fromEntries(names.map((name) => [name, READ])));

  const child = fork(fileURLToPath(new URL('served-all.ts', import.meta.url)), [], {
    env: { ...process.env, ...sim.environment, ...SETTINGS, DATABASE_URL: postgres.url },
  });
  stack.defer(async () => {
    child.kill();
    await once(child, 'exit');
  });
  const [message] = await once(child, 'message');
  const served = Served.parse(message);
  const plinth = new Plinth({ baseUrl: served.url, apiKey: served.key });
  const { id: auditId, organizationId } = await plinth.audits.start({});
  const database = await openDatabase({ url: postgres.url });
  stack.defer(() => database.close());
  const transactions = (): Promise<number> => countTransactions(database, organizationId);
  const finished = async (): Promise<number> => {
    const audit = await plinth.audits.get({ auditId });
    if (audit.endedAt !== null) throw new Error('the audit ended before the bench did: give it more accounts');
    return audit.accounts.total - audit.accounts.unfinished;
  };
  while ((await finished()) < 20) await sleep(100);

  const url = `${served.url}/v1/findings?limit=50`;
  print('without', await measure({ url, key: served.key, finished, transactions }));
  const opened = await openStreams(`${served.url}/v1/audits/${auditId}/events`, Object.values(created), streams);
  await sleep(SETTLE_MS);
  print(
    `${opened.statuses.filter((status) => status === 200).length} streams`,
    await measure({ url, key: served.key, finished, transactions }),
  );
  process.stdout.write(`not opened: ${JSON.stringify(opened.statuses.filter((status) => status !== 200))}\n`);
  opened.close();
}

const READ = { scopes: ['read'] } as const;
const LATENCY_MS = 20;
const SETTLE_MS = 2000;
const MEASURED_MS = 10_000;
const SETTINGS = { PLINTH_CONCURRENCY: '4', PLINTH_LOG_LEVEL: 'warn', PLINTH_RATE_LIMIT: '1000000' };
const Served = z.object({ url: z.string(), key: z.string() });

interface Measured {
  readonly times: readonly number[];
  readonly accountsPerSecond: number;
  readonly transactionsPerSecond: number;
}

async function measure(input: {
  readonly url: string;
  readonly key: string;
  readonly finished: () => Promise<number>;
  readonly transactions: () => Promise<number>;
}): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const before = { finished: await input.finished(), transactions: await input.transactions() };
  const startedAt = performance.now();
  const times: number[] = [];
  while (performance.now() < startedAt + MEASURED_MS) {
    const sentAt = performance.now();
    const response = await open(agent, input.url, input.key);
    response.resume();
    await once(response, 'end');
    if (response.statusCode !== 200) throw new Error(`the list responded with ${response.statusCode}`);
    times.push(performance.now() - sentAt);
    await sleep(PAUSE_MS);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  agent.destroy();
  return {
    times: times.toSorted((a, b) => a - b),
    accountsPerSecond: ((await input.finished()) - before.finished) / seconds,
    transactionsPerSecond: ((await input.transactions()) - before.transactions) / seconds,
  };
}

const PAUSE_MS = 20;

function print(name: string, { times, accountsPerSecond, transactionsPerSecond }: Measured): void {
  const at = (share: number) => (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1);
  process.stdout.write(
    `${name.padEnd(12)} list p50 ${at(0.5)} ms, p99 ${at(0.99)} ms (${times.length} calls), ` +
      `worker ${accountsPerSecond.toFixed(1)} accounts/s, Postgres ${transactionsPerSecond.toFixed(0)} transactions/s\n`,
  );
}

/** Of all that use the database. Postgres's counters are up to a second late. */
async function countTransactions(database: Database, organizationId: OrganizationId): Promise<number> {
  const { rows } = await database.transaction(organizationId, (tx) =>
    tx.executeSql('select xact_commit::int as count from pg_stat_database where datname = current_database()', []),
  );
  return z.tuple([z.object({ count: z.number() })]).parse(rows)[0].count;
}

async function openStreams(url: string, keys: readonly string[], count: number) {
  const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
  const responses = await Promise.all(
    Array.from({ length: count }, (_, index) => open(agent, url, keys[index % keys.length] ?? '')),
  );
  for (const response of responses) response.on('error', () => undefined).resume();
  return {
    statuses: responses.map(({ statusCode }) => statusCode),
    close: () => {
      for (const response of responses) response.destroy();
    },
  };
}

function open(agent: Agent, url: string, key: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(url, { agent, headers: { authorization: `Bearer ${key}` } }, resolve)
      .on('error', reject)
      .end();
  });
}

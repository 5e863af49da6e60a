import { Agent, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { startAwsSim } from '@plinth/aws-sim';
import type { OrganizationId } from '@plinth/contract';
import { type Database, openDatabase } from '@plinth/db';
import { z } from 'zod';
import { createKeys } from '../../../../apps/api/src/testing/create-keys.ts';
import { type Served, startServed } from '../served/start-served.ts';
import { describeTimes, send, timeLists } from '../served/time-lists.ts';

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
  const served = await startServed(stack, { env: { ...sim.environment, PLINTH_CONCURRENCY: '4' } });
  const { plinth } = served;
  const names = Array.from({ length: keys }, (_, index) => `bench-${index}`);
  const created = await createKeys(served.databaseUrl, Object.fromEntries(names.map((name) => [name, READ])));
  const { id: auditId, organizationId } = await plinth.audits.start({});
  const database = await openDatabase({ url: served.databaseUrl });
  stack.defer(() => database.close());
  const count = async (): Promise<Counted> => {
    const audit = await plinth.audits.get({ auditId });
    if (audit.endedAt !== null) throw new Error('the audit ended before the bench did: give it more accounts');
    return {
      finished: audit.accounts.total - audit.accounts.unfinished,
      transactions: await countTransactions(database, organizationId),
      cpuMs: (await served.usage()).cpuMs,
    };
  };
  while ((await count()).finished < 20) await sleep(100);

  await measure('without', served, count);
  const opened = await openStreams(`${served.url}/v1/audits/${auditId}/events`, Object.values(created), streams);
  await sleep(SETTLE_MS);
  const before = opened.received();
  await measure(`${opened.statuses.filter((status) => status === 200).length} streams`, served, count);
  const refused = opened.statuses.filter((status) => status !== 200);
  process.stdout.write(
    `${((opened.received() - before) / MEASURED_MS).toFixed(0)} kB/s of events, ${refused.length} streams not opened` +
      `${refused.length > 0 ? ` (${[...new Set(refused)].join(', ')})` : ''}\n`,
  );
  opened.close();
}

const READ = { scopes: ['read'] } as const;
const LATENCY_MS = 20;
const SETTLE_MS = 2000;
const MEASURED_MS = 10_000;
const OPENED_AT_ONCE = 20;

interface Counted {
  readonly finished: number;
  readonly transactions: number;
  readonly cpuMs: number;
}

async function measure(name: string, served: Served, count: () => Promise<Counted>): Promise<void> {
  const before = await count();
  const startedAt = performance.now();
  const times = await timeLists(served, () => performance.now() > startedAt + MEASURED_MS);
  const seconds = (performance.now() - startedAt) / 1000;
  const after = await count();
  const perSecond = (of: keyof Counted) => (after[of] - before[of]) / seconds;
  process.stdout.write(
    `${name.padEnd(12)} ${describeTimes(times)}, worker ${perSecond('finished').toFixed(1)} accounts/s, ` +
      `Postgres ${perSecond('transactions').toFixed(0)} transactions/s, server ${perSecond('cpuMs').toFixed(0)} ms CPU/s\n`,
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
  const open = (index: number) => send(agent, url, keys[index % keys.length] ?? '');
  const responses: IncomingMessage[] = [];
  // Of keys that it has never seen, a server looks up only two at once.
  while (responses.length < Math.min(keys.length, count)) responses.push(await open(responses.length));
  while (responses.length < count) {
    const next = Array.from({ length: Math.min(OPENED_AT_ONCE, count - responses.length) }, (_, index) => open(index));
    responses.push(...(await Promise.all(next)));
  }
  let received = 0;
  for (const response of responses) {
    response.on('error', () => undefined);
    response.on('data', (chunk: Buffer) => {
      received += chunk.length;
    });
  }
  return {
    statuses: responses.map(({ statusCode }) => statusCode),
    /** Bytes, of all streams together. */
    received: () => received,
    close: () => {
      for (const response of responses) response.destroy();
    },
  };
}

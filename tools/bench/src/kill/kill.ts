import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServer } from '@plinth/api';
import { startAwsSim } from '@plinth/aws-sim';
import type { Audit } from '@plinth/contract';
import { CHECKS } from '@plinth/core';
import { startEmbeddedPostgres } from '@plinth/db';
import { Plinth, PlinthError } from '@plinth/sdk';
import { countRecorded, type Recorded } from './count-recorded.ts';
import { postgresProcesses } from './postgres-processes.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

export interface KillOptions {
  readonly accounts: number;
  readonly audits: number;
  readonly kills: number;
  readonly seed: number;
}

/** What a run did, and what was recorded. */
export interface KillReport extends Recorded {
  /** How often each kind of process was killed. */
  readonly kills: Readonly<Record<string, number>>;
  readonly seconds: number;
}

/** Prints what is recorded after many kills; false when something is lost or doubled. */
export async function benchKill(options: KillOptions): Promise<boolean> {
  const { kills, seconds, audits, rows, faults } = await killAtRandom(options);
  const victims = Object.entries(kills).map(([name, count]) => `${name} ${count}`);
  const total = Object.values(kills).reduce((sum, count) => sum + count, 0);
  process.stdout.write(
    `${total} kills (${victims.join(', ')}) over ${audits} audits of ${options.accounts} accounts in ${seconds.toFixed(0)} s: ` +
      `${rows} accounts recorded, ${faults.length} faults\n${faults.map((fault) => `  ${fault}\n`).join('')}`,
  );
  return faults.length === 0;
}

/** Runs the audits while processes are killed, and counts. Rejects when the audits don't end in time. */
export async function killAtRandom(options: KillOptions): Promise<KillReport> {
  await using stack = new AsyncDisposableStack();
  const sim = await startAwsSim({
    accounts: options.accounts,
    seed: options.seed,
    latencyMs: 60,
    withoutSeededFaults: true,
  });
  stack.defer(() => sim.close());
  const dataDir = await mkdtemp(join(tmpdir(), 'plinth-kill-'));
  stack.defer(() => rm(dataDir, { recursive: true, force: true }));
  const postgres = await startEmbeddedPostgres({ dataDir });
  stack.defer(() => postgres.close());
  const apiKey = await createKey(postgres.url);
  const port = await findFreePort();
  const env = { ...sim.environment, DATABASE_URL: postgres.url, PLINTH_CONCURRENCY: '4', PLINTH_LOG_LEVEL: 'silent' };
  const servers = [
    startServerProcess('api', { ...env, PLINTH_ROLE: 'api', PLINTH_PORT: String(port) }),
    startServerProcess('worker', { ...env, PLINTH_ROLE: 'worker' }),
    startServerProcess('worker', { ...env, PLINTH_ROLE: 'worker' }),
  ];
  for (const server of servers) stack.defer(() => server.stop());
  const plinth = new Plinth({ baseUrl: `http://127.0.0.1:${port}`, apiKey });

  const startedAt = performance.now();
  const storm = new Storm(options, plinth, { servers, dataDir });
  const { audits, kills } = await storm.run();
  const seconds = (performance.now() - startedAt) / 1000;
  const accountIds = sim.accounts.map(({ id }) => id);
  const recorded = await persist(() => countRecorded({ plinth, databaseUrl: postgres.url, audits, accountIds }));
  return { ...recorded, kills, seconds };
}

interface Victims {
  readonly servers: readonly ServerProcess[];
  readonly dataDir: string;
}

/** A few audits at a time, of different checks, as equal ones would be the same; and the kills meanwhile. */
class Storm {
  readonly #options: KillOptions;
  readonly #plinth: Plinth;
  readonly #victims: Victims;
  readonly #kills = new Map<string, number>();
  readonly #ended: Audit[] = [];
  #killed = 0;
  #started = 0;

  constructor(options: KillOptions, plinth: Plinth, victims: Victims) {
    this.#options = options;
    this.#plinth = plinth;
    this.#victims = victims;
  }

  async run(): Promise<{ readonly audits: readonly Audit[]; readonly kills: Readonly<Record<string, number>> }> {
    const slots = Array.from({ length: Math.min(AT_A_TIME, this.#options.audits) }, () => this.#auditOneByOne());
    const audited = Promise.all(slots);
    await Promise.race([audited, this.#killAll()]);
    await audited;
    return { audits: this.#ended, kills: Object.fromEntries(this.#kills) };
  }

  /** Starts audits until there were enough, and goes on while there are kills to come. */
  async #auditOneByOne(): Promise<void> {
    while (this.#started < this.#options.audits || this.#killed < this.#options.kills) {
      const checkIds = CHECKS.filter((_, index) => index !== this.#started % CHECKS.length).map(({ id }) => id);
      this.#started += 1;
      const { id: auditId } = await persist(() => this.#plinth.audits.start({ checkIds }));
      this.#ended.push(await persist(() => this.#untilEnded(auditId)));
    }
  }

  async #untilEnded(auditId: Audit['id']): Promise<Audit> {
    for (;;) {
      const audit = await this.#plinth.audits.get({ auditId });
      if (audit.endedAt !== null) return audit;
      await sleep(250);
    }
  }

  async #killAll(): Promise<void> {
    while (this.#killed < this.#options.kills) {
      await sleep(500 + Math.random() * 2000);
      const name = this.#killOne();
      if (name === null) continue;
      this.#killed += 1;
      this.#kills.set(name, (this.#kills.get(name) ?? 0) + 1);
    }
  }

  #killOne(): string | null {
    const { servers, dataDir } = this.#victims;
    const victim = drawOne([...servers, 'postgres' as const]);
    if (victim !== 'postgres') return victim?.kill() === true ? victim.name : null;
    const pid = drawOne(postgresProcesses(dataDir));
    if (pid === undefined) return null;
    try {
      process.kill(pid, 'SIGKILL');
      return 'postgres';
    } catch {
      // It has ended meanwhile.
      return null;
    }
  }
}

const AT_A_TIME = 3;
const LONGEST_MS = 10 * 60_000;

function drawOne<T>(of: readonly T[]): T | undefined {
  return of[Math.floor(Math.random() * of.length)];
}

/** Tries again while the server or its database is away, as a client of a service does that is being restarted. */
async function persist<T>(work: () => Promise<T>): Promise<T> {
  for (const end = Date.now() + LONGEST_MS; ; ) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PlinthError) || Date.now() > end) throw error;
      await sleep(500);
    }
  }
}

/** Migrates the database too. */
async function createKey(databaseUrl: string): Promise<string> {
  const server = await startServer({ role: 'api', port: 0, databaseUrl, env: { PLINTH_LOG_LEVEL: 'silent' } });
  await server.close();
  return server.firstApiKey ?? '';
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

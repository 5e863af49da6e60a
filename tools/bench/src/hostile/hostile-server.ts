import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { AccountId, type Audit } from '@plinth/contract';
import { z } from 'zod';
import { type Served, startServed } from '../served/start-served.ts';
import { describeTimes, timeLists } from '../served/time-lists.ts';

export interface HostileServerOptions {
  /** Shapes of hostile accounts, by name: one account each, all read at once. */
  readonly shapes: readonly string[];
  /** Ordinary accounts, whose findings fill the list. */
  readonly accounts: number;
  /** The worker in a process of its own, not in that of the API. */
  readonly apart: boolean;
  /** The hostile accounts' audit is cancelled after it. */
  readonly limitSeconds: number;
}

/**
 * Prints what a list costs over a whole server (API, worker, Postgres, the simulated AWS) while nothing happens, and
 * while it audits hostile accounts; and what those cost. False when the list gets slower than the goal allows.
 */
export async function benchHostileServer(options: HostileServerOptions): Promise<boolean> {
  await using stack = new AsyncDisposableStack();
  const { environment, hostile, ordinary } = await startHostileSim(stack, options);
  const served = await startServed(stack, { env: environment, isWorkerApart: options.apart });
  await untilEnded(served, await startAudit(served, ordinary), options.limitSeconds);

  const idleFrom = performance.now();
  const idle = await timeLists(served, () => performance.now() > idleFrom + IDLE_MS);
  process.stdout.write(`idle  ${describeTimes(idle)}\n`);

  const before = await served.usage();
  const startedAt = performance.now();
  const ended = untilEnded(served, await startAudit(served, hostile), options.limitSeconds);
  let isOver = false;
  const auditing = ended.finally(() => {
    isOver = true;
  });
  const [busy, audit] = await Promise.all([timeLists(served, () => isOver), auditing]);
  const { cpuMs, peakRssBytes } = await served.usage();
  const seconds = (performance.now() - startedAt) / 1000;
  const ratio = busy.p99 / idle.p99;
  process.stdout.write(
    `busy  ${describeTimes(busy)}\n` +
      `p99 is ${ratio.toFixed(1)} times that of the idle server (goal: at most ${GOAL})\n` +
      `${hostile.length} hostile accounts: audit ${audit.status} after ${seconds.toFixed(0)} s, ${options.apart ? 'worker' : 'server'} ` +
      `${((cpuMs - before.cpuMs) / 1000).toFixed(1)} s CPU, peak memory ${(peakRssBytes / 2 ** 20).toFixed(0)} MB\n`,
  );
  for (const [index, shape] of options.shapes.entries()) {
    const accountId = AccountId.parse(hostile[index]);
    process.stdout.write(`  ${shape.padEnd(16)} ${await describeAccount(served, audit, accountId)}\n`);
  }
  return ratio <= GOAL;
}

/** No call of the API may be slower than so many times what 99 of 100 take on an idle server. */
const GOAL = 3;
const IDLE_MS = 10_000;

const Started = z.object({
  environment: z.record(z.string(), z.string()),
  hostile: z.array(AccountId),
  ordinary: z.array(AccountId),
});

async function startHostileSim(
  stack: AsyncDisposableStack,
  { shapes, accounts }: HostileServerOptions,
): Promise<z.infer<typeof Started>> {
  const child = fork(fileURLToPath(new URL('served-sim.ts', import.meta.url)));
  stack.defer(async () => {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  child.send(JSON.stringify({ shapes, accounts }));
  const started = once(child, 'message').then(([message]) => Started.parse(message));
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`the simulated AWS ended with ${code}`);
  });
  return Promise.race([started, failed]);
}

async function startAudit({ plinth }: Served, accountIds: readonly AccountId[]): Promise<Audit> {
  return plinth.audits.start({ scope: { kind: 'accounts', accountIds: [...accountIds] } });
}

async function untilEnded({ plinth }: Served, { id: auditId }: Audit, limitSeconds: number): Promise<Audit> {
  const until = performance.now() + limitSeconds * 1000;
  for (;;) {
    const audit = await plinth.audits.get({ auditId });
    if (audit.endedAt !== null) return audit;
    if (performance.now() > until) return plinth.audits.cancel({ auditId });
    await sleep(POLL_MS);
  }
}

const POLL_MS = 500;

/** How the account ended, and how many of its checks are in which status. */
async function describeAccount({ plinth }: Served, { id: auditId }: Audit, accountId: AccountId): Promise<string> {
  const statuses: Record<string, number> = {};
  for await (const { status } of plinth.results.list({ auditId, accountId, lens: 'all' }))
    statuses[status] = (statuses[status] ?? 0) + 1;
  const checks = Object.entries(statuses).map(([status, count]) => `${status} ${count}`);
  for await (const account of plinth.audits.listAccounts({ auditId }))
    if (account.accountId === accountId)
      return [account.outcome ?? 'unfinished', ...(account.cause ? [account.cause.message] : []), ...checks].join(', ');
  return 'not in the audit';
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '@plinth/api';
import { type AwsSim, startAwsSim } from '@plinth/aws-sim';
import { Plinth } from '@plinth/sdk';
import { chooseChecks } from './choose-checks.ts';

const SIZES = ['federated', 'small', 'medium', 'large'] as const;
const MOST_ACCOUNTS = 50_000;

/** Prints calls per account by size of account: for the checks of the floor, and for the whole catalog. */
export async function benchCalls(options: { readonly accounts: number; readonly seed: number }): Promise<void> {
  const sim = await startAwsSim({ ...options, withoutSeededFaults: true });
  const dataDir = await mkdtemp(join(tmpdir(), 'plinth-bench-'));
  const env = { ...process.env, ...sim.environment, PLINTH_LOG_LEVEL: 'warn' };
  Object.assign(process.env, sim.environment);
  const server = await startServer({ role: 'all', port: 0, dataDir, env });
  try {
    const plinth = new Plinth({ baseUrl: server.url ?? '', apiKey: server.processKey });
    for (const which of ['floor', 'catalog'] as const) await printCalls(sim, plinth, which);
  } finally {
    await server.close();
    await sim.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function printCalls(sim: AwsSim, plinth: Plinth, which: 'floor' | 'catalog'): Promise<void> {
  const checkIds = await chooseChecks(plinth, which);
  const { id: auditId } = await plinth.audits.start({ checkIds });
  let audit = await plinth.audits.get({ auditId });
  while (audit.endedAt === null) {
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
    audit = await plinth.audits.get({ auditId });
  }
  const rows = await plinth.audits.listAccounts({ auditId, limit: 500 }).toArray({ limit: MOST_ACCOUNTS });
  process.stdout.write(`${which}: ${checkIds.length} checks, ${audit.discoveryCalls} calls for the organization\n`);
  for (const size of SIZES) {
    const own = rows.filter(({ accountId }) => sim.describeTruth(accountId).model.size === size);
    const calls = own.map((row) => row.calls).sort((a, b) => a - b);
    const median = calls[Math.floor(calls.length / 2)];
    const users = own.map(({ accountId }) => sim.describeTruth(accountId).model.users.length);
    process.stdout.write(
      `  ${size.padEnd(10)} ${String(own.length).padStart(5)} accounts, up to ${String(Math.max(0, ...users)).padStart(4)} users: ` +
        `calls ${calls[0] ?? '-'} to ${calls.at(-1) ?? '-'}, median ${median ?? '-'}\n`,
    );
  }
}

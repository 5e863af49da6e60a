import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAwsSim } from '@plinth/aws-sim';
import { type Measure, measureInChild } from './measure.ts';

export interface AuditBenchOptions {
  readonly accounts: number;
  readonly seed: number;
  readonly latencyMs: number;
  readonly throttleRate: number;
  readonly concurrency: number;
  readonly repeat: boolean;
}

/** Prints what an organization-wide audit costs, what the floor costs, and their ratios. */
export async function benchAudit(options: AuditBenchOptions): Promise<void> {
  const { accounts, seed, latencyMs, throttleRate, concurrency } = options;
  const sim = await startAwsSim({ accounts, seed, latencyMs, throttleRate, withoutSeededFaults: true });
  const env = sim.environment;
  const dataDir = await mkdtemp(join(tmpdir(), 'plinth-bench-'));
  try {
    write(
      `${accounts} accounts, ${latencyMs} ms latency, ${throttleRate * 100} % throttled, ${concurrency} at a time\n`,
    );
    const floor = await measureInChild(
      'floor.ts',
      {
        accountIds: sim.accounts.map(({ id }) => id),
        callerAccountId: sim.callerAccountId,
        concurrency,
      },
      env,
    );
    printRow('floor', floor);
    const audit = await measureInChild('audited.ts', { dataDir, concurrency }, env);
    printRow('audit', audit);
    printRatios(audit, floor);
    if (options.repeat) printRow('audit again', await measureInChild('audited.ts', { dataDir, concurrency }, env));
  } finally {
    await sim.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function printRow(name: string, { accounts, calls, wallMs, cpuMs, peakRssBytes, notes }: Measure): void {
  const columns = [
    `wall ${(wallMs / 1000).toFixed(2)} s`,
    `${(accounts / (wallMs / 1000)).toFixed(0)} accounts/s`,
    `CPU ${(cpuMs / accounts).toFixed(2)} ms/account`,
    `${(calls / accounts).toFixed(2)} calls/account`,
    `peak memory ${(peakRssBytes / 2 ** 20).toFixed(0)} MB`,
    ...Object.entries(notes).map(([note, value]) => `${note} ${value}`),
  ];
  write(`${name.padEnd(12)} ${columns.join(', ')}\n`);
}

function printRatios(audit: Measure, floor: Measure): void {
  const ratio = (of: (measure: Measure) => number): string => (of(audit) / of(floor)).toFixed(2);
  write(
    `${'ratio'.padEnd(12)} wall ${ratio((m) => m.wallMs)}, CPU ${ratio((m) => m.cpuMs / m.accounts)}, ` +
      `calls ${ratio((m) => m.calls / m.accounts)}, peak memory ${ratio((m) => m.peakRssBytes)}\n`,
  );
}

function write(text: string): void {
  process.stdout.write(text);
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, migrate, openDatabase, startEmbeddedPostgres } from '@plinth/db';
import { type Percentiles, timeCalls } from '../percentiles.ts';
import { compareThroughput } from './compare-throughput.ts';
import { exceptFindings, MIXTURE } from './except-findings.ts';
import { FINDINGS_PER_ACCOUNT, type FilledOrganization, fillFindings, findFilled } from './fill-findings.ts';
import { listQueries } from './queries.ts';

export interface HistoryBenchOptions {
  readonly accounts: number;
  /** Where the filled database is stored for the next run; undefined: it is deleted. */
  readonly dataDir: string | undefined;
}

/** Prints how long lists and the posture take over many open findings, by number of exceptions, and the API's throughput. */
export async function benchHistory({ accounts, dataDir }: HistoryBenchOptions): Promise<void> {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'plinth-bench-')));
  const postgres = await startEmbeddedPostgres({ dataDir: folder });
  try {
    await migrate(postgres.url);
    const database = await openDatabase({ url: postgres.url, statementTimeoutMs: STATEMENT_TIMEOUT_MS });
    try {
      const filled = await provide(database, accounts);
      await printTable(database, filled);
    } finally {
      await database.close();
    }
    for (const line of await compareThroughput(postgres.url)) write(`${line}\n`);
  } finally {
    await postgres.close();
    if (dataDir === undefined) await rm(folder, { recursive: true, force: true });
  }
}

const STATEMENT_TIMEOUT_MS = 600_000;
const EXCEPTIONS = [0, 100, 5000];
const CALLS = 100;

async function provide(database: Database, accounts: number): Promise<FilledOrganization> {
  const known = await findFilled(database);
  if (known !== null) return known;
  const startedAt = performance.now();
  const filled = await fillFindings(database, accounts);
  write(`filled in ${((performance.now() - startedAt) / 1000).toFixed(0)} s\n`);
  return filled;
}

async function printTable(database: Database, filled: FilledOrganization): Promise<void> {
  const findings = filled.accounts * FINDINGS_PER_ACCOUNT;
  write(`${filled.accounts} accounts, ${findings} open findings. p50 and p99 in ms of up to ${CALLS} calls,\n`);
  write(`one after the other. Of a hundred exceptions: ${MIXTURE}\n`);
  for (const count of EXCEPTIONS) {
    const { all, byGlob } = await exceptFindings(database, filled.id, count);
    write(`\n${count} exceptions\n`);
    if (count > 0) {
      writeRow('creating an exception', all);
      writeRow('creating one by glob', byGlob);
    }
    for (const { name, run } of await listQueries(database, filled)) writeRow(name, await timeCalls(CALLS, run));
  }
}

function writeRow(name: string, { p50, p99 }: Percentiles): void {
  write(`  ${name.padEnd(WIDTH)}${p50.toFixed(1).padStart(CELL)}${p99.toFixed(1).padStart(CELL)}\n`);
}

const WIDTH = 30;
const CELL = 8;

function write(text: string): void {
  process.stdout.write(text);
}

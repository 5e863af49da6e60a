import { readdirSync, readFileSync } from 'node:fs';
import { startServer } from '@plinth/api';
import { Plinth } from '@plinth/sdk';
import { z } from 'zod';
import { chooseChecks } from './choose-checks.ts';
import { readInput, reportMeasure, startMeasuring } from './measure.ts';

/** Measures one organization-wide audit by a server in this process; Postgres is measured separately. */
const Input = z.object({ dataDir: z.string(), concurrency: z.number() });
const { dataDir, concurrency } = await readInput(Input);

const before = new Set(postgresProcesses().map(({ pid }) => pid));
const server = await startServer({
  role: 'all',
  port: 0,
  dataDir,
  env: { ...process.env, PLINTH_CONCURRENCY: String(concurrency), PLINTH_LOG_LEVEL: 'warn' },
});
const plinth = new Plinth({ baseUrl: server.url ?? '', apiKey: server.processKey });
const postgresBefore = postgresCpuMs();

const checkIds = await chooseChecks(plinth, 'floor');
const stop = startMeasuring();
const { id: auditId } = await plinth.audits.start({ checkIds });
let audit = await plinth.audits.get({ auditId });
while (audit.endedAt === null) {
  await new Promise((resolve) => {
    setTimeout(resolve, 100);
  });
  audit = await plinth.audits.get({ auditId });
}
const measured = stop();

const postgresMs = postgresCpuMs() - postgresBefore;
await server.close();
reportMeasure({
  accounts: audit.accounts.total,
  calls: audit.calls,
  ...measured,
  notes: {
    status: audit.status,
    succeeded: audit.accounts.succeeded,
    failed: audit.accounts.failed,
    skipped: audit.accounts.skipped,
    'discovery calls': audit.discoveryCalls,
    'Postgres CPU ms/account': (postgresMs / audit.accounts.total).toFixed(2),
  },
});

/** From proc(5): the process, its parent, its CPU time and that of its ended children, in ms. */
interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly cpuMs: number;
  readonly endedChildrenMs: number;
}

/** All running Postgres processes. Linux only; none elsewhere. */
function postgresProcesses(): Process[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(readPostgres);
}

function readPostgres(pid: string): Process[] {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return [];
  }
  if (!text.includes('(postgres)')) return [];
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15);
  const tick = 10;
  return [
    {
      pid: Number(pid),
      parent: fields[1] ?? 0,
      cpuMs: (user + system) * tick,
      endedChildrenMs: (childUser + childSystem) * tick,
    },
  ];
}

/** CPU time of the server that began after `before` was taken, with all its children. */
function postgresCpuMs(): number {
  const now = postgresProcesses();
  const servers = new Set(
    now
      .filter(({ pid, parent }) => !before.has(pid) && !now.some((other) => other.pid === parent))
      .map(({ pid }) => pid),
  );
  return now.reduce((sum, { pid, parent, cpuMs, endedChildrenMs }) => {
    if (servers.has(pid)) return sum + cpuMs + endedChildrenMs;
    return servers.has(parent) ? sum + cpuMs : sum;
  }, 0);
}

import { readdirSync, readFileSync } from 'node:fs';
import { startServer } from '@plinth/api';
import { Plinth } from '@plinth/sdk';
import { answer, startMeasuring } from './measure.ts';

/** One organization-wide audit by a server in this process, which is what is measured; Postgres is told apart. */
const { dataDir, concurrency } = JSON.parse(process.argv[2] ?? '') as { dataDir: string; concurrency: number };

const server = await startServer({
  role: 'all',
  port: 0,
  dataDir,
  env: { ...process.env, PLINTH_CONCURRENCY: String(concurrency), PLINTH_LOG_LEVEL: 'warn' },
});
const plinth = new Plinth({ baseUrl: server.url ?? '', apiKey: server.processKey });
const postgresBefore = postgresCpuMs();

const stop = startMeasuring();
const { id: auditId } = await plinth.audits.start({});
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
answer({
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

/** CPU time of all Postgres processes of the embedded server, those that have ended included. Linux only; 0 elsewhere. */
function postgresCpuMs(): number {
  if (process.platform !== 'linux') return 0;
  const pid = Number(readFileSync(`${dataDir}/postgres/postmaster.pid`, 'utf8').split('\n')[0]);
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(readStat);
  const ticks = processes
    .filter((stat) => stat !== null && (stat.pid === pid || stat.parent === pid))
    .reduce((sum, stat) => sum + (stat?.ticks ?? 0) + (stat?.pid === pid ? stat.childTicks : 0), 0);
  return ticks * 10;
}

/** From proc(5): fields 4, 14 to 17 behind the name in parentheses. */
function readStat(pid: string): { pid: number; parent: number; ticks: number; childTicks: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number);
    const [, parent = 0] = fields;
    const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15);
    return { pid: Number(pid), parent, ticks: user + system, childTicks: childUser + childSystem };
  } catch {
    return null;
  }
}

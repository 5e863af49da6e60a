import { parseArgs } from 'node:util';
import { benchAudit } from './audit.ts';
import { benchCalls } from './calls.ts';
import { benchEvaluate } from './evaluate/evaluate.ts';
import { benchDrift } from './history/drift.ts';
import { benchHistory } from './history/history.ts';
import { benchHostileEndpoint } from './hostile/endpoint.ts';
import { benchHostileAccount } from './hostile/hostile-account.ts';
import { benchKill } from './kill/kill.ts';
import { benchStreams } from './streams/streams.ts';
import { benchTruth } from './truth/truth.ts';

const USAGE = `usage: npm run bench -- audit [--accounts N] [--seed N] [--latency MS] [--throttle SHARE] [--concurrency N] [--repeat]
       npm run bench -- calls [--accounts N] [--seed N]
       npm run bench -- drift [--accounts N] [--days N]
       npm run bench -- evaluate [--accounts N] [--organization N] [--seed N]
       npm run bench -- history [--accounts N] [--data-dir FOLDER]
       npm run bench -- kill [--accounts N] [--audits N] [--kills N] [--seed N]
       npm run bench -- streams [--accounts N] [--streams N] [--keys N]
       npm run bench -- hostile-account [--shape NAME,...] [--limit SECONDS]
       npm run bench -- hostile-endpoint [--seconds N]
       npm run bench -- truth [--accounts N] [--seed N]

  audit   An organization-wide audit of N simulated accounts (default 1000), recorded in Postgres, against
          the floor: a bare loop of the same SDK calls at the same concurrency that throws the responses away.
          It runs the checks that need only the floor's calls.
          --repeat audits the unchanged organization a second time and counts what that wrote.
  calls   Calls per account by size of account: for those checks, and for the whole catalog.
  drift   Rows that N daily audits (default 365) of N accounts (default 30) take by the real recording when one
          result of a hundred changes each day, compared with one row for each result; and the posture at a date among them.
  evaluate  What it costs to evaluate the whole catalog, without reading or recording anything: accounts of
          5,000 users, 1,000 roles and 1,500 policies, the first of them in a cold process; N ordinary
          simulated accounts (default 200); and the management account of an organization of N accounts
          (default 10,000). "longest" is the longest time for which the event loop was blocked, in wall
          time and in CPU time of the thread. "first" is cold, "later" the mean of the second half.
  history   How long lists of findings and results and the posture take over N accounts (default 10,000) with 100
          open findings each, with no, 100 and 5,000 exceptions; and the API's throughput compared with that of a bare
          Fastify route with the same SQL. Filling the database takes minutes: with --data-dir it is stored for the next run.
  kill    kill -9 of the API, a worker or a process of Postgres, drawn at random, N times (default 50) while N audits
          (default 10) of N accounts (default 30) run, each process started again at once; then what was
          recorded is counted. Exits with 1 when something is lost or doubled. Takes some minutes; Linux only.
  streams   How long a list of findings takes, and how many accounts the worker finishes a second, during an audit of N
          simulated accounts (default 3000), without event streams and with N of them (default 500) by N keys (default 25).
  hostile-account  What an account costs whose policies were made to be hard, at AWS's quotas: CPU of the thread, the
          longest time for which the event loop was blocked. One process for each shape, ended after --limit (default 120).
  hostile-endpoint  What it costs to read an account from an endpoint that means harm: pages, bytes and drips without
          end, and policies that no account can have. Each is given up after N seconds (default 150).
  truth   The status of every check in N simulated accounts (default 200) compared with the expected one by the
          simulator's own model; exits with 1 when they differ.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    accounts: { type: 'string' },
    organization: { type: 'string', default: '10000' },
    seed: { type: 'string' },
    latency: { type: 'string', default: '0' },
    throttle: { type: 'string', default: '0' },
    concurrency: { type: 'string', default: '50' },
    repeat: { type: 'boolean', default: false },
    'data-dir': { type: 'string' },
    audits: { type: 'string', default: '10' },
    kills: { type: 'string', default: '50' },
    streams: { type: 'string', default: '500' },
    keys: { type: 'string', default: '25' },
    shape: { type: 'string' },
    limit: { type: 'string', default: '120' },
    days: { type: 'string', default: '365' },
    seconds: { type: 'string', default: '150' },
  },
});

if (positionals[0] === 'audit') {
  await benchAudit({
    accounts: Number(values.accounts ?? 1000),
    seed: Number(values.seed ?? 7),
    latencyMs: Number(values.latency),
    throttleRate: Number(values.throttle),
    concurrency: Number(values.concurrency),
    repeat: values.repeat,
  });
} else if (positionals[0] === 'calls') {
  await benchCalls({ accounts: Number(values.accounts ?? 1000), seed: Number(values.seed ?? 7) });
} else if (positionals[0] === 'evaluate') {
  await benchEvaluate({
    accounts: Number(values.accounts ?? 200),
    organization: Number(values.organization),
    seed: Number(values.seed ?? 7),
  });
} else if (positionals[0] === 'drift') {
  await benchDrift({ accounts: Number(values.accounts ?? 30), days: Number(values.days) });
} else if (positionals[0] === 'history') {
  await benchHistory({ accounts: Number(values.accounts ?? 10_000), dataDir: values['data-dir'] });
} else if (positionals[0] === 'kill') {
  const isWhole = await benchKill({
    accounts: Number(values.accounts ?? 30),
    audits: Number(values.audits),
    kills: Number(values.kills),
    seed: Number(values.seed ?? 7),
  });
  process.exitCode = isWhole ? 0 : 1;
} else if (positionals[0] === 'streams') {
  await benchStreams({
    accounts: Number(values.accounts ?? 3000),
    streams: Number(values.streams),
    keys: Number(values.keys),
  });
} else if (positionals[0] === 'hostile-account') {
  await benchHostileAccount({ shape: values.shape, limitSeconds: Number(values.limit) });
} else if (positionals[0] === 'hostile-endpoint') {
  await benchHostileEndpoint({ seconds: Number(values.seconds) });
} else if (positionals[0] === 'truth') {
  const isTrue = await benchTruth({ accounts: Number(values.accounts ?? 200), seed: Number(values.seed ?? 11) });
  process.exitCode = isTrue ? 0 : 1;
} else {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 2;
}

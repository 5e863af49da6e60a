import { benchAudit } from './audit.ts';
import { benchCalls } from './calls.ts';
import { benchEvaluate } from './evaluate/evaluate.ts';
import { benchDrift } from './history/drift.ts';
import { benchHistory } from './history/history.ts';
import { benchHostileEndpoint } from './hostile/endpoint.ts';
import { benchHostileAccount } from './hostile/hostile-account.ts';
import { benchHostileServer } from './hostile/hostile-server.ts';
import { benchKill } from './kill/kill.ts';
import type { BenchOptions } from './options.ts';
import { benchStreams } from './streams/streams.ts';
import { benchTruth } from './truth/truth.ts';

/** Something that measures, or tries for long. */
export interface Bench {
  readonly name: string;
  /** The options that it reads, as a person writes them. */
  readonly usage: string;
  readonly about: string;
  /** False when what it measured is wrong. */
  readonly run: (options: BenchOptions) => Promise<boolean | void>;
}

/** Every bench, by name. */
export const BENCHES: readonly Bench[] = [
  {
    name: 'audit',
    usage: '[--accounts N] [--seed N] [--latency MS] [--throttle SHARE] [--concurrency N] [--repeat]',
    about: `An organization-wide audit of N simulated accounts (default 1000), recorded in Postgres, against the
floor: a bare loop of the same SDK calls at the same concurrency that throws the responses away. It runs the checks that
need only the floor's calls. --repeat audits the unchanged organization a second time and counts what that wrote.`,
    run: ({ accounts = '1000', seed = '7', latency, throttle, concurrency, repeat }) =>
      benchAudit({
        accounts: Number(accounts),
        seed: Number(seed),
        latencyMs: Number(latency),
        throttleRate: Number(throttle),
        concurrency: Number(concurrency),
        repeat,
      }),
  },
  {
    name: 'calls',
    usage: '[--accounts N] [--seed N]',
    about: 'Calls per account by size of account: for those checks, and for the whole catalog.',
    run: ({ accounts = '1000', seed = '7' }) => benchCalls({ accounts: Number(accounts), seed: Number(seed) }),
  },
  {
    name: 'drift',
    usage: '[--accounts N] [--days N]',
    about: `Rows that N daily audits (default 365) of N accounts (default 30) take by the real recording when one
result of a hundred changes each day, compared with one row for each result; and the posture at a date among them.`,
    run: ({ accounts = '30', days }) => benchDrift({ accounts: Number(accounts), days: Number(days) }),
  },
  {
    name: 'evaluate',
    usage: '[--accounts N] [--organization N] [--seed N]',
    about: `What it costs to evaluate the whole catalog, without reading or recording anything: accounts of 5,000
users, 1,000 roles and 1,500 policies, the first of them in a cold process; N ordinary simulated accounts (default 200);
and the management account of an organization of N accounts (default 10,000). "longest" is the longest time for which the
event loop was blocked, in wall time and in CPU time of the thread. "first" is cold, "later" the mean of the second half.`,
    run: ({ accounts = '200', organization, seed = '7' }) =>
      benchEvaluate({ accounts: Number(accounts), organization: Number(organization), seed: Number(seed) }),
  },
  {
    name: 'history',
    usage: '[--accounts N] [--data-dir FOLDER]',
    about: `How long lists of findings and results and the posture take over N accounts (default 10,000) with 100 open
findings each, with no, 100 and 5,000 exceptions; and the API's throughput compared with that of a bare Fastify route with
the same SQL. Filling the database takes minutes: with --data-dir it is stored for the next run.`,
    run: ({ accounts = '10000', 'data-dir': dataDir }) => benchHistory({ accounts: Number(accounts), dataDir }),
  },
  {
    name: 'hostile-account',
    usage: '[--shape NAME,...] [--limit SECONDS]',
    about: `What an account costs whose policies were made to be hard, at AWS's quotas: CPU of the thread, the longest
time for which the event loop was blocked. One process for each shape, ended after --limit (default 120).`,
    run: ({ shape, limit }) => benchHostileAccount({ shape, limitSeconds: Number(limit) }),
  },
  {
    name: 'hostile-endpoint',
    usage: '[--seconds N]',
    about: `What it costs to read an account from an endpoint that means harm: pages, bytes and drips without end, and
policies that no account can have. Each is given up after N seconds (default 150).`,
    run: ({ seconds }) => benchHostileEndpoint({ seconds: Number(seconds) }),
  },
  {
    name: 'hostile-server',
    usage: '[--shape NAME,...] [--accounts N] [--limit SECONDS] [--apart]',
    about: `How long a list of findings of N ordinary accounts (default 100) takes from a whole server, first idle, then
while it audits hostile accounts, one for each shape; what those cost it in CPU, and how they ended. API and worker
are one process, or with --apart two; Postgres and the simulated AWS have their own. Exits with 1 when the p99 is more than three times
that of the idle server. The audit is cancelled after --limit (default 120).`,
    run: ({ shape, accounts = '100', limit, apart }) =>
      benchHostileServer({
        shapes: (shape ?? 'stars-full,long-resources,small-policies').split(','),
        accounts: Number(accounts),
        limitSeconds: Number(limit),
        apart,
      }),
  },
  {
    name: 'kill',
    usage: '[--accounts N] [--audits N] [--kills N] [--seed N]',
    about: `kill -9 of the API, a worker or a process of Postgres, drawn at random, N times (default 50) while N audits
(default 10) of N accounts (default 30) run, each process started again at once; then what was recorded is counted. Exits
with 1 when something is lost or doubled. Takes some minutes; Linux only.`,
    run: ({ accounts = '30', audits, kills, seed = '7' }) =>
      benchKill({
        accounts: Number(accounts),
        audits: Number(audits),
        kills: Number(kills),
        seed: Number(seed),
      }),
  },
  {
    name: 'streams',
    usage: '[--accounts N] [--streams N] [--keys N]',
    about: `How long a list of findings takes, and how many accounts the worker finishes a second, during an audit of N
simulated accounts (default 3000), without event streams and with N of them (default 500) by N keys (default 25); and what
the server, the worker in it, takes of CPU.`,
    run: ({ accounts = '3000', streams, keys }) =>
      benchStreams({ accounts: Number(accounts), streams: Number(streams), keys: Number(keys) }),
  },
  {
    name: 'truth',
    usage: '[--accounts N] [--seed N]',
    about: `The status of every check in N simulated accounts (default 200) compared with the expected one by the
simulator's own model; exits with 1 when they differ.`,
    run: ({ accounts = '200', seed = '11' }) => benchTruth({ accounts: Number(accounts), seed: Number(seed) }),
  },
];

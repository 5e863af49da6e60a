import { once } from 'node:events';
import type { AwsOptions } from '@plinth/aws';
import type { AwsSim } from '@plinth/aws-sim';
import type { Audit, AuditId, CauseCode } from '@plinth/contract';
import { afterEach, beforeEach, describe, it } from 'vitest';
import type { ServerOptions } from '../compose.ts';
import { ApiClient } from '../testing/api-client.ts';
import { type Harness, startHarness } from '../testing/start-harness.ts';
import { startWorkerProcess } from '../testing/start-worker-process.ts';

const ACCOUNTS = 12;
const ENDED = ({ endedAt }: Audit) => endedAt !== null;
const isUnderWay = ({ accounts }: Audit) => accounts.succeeded >= 3;

/** Retries take milliseconds: a call is given up long before the outage ends. */
const HASTY: AwsOptions['retryPolicy'] = { basePauseMs: 2, maxPauseMs: 10, faultAttempts: 3 };

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness({ accounts: ACCOUNTS, seed: 5, latencyMs: 20, withoutSeededFaults: true });
});
afterEach(() => harness.close());

/** A server that reads four accounts at a time, and whose outages take milliseconds. */
async function start(outage: ServerOptions['outage'] = {}, options: ServerOptions = {}): Promise<ApiClient> {
  const { endpoint, credentials } = harness.sim;
  const server = await harness.start({
    env: { PLINTH_CONCURRENCY: '4' },
    aws: { endpoint, credentials, region: 'us-east-1', retryPolicy: HASTY },
    outage: { maxMs: 60_000, firstPauseMs: 20, maxPauseMs: 100, rereadPauseMs: 50, refreshMs: 2000, ...outage },
    ...options,
  });
  return new ApiClient(server.url, server.processKey);
}

interface Trouble {
  readonly begin: (sim: AwsSim) => Promise<void> | void;
  readonly end: (sim: AwsSim) => Promise<void> | void;
  readonly codes: readonly CauseCode[];
}

const TROUBLES: readonly (readonly [string, Trouble])[] = [
  [
    'AWS does not know the credentials',
    {
      begin: (sim) => sim.setServerFaults({ callerCredentials: 'unknown' }),
      end: (sim) => sim.setServerFaults({ callerCredentials: 'accepted' }),
      codes: ['credentials_invalid'],
    },
  ],
  [
    'the credentials have expired',
    {
      begin: (sim) => sim.setServerFaults({ callerCredentials: 'expired' }),
      end: (sim) => sim.setServerFaults({ callerCredentials: 'accepted' }),
      codes: ['credentials_expired'],
    },
  ],
  [
    'nobody listens',
    { begin: (sim) => sim.setReachable(false), end: (sim) => sim.setReachable(true), codes: ['unreachable'] },
  ],
  [
    'connections break',
    {
      begin: (sim) => sim.setServerFaults({ resetRate: 1 }),
      end: (sim) => sim.setServerFaults({ resetRate: 0 }),
      codes: ['unreachable'],
    },
  ],
  [
    'AWS responds with 5xx to everything',
    {
      begin: (sim) => sim.setServerFaults({ errorRate: 1 }),
      end: (sim) => sim.setServerFaults({ errorRate: 0 }),
      codes: ['service_error'],
    },
  ],
];

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** What an audit could not judge, and why. */
async function unknownOf(api: ApiClient, auditId: AuditId): Promise<readonly string[]> {
  const results = await collect(api.all('results.list', { auditId, status: ['UNKNOWN'], lens: 'all' }));
  return results.map(({ accountId, checkId, cause }) => `${accountId} ${checkId} ${cause?.code}`).toSorted();
}

describe('an audit, in the middle of which', () => {
  it.for(TROUBLES)('%s for a while, waits, and reads every account', async ([, trouble], { expect }) => {
    const api = await start();
    const { id } = await api.call('audits.start', {});
    await api.until(id, isUnderWay);

    await trouble.begin(harness.sim);
    const waiting = await api.until(id, (audit) => audit.waiting !== null || ENDED(audit));
    await new Promise((resolve) => setTimeout(resolve, 700));
    const later = await api.call('audits.get', { auditId: id });
    await trouble.end(harness.sim);
    const audit = await api.until(id, ENDED);

    expect(trouble.codes).toContain(waiting.waiting?.cause.code);
    expect(later).toMatchObject({ status: 'running', waiting: { since: waiting.waiting?.since } });
    expect(later.accounts.failed).toBe(0);
    expect(audit).toMatchObject({
      status: 'complete',
      waiting: null,
      accounts: { total: ACCOUNTS, succeeded: ACCOUNTS, failed: 0 },
    });
    const undisturbed = await api.until((await api.call('audits.start', {})).id, ENDED);
    expect(await unknownOf(api, id)).toEqual(await unknownOf(api, undisturbed.id));
  });
});

describe('credentials that are gone for good', () => {
  it('end the audit with that one cause, and leave what was judged before', async ({ expect }) => {
    const { sim } = harness;
    const api = await start({ maxMs: 600 });
    const first = await api.call('audits.start', {});
    await api.until(first.id, ENDED);
    const before = await judgedOf(api);
    sim.setServerFaults({ latencyMs: 60 });
    const { id } = await api.call('audits.start', {});
    await api.until(id, ({ accounts }) => accounts.succeeded > 0);

    sim.setServerFaults({ callerCredentials: 'expired' });
    const audit = await api.until(id, ENDED);
    const ledger = await collect(api.all('audits.listAccounts', { auditId: id }));
    const next = await api.send('audits.start', {});
    sim.setServerFaults({ callerCredentials: 'accepted' });
    const afterwards = await api.call('audits.start', {});

    const { succeeded, skipped } = audit.accounts;
    expect(audit).toMatchObject({
      status: 'failed',
      waiting: null,
      cause: { code: 'credentials_expired' },
      accounts: { total: ACCOUNTS, failed: 0, unfinished: 0 },
    });
    expect(skipped).toBeGreaterThan(0);
    expect(ledger.filter(({ outcome }) => outcome === 'succeeded')).toHaveLength(succeeded);
    for (const { outcome, cause } of ledger) {
      if (outcome !== 'succeeded') expect([outcome, cause]).toEqual(['skipped', audit.cause]);
    }
    expect(await judgedOf(api)).toEqual(before);
    expect(next.status).toBe(422);
    expect(await api.until(afterwards.id, ENDED)).toMatchObject({ status: 'complete' });
  });

  it('make an audit fail that has not begun', async ({ expect }) => {
    const api = await start({ maxMs: 300 });
    harness.sim.setServerFaults({ latencyMs: 300 });
    const { id } = await api.call('audits.start', {});

    harness.sim.setServerFaults({ latencyMs: 0, callerCredentials: 'unknown' });
    const audit = await api.until(id, ENDED);

    expect(audit).toMatchObject({ status: 'failed', cause: { code: 'credentials_invalid' }, accounts: { total: 0 } });
  });
});

/** What is known of all accounts, by whichever audit. */
async function judgedOf(api: ApiClient) {
  const results = await collect(api.all('results.list', { limit: 500 }));
  const findings = await collect(api.all('findings.list', { limit: 500 }));
  const { at: _, ...posture } = await api.call('posture.get', {});
  return { results, findings, posture };
}

describe('AWS out of reach for longer than an audit waits', () => {
  it('fails the accounts that are left', async ({ expect }) => {
    const api = await start({ maxMs: 300 });
    const { id } = await api.call('audits.start', {});
    await api.until(id, isUnderWay);

    await harness.sim.setReachable(false);
    const audit = await api.until(id, ENDED);
    const failed = await collect(api.all('audits.listAccounts', { auditId: id, outcome: ['failed'] }));

    expect(audit).toMatchObject({ status: 'partial', waiting: null, accounts: { total: ACCOUNTS, skipped: 0 } });
    expect(new Set(failed.map(({ cause }) => cause?.code))).toEqual(new Set(['unreachable']));
  });
});

describe('an account that alone is broken', () => {
  it.for([{ errorRate: 1 }, { resetRate: 1 }])(
    'with %o fails, and no other waits for it',
    async (faults, { expect }) => {
      const { sim } = harness;
      const broken = sim.accounts[4]?.id ?? '';
      sim.setFaults(broken, faults);
      const api = await start({ firstPauseMs: 60_000, maxPauseMs: 60_000 });

      const { id } = await api.call('audits.start', {});
      const seen = await collect(api.watch(id));
      const ledger = await collect(api.all('audits.listAccounts', { auditId: id }));

      const audits = seen.flatMap(({ data }) => (data.type === 'account' ? [] : [data.audit]));
      expect(audits.at(-1)).toMatchObject({ status: 'partial', accounts: { succeeded: ACCOUNTS - 1, failed: 1 } });
      expect(audits.filter(({ waiting }) => waiting !== null)).toEqual([]);
      expect(ledger.filter(({ outcome }) => outcome === 'failed').map(({ accountId }) => accountId)).toEqual([broken]);
    },
  );
});

describe('an audit that waits', () => {
  it('is streamed so, and is cancelled at once', async ({ expect }) => {
    const api = await start();
    const { id } = await api.call('audits.start', {});
    await api.until(id, isUnderWay);
    harness.sim.setServerFaults({ callerCredentials: 'expired' });
    for await (const { data } of api.watch(id)) {
      if (data.type === 'progress' && data.audit.waiting !== null) break;
    }

    const cancelled = await api.call('audits.cancel', { auditId: id });
    const ledger = await collect(api.all('audits.listAccounts', { auditId: id, outcome: ['skipped'] }));

    expect(cancelled).toMatchObject({ status: 'cancelled', waiting: null, accounts: { failed: 0, unfinished: 0 } });
    expect(new Set(ledger.map(({ cause }) => cause?.code))).toEqual(new Set(['cancelled']));
  });

  it('goes on with another worker when its own is killed', { timeout: 120_000 }, async ({ expect }) => {
    const api = await start({}, { role: 'api' });
    const victim = startWorkerProcess(harness, 2);
    try {
      const { id } = await api.call('audits.start', {});
      await api.until(id, ({ accounts }) => accounts.succeeded > 0, 60_000);
      harness.sim.setServerFaults({ callerCredentials: 'unknown' });
      await api.until(id, ({ waiting }) => waiting !== null);

      victim.kill('SIGKILL');
      await once(victim, 'exit');
      const nobodyWaits = await api.until(id, ({ waiting }) => waiting === null, 60_000);
      harness.sim.setServerFaults({ callerCredentials: 'accepted' });
      await harness.start({ role: 'worker' });
      const audit = await api.until(id, ENDED, 60_000);

      expect(nobodyWaits).toMatchObject({ status: 'running', accounts: { failed: 0 } });
      expect(audit).toMatchObject({ status: 'complete', accounts: { succeeded: ACCOUNTS, failed: 0, unfinished: 0 } });
    } finally {
      victim.kill('SIGKILL');
    }
  });
});

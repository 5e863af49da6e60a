import { setTimeout as sleep } from 'node:timers/promises';
import type { AccountId, Audit, OrganizationId } from '@plinth/contract';
import { PgBoss } from 'pg-boss';
import { afterEach, beforeEach, describe, it } from 'vitest';
import type { RunningServer } from '../compose.ts';
import { ApiClient } from '../testing/api-client.ts';
import { awsOptionsOf } from '../testing/aws-options-of.ts';
import { type Harness, startHarness } from '../testing/start-harness.ts';
import { startTwoOrganizations, type TwoOrganizations } from '../testing/start-two-organizations.ts';
import { queueName } from './queues.ts';

const ACCOUNTS = 20;
const ENDED = ({ endedAt }: { endedAt: string | null }) => endedAt !== null;
const ALL_SUCCEEDED = {
  status: 'complete',
  accounts: { total: ACCOUNTS, succeeded: ACCOUNTS, failed: 0, skipped: 0, unfinished: 0 },
};

function clientOf(server: RunningServer): ApiClient {
  return new ApiClient(server.url, server.processKey);
}

describe('two organizations on one database', { timeout: 300_000 }, () => {
  let harness: Harness;
  let organizations: TwoOrganizations;
  beforeEach(async () => {
    organizations = await startTwoOrganizations({ accounts: ACCOUNTS, latencyMs: 20, withoutSeededFaults: true });
    harness = await startHarness({ accounts: 1 });
  });
  afterEach(async () => {
    await harness.close();
    await organizations.close();
  });

  it('have their accounts read by their own workers alone', async ({ expect }) => {
    const { first, second } = organizations;
    const slow = clientOf(await harness.start({ aws: awsOptionsOf(first), env: { PLINTH_CONCURRENCY: '1' } }));
    const fast = clientOf(await harness.start({ aws: awsOptionsOf(second), env: { PLINTH_CONCURRENCY: '50' } }));

    const started = await Promise.all([slow.call('audits.start', {}), fast.call('audits.start', {})]);
    const [ofFirst, ofSecond] = await Promise.all([untilEnded(slow, started[0]), untilEnded(fast, started[1])]);

    expect(ofFirst.organizationId).not.toBe(ofSecond.organizationId);
    expect(ofFirst).toMatchObject(ALL_SUCCEEDED);
    expect(ofSecond).toMatchObject(ALL_SUCCEEDED);
    for (const sim of [first, second]) {
      expect(sim.counters.byOperation()['iam:GetAccountSummary']).toBe(ACCOUNTS);
    }
  });

  it('keep what waits for a worker that is away', async ({ expect }) => {
    const { first, second } = organizations;
    const api = clientOf(await harness.start({ role: 'api', aws: awsOptionsOf(first) }));
    const other = clientOf(await harness.start({ aws: awsOptionsOf(second) }));

    const waiting = await api.call('audits.start', {});
    await untilEnded(other, await other.call('audits.start', {}));
    const meanwhile = await find(api, waiting);
    await harness.start({ role: 'worker', aws: awsOptionsOf(first) });
    const audit = await untilEnded(api, waiting);

    expect(meanwhile).toMatchObject({ status: 'discovering', cause: null });
    expect(audit).toMatchObject(ALL_SUCCEEDED);
  });

  it('change places in one worker whose credentials are exchanged while it works', async ({ expect }) => {
    const { first, second, awsExchangedAfter } = organizations;
    const api = clientOf(await harness.start({ role: 'api', aws: awsOptionsOf(first) }));
    const other = clientOf(await harness.start({ role: 'api', aws: awsOptionsOf(second) }));
    const started = await api.call('audits.start', {});
    const startedByOther = await other.call('audits.start', {});

    await harness.start({ role: 'worker', aws: awsExchangedAfter(8), env: { PLINTH_CONCURRENCY: '4' } });
    const ofSecond = await untilEnded(other, startedByOther);
    const halfway = await find(api, started);
    await harness.start({ role: 'worker', aws: awsOptionsOf(first) });
    const ofFirst = await untilEnded(api, started);

    expect(halfway).toMatchObject({ status: 'running', accounts: { failed: 0 } });
    expect(halfway.accounts.succeeded).toBeLessThanOrEqual(8);
    expect(ofFirst).toMatchObject(ALL_SUCCEEDED);
    expect(ofSecond).toMatchObject(ALL_SUCCEEDED);
    expect(await accountsOf(api, ofFirst)).toEqual(idsOf(first.accounts));
    expect(await accountsOf(other, ofSecond)).toEqual(idsOf(second.accounts));
  });
});

describe('a worker that cannot know its organization', () => {
  it('runs the work that waits as soon as AWS answers', async ({ expect }) => {
    const harness = await startHarness({ accounts: ACCOUNTS, seed: 5, withoutSeededFaults: true });
    try {
      const api = clientOf(await harness.start({ role: 'api' }));
      const { sim } = harness;
      let isLoggedIn = false;
      const credentials = async () => {
        if (!isLoggedIn) throw new Error('log in first');
        return sim.credentials;
      };
      await harness.start({ role: 'worker', aws: { ...awsOptionsOf(sim), credentials } });
      const started = await api.call('audits.start', {});
      await sleep(500);
      const before = await find(api, started);

      isLoggedIn = true;
      const audit = await untilEnded(api, started);

      expect(before.status).toBe('discovering');
      expect(audit).toMatchObject(ALL_SUCCEEDED);
    } finally {
      await harness.close();
    }
  });
});

describe('jobs of an earlier version, in one queue for each kind', () => {
  it.for([
    ['discovering', ({ status }: Audit) => status === 'discovering'],
    ['running', ({ status }: Audit) => status === 'running'],
  ] as const)('are done when the audit was %s', async ([, isReached], { expect }) => {
    const harness = await startHarness({ accounts: ACCOUNTS, seed: 5, latencyMs: 50, withoutSeededFaults: true });
    try {
      const api = clientOf(await harness.start({ role: 'api' }));
      const started = await api.call('audits.start', {});
      if (!isReached(started)) {
        const worker = await harness.start({ role: 'worker', env: { PLINTH_CONCURRENCY: '1' } });
        await until(api, started, isReached);
        await worker.close();
      }
      const moved = await moveToOldQueues(harness.databaseUrl, started.organizationId);

      await harness.start({ role: 'worker' });
      const audit = await untilEnded(api, started);

      expect(moved).toBeGreaterThan(0);
      expect(audit).toMatchObject(ALL_SUCCEEDED);
    } finally {
      await harness.close();
    }
  });
});

/** As the version before wrote them: a queue is named after its kind. */
async function moveToOldQueues(connectionString: string, organizationId: OrganizationId): Promise<number> {
  const boss = new PgBoss({ connectionString, schema: 'pgboss', supervise: false, schedule: false });
  await boss.start();
  let moved = 0;
  for (const kind of ['audit-account', 'discover-audit']) {
    await boss.createQueue(kind, { policy: 'exclusive', heartbeatSeconds: 12, retryLimit: 25 });
    const jobs = await boss.fetch<{ auditId: string; accountId?: string }>(queueName(kind, organizationId), {
      batchSize: 1000,
    });
    const toKey = ({ auditId, accountId }: { auditId: string; accountId?: string }) =>
      accountId === undefined ? auditId : `${auditId}:${accountId}`;
    await boss.insert(
      kind,
      jobs.map(({ data }) => ({ data, singletonKey: toKey(data) })),
    );
    if (jobs.length > 0) {
      await boss.complete(
        queueName(kind, organizationId),
        jobs.map(({ id }) => id),
      );
    }
    moved += jobs.length;
  }
  await boss.stop({ graceful: false });
  return moved;
}

function untilEnded(api: ApiClient, audit: Audit): Promise<Audit> {
  return until(api, audit, ENDED);
}

async function until(api: ApiClient, started: Audit, isReached: (audit: Audit) => boolean): Promise<Audit> {
  for (const end = Date.now() + 90_000; ; ) {
    const audit = await find(api, started);
    if (isReached(audit)) return audit;
    if (Date.now() > end) throw new Error(`the audit is still ${JSON.stringify(audit)}`);
    await sleep(50);
  }
}

function find(api: ApiClient, { id, organizationId }: Audit): Promise<Audit> {
  return api.call('audits.get', { auditId: id, organizationId });
}

async function accountsOf(api: ApiClient, { id, organizationId }: Audit): Promise<AccountId[]> {
  const ids: AccountId[] = [];
  for await (const { accountId } of api.all('audits.listAccounts', { auditId: id, organizationId }))
    ids.push(accountId);
  return ids.sort();
}

function idsOf(accounts: readonly { readonly id: string }[]): string[] {
  return accounts.map(({ id }) => id).sort();
}

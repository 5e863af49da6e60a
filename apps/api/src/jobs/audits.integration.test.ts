import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { AccountId, type AuditEvent, OuId, type Tracked } from '@plinth/contract';
import { openDatabase } from '@plinth/db';
import { afterEach, beforeEach, describe, it } from 'vitest';
import type { RunningServer } from '../compose.ts';
import { ApiClient } from '../testing/api-client.ts';
import { type Harness, startHarness } from '../testing/start-harness.ts';
import { startWorkerProcess } from '../testing/start-worker-process.ts';

const ENDED = ({ endedAt }: { endedAt: string | null }) => endedAt !== null;

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

function clientOf(server: RunningServer): ApiClient {
  return new ApiClient(server.url, server.processKey);
}

describe('an audit of an organization', { timeout: 300_000 }, () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await startHarness({ accounts: 60, seed: 5 });
  });
  afterEach(() => harness.close());

  it('ends with the true outcome for every account', async ({ expect }) => {
    const { sim } = harness;
    const active = sim.accounts.filter(({ state }) => state === 'ACTIVE').map(({ id }) => id);
    const [hiccup = '', closedMeanwhile = ''] = active.slice(30);
    sim.setFaults(hiccup, { throttle: { rate: 0.3 } });
    sim.setFaults(closedMeanwhile, { missingRole: true });
    const api = clientOf(await harness.start());

    const { id, status } = await api.call('audits.start', {});
    const audit = await api.until(id, ENDED);
    const ledger = await collect(api.all('audits.listAccounts', { auditId: id }));

    expect(status).toBe('discovering');
    expect(audit.status).toBe('partial');
    expect(audit.accounts).toMatchObject({ total: 60, unfinished: 0 });
    expect(ledger.map(({ accountId }) => accountId).sort()).toEqual(sim.accounts.map((account) => account.id).sort());
    for (const { accountId, outcome, cause, accountState, accountName, calls } of ledger) {
      const { account, faults } = sim.describeTruth(accountId);
      expect({ accountName, accountState }).toEqual({ accountName: account.name, accountState: account.state });
      if (account.state !== 'ACTIVE') {
        expect({ outcome, code: cause?.code, calls }).toEqual({
          outcome: 'skipped',
          code: 'account_not_active',
          calls: 0,
        });
      } else if (faults.missingRole === true) {
        expect({ outcome, code: cause?.code }).toEqual({ outcome: 'failed', code: 'role_not_assumable' });
      } else {
        expect({ accountId, outcome, cause }).toEqual({ accountId, outcome: 'succeeded', cause: null });
      }
    }
  });

  it('has UNKNOWN with its cause where a policy denies, and evaluates the rest', async ({ expect }) => {
    const { sim } = harness;
    const denied = sim.accounts.find(
      ({ id, state, index }) => state === 'ACTIVE' && index > 10 && sim.describeTruth(id).faults.deny === undefined,
    );
    const accountId = AccountId.parse(denied?.id);
    sim.setFaults(accountId, { deny: [{ actions: ['iam:GetAccountPasswordPolicy'], by: 'scp', explicit: true }] });
    const api = clientOf(await harness.start());

    const { id } = await api.call('audits.start', { scope: { kind: 'accounts', accountIds: [accountId] } });
    const audit = await api.until(id, ENDED);
    const results = await collect(api.all('results.list', { auditId: id, accountId, lens: 'all' }));
    const unknown = results.filter(({ status }) => status === 'UNKNOWN');

    expect(audit.status).toBe('complete');
    expect(results).toHaveLength(audit.checkIds.length);
    expect(unknown.map(({ checkId }) => checkId.split('/')[0])).toContain('password-policy');
    for (const { cause } of unknown) {
      expect(cause).toMatchObject({ code: 'access_denied', deniedBy: 'scp', action: 'iam:GetAccountPasswordPolicy' });
    }
    expect(results.some(({ status }) => status === 'PASS')).toBe(true);
    expect(audit.unjudged).toMatchObject({ checks: unknown.length, accounts: 1, otherCauses: 0 });
    expect(audit.unjudged?.causes).toMatchObject([{ cause: unknown[0]?.cause, checks: unknown.length, accounts: 1 }]);
  });

  it('covers an OU with its subtree, and named accounts', async ({ expect }) => {
    const { sim } = harness;
    const ou = sim.organization?.ous.find(({ name }) => name === 'Workloads');
    const inside = sim.accounts.filter(({ ouPath }) => `${ouPath}/`.startsWith(`${ou?.path}/`)).map(({ id }) => id);
    const external = AccountId.parse('999999999999');
    const member = AccountId.parse(sim.accounts[1]?.id);
    const api = clientOf(await harness.start());

    const ofOu = await api.call('audits.start', { scope: { kind: 'ou', ouId: OuId.parse(ou?.id) } });
    const named = await api.call('audits.start', {
      scope: { kind: 'accounts', accountIds: [member, external, member] },
    });
    const ended = await api.until(ofOu.id, ENDED);
    const endedNamed = await api.until(named.id, ENDED);
    const ledger = await collect(api.all('audits.listAccounts', { auditId: named.id }));

    expect(ended.accounts.total).toBe(inside.length);
    expect(endedNamed).toMatchObject({ status: 'partial', accounts: { total: 2, succeeded: 1, failed: 1 } });
    expect(ledger.find(({ accountId }) => accountId === external)).toMatchObject({
      outcome: 'failed',
      cause: { code: 'account_not_found' },
    });
  });

  it('fails clearly for an OU that does not exist', async ({ expect }) => {
    const api = clientOf(await harness.start());

    const { id } = await api.call('audits.start', { scope: { kind: 'ou', ouId: OuId.parse('ou-ab12-99999999') } });
    const audit = await api.until(id, ENDED);

    expect(audit).toMatchObject({
      status: 'failed',
      cause: { code: 'account_not_found', message: 'There is no OU ou-ab12-99999999 in the organization.' },
    });
  });

  it('is streamed account by account, and can be resumed at any event', async ({ expect }) => {
    const api = clientOf(await harness.start());
    const { id } = await api.call('audits.start', {});

    const live = await collect(api.watch(id));
    const accounts = live.filter(({ data }) => data.type === 'account');
    const [, , third] = accounts;
    const resumed = await collect(api.watch(id, { headers: { 'last-event-id': third?.id ?? '' } }));

    expect(live[0]?.data.type).toBe('progress');
    expect(live.at(-1)?.data.type).toBe('ended');
    expect(accounts.map(idOf)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    expect(new Set(accounts.map(accountOf)).size).toBe(60);
    expect(resumed.filter(({ data }) => data.type === 'account').map(accountOf)).toEqual(
      accounts.slice(3).map(accountOf),
    );
    expect(resumed.filter(({ data }) => data.type === 'ended')).toHaveLength(1);
  });
});

function idOf({ id }: Tracked<AuditEvent>): number {
  return Number(id);
}

function accountOf({ data }: Tracked<AuditEvent>): string {
  return data.type === 'account' ? data.account.accountId : '';
}

describe('a slow audit', { timeout: 300_000 }, () => {
  const ACCOUNTS = 24;
  let harness: Harness;
  const children: ChildProcess[] = [];
  beforeEach(async () => {
    harness = await startHarness({ accounts: ACCOUNTS, seed: 5, latencyMs: 80, withoutSeededFaults: true });
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await harness.close();
  });

  it('is cancelled immediately, and its workers stop within two seconds', async ({ expect }) => {
    const api = clientOf(await harness.start({ env: { PLINTH_CONCURRENCY: '4' } }));
    const { id } = await api.call('audits.start', {});
    await api.until(id, ({ accounts }) => accounts.succeeded > 0);

    const cancelled = await api.call('audits.cancel', { auditId: id });
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const callsAfter = harness.sim.counters.total;
    await new Promise((resolve) => setTimeout(resolve, 500));
    const ledger = await collect(api.all('audits.listAccounts', { auditId: id }));

    expect(cancelled).toMatchObject({ status: 'cancelled', accounts: { unfinished: 0 } });
    expect(harness.sim.counters.total).toBe(callsAfter);
    expect(
      ledger.filter(({ outcome }) => outcome === 'skipped').every(({ cause }) => cause?.code === 'cancelled'),
    ).toBe(true);
    expect(ledger.some(({ outcome }) => outcome === 'skipped')).toBe(true);
    expect((await api.call('audits.get', { auditId: id })).accounts).toEqual(cancelled.accounts);
  });

  it('reads every account once with two workers', async ({ expect }) => {
    const api = clientOf(await harness.start({ role: 'api' }));
    await harness.start({ role: 'worker', env: { PLINTH_CONCURRENCY: '4' } });
    await harness.start({ role: 'worker', env: { PLINTH_CONCURRENCY: '4' } });

    const { id } = await api.call('audits.start', {});
    const audit = await api.until(id, ENDED);

    expect(audit).toMatchObject({ status: 'complete', accounts: { total: ACCOUNTS, unfinished: 0 } });
    expect(harness.sim.counters.byOperation()['iam:GetAccountSummary']).toBe(audit.accounts.succeeded);
  });

  it('continues where a stopped worker left off', async ({ expect }) => {
    const api = clientOf(await harness.start({ role: 'api' }));
    const first = await harness.start({ role: 'worker', env: { PLINTH_CONCURRENCY: '4' } });
    const { id } = await api.call('audits.start', {});
    await api.until(id, ({ accounts }) => accounts.succeeded > 0);

    await first.close();
    const halfway = await api.call('audits.get', { auditId: id });
    await harness.start({ role: 'worker' });
    const audit = await api.until(id, ENDED);

    expect(halfway.accounts.unfinished).toBeGreaterThan(0);
    expect(audit).toMatchObject({ status: 'complete', accounts: { unfinished: 0, failed: 0 } });
  });

  it('survives the loss of all connections to the database', async ({ expect }) => {
    const api = clientOf(await harness.start({ env: { PLINTH_CONCURRENCY: '8' } }));
    const { id, organizationId } = await api.call('audits.start', {});
    const other = await openDatabase({ url: harness.databaseUrl });

    for (const finished of [1, 6, 12]) {
      await api.until(id, ({ accounts }) => accounts.succeeded >= finished);
      await other.transaction(organizationId, (tx) => tx.executeSql(CUT_OTHERS, []));
    }
    await other.close();
    const audit = await api.until(id, ENDED);

    expect(audit).toMatchObject({
      status: 'complete',
      accounts: { total: ACCOUNTS, succeeded: ACCOUNTS, unfinished: 0 },
    });
  });

  it('is completed by another worker when one is killed, with every account once', { timeout: 300_000 }, async ({
    expect,
  }) => {
    const api = clientOf(await harness.start({ role: 'api' }));
    const victim = startWorkerProcess(harness, 4);
    children.push(victim);
    const { id } = await api.call('audits.start', {});
    await api.until(id, ({ accounts }) => accounts.succeeded > 3);

    victim.kill('SIGKILL');
    await once(victim, 'exit');
    await harness.start({ role: 'worker' });
    const audit = await api.until(id, ENDED);
    const events = await collect(api.watch(id));
    const accounts = events.filter(({ data }) => data.type === 'account').map(accountOf);

    expect(audit).toMatchObject({ status: 'complete', accounts: { total: ACCOUNTS, unfinished: 0, failed: 0 } });
    expect(accounts).toHaveLength(ACCOUNTS);
    expect(new Set(accounts).size).toBe(ACCOUNTS);
  });
});

const CUT_OTHERS = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;

describe('a stand-alone account', () => {
  it('is audited alone', async ({ expect }) => {
    const harness = await startHarness({ standalone: true, seed: 2 });
    try {
      const api = clientOf(await harness.start());
      const accountId = AccountId.parse(harness.sim.callerAccountId);

      const { id, organizationId } = await api.call('audits.start', {});
      const audit = await api.until(id, ENDED);
      const refused = await api.send('audits.start', { scope: { kind: 'ou', ouId: 'ou-ab12-99999999' } });

      expect(organizationId).toBe(`standalone-${accountId}`);
      expect(audit).toMatchObject({ status: 'complete', accounts: { total: 1, succeeded: 1 } });
      expect(refused.status).toBe(400);
      expect((await api.call('accounts.get', { accountId })).ouPath).toEqual([]);
    } finally {
      await harness.close();
    }
  });
});

describe('a role that is in no account', () => {
  it('fails the audit, whichever of two servers reads the accounts, and judges nothing', async ({ expect }) => {
    const harness = await startHarness({ accounts: 20, seed: 2, withoutSeededFaults: true });
    try {
      const env = { PLINTH_ALLOWED_ROLE_NAMES: 'DoesNotExist' };
      const api = clientOf(await harness.start({ env }));
      await harness.start({ env, role: 'worker' });
      const good = await api.until((await api.call('audits.start', {})).id, ENDED);
      const before = await api.call('posture.get', {});

      const { id } = await api.call('audits.start', { access: { roleName: 'DoesNotExist' } });
      const bad = await api.until(id, ENDED);

      const after = await api.call('posture.get', {});
      expect(good.status).toBe('complete');
      expect(bad).toMatchObject({
        status: 'failed',
        cause: { code: 'role_not_assumable' },
        accounts: { succeeded: 1, failed: good.accounts.succeeded - 1, unfinished: 0 },
      });
      expect(after.accounts).toEqual(before.accounts);
      expect(after.openFindings).toEqual(before.openFindings);
      // The caller's own account is judged; the owners of the organization's analyzers need the role.
      const unknown = await collect(api.all('results.list', { status: 'UNKNOWN', auditId: id }));
      expect(unknown.filter(({ checkId }) => !checkId.startsWith('access-analyzer/'))).toEqual([]);
      expect(new Set(unknown.map(({ accountId }) => accountId))).toEqual(new Set([harness.sim.callerAccountId]));
    } finally {
      await harness.close();
    }
  });
});

describe('a member account that may not read the organization', { timeout: 300_000 }, () => {
  it('audits named accounts, and fails clearly for the organization', async ({ expect }) => {
    const harness = await startHarness({ accounts: 8, seed: 2, caller: { accountIndex: 3 } });
    try {
      const api = clientOf(await harness.start());
      const accountId = AccountId.parse(harness.sim.callerAccountId);

      const whole = await api.call('audits.start', {});
      const named = await api.call('audits.start', { scope: { kind: 'accounts', accountIds: [accountId] } });
      const failed = await api.until(whole.id, ENDED);
      const complete = await api.until(named.id, ENDED);

      expect(failed).toMatchObject({ status: 'failed', cause: { code: 'access_denied' }, accounts: { total: 0 } });
      expect(complete).toMatchObject({ status: 'complete', accounts: { total: 1, succeeded: 1 } });
    } finally {
      await harness.close();
    }
  });

  it('never tries to enter an account that it does not know', async ({ expect }) => {
    const harness = await startHarness({ accounts: 8, seed: 2, caller: { accountIndex: 3 } });
    try {
      const api = clientOf(await harness.start());
      const accountIds = [AccountId.parse(harness.sim.accounts[5]?.id), AccountId.parse('999999999999')];

      const { id } = await api.call('audits.start', { scope: { kind: 'accounts', accountIds } });
      const audit = await api.until(id, ENDED);

      expect(audit.accounts).toMatchObject({ total: 2, failed: 2 });
      expect(harness.sim.counters.ofAccount(harness.sim.accounts[5]?.id ?? '')).not.toHaveProperty('sts:AssumeRole');
    } finally {
      await harness.close();
    }
  });
});

describe('credentials that AWS does not know', () => {
  it('are refused before an audit is created', async ({ expect }) => {
    const harness = await startHarness({ accounts: 3, seed: 2 });
    try {
      const { endpoint } = harness.sim;
      const credentials = { accessKeyId: 'AKIAUNKNOWN000000000', secretAccessKey: 'x' };
      const api = clientOf(await harness.start({ aws: { endpoint, credentials, region: 'us-east-1' } }));

      const response = await api.send('audits.start', {});

      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({ code: 'aws_credentials' });
    } finally {
      await harness.close();
    }
  });
});

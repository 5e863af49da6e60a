import { type AccountId, CheckId } from '@plinth/contract';
import { beforeEach, describe, it } from 'vitest';
import { account, accountId, collected, refusalOf, unreachable } from '../../testing/fake-aws.ts';
import { type SetUp, setUp, useTestStore } from '../../testing/set-up.ts';

const store = useTestStore();
/** A loaded machine takes its time. */
const PATIENT = { timeout: 60_000 };
let set: SetUp;
beforeEach(() => {
  set = setUp(store.database);
});

async function begin(input: Parameters<SetUp['start']>[0] = {}) {
  const { id, organizationId } = await set.start(input);
  await set.discover({ organizationId, auditId: id });
  const run = (number: number, signal = set.never) =>
    set.runJob('audit-account', { organizationId, auditId: id, accountId: accountId(number) }, { signal });
  const ledger = async () => {
    const { items } = await set.services['audits.listAccounts'](set.contextOf(), { auditId: id, limit: 100 });
    return items;
  };
  return { id, organizationId, run, ledger, find: () => set.find({ organizationId, id }) };
}

describe('discoverAudit', () => {
  it('writes the ledger, and a job for each account that is active', async ({ expect }) => {
    set.aws.accounts = [account(1), account(2, { state: 'SUSPENDED' }), account(3)];

    const { id, organizationId, find, ledger } = await begin();

    expect(await find()).toMatchObject({
      status: 'running',
      accounts: { total: 3, skipped: 1, unfinished: 2 },
      discoveryCalls: 4,
    });
    expect(set.queued.slice(1)).toEqual([
      { kind: 'audit-account', organizationId, auditId: id, accountId: accountId(1) },
      { kind: 'audit-account', organizationId, auditId: id, accountId: accountId(3) },
    ]);
    expect((await ledger()).find((row) => row.accountId === accountId(2))).toMatchObject({
      accountState: 'SUSPENDED',
      outcome: 'skipped',
      cause: { code: 'account_not_active' },
    });
  });

  it('reads an account whose state is unknown', async ({ expect }) => {
    set.aws.accounts = [account(1, { state: null })];

    const { ledger, run } = await begin();
    await run(1);

    expect(await ledger()).toMatchObject([{ accountState: 'ACTIVE', outcome: 'succeeded', cause: null }]);
  });

  it('does nothing when it runs twice', async ({ expect }) => {
    const { id, organizationId } = await begin();
    const queued = set.queued.length;

    const outcome = await set.discover({ organizationId, auditId: id });

    expect(outcome).toBe('abandoned');
    expect(set.queued).toHaveLength(queued);
  });

  it('waits while AWS is unavailable, however often it was tried before', async ({ expect }) => {
    Object.assign(set.deps.outage, { maxMs: 60_000 });
    const { id, organizationId } = await set.start();
    set.aws.refusal = refusalOf('unreachable');

    const discovered = set.discover({ organizationId, auditId: id }, true);
    await expect
      .poll(async () => (await set.find({ organizationId, id })).waiting?.cause, PATIENT)
      .toEqual({ code: 'unreachable', message: 'AWS said unreachable.' });
    set.aws.refusal = null;

    expect(await discovered).toBe('finished');
    await expect
      .poll(() => set.find({ organizationId, id }), PATIENT)
      .toMatchObject({ status: 'running', waiting: null });
  });

  it.for(['throttled', 'credentials_expired'] as const)(
    'fails the audit when it is %s for too long',
    async (code, { expect }) => {
      const { id, organizationId } = await set.start();
      set.aws.refusal = refusalOf(code);

      await set.discover({ organizationId, auditId: id });

      expect(await set.find({ organizationId, id })).toMatchObject({
        status: 'failed',
        cause: { code, message: `AWS said ${code}.` },
      });
    },
  );

  it('fails the audit without a retry when AWS denies access', async ({ expect }) => {
    const { id, organizationId } = await set.start();
    set.aws.refusal = refusalOf('access_denied');

    await set.discover({ organizationId, auditId: id });

    expect(await set.find({ organizationId, id })).toMatchObject({
      status: 'failed',
      cause: { code: 'access_denied' },
    });
  });

  it('fails the audit when the worker has the credentials of another organization', async ({ expect }) => {
    const { id, organizationId } = await set.start();
    set.aws.description = null;

    await set.discover({ organizationId, auditId: id });

    expect(await set.find({ organizationId, id })).toMatchObject({
      status: 'failed',
      cause: { code: 'credentials_invalid' },
    });
  });

  it('fails the audit with the cause internal when its last attempt throws unexpectedly', async ({ expect }) => {
    const { id, organizationId } = await set.start();
    set.aws.refusal = new TypeError('x is not a function');

    await expect(set.discover({ organizationId, auditId: id })).rejects.toThrow(TypeError);
    await set.discover({ organizationId, auditId: id }, true);

    expect(await set.find({ organizationId, id })).toMatchObject({ status: 'failed', cause: { code: 'internal' } });
  });

  it('completes an audit in which no account is active', async ({ expect }) => {
    set.aws.accounts = [account(1, { state: 'CLOSED' })];

    const { find } = await begin();

    expect(await find()).toMatchObject({ status: 'complete', accounts: { total: 1, skipped: 1 } });
  });

  it('fails named accounts that are not in the organization', async ({ expect }) => {
    const { find, ledger } = await begin({ scope: { kind: 'accounts', accountIds: [accountId(8), accountId(9)] } });

    expect(await find()).toMatchObject({ status: 'partial', accounts: { total: 2, failed: 2 } });
    expect((await ledger()).map(({ cause }) => cause?.code)).toEqual(['account_not_found', 'account_not_found']);
  });
});

describe('auditAccount', () => {
  it('finishes each account, and the audit with the last', async ({ expect }) => {
    const { run, find } = await begin();

    const outcomes = [await run(1), await run(2), await run(3), await run(3)];

    expect(outcomes).toEqual(['finished', 'finished', 'finished', 'abandoned']);
    expect(await find()).toMatchObject({ status: 'complete', accounts: { succeeded: 3, unfinished: 0 }, calls: 18 });
  });

  it('records why an account could not be read', async ({ expect }) => {
    const { run, ledger, find } = await begin();
    set.aws.collection = async () => unreachable('role_not_assumable');
    await run(1);
    set.aws.collection = async () => unreachable('account_not_active');
    await run(2);
    set.aws.collection = async () => collected({});
    await run(3);

    const rows = await ledger();

    expect(rows.map(({ outcome, cause }) => [outcome, cause?.code])).toEqual([
      ['failed', 'role_not_assumable'],
      ['skipped', 'account_not_active'],
      ['succeeded', undefined],
    ]);
    expect((await find()).status).toBe('partial');
  });

  it('does not apply checks of the organization in a member account that could not be read', async ({ expect }) => {
    const management = set.aws.caller.accountId;
    set.aws.accounts = [account(1), account(2, { id: management })];
    set.aws.collection = async () => unreachable('role_not_assumable');
    const { run, id, organizationId } = await begin();
    await run(1);
    await set.runJob('audit-account', { organizationId, auditId: id, accountId: management });

    const statusOf = async (check: string, of: AccountId) => {
      const checkId = CheckId.parse(check);
      const { items } = await set.services['results.list'](set.contextOf(), { checkId, accountId: of, limit: 1 });
      return items[0]?.status;
    };

    expect(await statusOf('organization/all-features', accountId(1))).toBe('NOT_APPLICABLE');
    expect(await statusOf('root/no-access-keys', accountId(1))).toBe('UNKNOWN');
    expect(await statusOf('organization/all-features', management)).toBe('UNKNOWN');
  });

  it('is retried after an unexpected error, and fails the account at the fifth', async ({ expect }) => {
    const { run, ledger } = await begin();
    set.aws.collection = () => Promise.reject(new TypeError('x is not a function'));

    for (let attempt = 1; attempt < 5; attempt += 1) await expect(run(1)).rejects.toThrow(TypeError);
    expect((await ledger())[0]).toMatchObject({ outcome: null });
    const outcome = await run(1);

    expect(outcome).toBe('finished');
    expect((await ledger())[0]).toMatchObject({ outcome: 'failed', cause: { code: 'internal' } });
  });

  it('has only a few large accounts in memory at a time, also when they fail', async ({ expect }) => {
    set.aws.accounts = Array.from({ length: 7 }, (_, index) => account(index + 1));
    const ends = Promise.withResolvers<void>();
    let inside = 0;
    set.aws.collection = async ({ accountId: id, awaitPermit }) => {
      await awaitPermit?.();
      inside += 1;
      await ends.promise;
      if (Number(id) % 2 === 0) throw new TypeError('x is not a function');
      return collected({});
    };
    const { run, ledger } = await begin();

    const runs = [1, 2, 3, 4, 5, 6, 7].map((number) => run(number).catch(() => 'retry'));
    await expect.poll(() => set.aws.collected).toBe(7);
    const atFirst = inside;
    ends.resolve();
    await Promise.all(runs);

    expect(atFirst).toBe(4);
    expect(inside).toBe(7);
    expect((await ledger()).filter(({ outcome }) => outcome === 'succeeded')).toHaveLength(4);
  });

  it('leaves the account to other workers when its own must stop, however often', async ({ expect }) => {
    const { run, ledger } = await begin();
    set.aws.collection = () => Promise.reject(new DOMException('aborted', 'AbortError'));
    const stopped = AbortSignal.abort();

    for (let attempt = 1; attempt <= 6; attempt += 1) await expect(run(1, stopped)).rejects.toThrow('aborted');

    expect((await ledger())[0]).toMatchObject({ outcome: null });
  });

  it('fails an account after twenty workers stopped while they audited it', async ({ expect }) => {
    const { run, ledger, organizationId, id } = await begin();
    for (let claim = 1; claim <= 20; claim += 1) {
      await set.deps.database.transaction(organizationId, (tx) => tx.ledger.claim(id, accountId(1)));
    }

    await run(1);

    expect(set.aws.collected).toBe(0);
    expect((await ledger())[0]).toMatchObject({ outcome: 'failed', cause: { code: 'internal' } });
  });

  it('does not read accounts of an audit that was cancelled', async ({ expect }) => {
    const { run, id } = await begin();
    await set.services['audits.cancel'](set.contextOf(), { auditId: id });

    const outcome = await run(1);

    expect(outcome).toBe('abandoned');
    expect(set.aws.collected).toBe(0);
  });

  it('is UNKNOWN where its worker lacks a check that the audit names', async ({ expect }) => {
    const { run, id } = await begin();
    const missing = CheckId.parse('root/no-access-keys');
    Object.assign(set.deps, { checks: set.deps.checks.filter((check) => check.id !== missing) });

    await run(1);
    const { items } = await set.services['results.list'](set.contextOf(), { auditId: id, checkId: missing, limit: 10 });

    expect(items).toMatchObject([{ status: 'UNKNOWN', cause: { code: 'not_supported' } }]);
  });
});

describe('sweep', () => {
  it('enqueues the jobs of an audit again that has not progressed since the last sweep', async ({ expect }) => {
    const { run, id, organizationId } = await begin();
    set.queued.length = 0;

    const first = await set.sweep(new Map());
    await run(1);
    const second = await set.sweep(first);
    expect(set.queuedFor(organizationId)).toEqual([]);
    await set.sweep(second);

    expect(set.queuedFor(organizationId)).toEqual([
      { kind: 'audit-account', organizationId, auditId: id, accountId: accountId(2) },
      { kind: 'audit-account', organizationId, auditId: id, accountId: accountId(3) },
    ]);
  });

  it('enqueues a discovery again, and leaves ended audits alone', async ({ expect }) => {
    const lost = await set.start();
    const over = await set.start();
    await set.services['audits.cancel'](set.contextOf(), { auditId: over.id });
    set.queued.length = 0;

    await set.sweep(await set.sweep(new Map()));

    const { organizationId } = lost;
    expect(set.queuedFor(organizationId)).toEqual([{ kind: 'discover-audit', organizationId, auditId: lost.id }]);
  });
});

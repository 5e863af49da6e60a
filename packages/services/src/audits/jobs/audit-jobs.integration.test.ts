import { type AccountId, CheckId } from '@plinth/contract';
import { beforeEach, describe, it } from 'vitest';
import { ForeignOrganizationError } from '../../aws/foreign-organization-error.ts';
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
  const ids = { organizationId, auditId: id };
  return { id, ids, organizationId, run, ledger, find: () => set.find({ organizationId, id }) };
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

  it('asks for the accounts that it knows, so that none is lost without a word', async ({ expect }) => {
    set.aws.accounts = [account(1), account(3)];
    await begin();
    expect(set.aws.discoverInput?.knownAccountIds).toEqual([]);

    await begin({ scope: { kind: 'accounts', accountIds: [accountId(1)] } });

    expect(set.aws.discoverInput?.knownAccountIds).toEqual([accountId(1), accountId(3)]);
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

  it('is given back, the last attempt too, by a worker with the credentials of another organization', async ({
    expect,
  }) => {
    const { id, organizationId } = await set.start();
    set.aws.description = null;

    await expect(set.discover({ organizationId, auditId: id }, true)).rejects.toThrow(ForeignOrganizationError);

    expect(await set.find({ organizationId, id })).toMatchObject({ status: 'discovering', cause: null });
  });

  it('records nothing of an organization whose credentials came while it was read', async ({ expect }) => {
    const { id, organizationId } = await set.start();
    set.aws.discover = async () => {
      set.aws.exchangeCredentials();
      return { ous: [], accounts: [account(7)], calls: 1 };
    };

    await expect(set.discover({ organizationId, auditId: id }, true)).rejects.toThrow(ForeignOrganizationError);

    expect(await set.find({ organizationId, id })).toMatchObject({ status: 'discovering', accounts: { total: 0 } });
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

  it('enters only accounts that it knows of an organization that it may not read', async ({ expect }) => {
    const caller = set.aws.caller.accountId;
    const accountIds = [caller, accountId(1), accountId(2), accountId(9)];
    const { id } = await begin();
    await set.services['audits.cancel'](set.contextOf(), { auditId: id });
    set.aws.accounts = [account(1), account(3)];
    await begin();
    set.aws.discover = () => Promise.reject(refusalOf('access_denied'));
    set.queued.length = 0;

    const { ledger } = await begin({ scope: { kind: 'accounts', accountIds } });

    const jobs = set.queued.flatMap((job) => (job.kind === 'audit-account' ? [job] : []));
    expect(jobs).toHaveLength(2);
    expect(jobs).toMatchObject([caller, accountId(1)].sort().map((id) => ({ accountId: id })));
    const [member, left, stranger, own] = (await ledger()).map(({ outcome, cause }) => ({
      outcome,
      code: cause?.code,
    }));
    expect([member, own]).toEqual([{ outcome: null }, { outcome: null }]);
    expect([left, stranger]).toEqual([
      { outcome: 'failed', code: 'access_denied' },
      { outcome: 'failed', code: 'access_denied' },
    ]);
  });

  it('enters no other account from one that stands alone', async ({ expect }) => {
    const own = set.aws.caller.accountId;
    set.aws.description = null;
    const { id } = await set.start({ scope: { kind: 'accounts', accountIds: [own, accountId(7)] } });

    await set.discover({ organizationId: set.standaloneId, auditId: id });

    expect(set.queued.slice(1)).toMatchObject([{ kind: 'audit-account', accountId: own }]);
    const { items } = await set.services['audits.listAccounts'](set.contextOf(), { auditId: id, limit: 10 });
    expect(items).toMatchObject([
      { accountId: accountId(7), outcome: 'failed', cause: { code: 'account_not_found' } },
      { accountId: own, outcome: null },
    ]);
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
    set.aws.collection = async () => unreachable('account_not_active');
    await run(2);
    set.aws.collection = async () => collected({});
    await run(3);
    set.aws.collection = async () => unreachable('role_not_assumable');
    await run(1);

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
    set.aws.collection = async () => unreachable('throttled');
    const { run, id, organizationId } = await begin();
    await run(1);
    await set.runJob('audit-account', { organizationId, auditId: id, accountId: management });

    const statusOf = async (check: string, of: AccountId) => {
      const checkId = CheckId.parse(check);
      const { items } = await set.services['results.list'](set.contextOf(), {
        checkIds: [checkId],
        accountId: of,
        limit: 1,
      });
      return items[0]?.status;
    };

    expect(await statusOf('organization/all-features', accountId(1))).toBe('NOT_APPLICABLE');
    expect(await statusOf('root/no-access-keys', accountId(1))).toBe('UNKNOWN');
    expect(await statusOf('organization/all-features', management)).toBe('UNKNOWN');
  });

  describe('when the role cannot be entered', () => {
    const refused = async () => unreachable('role_not_assumable');
    const postureOf = async () => {
      const { accounts, openFindings } = await set.services['posture.get'](set.contextOf(), {});
      return { accounts, openFindings };
    };
    const results = async () => (await set.services['results.list'](set.contextOf(), { limit: 500 })).items;
    const again = () => set.queued.filter((job) => 'again' in job);

    it('in any account: the audit has failed for that, and what better audits saw stays', async ({ expect }) => {
      const own = set.aws.caller.accountId;
      set.aws.accounts = [account(1), account(2), account(3), account(4, { id: own })];
      const good = await begin();
      for (const number of [1, 2, 3]) await good.run(number);
      await set.runJob('audit-account', { ...good.ids, accountId: own });
      const [postureBefore, resultsBefore] = [await postureOf(), await results()];
      set.aws.collection = async ({ accountId: id }) => (id === own ? collected({}) : refused());

      const bad = await begin();
      await bad.run(1);
      await bad.run(2);
      await set.runJob('audit-account', { ...bad.ids, accountId: own });
      expect(await bad.find()).toMatchObject({ status: 'running', accounts: { unfinished: 2 + 1 } });
      await bad.run(3);

      expect(await bad.find()).toMatchObject({
        status: 'failed',
        cause: { code: 'role_not_assumable', message: 'It is role_not_assumable.' },
        accounts: { total: 4, succeeded: 1, failed: 3, unfinished: 0 },
        calls: 9,
      });
      expect((await bad.ledger()).filter(({ outcome }) => outcome === 'failed')).toMatchObject(
        [1, 2, 3].map((number) => ({ accountId: accountId(number), cause: { code: 'role_not_assumable' }, calls: 1 })),
      );
      expect(await postureOf()).toEqual(postureBefore);
      expect((await results()).map(({ accountId: id, status, since }) => [id, status, since])).toEqual(
        resultsBefore.map(({ accountId: id, status, since }) => [id, status, since]),
      );
      expect(again()).toEqual([]);
      const events = await store.database.transaction(bad.organizationId, (tx) => tx.events.list(0, 100));
      expect(events.at(-1)).toMatchObject({ type: 'audit.ended', subject: bad.id, data: { status: 'failed' } });
    });

    it('in some: they are tried again once it was entered in another, and are UNKNOWN then', async ({ expect }) => {
      const { run, find, ledger, ids } = await begin();
      set.aws.collection = refused;
      await run(1);
      await run(2);
      expect((await ledger()).map(({ outcome }) => outcome)).toEqual([null, null, null]);
      set.aws.collection = async () => collected({});
      await run(3);

      const released = again();
      expect(released).toEqual(
        [1, 2].map((number) => ({ kind: 'audit-account', ...ids, accountId: accountId(number), again: true })),
      );
      set.aws.collection = refused;
      for (const { kind, ...data } of released) await set.runJob(kind, data);

      expect(await find()).toMatchObject({ status: 'partial', accounts: { succeeded: 1, failed: 2 } });
      const unknown = (await results()).filter(
        ({ status, accountId: id }) => status === 'UNKNOWN' && id !== accountId(3),
      );
      expect(new Set(unknown.map(({ cause }) => cause?.code))).toEqual(new Set(['role_not_assumable']));
    });

    it('in the only account that was tried, that account is UNKNOWN', async ({ expect }) => {
      set.aws.collection = refused;
      const { run, find, ids } = await begin({ scope: { kind: 'accounts', accountIds: [accountId(2)] } });
      await run(2);

      expect(again()).toEqual([{ kind: 'audit-account', ...ids, accountId: accountId(2), again: true }]);
      await set.runJob('audit-account', { ...ids, accountId: accountId(2), again: true });

      expect(await find()).toMatchObject({ status: 'partial', accounts: { failed: 1 } });
      expect((await results()).map(({ status }) => status)).toContain('UNKNOWN');
    });

    it('a worker that dies before it decides leaves that to the sweep', async ({ expect }) => {
      set.aws.collection = refused;
      const { run, find, ids } = await begin({ scope: { kind: 'accounts', accountIds: [accountId(1), accountId(2)] } });
      await run(1);
      await store.database.transaction(ids.organizationId, async (tx) => {
        const claim = await tx.ledger.claim(ids.auditId, accountId(2));
        if (claim === null) throw new Error('it is not claimed');
        const cause = { code: 'role_not_assumable', message: 'No.' } as const;
        const usage = { calls: 1, retries: 0, throttles: 0, durationMs: 1 };
        await tx.ledger.failOrHold(claim, { cause, usage, notApplicable: [], now: new Date() });
      });
      set.queued.length = 0;

      await set.sweep(await set.sweep(new Map()));
      expect(set.queuedFor(ids.organizationId)).toHaveLength(2);
      await run(2);

      expect(await find()).toMatchObject({ status: 'failed', accounts: { failed: 2, unfinished: 0 } });
    });

    it('held accounts are skipped when the audit is cancelled', async ({ expect }) => {
      set.aws.collection = refused;
      const { run, find, ledger, ids } = await begin();
      await run(1);

      await set.services['audits.cancel'](set.contextOf(), { auditId: ids.auditId });

      expect(await find()).toMatchObject({ status: 'cancelled', accounts: { skipped: 3, unfinished: 0 } });
      expect((await ledger()).map(({ cause }) => cause?.code)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    });
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

  it('is given back untouched by a worker with the credentials of another organization', async ({ expect }) => {
    const { run, ledger, find } = await begin();
    set.aws.exchangeCredentials();

    for (let attempt = 1; attempt <= 30; attempt += 1) {
      await expect(run(1)).rejects.toThrow(ForeignOrganizationError);
    }

    expect(set.aws.collected).toBe(0);
    expect((await ledger())[0]).toMatchObject({ outcome: null, cause: null });
    expect(await find()).toMatchObject({ status: 'running', accounts: { failed: 0, unfinished: 3 } });
  });

  it.for([
    ['an account that could not be read', async () => unreachable('role_not_assumable')],
    ['what was read', async () => collected({})],
  ] as const)('does not record %s after the credentials were exchanged', async ([, collection], { expect }) => {
    const { run, ledger } = await begin();
    set.aws.collection = () => {
      set.aws.exchangeCredentials();
      return collection();
    };

    await expect(run(1)).rejects.toThrow(ForeignOrganizationError);

    expect((await ledger())[0]).toMatchObject({ outcome: null, cause: null });
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
    const { items } = await set.services['results.list'](set.contextOf(), {
      auditId: id,
      checkIds: [missing],
      limit: 10,
    });

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
    const over = await set.start();
    await set.services['audits.cancel'](set.contextOf(), { auditId: over.id });
    const lost = await set.start();
    set.queued.length = 0;

    await set.sweep(await set.sweep(new Map()));

    const { organizationId } = lost;
    expect(set.queuedFor(organizationId)).toEqual([{ kind: 'discover-audit', organizationId, auditId: lost.id }]);
  });
});

import type { Collection } from '@plinth/aws';
import type { Cause } from '@plinth/contract';
import { beforeEach, describe, it } from 'vitest';
import { account, accountId, collected, refusalOf, unreachable } from '../testing/fake-aws.ts';
import { type SetUp, setUp, useTestStore } from '../testing/set-up.ts';

const store = useTestStore();
let set: SetUp;
beforeEach(() => {
  set = setUp(store.database);
  Object.assign(set.deps.outage, { maxMs: 60_000 });
});

/** A loaded machine takes its time. */
const PATIENT = { timeout: 60_000 };
const DOWN: Cause = { code: 'unreachable', message: 'IAM could not be reached.' };

/** A running audit of so many accounts. */
async function begin(accounts: number) {
  set.aws.accounts = Array.from({ length: accounts }, (_, index) => account(index + 1));
  const { id, organizationId } = await set.start();
  await set.discover({ organizationId, auditId: id });
  const run = (number: number, signal = set.never) =>
    set.runJob('audit-account', { organizationId, auditId: id, accountId: accountId(number) }, { signal });
  return {
    run,
    runAll: () => Promise.all(Array.from({ length: accounts }, (_, index) => run(index + 1))),
    find: () => set.find({ organizationId, id }),
    unknown: async () => {
      const filter = { auditId: id, status: ['UNKNOWN' as const], limit: 500 };
      const { items } = await set.services['results.list'](set.contextOf(), filter);
      return items.map(({ cause }) => cause?.code).filter((code) => code !== 'not_collected');
    },
  };
}

function interrupted(): Collection {
  return collected({ accountSummary: { available: false, cause: DOWN } });
}

describe('while the caller’s credentials are refused', () => {
  it('only the caller’s own call is tried, and accounts are read again when it works', async ({ expect }) => {
    const { run, find } = await begin(6);
    let under = 0;
    let most = 0;
    let isRefused = true;
    set.aws.collection = async () => {
      under += 1;
      most = Math.max(most, under);
      await new Promise(setImmediate);
      under -= 1;
      return isRefused ? unreachable('credentials_expired', 'caller') : collected({});
    };
    set.aws.refusal = refusalOf('credentials_expired');

    const first = run(1);
    await expect.poll(async () => (await find()).waiting?.cause.message, PATIENT).toBe('AWS said credentials_expired.');
    const all = Promise.all([first, ...[2, 3, 4, 5, 6].map((number) => run(number))]);
    const probesBefore = set.aws.identified;
    await expect.poll(() => set.aws.identified, PATIENT).toBeGreaterThan(probesBefore + 3);
    const readMeanwhile = set.aws.collected;
    set.aws.refusal = null;
    await expect.poll(() => set.aws.collected, PATIENT).toBeGreaterThan(6);
    const mostTrials = most;
    isRefused = false;
    await all;

    expect(readMeanwhile).toBeLessThanOrEqual(1);
    expect(mostTrials).toBe(1);
    expect(await find()).toMatchObject({ status: 'complete', accounts: { succeeded: 6, failed: 0 } });
  });

  it('an account is tried as often as it takes: waiting counts as no attempt', async ({ expect }) => {
    const { run, find } = await begin(1);
    set.aws.collection = async () =>
      set.aws.collected <= 40 ? unreachable('credentials_invalid', 'caller') : collected({});

    await run(1);

    expect(set.aws.collected).toBe(41);
    expect(await find()).toMatchObject({ status: 'complete', accounts: { succeeded: 1 } });
  });

  it('what waits ends with its signal', async ({ expect }) => {
    const { run, find } = await begin(1);
    set.aws.collection = async () => unreachable('credentials_invalid', 'caller');
    set.aws.refusal = refusalOf('credentials_invalid');
    const stop = new AbortController();

    const stopped = run(1, stop.signal);
    await expect.poll(async () => (await find()).waiting, PATIENT).not.toBeNull();
    stop.abort(new Error('stopped'));

    await expect(stopped).rejects.toThrow('stopped');
    await expect.poll(async () => (await find()).waiting, PATIENT).toBeNull();
    expect(await find()).toMatchObject({ status: 'running', accounts: { unfinished: 1 } });
  });
});

describe('accounts that fail as one or all may', () => {
  it('fail each for itself when they keep failing and IAM responds otherwise', async ({ expect }) => {
    const { runAll, find } = await begin(3);
    set.aws.collection = async ({ accountId: id }) =>
      id === set.aws.caller.accountId ? collected({}) : unreachable('service_error', 'unclear');

    await runAll();

    expect(await find()).toMatchObject({ status: 'partial', accounts: { failed: 3 } });
  });

  it('are read again when all of them can be', async ({ expect }) => {
    const { runAll, find } = await begin(4);
    let isDown = true;
    const { promise: allRead, resolve } = Promise.withResolvers<void>();
    set.aws.collection = async () => {
      if (set.aws.collected === 4) resolve();
      await allRead;
      return isDown ? unreachable('service_error', 'unclear') : collected({});
    };

    const all = runAll();
    await expect.poll(async () => (await find()).waiting?.cause.code, PATIENT).toBe('service_error');
    await expect.poll(() => set.aws.collected, PATIENT).toBeGreaterThan(12);
    isDown = false;
    await all;

    expect(await find()).toMatchObject({ status: 'complete', accounts: { succeeded: 4 } });
  });

  it('one alone is read twice, and fails', async ({ expect }) => {
    const { run, find } = await begin(3);
    set.aws.collection = async ({ accountId: id }) =>
      id === accountId(2) ? unreachable('service_error', 'unclear') : collected({});

    await Promise.all([run(1), run(2), run(3)]);

    expect(set.aws.collected).toBe(4);
    expect(await find()).toMatchObject({ status: 'partial', accounts: { succeeded: 2, failed: 1 } });
  });
});

describe('an account of which only a part could be read', () => {
  it('is read again when the caller’s own call fails, too', async ({ expect }) => {
    const { run, find, unknown } = await begin(1);
    set.aws.collection = async () => {
      const isFirst = set.aws.collected === 1;
      set.aws.refusal = isFirst ? refusalOf('unreachable') : null;
      return isFirst ? interrupted() : collected({});
    };

    const running = run(1);
    await expect.poll(async () => (await find()).waiting?.cause.code, PATIENT).toBe('unreachable');
    set.aws.refusal = null;
    await running;

    expect(set.aws.collected).toBe(2);
    expect(await unknown()).not.toContain('unreachable');
  });

  it('is read again when an outage has passed meanwhile', async ({ expect }) => {
    const { run, find, unknown } = await begin(2);
    const { promise: hasPassed, resolve: pass } = Promise.withResolvers<void>();
    let before = 0;
    set.aws.collection = async ({ accountId: id }) => {
      before += 1;
      if (id === accountId(2)) return before <= 2 ? unreachable('unreachable', 'caller') : collected({});
      if (before > 2) return collected({});
      await hasPassed;
      return interrupted();
    };

    const interruptedRun = run(1);
    await expect.poll(() => set.aws.collected, PATIENT).toBe(1);
    await run(2);
    pass();
    await interruptedRun;

    expect(set.aws.collected).toBe(4);
    expect(await unknown()).not.toContain('unreachable');
    expect(await find()).toMatchObject({ status: 'complete' });
  });

  it('is recorded when the caller’s own call works', async ({ expect }) => {
    const { run, unknown } = await begin(1);
    set.aws.collection = async () => interrupted();

    await run(1);

    expect(set.aws.collected).toBe(1);
    expect(await unknown()).toContain('unreachable');
  });
});

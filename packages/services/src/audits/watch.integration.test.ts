import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { AccountId, Audit, AuditEvent, AuditId, CallContext, Tracked } from '@plinth/contract';
import type { Database } from '@plinth/db';
import { beforeEach, describe, it } from 'vitest';
import { createServices } from '../create-services.ts';
import { type SetUp, setUp, useTestStore } from '../testing/set-up.ts';
import { createAuditFeeds, type JoinInput } from './audit-feeds.ts';
import { watchAudit } from './watch.ts';

const store = useTestStore();
let set: SetUp;
let counted: { transactions: number };
let database: Database;
beforeEach(() => {
  set = setUp(store.database);
  counted = { transactions: 0 };
  database = {
    ...store.database,
    transaction: (organizationId, work) => {
      counted.transactions += 1;
      return store.database.transaction(organizationId, work);
    },
  };
});

/** An audit of so many accounts that are unfinished. */
async function startAuditOf(count: number): Promise<Audit> {
  const audit = await set.start();
  const accounts = Array.from({ length: count }, (_, index) => ({ id: accountOf(index + 1), skip: null }));
  await store.database.transaction(audit.organizationId, async (tx) => {
    await tx.inventory.record({ ous: [], accounts: accounts.map(member), complete: true, seenAt: new Date() });
    await tx.audits.begin(audit.id, { accounts, discoveryCalls: 1, now: new Date() });
  });
  return audit;
}

function accountOf(number: number): AccountId {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- twelve digits
  return String(number).padStart(12, '0') as AccountId;
}

function member({ id }: { readonly id: AccountId }) {
  const rest = { email: null, state: 'ACTIVE', joinedAt: null, parentId: null, isManagementAccount: false } as const;
  return { id, name: id, ...rest };
}

/** Finishes one account; the last one ends the audit. */
async function finish({ organizationId, id }: Audit, number: number): Promise<void> {
  await store.database.transaction(organizationId, async (tx) => {
    const claim = await tx.ledger.claim(id, accountOf(number));
    if (claim === null) throw new Error('the account is finished');
    const usage = { calls: 1, retries: 0, throttles: 0, durationMs: 1 };
    const cause = { code: 'throttled', message: 'Too many calls.' } as const;
    await tx.ledger.fail(claim, { cause, notApplicable: [], usage, now: new Date() });
  });
}

function beginningOf(audit: Audit): JoinInput {
  return { organizationId: audit.organizationId, auditId: audit.id, audit, sequence: 0, signal: set.never };
}

type Events = AsyncIterable<Tracked<AuditEvent>>;

async function collect(events: Events): Promise<Tracked<AuditEvent>[]> {
  const all: Tracked<AuditEvent>[] = [];
  for await (const event of events) all.push(event);
  return all;
}

function sequencesOf(events: readonly Tracked<AuditEvent>[]): number[] {
  return events.filter(({ data }) => data.type === 'account').map(({ id }) => Number(id));
}

function upTo(count: number, from = 1): number[] {
  return Array.from({ length: count - from + 1 }, (_, index) => index + from);
}

function watch(
  auditId: AuditId,
  call: Partial<CallContext> = {},
  services = createServices({ ...set.deps, database }),
) {
  return services['audits.watch'](set.contextOf({}, call), { auditId });
}

describe('audits.watch', () => {
  it('reads the ledger once for all watchers of an audit', async ({ expect }) => {
    const WATCHERS = 200;
    const audit = await startAuditOf(2);
    const services = createServices({ ...set.deps, database });
    const left = new AbortController();
    const streams = upTo(WATCHERS).map(() =>
      watch(audit.id, { signal: left.signal }, services)[Symbol.asyncIterator](),
    );
    await Promise.all(streams.map((stream) => stream.next()));
    const next = streams.map((stream) => stream.next());
    while (counted.transactions < WATCHERS) await nextTurn();

    const before = counted.transactions;
    await finish(audit, 1);
    const events = await Promise.all(next);
    const progress = await Promise.all(streams.map((stream) => stream.next()));
    const transactions = counted.transactions - before;
    left.abort();
    const ends = await Promise.all(streams.map(async (stream) => stream.return?.()));

    expect(new Set(events.map(({ value }) => value?.id))).toEqual(new Set(['1']));
    expect(ends.every((end) => end?.done)).toBe(true);
    // Each watcher for itself would read at least once.
    expect(transactions).toBeLessThan(WATCHERS / 2);
    // Whoever writes events as text can write each of them once.
    expect(progress.every(({ value }) => value?.data.type === 'progress')).toBe(true);
    expect(new Set(progress.map(({ value }) => value?.data)).size).toBeLessThanOrEqual(transactions);
  });

  it('sends every account once and in order, whenever a watcher comes', { timeout: 60_000 }, async ({ expect }) => {
    const ACCOUNTS = 40;
    const audit = await startAuditOf(ACCOUNTS);
    const deps = { ...set.deps, database, auditFeeds: createAuditFeeds({ database, pollMs: 3 }) };
    const watchers: { readonly from: number; readonly events: Promise<Tracked<AuditEvent>[]> }[] = [];
    const begin = (lastEventId?: number) => {
      const resumed = lastEventId === undefined ? {} : { lastEventId: String(lastEventId) };
      const events = collect(watchAudit(deps, set.contextOf({}, resumed), { auditId: audit.id }));
      watchers.push({ from: (lastEventId ?? 0) + 1, events });
    };

    begin(ACCOUNTS + 100);
    for (const number of upTo(ACCOUNTS)) {
      begin();
      begin(Math.floor(number / 2));
      await finish(audit, number);
      begin(number);
      if (number % 5 === 0) await sleep(5);
    }
    const [ahead, ...all] = await Promise.all(watchers.map(async ({ from, events }) => ({ from, got: await events })));

    for (const { from, got } of all) expect(sequencesOf(got)).toEqual(upTo(ACCOUNTS, from));
    for (const { got } of all) expect(got.filter(({ data }) => data.type === 'ended')).toHaveLength(1);
    expect(all.map(({ got }) => got.at(-1)?.data.type)).toEqual(all.map(() => 'ended'));
    expect(all.map(({ got }) => got[0]?.data.type)).toEqual(all.map(() => 'progress'));
    expect(sequencesOf(ahead?.got ?? [])).toEqual([]);
  });

  it('keeps little for a watcher that does not read, which still gets everything', async ({ expect }) => {
    const ACCOUNTS = 12;
    const audit = await startAuditOf(ACCOUNTS);
    const auditFeeds = createAuditFeeds({ database, pollMs: 1, waitingLimit: 2 });
    const stream = watchAudit({ ...set.deps, database, auditFeeds }, set.contextOf(), { auditId: audit.id });
    const fast = watchAudit({ ...set.deps, database, auditFeeds }, set.contextOf(), { auditId: audit.id });
    const joined = auditFeeds.join(beginningOf(audit));

    const first = [await stream.next(), await fast.next()];
    for (const number of upTo(ACCOUNTS)) {
      await finish(audit, number);
      while ((await fast.next()).value?.data.type !== 'account');
    }
    const rest = await collect(stream);

    expect(await joined?.next()).toBeNull();
    expect(first.map(({ value }) => value?.data.type)).toEqual(['progress', 'progress']);
    expect(sequencesOf(rest)).toEqual(upTo(ACCOUNTS));
    expect(rest.at(-1)?.data.type).toBe('ended');
  });

  it('stops reading when nobody watches any more, and begins again', async ({ expect }) => {
    const audit = await startAuditOf(1);
    const auditFeeds = createAuditFeeds({ database, pollMs: 1 });
    const input = beginningOf(audit);

    const member = auditFeeds.join(input);
    await member?.next();
    member?.leave();
    await sleep(50);
    const after = counted.transactions;
    await sleep(50);
    const afterwards = counted.transactions;
    const again = await auditFeeds.join(input)?.next();

    expect(afterwards).toBe(after);
    expect(again?.audit.id).toBe(audit.id);
  });

  it('tells every watcher when the ledger can not be read, and reads again for the next', async ({ expect }) => {
    const audit = await startAuditOf(1);
    let isDown = true;
    const failing: Pick<Database, 'transaction'> = {
      transaction: (...call) => (isDown ? Promise.reject(new Error('down')) : database.transaction(...call)),
    };
    const auditFeeds = createAuditFeeds({ database: failing, pollMs: 1 });
    const input = beginningOf(audit);

    const outcomes = await Promise.allSettled([auditFeeds.join(input)?.next(), auditFeeds.join(input)?.next()]);
    isDown = false;
    const later = await auditFeeds.join(input)?.next();

    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(later?.finished).toEqual([]);
  });
});

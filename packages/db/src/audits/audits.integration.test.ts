import { type AccountId, AuditId, CheckId } from '@plinth/contract';
import type { CheckEvaluation } from '@plinth/core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Tx } from '../database/database.ts';
import {
  account,
  CHECK_A,
  CHECK_B,
  claim,
  createOrganization,
  DENIED,
  evaluation,
  type Fixture,
  minute,
  newAuditId,
  openFixture,
  type TestOrganization,
  THROTTLED,
  USAGE,
} from '../testing/fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
});
afterAll(() => fixture.close());

const ACCOUNTS = [account(1), account(2), account(3)] as const;
const CANCELLED = { code: 'cancelled', message: 'The audit was cancelled before this account was read.' };

async function create(organization: TestOrganization, createdAt = minute(0)) {
  const id = newAuditId();
  const input = { scope: { kind: 'organization' as const }, checkIds: [CHECK_A], access: { roleName: 'Reader' } };
  const audit = await organization.transaction((tx) =>
    tx.audits.create({ id, ...input, startedBy: 'key:test', createdAt }),
  );
  return { id, audit };
}

function accounts(...skips: readonly AccountId[]) {
  return ACCOUNTS.map((id) => ({ id, skip: skips.includes(id) ? DENIED : null }));
}

test('a new audit is discovering', async ({ expect }) => {
  const organization = await createOrganization(fixture.database);

  const { id, audit } = await create(organization);

  expect(audit).toEqual({
    id,
    organizationId: organization.id,
    status: 'discovering',
    scope: { kind: 'organization' },
    checkIds: [CHECK_A],
    parameters: {},
    access: { roleName: 'Reader' },
    startedBy: 'key:test',
    createdAt: '2026-01-01T00:00:00.000Z',
    startedAt: null,
    endedAt: null,
    cancelRequestedAt: null,
    cause: null,
    waiting: null,
    unjudged: null,
    manual: null,
    accounts: { total: 0, succeeded: 0, failed: 0, skipped: 0, unfinished: 0 },
    calls: 0,
    discoveryCalls: 0,
  });
  expect(await organization.transaction((tx) => tx.audits.find(id))).toEqual(audit);
});

describe('begin', () => {
  test('writes the ledger, finishes what is skipped, and gives the rest', async ({ expect }) => {
    const organization = await createOrganization(fixture.database);
    const { id } = await create(organization);
    const input = { accounts: accounts(ACCOUNTS[1]), discoveryCalls: 4, now: minute(1) };

    const left = await organization.transaction((tx) => tx.audits.begin(id, input));
    const again = await organization.transaction((tx) => tx.audits.begin(id, input));

    expect(left).toEqual([ACCOUNTS[0], ACCOUNTS[2]]);
    expect(again).toBeNull();
    expect(await organization.transaction((tx) => tx.audits.find(id))).toMatchObject({
      status: 'running',
      startedAt: '2026-01-01T00:01:00.000Z',
      endedAt: null,
      accounts: { total: 3, succeeded: 0, failed: 0, skipped: 1, unfinished: 2 },
      discoveryCalls: 4,
    });
    const finished = await organization.transaction((tx) => tx.ledger.finishedAfter(id, 0, 10));
    expect(finished).toMatchObject([
      { sequence: 1, account: { accountId: ACCOUNTS[1], outcome: 'skipped', cause: DENIED } },
    ]);
    const posture = await organization.transaction((tx) => tx.posture.read({ groups: new Map() }));
    expect(posture.accounts).toEqual({ total: 3, assessed: 0, stale: 0, skipped: 1, unaudited: 2 });
    expect(await organization.transaction((tx) => tx.ledger.listUnfinished(id, 10))).toEqual([
      ACCOUNTS[0],
      ACCOUNTS[2],
    ]);
  });

  test.for([
    ['every account is skipped', accounts(...ACCOUNTS)],
    ['there is no account', []],
  ] as const)('ends the audit when %s', async ([, all], { expect }) => {
    const organization = await createOrganization(fixture.database);
    const { id } = await create(organization);

    const left = await organization.transaction((tx) =>
      tx.audits.begin(id, { accounts: all, discoveryCalls: 1, now: minute(1) }),
    );

    expect(left).toEqual([]);
    expect(await organization.transaction((tx) => tx.audits.find(id))).toMatchObject({
      status: 'complete',
      endedAt: '2026-01-01T00:01:00.000Z',
      accounts: { total: all.length, skipped: all.length, unfinished: 0 },
    });
  });

  test('a skipped account that comes back counts again, with what is known of it', async ({ expect }) => {
    const organization = await createOrganization(fixture.database, 1);
    const evaluations = [evaluation(CHECK_A, { 'arn:x': 'FAIL' })];
    const posture = (at: number) =>
      organization.transaction((tx) => tx.posture.read({ at: minute(at), groups: new Map() }));
    await organization.record({ accountId: ACCOUNTS[0], observedAt: minute(1), evaluations });
    const { id } = await create(organization);
    const skipped = [{ id: ACCOUNTS[0], skip: DENIED }];
    await organization.transaction((tx) =>
      tx.audits.begin(id, { accounts: skipped, discoveryCalls: 1, now: minute(3) }),
    );
    await organization.record({ accountId: ACCOUNTS[0], observedAt: minute(5), evaluations });

    expect((await posture(2)).openFindings.HIGH).toBe(1);
    expect((await posture(4)).openFindings.HIGH).toBe(0);
    expect((await posture(4)).accounts.skipped).toBe(1);
    expect((await posture(6)).openFindings.HIGH).toBe(1);
    expect((await posture(6)).accounts.assessed).toBe(1);
  });
});

describe('fail', () => {
  test('ends an audit that is discovering, and no other', async ({ expect }) => {
    const organization = await createOrganization(fixture.database);
    const { id } = await create(organization);

    const first = await organization.transaction((tx) => tx.audits.fail(id, { cause: DENIED, now: minute(1) }));
    const second = await organization.transaction((tx) => tx.audits.fail(id, { cause: DENIED, now: minute(2) }));

    expect([first, second]).toEqual([true, false]);
    expect(await organization.transaction((tx) => tx.audits.find(id))).toMatchObject({
      status: 'failed',
      cause: DENIED,
      endedAt: '2026-01-01T00:01:00.000Z',
    });
  });
});

describe('cancel', () => {
  test('finishes what is left, once, and what is being read cannot be recorded any more', async ({ expect }) => {
    const organization = await createOrganization(fixture.database);
    const auditId = await organization.startAudit({ accountIds: ACCOUNTS });
    const done = await claim(organization, auditId, ACCOUNTS[0]);
    const reading = await claim(organization, auditId, ACCOUNTS[1]);
    const input = { snapshot: {}, evaluations: [], observedAt: minute(1), usage: USAGE, now: minute(1) };
    await organization.transaction((tx) => tx.ledger.succeed(done, input));

    const first = await organization.transaction((tx) => tx.audits.cancel(auditId, minute(2)));
    const second = await organization.transaction((tx) => tx.audits.cancel(auditId, minute(3)));
    const late = await organization.transaction((tx) => tx.ledger.succeed(reading, input));

    expect([first, second]).toEqual([true, false]);
    expect(late.finished).toBe(false);
    expect(await organization.transaction((tx) => tx.audits.find(auditId))).toMatchObject({
      status: 'cancelled',
      cancelRequestedAt: '2026-01-01T00:02:00.000Z',
      endedAt: '2026-01-01T00:02:00.000Z',
      accounts: { total: 3, succeeded: 1, failed: 0, skipped: 2, unfinished: 0 },
    });
    const finished = await organization.transaction((tx) => tx.ledger.finishedAfter(auditId, 0, 10));
    expect(finished.map(({ sequence, account }) => [sequence, account.accountId, account.cause])).toEqual([
      [1, ACCOUNTS[0], null],
      [2, ACCOUNTS[1], CANCELLED],
      [3, ACCOUNTS[2], CANCELLED],
    ]);
    // Nothing was learned of those: they count as before.
    const posture = await organization.transaction((tx) => tx.posture.read({ groups: new Map() }));
    expect(posture.accounts).toEqual({ total: 3, assessed: 1, stale: 0, skipped: 0, unaudited: 2 });
    const found = await organization.transaction((tx) => tx.inventory.findAccount(ACCOUNTS[1]));
    expect(found?.lastAudit).toBeNull();
  });

  test('works while discovering; then the audit cannot begin', async ({ expect }) => {
    const organization = await createOrganization(fixture.database);
    const { id } = await create(organization);

    const cancelled = await organization.transaction((tx) => tx.audits.cancel(id, minute(1)));
    const begun = await organization.transaction((tx) =>
      tx.audits.begin(id, { accounts: accounts(), discoveryCalls: 1, now: minute(2) }),
    );

    expect(cancelled).toBe(true);
    expect(begun).toBeNull();
    expect(await organization.transaction((tx) => tx.audits.ended([id, newAuditId()]))).toEqual([id]);
  });

  test('against accounts that are finished at the same time: every account ends once, no deadlock', async ({
    expect,
  }) => {
    const organization = await createOrganization(fixture.database, 30);
    const accountIds = Array.from({ length: 30 }, (_, index) => account(index + 1));
    const auditId = await organization.startAudit({ accountIds });
    const claims = await Promise.all(accountIds.map((accountId) => claim(organization, auditId, accountId)));

    const work: readonly ((tx: Tx) => Promise<unknown>)[] = [
      ...claims.slice(0, 15).map((held) => succeed(held)),
      (tx) => tx.audits.cancel(auditId, minute(2)),
      (tx) => tx.audits.cancel(auditId, minute(2)),
      ...claims.slice(15).map((held) => succeed(held)),
    ];
    await Promise.all(work.map((step) => organization.transaction(step)));

    const audit = await organization.transaction((tx) => tx.audits.find(auditId));
    const finished = await organization.transaction((tx) => tx.ledger.finishedAfter(auditId, 0, 100));
    expect(finished.map(({ sequence }) => sequence)).toEqual(accountIds.map((_, index) => index + 1));
    expect(audit?.accounts.unfinished).toBe(0);
    expect((audit?.accounts.succeeded ?? 0) + (audit?.accounts.skipped ?? 0)).toBe(30);
    expect(finished.filter(({ account: row }) => row.outcome === 'succeeded')).toHaveLength(
      audit?.accounts.succeeded ?? -1,
    );
  });
});

function succeed(held: Awaited<ReturnType<typeof claim>>) {
  const evaluations = [evaluation(CHECK_A, { 'arn:x': 'FAIL' })];
  const input = { snapshot: {}, evaluations, observedAt: minute(1), usage: USAGE, now: minute(1) };
  return (tx: Tx) => tx.ledger.succeed(held, input);
}

test('lists audits newest first, by status, page by page', async ({ expect }) => {
  const organization = await createOrganization(fixture.database);
  const ids: string[] = [];
  for (let at = 0; at < 5; at += 1) ids.unshift((await create(organization, minute(at))).id);
  await organization.transaction((tx) => tx.audits.cancel(AuditId.parse(ids[1]), minute(9)));

  const list = (filter: Parameters<Tx['audits']['list']>[0], cursor?: string) =>
    organization.transaction((tx) => tx.audits.list(filter, { cursor, limit: 2 }));
  const first = await list({});
  const second = await list({}, first.nextCursor ?? '');
  const third = await list({}, second.nextCursor ?? '');

  expect([first, second, third].map(({ items }) => items.map(({ id }) => id))).toEqual([
    ids.slice(0, 2),
    ids.slice(2, 4),
    ids.slice(4),
  ]);
  expect(third.nextCursor).toBeNull();
  expect((await list({ status: ['cancelled'] })).items.map(({ id }) => id)).toEqual([ids[1]]);
});

describe('what an audit leaves undecided', () => {
  const CAUSE = { checks: 1, accounts: 1, resources: 0 };

  test('is counted in the accounts that it read, by cause, the most frequent first', async ({ expect }) => {
    const organization = await createOrganization(fixture.database);
    const auditId = await organization.startAudit({ accountIds: ACCOUNTS, checkIds: [CHECK_A, CHECK_B] });
    const record = async (accountId: AccountId, evaluations: readonly CheckEvaluation[]) => {
      const held = await claim(organization, auditId, accountId);
      const read = { snapshot: {}, evaluations, observedAt: minute(1), usage: USAGE, now: minute(1) };
      await organization.transaction((tx) => tx.ledger.succeed(held, read));
    };
    const failing = evaluation(CHECK_B, { x: 'FAIL', y: 'UNKNOWN', z: 'UNKNOWN' });
    await record(account(1), [evaluation(CHECK_A, DENIED), failing]);
    const manual = { ...failing, counts: { ...failing.counts, MANUAL: 4 } };
    await record(account(2), [evaluation(CHECK_A, { x: 'PASS' }), manual]);
    const held = await claim(organization, auditId, account(3));
    const unread = { cause: DENIED, notApplicable: [], usage: USAGE, now: minute(1) };
    await organization.transaction((tx) => tx.ledger.fail(held, unread));

    await organization.transaction((tx) => tx.audits.countUndecided(auditId));

    expect(await organization.transaction((tx) => tx.audits.find(auditId))).toMatchObject({
      unjudged: {
        checks: 2,
        accounts: 2,
        resources: 4,
        causes: [
          { cause: THROTTLED, checks: 1, accounts: 2, resources: 4 },
          { cause: DENIED, ...CAUSE },
        ],
        otherCauses: 0,
      },
      manual: { checks: 1, accounts: 1, resources: 4 },
    });
  });

  test('is told apart by ten causes, and the others are counted', async ({ expect }) => {
    const organization = await createOrganization(fixture.database, 1);
    const checkIds = Array.from({ length: 12 }, (_, n) => CheckId.parse(`test/check-${n}`));
    const auditId = await organization.startAudit({ accountIds: [account(1)], checkIds });
    const held = await claim(organization, auditId, account(1));
    const evaluations = checkIds.map((id) => evaluation(id, { code: 'incomplete', message: `${id} is hard.` }));
    await organization.transaction((tx) =>
      tx.ledger.succeed(held, { snapshot: {}, evaluations, observedAt: minute(1), usage: USAGE, now: minute(1) }),
    );

    await organization.transaction((tx) => tx.audits.countUndecided(auditId));

    const audit = await organization.transaction((tx) => tx.audits.find(auditId));
    expect(audit?.unjudged).toMatchObject({ checks: 12, accounts: 1, resources: 0, otherCauses: 2 });
    expect(audit?.unjudged?.causes).toHaveLength(10);
  });

  test('is nothing where all was judged', async ({ expect }) => {
    const organization = await createOrganization(fixture.database, 1);
    const evaluations = [evaluation(CHECK_A, { x: 'PASS' })];
    const { auditId } = await organization.record({ accountId: account(1), observedAt: minute(1), evaluations });

    await organization.transaction((tx) => tx.audits.countUndecided(auditId));

    expect(await organization.transaction((tx) => tx.audits.find(auditId))).toMatchObject({
      unjudged: { checks: 0, accounts: 0, resources: 0, causes: [], otherCauses: 0 },
      manual: { checks: 0, accounts: 0, resources: 0 },
    });
  });
});

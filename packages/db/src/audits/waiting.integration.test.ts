import { setTimeout as sleep } from 'node:timers/promises';
import type { AuditId, Cause } from '@plinth/contract';
import { afterAll, beforeAll, describe, test } from 'vitest';
import {
  account,
  CHECK_A,
  claim,
  createOrganization,
  evaluation,
  type Fixture,
  minute,
  newAuditId,
  openFixture,
  type TestOrganization,
  USAGE,
} from '../testing/fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
});
afterAll(() => fixture.close());

const ACCOUNTS = [account(1), account(2), account(3)] as const;
const GONE: Cause = { code: 'credentials_expired', message: 'The AWS credentials have expired.' };
const DOWN: Cause = { code: 'unreachable', message: 'AWS could not be reached.' };
const LONG_MS = 3_600_000;

async function started() {
  const organization = await createOrganization(fixture.database);
  const auditId = await organization.startAudit({ accountIds: ACCOUNTS, checkIds: [CHECK_A] });
  const find = async () => (await organization.transaction((tx) => tx.audits.find(auditId)))?.waiting;
  const wait = (cause: Cause, since: Date, lastsMs = LONG_MS) =>
    organization.transaction((tx) => tx.audits.wait(auditId, { cause, since, lastsMs }));
  return { organization, auditId, find, wait };
}

async function triesOf(organization: TestOrganization, auditId: AuditId): Promise<number | undefined> {
  return (await organization.transaction((tx) => tx.ledger.claim(auditId, ACCOUNTS[0])))?.tries;
}

describe('waiting', () => {
  test('is shown with its newest cause, since the first worker waits, until the audit goes on', async ({ expect }) => {
    const { organization, auditId, find, wait } = await started();

    const before = await find();
    await wait(DOWN, minute(3));
    await wait(GONE, minute(5));
    const waiting = await find();
    await organization.transaction((tx) => tx.audits.goOn(auditId));
    const after = await find();

    expect([before, waiting, after]).toEqual([null, { cause: GONE, since: minute(3).toISOString() }, null]);
  });

  test('ends by itself when its worker says no more', async ({ expect }) => {
    const { find, wait } = await started();

    await wait(DOWN, minute(3), 1);
    await sleep(20);
    const ended = await find();
    await wait(DOWN, minute(9));

    expect(ended).toBeNull();
    expect(await find()).toEqual({ cause: DOWN, since: minute(9).toISOString() });
  });

  test('an audit that has ended waits for nothing', async ({ expect }) => {
    const { organization, auditId, find, wait } = await started();
    await wait(DOWN, minute(1));

    await organization.transaction((tx) => tx.audits.cancel(auditId, minute(2)));
    const cancelled = await find();
    await wait(DOWN, minute(3));

    expect([cancelled, await find()]).toEqual([null, null]);
  });
});

describe('an attempt that is given back', () => {
  test('does not count as a try, and finishes nothing', async ({ expect }) => {
    const { organization, auditId } = await started();
    for (let times = 0; times < 30; times += 1) {
      const held = await claim(organization, auditId, ACCOUNTS[0]);
      await organization.transaction((tx) => tx.ledger.giveBack(held));
      const input = { snapshot: {}, evaluations: [], observedAt: minute(1), usage: USAGE, now: minute(1) };
      expect(await organization.transaction((tx) => tx.ledger.succeed(held, input))).toMatchObject({ finished: false });
    }

    expect([await triesOf(organization, auditId), await triesOf(organization, auditId)]).toEqual([1, 2]);
  });

  test('takes nothing from a worker that has claimed the account meanwhile', async ({ expect }) => {
    const { organization, auditId } = await started();
    const first = await claim(organization, auditId, ACCOUNTS[0]);
    const second = await claim(organization, auditId, ACCOUNTS[0]);

    await organization.transaction((tx) => tx.ledger.giveBack(first));
    const input = { snapshot: {}, evaluations: [], observedAt: minute(1), usage: USAGE, now: minute(1) };
    const recorded = await organization.transaction((tx) => tx.ledger.succeed(second, input));

    expect(recorded.finished).toBe(true);
  });
});

describe('failRunning', () => {
  test('ends the audit with its cause, and leaves what was judged before', async ({ expect }) => {
    const organization = await createOrganization(fixture.database);
    for (const accountId of ACCOUNTS) {
      const evaluations = [evaluation(CHECK_A, { [`arn:${accountId}`]: 'FAIL' })];
      await organization.record({ accountId, observedAt: minute(1), evaluations });
    }
    const read = () =>
      organization.transaction(async (tx) => ({
        posture: await tx.posture.read({ groups: new Map() }),
        accounts: await Promise.all(ACCOUNTS.map((id) => tx.inventory.findAccount(id))),
      }));
    const before = await read();
    const auditId = await organization.startAudit({ accountIds: ACCOUNTS, checkIds: [CHECK_A], now: minute(5) });
    const reading = await claim(organization, auditId, ACCOUNTS[0]);

    const failed = await organization.transaction((tx) =>
      tx.audits.failRunning(auditId, { cause: GONE, now: minute(9) }),
    );
    const again = await organization.transaction((tx) =>
      tx.audits.failRunning(auditId, { cause: DOWN, now: minute(9) }),
    );
    const late = await organization.transaction((tx) =>
      tx.ledger.fail(reading, { cause: DOWN, notApplicable: [], usage: USAGE, now: minute(9) }),
    );

    expect([failed, again, late.finished]).toEqual([true, false, false]);
    expect(await organization.transaction((tx) => tx.audits.find(auditId))).toMatchObject({
      status: 'failed',
      cause: GONE,
      cancelRequestedAt: null,
      endedAt: minute(9).toISOString(),
      accounts: { total: 3, succeeded: 0, failed: 0, skipped: 3, unfinished: 0 },
    });
    const finished = await organization.transaction((tx) => tx.ledger.finishedAfter(auditId, 0, 10));
    expect(finished.map(({ sequence, account: { outcome, cause } }) => [sequence, outcome, cause])).toEqual(
      [1, 2, 3].map((sequence) => [sequence, 'skipped', GONE]),
    );
    expect(await read()).toEqual(before);
  });

  test('is for running audits alone', async ({ expect }) => {
    const organization = await createOrganization(fixture.database);
    const id = newAuditId();
    const input = { scope: { kind: 'organization' as const }, checkIds: [CHECK_A], access: { roleName: 'Reader' } };
    await organization.transaction((tx) =>
      tx.audits.create({ id, ...input, startedBy: 'key:test', createdAt: minute(0) }),
    );

    const failed = await organization.transaction((tx) => tx.audits.failRunning(id, { cause: GONE, now: minute(1) }));

    expect(failed).toBe(false);
  });
});

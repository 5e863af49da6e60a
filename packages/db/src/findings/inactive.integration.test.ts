import { afterAll, beforeAll, describe, test } from 'vitest';
import {
  account,
  CHECK_A,
  createOrganization,
  evaluation,
  type Fixture,
  minute,
  newAuditId,
  openFixture,
  type TestOrganization,
} from '../testing/fixture.ts';

let fixture: Fixture;
let organization: TestOrganization;

/** Each of three accounts has a finding from minute 1 on; 2 was suspended by minute 5, 3 had left by minute 9. */
beforeAll(async () => {
  fixture = await openFixture();
  organization = await createOrganization(fixture.database, 3);
  for (const number of [1, 2, 3]) {
    await organization.record({
      accountId: account(number),
      observedAt: minute(1),
      evaluations: [evaluation(CHECK_A, { x: 'FAIL' })],
    });
  }
  await organization.transaction(async (tx) => {
    const id = newAuditId();
    const access = { roleName: 'PlinthAudit' };
    const scope = { kind: 'organization' } as const;
    await tx.audits.create({ id, scope, checkIds: [CHECK_A], access, startedBy: 'key:test', createdAt: minute(5) });
    const skip = { code: 'account_not_active', message: 'Suspended.' } as const;
    await tx.audits.begin(id, { accounts: [{ id: account(2), skip }], discoveryCalls: 0, now: minute(5) });
    await tx.executeSql(`update accounts set state = 'SUSPENDED' where id = $1`, [account(2)]);
    await tx.executeSql('update accounts set gone_at = $2 where id = $1', [account(3), minute(9)]);
  });
});
afterAll(() => fixture.close());

type Filter = { inactive?: 'include' | 'exclude' | 'only'; at?: Date; accountId?: ReturnType<typeof account> };

const findings = (filter: Filter) =>
  organization.transaction((tx) => tx.findings.list({ status: 'open', ...filter }, { limit: 10 }));
const results = (filter: Filter) => organization.transaction((tx) => tx.results.list(filter, { limit: 10 }));
const numbers = (page: { items: readonly { accountId: string }[] }) => page.items.map((row) => Number(row.accountId));

describe('findings and results of accounts that do not count', () => {
  test.for<[string, Filter, number[]]>([
    ['are left out, as in the posture', {}, [1]],
    ['are listed when asked for', { inactive: 'include' }, [1, 2, 3]],
    ['are listed alone', { inactive: 'only' }, [2, 3]],
    ['are listed when the account is named', { accountId: account(2) }, [2]],
    ['are left out of a named account when that is asked for', { accountId: account(2), inactive: 'exclude' }, []],
    ['counted while they were active', { at: minute(3) }, [1, 2, 3]],
    ['counted until they left', { at: minute(7) }, [1, 3]],
    ['are listed alone for then', { at: minute(7), inactive: 'only' }, [2]],
  ])('%s', async ([, filter, expected], { expect }) => {
    expect(numbers(await findings(filter)).toSorted((a, b) => a - b)).toEqual(expected);
    expect(numbers(await results(filter))).toEqual(expected);
  });

  test('the posture counts what is listed', async ({ expect }) => {
    for (const at of [undefined, minute(3), minute(7)]) {
      const posture = await organization.transaction((tx) => tx.posture.read({ groups: new Map(), at }));
      expect(posture.openFindings.HIGH).toBe((await findings({ ...(at && { at }) })).items.length);
    }
  });

  test('say the state of their account', async ({ expect }) => {
    const states = { 1: ['ACTIVE', null], 2: ['SUSPENDED', null], 3: ['ACTIVE', '2026-01-01T00:09:00.000Z'] };
    const [found, said] = [await findings({ inactive: 'include' }), await results({ inactive: 'include' })];

    for (const { items } of [found, said]) {
      expect(
        Object.fromEntries(items.map((row) => [Number(row.accountId), [row.accountState, row.accountGoneAt]])),
      ).toEqual(states);
    }
  });
});

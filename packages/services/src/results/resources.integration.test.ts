import { type AuditId, CheckId, type CheckResources, type InputOf, operations } from '@plinth/contract';
import { CHECKS, type Check, fail, manual, notApplicable, pass, type Snapshot, unknown } from '@plinth/core';
import { beforeEach, describe, it } from 'vitest';
import { createServices } from '../create-services.ts';
import type { Dependencies } from '../dependencies.ts';
import { accountId, collected, unreachable } from '../testing/fake-aws.ts';
import { createJobRunner, type SetUp, setUp, useTestStore } from '../testing/set-up.ts';

const store = useTestStore();
let set: SetUp;
beforeEach(() => {
  set = setUp(store.database);
});

const EXISTS = CheckId.parse('password-policy/exists');
const LENGTH = CheckId.parse('password-policy/minimum-length-14');
const ACCOUNT = accountId(1);
const noPolicy: Snapshot = {
  passwordPolicy: { available: true, data: null, observedAt: '2026-11-01T09:00:00.000Z' },
};
const denied = { code: 'access_denied', message: 'Refused.' } as const;

/** A version of Plinth in which the check says this. */
function versionOf(verdicts: ReturnType<Check['evaluate']>): Dependencies {
  const checks = CHECKS.map((check) => (check.id === EXISTS ? { ...check, evaluate: () => verdicts } : check));
  return { ...set.deps, checks };
}

async function audit(
  collection: Snapshot | 'unreachable',
  { deps = set.deps, checkIds = [EXISTS] } = {},
): Promise<AuditId> {
  set.aws.collection = async () =>
    collection === 'unreachable' ? unreachable('role_not_assumable') : collected(collection);
  const { id: auditId, organizationId } = await set.start({
    scope: { kind: 'accounts', accountIds: [ACCOUNT] },
    checkIds,
  });
  await set.discover({ organizationId, auditId });
  const run = createJobRunner(deps);
  await run('audit-account', { organizationId, auditId, accountId: ACCOUNT });
  if (collection === 'unreachable')
    await run('audit-account', { organizationId, auditId, accountId: ACCOUNT, again: true });
  return auditId;
}

type Input = Partial<InputOf<'results.resources'>>;

function list(input: Input = {}, services = set.services): Promise<CheckResources> {
  const whole = { accountId: ACCOUNT, checkId: EXISTS, ...input };
  return services['results.resources'](set.contextOf(), operations['results.resources'].input.parse(whole));
}

const WHOLE = { resource: null, message: null } as const;

describe('results.resources', () => {
  const mixed = [
    pass('arn:p'),
    manual('arn:m', 'Look at it.'),
    fail('arn:f', 'noPolicy'),
    unknown('arn:u', 'Nothing is said.'),
    notApplicable('arn:n'),
    pass('arn:o'),
  ];
  const cause = { code: 'incomplete', message: 'Nothing is said.' } as const;

  it('lists each with its status and why, what decides first, and what was recorded', async ({ expect }) => {
    const deps = versionOf(mixed);
    const auditId = await audit(noPolicy, { deps });
    const outcome = { status: 'FAIL', counts: { PASS: 2, FAIL: 1, UNKNOWN: 1, NOT_APPLICABLE: 1, MANUAL: 1 }, cause };

    const { items, observedAt, ...rest } = await list({}, createServices(deps));

    expect(items).toEqual([
      { resource: 'arn:f', status: 'FAIL', message: expect.stringContaining('password policy'), cause: null },
      { resource: 'arn:u', status: 'UNKNOWN', message: null, cause },
      { resource: 'arn:m', status: 'MANUAL', message: 'Look at it.', cause: null },
      { resource: 'arn:o', status: 'PASS', message: null, cause: null },
      { resource: 'arn:p', status: 'PASS', message: null, cause: null },
      { resource: 'arn:n', status: 'NOT_APPLICABLE', message: null, cause: null },
    ]);
    expect(rest).toEqual({
      nextCursor: null,
      accountId: ACCOUNT,
      accountName: 'account-1',
      checkId: EXISTS,
      auditId,
      evaluated: outcome,
      recorded: outcome,
    });
    expect(Date.parse(observedAt ?? '')).not.toBeNaN();
  });

  it('lists those of some statuses, in pages, and evaluates once for all of them', async ({ expect }) => {
    const deps = versionOf(mixed);
    await audit(noPolicy, { deps });
    let evaluated = 0;
    const services = createServices({
      ...deps,
      evaluate(input) {
        evaluated += 1;
        return deps.evaluate(input);
      },
    });
    const status = ['PASS', 'UNKNOWN'] as const;

    const first = await list({ status: [...status], limit: 2 }, services);
    const second = await list({ status: [...status], limit: 2, cursor: first.nextCursor ?? '' }, services);

    expect([...first.items, ...second.items].map(({ resource }) => resource)).toEqual(['arn:u', 'arn:o', 'arn:p']);
    expect(second.nextCursor).toBeNull();
    expect(evaluated).toBe(1);
    await expect(list({ limit: 2, cursor: first.nextCursor ?? '' }, services)).rejects.toMatchObject({
      code: 'invalid_input',
    });
    await expect(list({ cursor: 'bm9uZQ' }, services)).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('goes on with the audit that it began with, whatever is recorded meanwhile', async ({ expect }) => {
    const deps = versionOf(mixed);
    const services = createServices(deps);
    const before = await audit(noPolicy, { deps });
    const first = await list({ limit: 1 }, services);
    const after = await audit('unreachable', { deps });

    const second = await list({ limit: 500, cursor: first.nextCursor ?? '' }, services);

    expect(second).toMatchObject({ auditId: before, evaluated: { status: 'FAIL' } });
    expect(second.items).toHaveLength(5);
    expect(await list({}, services)).toMatchObject({ auditId: after, evaluated: { status: 'UNKNOWN' } });
  });

  it('is of now, of a past instant, or of an audit', async ({ expect }) => {
    const before = await audit(noPolicy);
    const at = new Date().toISOString();
    const after = await audit({ passwordPolicy: { available: false, cause: denied } });
    const others = await audit(noPolicy, { checkIds: [LENGTH] });

    const unread = { auditId: after, items: [{ ...WHOLE, status: 'UNKNOWN', cause: denied }] };
    const failing = { auditId: before, evaluated: { status: 'FAIL' }, recorded: { status: 'FAIL' } };
    expect(await list()).toMatchObject(unread);
    expect(await list({ auditId: after })).toMatchObject(unread);
    expect(await list({ at })).toMatchObject(failing);
    expect(await list({ auditId: before })).toMatchObject(failing);
    await expect(list({ auditId: others })).rejects.toMatchObject({
      code: 'not_found',
      message: `There is no result of ${EXISTS} in account ${ACCOUNT} by audit ${others}.`,
    });
  });

  it('says what was recorded when the check has changed since, or is no longer there', async ({ expect }) => {
    await audit(noPolicy);

    const changed = await list({}, createServices(versionOf([pass('arn:p')])));
    const removed = await list({}, set.without(EXISTS));

    expect(changed).toMatchObject({ evaluated: { status: 'PASS' }, recorded: { status: 'FAIL', counts: { FAIL: 1 } } });
    expect(removed).toMatchObject({
      observedAt: null,
      items: [{ ...WHOLE, status: 'UNKNOWN', cause: { code: 'not_supported' } }],
      recorded: { status: 'FAIL' },
    });
  });

  it('says why an account could not be read', async ({ expect }) => {
    await audit(noPolicy);
    await audit('unreachable');

    expect(await list()).toMatchObject({
      observedAt: null,
      items: [{ ...WHOLE, status: 'UNKNOWN', cause: { code: 'role_not_assumable' } }],
      evaluated: { status: 'UNKNOWN', cause: { code: 'role_not_assumable' } },
      recorded: { status: 'UNKNOWN', cause: { code: 'role_not_assumable' } },
    });
  });

  it('says that evidence is gone', async ({ expect }) => {
    await audit(noPolicy);
    await store.database.transaction(set.organizationId, (tx) =>
      tx.executeSql('delete from evidence where organization_id = $1', [tx.organizationId]),
    );

    expect(await list()).toMatchObject({
      items: [{ ...WHOLE, status: 'UNKNOWN', cause: { message: 'This evidence was stored, and is no longer there.' } }],
      recorded: { status: 'FAIL' },
    });
    await store.database.transaction(set.organizationId, (tx) =>
      tx.executeSql('update account_audits set evidence_manifest = null where organization_id = $1', [
        tx.organizationId,
      ]),
    );
    expect(await list({}, createServices(set.deps))).toMatchObject({
      observedAt: null,
      items: [{ ...WHOLE, status: 'UNKNOWN', cause: { code: 'not_collected' } }],
    });
  });

  it('refuses what does not exist, and an instant beside an audit', async ({ expect }) => {
    const auditId = await audit(noPolicy);
    const at = new Date().toISOString();

    const none = '018f22e2-79b0-7cc3-98c4-dc0c0c07398f';
    await expect(list({ accountId: accountId(77) })).rejects.toMatchObject({ code: 'not_found' });
    await expect(list({ checkId: LENGTH })).rejects.toMatchObject({ code: 'not_found' });
    await expect(list({ auditId: none })).rejects.toMatchObject({ code: 'not_found' });
    await expect(list({ at: '2020-01-01T00:00:00Z' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(list({ auditId, at })).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

import { CheckId, type InputOf, OrganizationId, OuId, operations } from '@plinth/contract';
import { CHECKS } from '@plinth/core';
import { beforeEach, describe, it } from 'vitest';
import { accountId, refusalOf } from '../testing/fake-aws.ts';
import { type SetUp, setUp, useTestStore } from '../testing/set-up.ts';

const store = useTestStore();
let set: SetUp;
beforeEach(() => {
  set = setUp(store.database);
});

type StartInput = InputOf<'audits.start'>;

const MFA = CheckId.parse('root/mfa-enabled');
const KEYS = CheckId.parse('root/no-access-keys');

function accounts(...numbers: number[]): StartInput {
  return { scope: { kind: 'accounts', accountIds: numbers.map(accountId) } };
}

async function countStarts(): Promise<number> {
  const events = await set.deps.database.transaction(set.organizationId, (tx) => tx.events.list(0, 1000));
  return events.filter(({ type }) => type === 'audit.started').length;
}

describe('audits.start', () => {
  it('records the audit, its first job and who started it', async ({ expect }) => {
    const audit = await set.start();

    expect(audit).toMatchObject({
      organizationId: set.organizationId,
      status: 'discovering',
      scope: { kind: 'organization' },
      access: { roleName: 'PlinthAudit' },
      startedBy: 'key:test',
      accounts: { total: 0, unfinished: 0 },
    });
    expect(audit.checkIds).toEqual(set.deps.checks.map(({ id }) => id));
    expect(set.queued).toEqual([{ kind: 'discover-audit', organizationId: set.organizationId, auditId: audit.id }]);
  });

  it('records nothing when the job cannot be enqueued', async ({ expect }) => {
    set.deps.jobs.enqueue = () => Promise.reject(new Error('queue is unavailable'));

    await expect(set.start()).rejects.toThrow('queue is unavailable');
    const { items } = await set.services['audits.list'](set.contextOf(), { limit: 10 });

    expect(items).toEqual([]);
  });

  it('uses the requested access and checks, each once and sorted', async ({ expect }) => {
    const checkIds = ['user/in-group', 'root/no-access-keys', 'user/in-group'].map((id) => CheckId.parse(id));

    const audit = await set.start({ access: { roleName: 'ops/Audit' }, checkIds });

    expect(audit.access).toEqual({ roleName: 'ops/Audit' });
    expect(audit.checkIds).toEqual(['root/no-access-keys', 'user/in-group']);
  });

  it.for(['OrganizationAccountAccessRole', 'audit', 'ops/audit', 'PlinthAudit/', 'ops/Audit,x'])(
    'refuses the role %s, which the configuration does not allow, before AWS is asked anything',
    async (roleName, { expect }) => {
      set.aws.refusal = refusalOf('credentials_invalid');

      await expect(set.start({ access: { roleName } })).rejects.toMatchObject({
        code: 'invalid_input',
        errors: [{ pointer: '/access/roleName' }],
        detail: expect.stringContaining('PLINTH_ALLOWED_ROLE_NAMES'),
      });
    },
  );

  it('the configured role may be named, and an event says which role it is', async ({ expect }) => {
    const { id, organizationId } = await set.start({ access: { roleName: 'PlinthAudit' } });

    const events = await store.database.transaction(organizationId, (tx) => tx.events.list(0, 10));
    expect(events).toMatchObject([
      { type: 'audit.started', subject: id, data: { access: { roleName: 'PlinthAudit' } } },
    ]);
  });

  it('takes no external id', async ({ expect }) => {
    const { input } = operations['audits.start'];

    expect(input.safeParse({ access: { externalId: 'x-1' } }).success).toBe(false);
    expect(input.safeParse({ access: { roleName: 'PlinthAudit' } }).success).toBe(true);
  });

  it('is the same audit for all who ask for an equal one at the same time', async ({ expect }) => {
    const callers = Array.from({ length: 50 }, (_, index) => set.contextOf({ id: `key:${index}` }));

    const audits = await Promise.all(callers.map((context) => set.start({}, context)));
    const { items } = await set.services['audits.list'](set.contextOf(), { limit: 100 });
    const started = audits.find(({ isNew }) => isNew);

    expect(new Set(audits.map(({ id }) => id)).size).toBe(1);
    expect(audits.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(items).toMatchObject([{ id: started?.id, startedBy: started?.startedBy }]);
    expect(set.queued).toHaveLength(1);
    expect(await countStarts()).toBe(1);
  });

  it.for<[string, StartInput, StartInput, 'the same' | 'another']>([
    ['the organization', {}, { scope: { kind: 'organization' } }, 'the same'],
    ['the named default', {}, { access: { roleName: 'PlinthAudit' } }, 'the same'],
    ['all checks by name', {}, { checkIds: CHECKS.map(({ id }) => id) }, 'the same'],
    ['the same checks in another order', { checkIds: [MFA, KEYS] }, { checkIds: [KEYS, MFA] }, 'the same'],
    ['the same accounts in another order', accounts(1, 2), accounts(2, 1, 2), 'the same'],
    ['fewer accounts', accounts(1, 2), accounts(1), 'another'],
    ['more accounts', accounts(1), accounts(1, 2), 'another'],
    ['some of its accounts', {}, accounts(1), 'another'],
    ['an OU', {}, { scope: { kind: 'ou', ouId: OuId.parse('r-ab12') } }, 'another'],
    ['other checks', { checkIds: [MFA] }, { checkIds: [MFA, KEYS] }, 'another'],
    ['another role', {}, { access: { roleName: 'ops/Audit' } }, 'another'],
  ])('%s, asked for meanwhile, is the same audit or another', async ([, first, second, is], { expect }) => {
    const before = await set.start(first);

    const after = await set.start(second);

    expect(after.isNew).toBe(is === 'another');
    expect(after.id === before.id).toBe(is === 'the same');
  });

  it('is another one after it has ended', async ({ expect }) => {
    const before = await set.start();
    await set.services['audits.cancel'](set.contextOf(), { auditId: before.id });

    const after = await set.start();

    expect(after).toMatchObject({ isNew: true, status: 'discovering' });
    expect(after.id).not.toBe(before.id);
  });

  it('is another one after a parameter was changed', async ({ expect }) => {
    const before = await set.start();
    await set.services['parameters.set'](set.contextOf(), {
      checkId: CheckId.parse('root/not-used-recently'),
      name: 'quietDays',
      value: 30,
    });

    const after = await set.start();

    expect(after.id).not.toBe(before.id);
  });

  it('names the unknown checks', async ({ expect }) => {
    const checkIds = ['root/no-access-keys', 'root/nothing'].map((id) => CheckId.parse(id));

    await expect(set.start({ checkIds })).rejects.toMatchObject({
      code: 'invalid_input',
      detail: 'Unknown checks: root/nothing.',
      errors: [{ pointer: '/checkIds/1', detail: 'there is no check root/nothing' }],
    });
  });

  it.for([
    ['credentials_invalid', 'aws_credentials'],
    ['credentials_expired', 'aws_credentials'],
    ['access_denied', 'aws_refused'],
    ['not_supported', 'aws_refused'],
    ['throttled', 'aws_unavailable'],
    ['unreachable', 'aws_unavailable'],
    ['service_error', 'aws_unavailable'],
  ] as const)('responds to %s of AWS with %s and its message', async ([cause, code], { expect }) => {
    set.aws.refusal = refusalOf(cause);

    await expect(set.start()).rejects.toMatchObject({ code, detail: `AWS said ${cause}.` });
  });

  it('identifies an account that is in no organization by its id', async ({ expect }) => {
    set.aws.description = null;

    const audit = await set.start();

    expect(audit.organizationId).toBe(set.standaloneId);
  });

  it('refuses a key that is limited to other organizations', async ({ expect }) => {
    const organizationIds = [OrganizationId.parse('o-zzzzzzzzzz')];

    await expect(set.start({}, set.contextOf({ organizationIds }))).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('refuses a key that may only read', async ({ expect }) => {
    await expect(set.start({}, set.contextOf({ scopes: ['read'] }))).rejects.toMatchObject({
      code: 'forbidden',
      detail: 'audits.start requires an API key with the scope "audit".',
    });
  });
});

describe('the organization of a call', () => {
  it('is the only one, must be named among several, and is missing before the first audit', async ({ expect }) => {
    const list = () => set.services['accounts.list'](set.contextOf(), { limit: 10 });

    await expect(list()).rejects.toMatchObject({ code: 'not_found' });
    await set.start();
    await expect(list()).resolves.toEqual({ items: [], nextCursor: null });
    set.aws.description = null;
    await set.start();
    await expect(list()).rejects.toMatchObject({ code: 'organization_required' });
  });

  it('is the one that a limited key can see', async ({ expect }) => {
    const { organizationId } = await set.start();
    set.aws.description = null;
    const other = await set.start();
    const limited = set.contextOf({ organizationIds: [organizationId] });

    const { items } = await set.services['audits.list'](limited, { limit: 10 });

    expect(items.map((audit) => audit.organizationId)).toEqual([organizationId]);
    await expect(
      set.services['audits.list'](limited, { organizationId: other.organizationId, limit: 10 }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});

import { CheckId, OrganizationId, operations } from '@plinth/contract';
import { beforeEach, describe, it } from 'vitest';
import { refusalOf } from '../testing/fake-aws.ts';
import { type SetUp, setUp, useTestStore } from '../testing/set-up.ts';

const store = useTestStore();
let set: SetUp;
beforeEach(() => {
  set = setUp(store.database);
});

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

import {
  type AuditId,
  CheckId,
  type ExceptionId,
  type FindingId,
  type InputOf,
  OuId,
  operations,
} from '@plinth/contract';
import { beforeEach, describe, it } from 'vitest';
import { z } from 'zod';
import { createServices } from '../create-services.ts';
import { account, accountId, collected } from '../testing/fake-aws.ts';
import { type SetUp, setUp, useTestStore } from '../testing/set-up.ts';

const store = useTestStore();
let set: SetUp;
let auditId: AuditId;

const CHECK = CheckId.parse('password-policy/exists');
const ROOT = OuId.parse('r-ab12');
const PROD = OuId.parse('ou-ab12-aaaaaaaa');
const OTHER = OuId.parse('ou-ab12-bbbbbbbb');
const DAY_MS = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

/** Two accounts, one below PROD, each with one open finding: no password policy. */
beforeEach(async () => {
  set = setUp(store.database);
  set.aws.ous = [
    { id: ROOT, name: 'Root', parentId: null },
    { id: PROD, name: 'Prod', parentId: ROOT },
    { id: OTHER, name: 'Other', parentId: ROOT },
  ];
  set.aws.accounts = [account(1, { parentId: PROD }), account(2, { parentId: OTHER })];
  const tags = new Map([
    [accountId(1), { env: 'prod', team: 'x' }],
    [accountId(2), { env: 'test', team: 'x', empty: '' }],
  ]);
  set.aws.accountTags = { available: true, tags, calls: 1 };
  auditId = await audit();
});

async function audit(): Promise<AuditId> {
  const observedAt = new Date().toISOString();
  set.aws.collection = async () => collected({ passwordPolicy: { available: true, data: null, observedAt } });
  const { id, organizationId } = await set.start({ checkIds: [CHECK] });
  await set.discover({ organizationId, auditId: id });
  for (const number of [1, 2]) {
    await set.runJob('audit-account', { organizationId, auditId: id, accountId: accountId(number) });
  }
  return id;
}

function except(what: Partial<InputOf<'exceptions.create'>>, context = set.contextOf()) {
  const whole = { reason: 'We know.', owner: 'Team', expiresAt: inDays(30), ...what };
  return set.services['exceptions.create'](context, operations['exceptions.create'].input.parse(whole));
}

async function findings(input: InputOf<'findings.list'> = {}) {
  const parsed = operations['findings.list'].input.parse({ lens: 'all', ...input });
  const { items } = await set.services['findings.list'](set.contextOf(), parsed);
  return items.toSorted((a, b) => (a.accountId < b.accountId ? -1 : 1));
}

/** The accounts whose finding is excepted. */
async function excepted(input: InputOf<'findings.list'> = {}): Promise<number[]> {
  return (await findings({ ...input, excepted: 'only' })).map((finding) => Number(finding.accountId));
}

const posture = (input: InputOf<'posture.get'> = {}) =>
  set.services['posture.get'](set.contextOf(), operations['posture.get'].input.parse({ lens: 'all', ...input }));

async function firstId(): Promise<FindingId> {
  const [first] = await findings();
  if (first === undefined) throw new Error('there is a finding');
  return first.id;
}

async function events() {
  const { rows } = await store.database.transaction(set.organizationId, (tx) =>
    tx.executeSql(`select action, subject from events where action like 'exception.%' order by sequence`, []),
  );
  return z.array(z.object({ action: z.string(), subject: z.string() })).parse(rows);
}

/** Moves its expiry into the past. */
async function letExpire(id: ExceptionId): Promise<void> {
  await store.database.transaction(set.organizationId, (tx) =>
    tx.executeSql(`update exceptions set expires_at = now() - interval '1 millisecond' where id = $1`, [id]),
  );
}

describe('an exception', () => {
  it('leaves its finding open, and is shown in it', async ({ expect }) => {
    const findingId = await firstId();
    const { id, expiresAt } = await except({ findingId });

    const [first, second] = await findings();

    const exception = { id, reason: 'We know.', owner: 'Team', approvedBy: 'key:test', expiresAt };
    expect(first).toMatchObject({ id: findingId, status: 'open', closedAt: null, exception });
    expect(second?.exception).toBeNull();
    expect(await set.services['findings.get'](set.contextOf(), { findingId })).toMatchObject({ exception });
    expect((await findings({ excepted: 'exclude' })).map((finding) => finding.id)).toEqual([second?.id]);
    expect(await posture()).toMatchObject({ openFindings: { MEDIUM: 2 }, exceptedFindings: { MEDIUM: 1, HIGH: 0 } });
    expect(await posture({ accountId: accountId(2) })).toMatchObject({ exceptedFindings: { MEDIUM: 0 } });
    expect(await posture({ ouId: PROD })).toMatchObject({ exceptedFindings: { MEDIUM: 1 } });
  });

  it.for([
    [{ checkId: CHECK }, [1, 2]],
    [{ checkId: 'user/in-group' }, []],
    [{ accountId: accountId(2) }, [2]],
    [{ ouId: PROD }, [1]],
    [{ ouId: ROOT }, [1, 2]],
    [{ checkId: CHECK, accountId: accountId(1), ouId: OTHER }, []],
    [{ accountTag: { key: 'env', value: 'prod' } }, [1]],
    [{ accountTag: { key: 'Env', value: 'prod' } }, []],
    [{ accountTag: { key: 'env', value: '' } }, []],
    [{ accountTag: { key: 'empty', value: '' } }, [2]],
    [{ checkId: CHECK, accountTag: { key: 'team', value: 'x' } }, [1, 2]],
    [{ checkId: CHECK, accountTag: { key: 'env', value: 'test' } }, [2]],
    [{ checkId: 'user/in-group', accountTag: { key: 'team', value: 'x' } }, []],
    [{ accountId: accountId(2), accountTag: { key: 'env', value: 'prod' } }, []],
    [{ resource: 'arn:aws:iam::000000000001:account-password-policy' }, [1]],
    [{ resource: 'arn:aws:iam::000000000001:*' }, []],
    [{ resourceGlob: 'arn:aws:iam::000000000001:*' }, [1]],
    [{ resourceGlob: 'arn:aws:iam::00000000000?:account-password-policy' }, [1, 2]],
    [{ resourceGlob: 'account-password-policy' }, []],
    [{ resourceGlob: '*password_policy' }, []],
    [{ resourceGlob: 'arn:%' }, []],
  ] as const)('of %j covers %j', async ([what, accounts], { expect }) => {
    await except(what);
    const others = [1, 2].filter((number) => !accounts.some((each) => each === number));

    expect(await excepted()).toEqual(accounts);
    expect((await findings({ excepted: 'exclude' })).map(({ accountId: id }) => Number(id))).toEqual(others);
  });

  it('expires by itself', async ({ expect }) => {
    const { id } = await except({ checkId: CHECK });
    await letExpire(id);

    expect(await excepted()).toEqual([]);
    expect(await posture()).toMatchObject({ exceptedFindings: { MEDIUM: 0 } });
    expect(await set.services['exceptions.get'](set.contextOf(), { exceptionId: id })).toMatchObject({
      status: 'expired',
    });
    expect(await set.services['exceptions.revoke'](set.contextOf(), { exceptionId: id })).toMatchObject({
      status: 'expired',
      revokedAt: null,
    });
  });

  it('can be revoked, once, and still covers the past', async ({ expect }) => {
    const { id } = await except({ checkId: CHECK });
    const [at] = [new Date().toISOString(), await new Promise((resolve) => setTimeout(resolve, 5))];

    const revoked = await set.services['exceptions.revoke'](set.contextOf(), { exceptionId: id });
    const again = await set.services['exceptions.revoke'](set.contextOf(), { exceptionId: id });

    expect(revoked).toMatchObject({ status: 'revoked', revokedBy: 'key:test' });
    expect(again).toEqual(revoked);
    expect(await excepted()).toEqual([]);
    expect(await excepted({ at })).toEqual([1, 2]);
    expect(await posture({ at })).toMatchObject({ exceptedFindings: { MEDIUM: 2 } });
    expect(await events()).toEqual([
      { action: 'exception.created', subject: id },
      { action: 'exception.revoked', subject: id },
    ]);
  });

  it('covers findings of a later audit, not those of an earlier one', async ({ expect }) => {
    await except({ checkId: CHECK });

    const later = await audit();

    expect(await excepted({ auditId: later })).toEqual([1, 2]);
    expect(await excepted({ auditId })).toEqual([]);
  });

  it('does not change what an audit records', async ({ expect }) => {
    await except({ checkId: CHECK });
    await audit();

    const { items } = await set.services['results.list'](set.contextOf(), { checkIds: [CHECK], limit: 10 });
    expect(items.map(({ status }) => status)).toEqual(['FAIL', 'FAIL']);
  });
});

describe('an exception by account tag', () => {
  const cause = { code: 'access_denied', message: 'It is denied.', action: 'tag:GetResources' } as const;
  const byTag = () => except({ accountTag: { key: 'team', value: 'x' } });
  const get = (exceptionId: ExceptionId) => set.services['exceptions.get'](set.contextOf(), { exceptionId });

  it('covers accounts by their present tags', async ({ expect }) => {
    const { cause: none } = await byTag();
    const tags = new Map([[accountId(2), { team: 'x' }]]);
    set.aws.accountTags = { available: true, tags, calls: 1 };
    await audit();

    expect(none).toBeNull();
    expect(await excepted()).toEqual([2]);
    expect(await set.services['accounts.get'](set.contextOf(), { accountId: accountId(2) })).toMatchObject({
      tags: { team: 'x' },
    });
  });

  it('covers nothing while tags are not known, and says why', async ({ expect }) => {
    const { id } = await byTag();
    set.aws.accountTags = { available: false, cause, calls: 1 };
    await audit();

    expect(await excepted()).toEqual([]);
    expect(await posture()).toMatchObject({ exceptedFindings: { MEDIUM: 0 } });
    expect(await get(id)).toMatchObject({ status: 'active', cause });
    expect(await byTag()).toMatchObject({ cause });
    expect(await except({ checkId: CHECK })).toMatchObject({ cause: null });
    await letExpire(id);
    expect(await get(id)).toMatchObject({ status: 'expired', cause: null });
  });

  it('makes the next audit read tags even where that takes a call for each account', async ({ expect }) => {
    await audit();
    expect(set.aws.accountTagsInput).toMatchObject({ isNeeded: false, accountIds: [accountId(1), accountId(2)] });

    const { id } = await byTag();
    await audit();
    expect(set.aws.accountTagsInput).toMatchObject({ isNeeded: true });

    await letExpire(id);
    await audit();
    expect(set.aws.accountTagsInput).toMatchObject({ isNeeded: false });
  });

  it('is in the log of events with its tag, and who approved it', async ({ expect }) => {
    expect(await byTag()).toMatchObject({ approvedBy: 'key:test', owner: 'Team' });

    const { rows } = await store.database.transaction(set.organizationId, (tx) =>
      tx.executeSql(`select actor, data from events where action = 'exception.created'`, []),
    );
    const [event] = z.array(z.object({ actor: z.string(), data: z.string() })).parse(rows);
    expect(event?.actor).toBe('key:test');
    expect(JSON.parse(event?.data ?? '')).toMatchObject({ pattern: { accountTag: { key: 'team', value: 'x' } } });
  });
});

describe('exceptions.create refuses', () => {
  it.for([
    [{}, '/findingId'],
    [{ findingId: '018f22e2-79b0-7cc3-98c4-dc0c0c07398f', checkId: CHECK }, '/findingId'],
    [{ resource: 'a', resourceGlob: 'a*' }, '/resourceGlob'],
    [{ checkId: CHECK, expiresAt: inDays(-1) }, '/expiresAt'],
    [{ checkId: CHECK, expiresAt: inDays(367) }, '/expiresAt'],
  ] as const)('%j', async ([what, pointer], { expect }) => {
    await expect(except(what)).rejects.toMatchObject({ code: 'invalid_input', errors: [{ pointer }] });
    expect(await events()).toEqual([]);
  });

  it.for([
    { findingId: '018f22e2-79b0-7cc3-98c4-dc0c0c07398f' },
    { checkId: 'user/none' },
    { accountId: '999999999999' },
    { ouId: 'ou-ab12-cccccccc' },
  ] as const)('%j, which does not exist', async (what, { expect }) => {
    await expect(except(what)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('principals without the scope manage', async ({ expect }) => {
    const asAuditor = except({ checkId: CHECK }, set.contextOf({ scopes: ['audit'] }));

    await expect(asAuditor).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('exceptions.list', () => {
  it('lists them newest first, page by page, by status', async ({ expect }) => {
    const created = [await except({ checkId: CHECK }), await except({ ouId: PROD }), await except({ ouId: OTHER })];
    const ids = created.map(({ id }) => id).toReversed();
    const [, middle] = created;
    if (middle === undefined) throw new Error('three were created');
    await letExpire(middle.id);
    const list = (input: InputOf<'exceptions.list'>) =>
      set.services['exceptions.list'](set.contextOf(), operations['exceptions.list'].input.parse(input));

    const first = await list({ limit: 2 });
    const second = await list({ limit: 2, cursor: first.nextCursor ?? '' });

    expect(new Set([...first.items, ...second.items].map(({ id }) => id))).toEqual(new Set(ids));
    expect(second.nextCursor).toBeNull();
    expect((await list({ status: ['expired'] })).items.map(({ id }) => id)).toEqual([ids[1]]);
    expect((await list({ status: ['active'] })).items).toHaveLength(2);
  });
});

describe('the number of active exceptions', () => {
  /** With a limit of three, one of them a glob without a check. */
  function create(what: Partial<InputOf<'exceptions.create'>>) {
    const services = createServices({ ...set.deps, exceptionLimits: { all: 3, globs: 1, findings: 10 } });
    const whole = { reason: 'We know.', owner: 'Team', expiresAt: inDays(30), ...what };
    return services['exceptions.create'](set.contextOf(), operations['exceptions.create'].input.parse(whole));
  }

  it('is limited, also for many that are created at once', async ({ expect }) => {
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => create({ checkId: CHECK })));

    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(5);
    await expect(create({ checkId: CHECK })).rejects.toMatchObject({
      code: 'conflict',
      detail: '3 exceptions are active, the most there may be: revoke one first.',
    });
  });

  it('leaves nothing of one that fits too many findings', async ({ expect }) => {
    const services = createServices({ ...set.deps, exceptionLimits: { all: 3, globs: 1, findings: 1 } });
    const whole = { resourceGlob: '*', reason: 'We know.', owner: 'Team', expiresAt: inDays(30) };
    const creating = services['exceptions.create'](set.contextOf(), operations['exceptions.create'].input.parse(whole));

    await expect(creating).rejects.toMatchObject({
      code: 'conflict',
      detail: expect.stringContaining('It fits more than 1 open findings'),
    });
    expect(await excepted()).toEqual([]);
    expect(await events()).toEqual([]);
  });

  it('has room again when one has ended', async ({ expect }) => {
    const [first] = [
      await create({ checkId: CHECK }),
      await create({ checkId: CHECK }),
      await create({ checkId: CHECK }),
    ];
    await set.services['exceptions.revoke'](set.contextOf(), { exceptionId: first.id });

    expect((await create({ checkId: CHECK })).status).toBe('active');
  });

  it('is lower for globs that every finding is compared with', async ({ expect }) => {
    await create({ resourceGlob: 'arn:*' });

    await expect(create({ resourceGlob: 'arn:aws:*', accountId: accountId(1) })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect((await create({ resourceGlob: 'arn:*', checkId: CHECK })).status).toBe('active');
    expect((await create({ accountId: accountId(1) })).status).toBe('active');
  });

  it.for([
    ['of eight stars', '*'.repeat(8), true],
    ['of eight stars apart', 'a*b*c*d*e*f*g*h*i', true],
    ['of nine stars', '*'.repeat(9), false],
    ['of very many stars', `${'*'.repeat(1900)}${'a*'.repeat(20)}`, false],
    ['of none', 'plain', true],
  ] as const)('a glob %s is accepted or not', ([, resourceGlob, isAccepted], { expect }) => {
    const input = { resourceGlob, reason: 'r', owner: 'o', expiresAt: inDays(1) };

    expect(operations['exceptions.create'].input.safeParse(input).success).toBe(isAccepted);
  });
});

import { CheckId, OrganizationId, operations, ParameterName, type ParameterValue } from '@plinth/contract';
import type { CredentialReport, ReportUser } from '@plinth/core';
import { beforeEach, describe, it } from 'vitest';
import { z } from 'zod';
import { accountId, collected, refusalOf } from '../testing/fake-aws.ts';
import { type SetUp, setUp, useTestStore } from '../testing/set-up.ts';

const store = useTestStore();
let set: SetUp;
beforeEach(async () => {
  set = setUp(store.database);
  await set.start();
});

const checkId = CheckId.parse('root/not-used-recently');
const name = ParameterName.parse('quietDays');

const choose = (value: ParameterValue, context = set.contextOf()) =>
  set.services['parameters.set'](context, { checkId, name, value });
const reset = () => set.services['parameters.reset'](set.contextOf(), { checkId, name });
const list = (input: object = {}) =>
  set.services['parameters.list'](set.contextOf(), operations['parameters.list'].input.parse(input));

async function events() {
  const { rows } = await store.database.transaction(set.organizationId, (tx) =>
    tx.executeSql(
      `select actor, action, subject, data from events where action like 'parameter.%' order by sequence`,
      [],
    ),
  );
  return z
    .array(z.object({ actor: z.string(), action: z.string(), subject: z.string(), data: z.string() }))
    .parse(rows);
}

describe('parameters', () => {
  it('have their default until a value is chosen', async ({ expect }) => {
    expect((await list({ checkId })).items).toMatchObject([
      { checkId, name, type: 'integer', default: 90, min: 1, max: 3650, value: 90, chosen: null },
    ]);

    expect(await choose(30)).toMatchObject({ value: 30, default: 90, chosen: { by: 'key:test' } });
    expect((await list({ checkId })).items).toMatchObject([{ value: 30, chosen: { by: 'key:test' } }]);
    expect(await reset()).toMatchObject({ value: 90, chosen: null });
  });

  it('append an event with before and after for each change, and none for a call that changes nothing', async ({
    expect,
  }) => {
    await reset();
    await choose(30);
    await choose(30);
    await choose(60);
    await reset();
    await reset();

    const subject = 'root/not-used-recently#quietDays';
    expect(await events()).toEqual([
      { actor: 'key:test', action: 'parameter.set', subject, data: '{"after":30,"before":90}' },
      { actor: 'key:test', action: 'parameter.set', subject, data: '{"after":60,"before":30}' },
      { actor: 'key:test', action: 'parameter.reset', subject, data: '{"after":90,"before":60}' },
    ]);
  });

  it('refuse values that are out of bounds, naming the bounds', async ({ expect }) => {
    for (const value of [0, 3651, true, ['90']]) {
      await expect(choose(value)).rejects.toMatchObject({
        code: 'invalid_input',
        message: 'quietDays must be a whole number from 1 to 3650.',
        errors: [{ pointer: '/value', detail: 'must be a whole number from 1 to 3650' }],
      });
    }
    expect(await events()).toEqual([]);
  });

  it('refuse principals without the scope manage, and parameters that do not exist', async ({ expect }) => {
    await expect(choose(30, set.contextOf({ scopes: ['audit'] }))).rejects.toMatchObject({ code: 'forbidden' });
    const unknown = [
      { checkId: CheckId.parse('root/none'), name },
      { checkId, name: ParameterName.parse('constructor') },
      { checkId: CheckId.parse('user/in-group'), name },
    ];
    for (const which of unknown) {
      const refused = set.services['parameters.reset'](set.contextOf(), which);
      await expect(refused).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('belong to one organization', async ({ expect }) => {
    await choose(30);
    set = setUp(store.database);
    await set.start();

    expect((await list({ checkId })).items).toMatchObject([{ value: 90, chosen: null }]);
  });

  it('are listed page by page', async ({ expect }) => {
    const whole = (await list({ limit: 500 })).items;
    const pages = [];
    let cursor: string | undefined;
    do {
      const page = await list({ limit: 1, cursor });
      pages.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);

    expect(pages).toEqual(whole);
    await expect(list({ cursor: 'x' })).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

describe('before the first audit', () => {
  beforeEach(() => {
    set = setUp(store.database);
  });
  const choices = async () =>
    store.database.transaction(set.organizationId, async (tx) =>
      (await tx.parameters.list()).map(({ value }) => value),
    );

  it('parameters have their defaults, and AWS is not asked', async ({ expect }) => {
    set.aws.refusal = refusalOf('credentials_invalid');

    expect((await list({ checkId })).items).toMatchObject([{ value: 90, chosen: null }]);
  });

  it('a choice applies to the organization of the credentials, and to its first audit', async ({ expect }) => {
    expect(await choose(30)).toMatchObject({ value: 30, chosen: { by: 'key:test' } });

    expect((await list({ checkId })).items).toMatchObject([{ value: 30 }]);
    expect(await events()).toMatchObject([{ action: 'parameter.set' }]);
    expect((await set.start({ checkIds: [checkId] })).parameters).toEqual({ [checkId]: { quietDays: 30 } });
  });

  it('an organization may be named when it is that of the credentials', async ({ expect }) => {
    const { organizationId } = set;
    const named = (id: OrganizationId) =>
      set.services['parameters.set'](set.contextOf(), { organizationId: id, checkId, name, value: 30 });

    expect((await list({ checkId, organizationId })).items).toMatchObject([{ value: 90 }]);
    expect(await named(organizationId)).toMatchObject({ value: 30 });
    for (const refused of [named(set.standaloneId), list({ organizationId: set.standaloneId })]) {
      await expect(refused).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('a reset stores nothing', async ({ expect }) => {
    expect(await reset()).toMatchObject({ value: 90, chosen: null });
    expect(await choices()).toEqual([]);
    expect(await events()).toEqual([]);
  });

  it('a choice is refused when AWS does not identify the organization, or the key has no access to it', async ({
    expect,
  }) => {
    const elsewhere = set.contextOf({ organizationIds: [OrganizationId.parse('o-elsewhere1')] });

    await expect(choose(30, elsewhere)).rejects.toMatchObject({ code: 'not_found' });
    set.aws.refusal = refusalOf('credentials_invalid');
    await expect(choose(30)).rejects.toMatchObject({ code: 'aws_credentials' });
    expect(await choices()).toEqual([]);
  });
});

describe('an audit', () => {
  const checkIds = [checkId, CheckId.parse('user/in-group')];

  it('records the parameters of its checks, and evaluates with them', async ({ expect }) => {
    await choose(30);
    const { id: auditId, organizationId, parameters } = await set.start({ checkIds });
    await choose(60);
    await set.discover({ organizationId, auditId });
    set.aws.collection = async () => collected({ credentialReport: usedDaysAgo(40) });
    await set.runJob('audit-account', { organizationId, auditId, accountId: accountId(1) });

    expect(parameters).toEqual({ 'root/not-used-recently': { quietDays: 30 } });
    const { items } = await set.services['results.list'](set.contextOf(), { auditId, checkIds: [checkId], limit: 10 });
    expect(items).toMatchObject([{ status: 'PASS' }]);
  });
});

/** A credential report in which only root was ever used. */
function usedDaysAgo(days: number) {
  const observedAt = new Date().toISOString();
  const passwordLastUsed = new Date(Date.now() - days * 86_400_000).toISOString();
  const key = {
    active: false,
    lastRotated: 'N/A',
    lastUsed: 'N/A',
    lastUsedRegion: 'N/A',
    lastUsedService: 'N/A',
  } as const;
  const root: ReportUser = {
    user: '<root_account>',
    arn: `arn:aws:iam::${accountId(1)}:root`,
    createdAt: '2020-01-01T00:00:00.000Z',
    passwordEnabled: true,
    passwordLastUsed,
    passwordLastChanged: 'not_supported',
    passwordNextRotation: 'not_supported',
    mfaActive: true,
    accessKeys: [
      { slot: 1, ...key },
      { slot: 2, ...key },
    ],
    certificates: [],
    hasMoreCredentials: false,
  };
  const data: CredentialReport = { root, users: [], nameless: null };
  return { available: true as const, observedAt, data };
}

import { CheckId, operations } from '@plinth/contract';
import { beforeEach, describe, it } from 'vitest';
import { account, accountId } from '../testing/fake-aws.ts';
import { type SetUp, setUp, useTestStore } from '../testing/set-up.ts';

const store = useTestStore();
let set: SetUp;
beforeEach(() => {
  set = setUp(store.database);
});

const NONE = { PASS: 0, FAIL: 0, UNKNOWN: 0, NOT_APPLICABLE: 0, MANUAL: 0 };

function list(input: object = {}) {
  return set.services['frameworks.list'](set.contextOf(), operations['frameworks.list'].input.parse(input));
}

describe('frameworks.list', () => {
  it('pages through every version, by id and version', async ({ expect }) => {
    const first = await list({ limit: 3 });
    const rest = await list({ cursor: first.nextCursor });

    expect(first.items).toEqual([
      expect.objectContaining({ id: 'cis-aws-foundations', version: '1.2', controlCount: 22 }),
      expect.objectContaining({ id: 'cis-aws-foundations', version: '1.3' }),
      expect.objectContaining({ id: 'cis-aws-foundations', version: '1.4' }),
    ]);
    expect(rest.items[0]).toMatchObject({ id: 'cis-aws-foundations', version: '1.5' });
    expect(rest.nextCursor).toBeNull();
    await expect(list({ cursor: 'bm9uZQ' })).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

describe('frameworks.get', () => {
  it('shows what decides each control, and what is left for people', async ({ expect }) => {
    const framework = await set.services['frameworks.get'](set.contextOf(), {
      framework: 'cis-aws-foundations',
      version: '7.0',
    });

    expect(framework).toMatchObject({ id: 'cis-aws-foundations', version: '7.0', controlCount: 26 });
    expect(framework.controls).toHaveLength(26);
    expect(framework.controls.find(({ control }) => control === '2.4')).toEqual({
      control: '2.4',
      title: 'No root access key',
      manual: null,
      checks: [{ checkId: 'root/no-access-keys', title: 'The root user has no access keys', severity: 'CRITICAL' }],
    });
    expect(framework.controls.find(({ control }) => control === '2.1.5')).toMatchObject({
      checks: [],
      manual: expect.stringContaining('delegation policy'),
    });
  });

  it('refuses a version that does not exist', async ({ expect }) => {
    const call = set.services['frameworks.get'](set.contextOf(), { framework: 'fsbp', version: '2.0' });

    await expect(call).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('frameworks.posture', () => {
  async function posture(input: { readonly framework: string; readonly version: string; readonly ouId?: never }) {
    return set.services['frameworks.posture'](set.contextOf(), input);
  }

  it('counts accounts by control: what was not run is UNKNOWN, what only people can verify is MANUAL', async ({
    expect,
  }) => {
    set.aws.accounts = [account(1), account(2)];
    const checkIds = [CheckId.parse('security-status/groups-used')];
    const { id, organizationId } = await set.start({ checkIds });
    await set.discover({ organizationId, auditId: id });
    for (const number of [1, 2]) {
      await set.runJob('audit-account', { organizationId, auditId: id, accountId: accountId(number) });
    }

    const ticks = await posture({ framework: 'security-status', version: '2018' });
    const cis = await posture({ framework: 'cis-aws-foundations', version: '4.0' });
    const accountsOf = (control: string) => cis.controls.find((one) => one.control === control)?.accounts;

    expect(ticks).toMatchObject({ scope: { kind: 'organization' }, accounts: { total: 2, assessed: 2 } });
    expect(ticks.controls.map(({ control }) => control)).toEqual(['1', '2', '3', '4', '5']);
    expect(ticks.controls.find(({ control }) => control === '1')?.accounts).toEqual({ ...NONE, UNKNOWN: 2 });
    const { PASS, FAIL, UNKNOWN } = ticks.controls.find(({ control }) => control === '4')?.accounts ?? NONE;
    expect(PASS + FAIL + UNKNOWN).toBe(2);
    expect(accountsOf('1.3')).toEqual({ ...NONE, MANUAL: 2 });
    expect(accountsOf('1.4')).toEqual({ ...NONE, UNKNOWN: 2 });
  });

  it('refuses an OU and an account at once', async ({ expect }) => {
    const parsed = operations['frameworks.posture'].input.parse({
      framework: 'fsbp',
      version: '1.0.0',
      ouId: 'ou-ab12-34cd56ef',
      accountId: accountId(1),
    });

    await expect(set.services['frameworks.posture'](set.contextOf(), parsed)).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });
});

describe('checks.list', () => {
  async function ids(input: object): Promise<readonly string[]> {
    const parsed = operations['checks.list'].input.parse({ limit: 500, ...input });
    const { items } = await set.services['checks.list'](set.contextOf(), parsed);
    return items.map((check) => check.id);
  }

  it('filters by service, severity and framework', async ({ expect }) => {
    const [service, critical, ticks] = await Promise.all([
      ids({ service: 'security-status' }),
      ids({ service: 'root', severity: 'CRITICAL' }),
      ids({ framework: 'security-status', frameworkVersion: '2018' }),
    ]);

    expect(service).toHaveLength(5);
    expect(ticks).toEqual(service);
    expect(critical).toContain('root/no-access-keys');
    expect(critical).not.toContain('root/not-used-recently');
    expect(await ids({ framework: 'security-status' })).toEqual(expect.arrayContaining(['user/in-group', ...ticks]));
    expect(await ids({ service: 'nothing' })).toEqual([]);
  });

  it('pages within a filter', async ({ expect }) => {
    const input = operations['checks.list'].input.parse({ service: 'security-status', limit: 3 });
    const first = await set.services['checks.list'](set.contextOf(), input);
    const rest = await set.services['checks.list'](set.contextOf(), { ...input, cursor: first.nextCursor ?? '' });

    expect(first.items).toHaveLength(3);
    expect(rest.items).toHaveLength(2);
    expect(rest.nextCursor).toBeNull();
  });

  it('refuses frameworks that do not exist, and a version without a framework', async ({ expect }) => {
    await expect(ids({ framework: 'cis-aws-foundations', frameworkVersion: '9.9' })).rejects.toMatchObject({
      code: 'not_found',
      detail: 'There is no framework cis-aws-foundations 9.9.',
    });
    await expect(ids({ frameworkVersion: '5.0' })).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

import { AccountId, OrganizationId } from '@plinth/contract';
import { describe } from 'vitest';
import type { AwsOptions } from '../aws-options.ts';
import { jsonError, jsonResponse, type Script } from '../testing/scripted-aws.ts';
import { type ScriptedWorld, scriptedTest as test } from '../testing/scripted-test.ts';

const DESCRIPTION = {
  id: OrganizationId.parse('o-a1b2c3d4e5'),
  managementAccountId: AccountId.parse('111111111111'),
  featureSet: 'ALL',
};

const ACCOUNTS = [
  { Id: '222222222222', Name: 'b', Email: 'b@example.com', State: 'SUSPENDED', Status: 'SUSPENDED' },
  { Id: '111111111111', Name: 'a', State: 'ACTIVE', JoinedTimestamp: 1_700_000_000 },
  { Id: '333333333333', Name: 'c', Status: 'ACTIVE' },
];
const PARENTS = new Map([
  ['r-ab12', ['111111111111']],
  ['ou-ab12-11111111', ['222222222222']],
  ['ou-ab12-22222222', ['333333333333']],
]);
const CHILDREN = new Map([
  ['r-ab12', [{ Id: 'ou-ab12-11111111', Name: 'Workloads' }]],
  ['ou-ab12-11111111', [{ Id: 'ou-ab12-22222222', Name: 'Prod' }]],
]);

/** An organization of a root and two OUs, one in the other, with an account in each. */
const ORGANIZATION: Script = {
  ListAccounts: () => jsonResponse({ Accounts: ACCOUNTS }),
  ListRoots: () => jsonResponse({ Roots: [{ Id: 'r-ab12', Name: 'Root' }] }),
  ListOrganizationalUnitsForParent: ({ input }) =>
    jsonResponse({ OrganizationalUnits: CHILDREN.get(String(input.ParentId)) ?? [] }),
  ListAccountsForParent: ({ input }) =>
    jsonResponse({ Accounts: ACCOUNTS.filter(({ Id }) => PARENTS.get(String(input.ParentId))?.includes(Id)) }),
};

const OUS = [
  { id: 'r-ab12', name: 'Root', parentId: null },
  { id: 'ou-ab12-11111111', name: 'Workloads', parentId: 'r-ab12' },
  { id: 'ou-ab12-22222222', name: 'Prod', parentId: 'ou-ab12-11111111' },
];

function discover({ aws }: ScriptedWorld, knownAccountIds: readonly AccountId[] = []) {
  return aws.discover({ organization: DESCRIPTION, knownAccountIds, signal: new AbortController().signal });
}

describe('discover', () => {
  test('reads accounts and tree, parents from the OUs where AWS sends no paths', async ({ start, expect }) => {
    const world = await start(ORGANIZATION);

    expect(await discover(world)).toEqual({
      ous: OUS,
      accounts: [
        {
          id: '111111111111',
          name: 'a',
          email: null,
          state: 'ACTIVE',
          joinedAt: '2023-11-14T22:13:20.000Z',
          parentId: 'r-ab12',
        },
        {
          id: '222222222222',
          name: 'b',
          email: 'b@example.com',
          state: 'SUSPENDED',
          joinedAt: null,
          parentId: 'ou-ab12-11111111',
        },
        { id: '333333333333', name: 'c', email: null, state: 'ACTIVE', joinedAt: null, parentId: 'ou-ab12-22222222' },
      ],
      calls: 8,
    });
  });

  test('takes parents from the paths where AWS sends them', async ({ start, expect }) => {
    const paths = new Map([
      ['111111111111', 'o-a1b2c3d4e5/r-ab12/111111111111/'],
      ['222222222222', 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/222222222222/'],
      ['333333333333', 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/ou-ab12-22222222/333333333333/'],
    ]);
    const world = await start({
      ...ORGANIZATION,
      ListAccounts: () =>
        jsonResponse({ Accounts: ACCOUNTS.map((account) => ({ ...account, Paths: [paths.get(account.Id)] })) }),
    });

    const { accounts, calls } = await discover(world);

    expect(accounts.map(({ parentId }) => parentId)).toEqual(['r-ab12', 'ou-ab12-11111111', 'ou-ab12-22222222']);
    expect(calls).toBe(5);
    expect(world.actions()).not.toContain('ListAccountsForParent');
  });

  test('pages may be empty, and an account may come twice', async ({ start, expect }) => {
    const pages = [
      { Accounts: ACCOUNTS.slice(0, 2), NextToken: 't1' },
      { Accounts: [], NextToken: 't2' },
      { Accounts: ACCOUNTS.slice(1) },
    ];
    const world = await start({ ...ORGANIZATION, ListAccounts: ({ before }) => jsonResponse(pages[before]) });

    const { accounts } = await discover(world);

    expect(accounts.map(({ id }) => id)).toEqual(['111111111111', '222222222222', '333333333333']);
    const tokens = world.server.calls
      .filter(({ action }) => action === 'ListAccounts')
      .map(({ input }) => input.NextToken);
    expect(tokens).toEqual([undefined, 't1', 't2']);
  });

  test('an OU that comes twice is read once', async ({ start, expect }) => {
    const world = await start({
      ...ORGANIZATION,
      ListOrganizationalUnitsForParent: () =>
        jsonResponse({ OrganizationalUnits: [{ Id: 'ou-ab12-11111111', Name: 'Workloads' }] }),
    });

    const { ous } = await discover(world);

    expect(ous).toEqual(OUS.slice(0, 2));
  });

  test('without the right to read the tree there are no parents', async ({ start, expect }) => {
    const world = await start({ ...ORGANIZATION, ListRoots: () => jsonError('AccessDeniedException', 400) });

    const { ous, accounts } = await discover(world);

    expect(ous).toEqual([]);
    expect(accounts.map(({ parentId }) => parentId)).toEqual([null, null, null]);
  });

  test('an account in an OU that the tree does not have has no parent', async ({ start, expect }) => {
    const Paths = ['o-a1b2c3d4e5/r-ab12/ou-ab12-99999999/111111111111/'];
    const world = await start({
      ...ORGANIZATION,
      ListAccounts: () => jsonResponse({ Accounts: [{ Id: '111111111111', State: 'ACTIVE', Paths }] }),
    });

    const { accounts } = await discover(world);

    expect(accounts).toEqual([
      { id: '111111111111', name: '111111111111', email: null, state: 'ACTIVE', joinedAt: null, parentId: null },
    ]);
  });

  test('a state that is not known is not guessed, and is logged', async ({ start, expect }) => {
    const warnings: object[] = [];
    const log: AwsOptions['log'] = { warn: (data) => warnings.push(data), error() {} };
    const world = await start(
      { ...ORGANIZATION, ListAccounts: () => jsonResponse({ Accounts: [{ Id: '111111111111', State: 'FROZEN' }] }) },
      { log },
    );

    const { accounts } = await discover(world);

    expect(accounts.map(({ state }) => state)).toEqual([null]);
    expect(warnings).toEqual([{ accountId: '111111111111' }]);
  });

  test('throttling, which Organizations sends with HTTP 400, is waited out', async ({ start, expect }) => {
    const world = await start({
      ...ORGANIZATION,
      ListRoots: (call) =>
        call.before < 2 ? jsonError('TooManyRequestsException', 400) : (ORGANIZATION.ListRoots?.(call) ?? null),
    });

    const { ous, calls } = await discover(world);

    expect(ous).toEqual(OUS);
    expect(calls).toBe(10);
  });

  const GONE = AccountId.parse('444444444444');
  const LEFT_OUT = AccountId.parse('333333333333');
  const SHORT = { Accounts: ACCOUNTS.filter(({ Id }) => Id !== LEFT_OUT) };
  const DESCRIBED: Script = {
    DescribeAccount: ({ input }) =>
      input['AccountId'] === GONE
        ? jsonError('AccountNotFoundException', 400)
        : jsonResponse({ Account: { Id: input['AccountId'] } }),
  };
  const LACKS_MANAGEMENT = { Accounts: ACCOUNTS.filter(({ Id }) => Id !== DESCRIPTION.managementAccountId) };

  test.for([
    [{ Accounts: [] }, [], 'it lacks the management account'],
    [LACKS_MANAGEMENT, [], 'it lacks the management account'],
    [SHORT, [LEFT_OUT], "it lacks 1 of the organization's accounts"],
    [SHORT, [GONE, LEFT_OUT], "it lacks 1 of the organization's accounts"],
  ] as const)('a list that lacks accounts is none, %#', async ([list, known, lack], { start, expect }) => {
    const world = await start({ ...ORGANIZATION, ...DESCRIBED, ListAccounts: () => jsonResponse(list) });

    await expect(discover(world, known)).rejects.toMatchObject({
      reason: { code: 'incomplete', message: `The response to organizations:ListAccounts is incomplete: ${lack}.` },
    });
  });

  test('a list that was late is read once more', async ({ start, expect }) => {
    const world = await start({
      ...ORGANIZATION,
      ...DESCRIBED,
      ListAccounts: ({ before }) => jsonResponse(before === 0 ? SHORT : { Accounts: ACCOUNTS }),
    });

    expect((await discover(world, [LEFT_OUT])).accounts).toHaveLength(3);
  });

  test('an account that was known has gone when AWS says so of its id', async ({ start, expect }) => {
    const world = await start({ ...ORGANIZATION, ...DESCRIBED });

    expect((await discover(world, [LEFT_OUT, GONE])).accounts).toHaveLength(3);
    expect(world.server.calls.filter(({ action }) => action === 'DescribeAccount')).toHaveLength(1);
  });

  test('an account that may not be asked for has not gone', async ({ start, expect }) => {
    const world = await start({ ...ORGANIZATION, DescribeAccount: () => jsonError('AccessDeniedException', 400) });

    await expect(discover(world, [GONE])).rejects.toMatchObject({
      reason: { code: 'access_denied', action: 'organizations:DescribeAccount' },
    });
  });

  test('of very many that have gone, some are asked for', async ({ start, expect }) => {
    const world = await start({
      ...ORGANIZATION,
      DescribeAccount: () => jsonError('AccountNotFoundException', 400),
    });
    const known = Array.from({ length: 1200 }, (_, index) => AccountId.parse(String(500_000_000_000 + index)));

    await discover(world, known);

    expect(world.server.calls.filter(({ action }) => action === 'DescribeAccount')).toHaveLength(500);
  });

  test('at most two calls are under way at once', async ({ start, expect }) => {
    const world = await start({ ...ORGANIZATION, ListAccounts: () => 'silence', ListRoots: () => 'silence' });
    const controller = new AbortController();
    const both = [
      world.aws.discover({ organization: DESCRIPTION, signal: controller.signal }),
      world.aws.discover({ organization: DESCRIPTION, signal: controller.signal }),
    ];
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });

    expect(world.actions()).toHaveLength(2);
    controller.abort(new Error('enough'));
    await expect(both[0]).rejects.toThrow('enough');
    await expect(both[1]).rejects.toThrow('enough');
  });

  test.for([
    ['AccessDeniedException', 400, { code: 'access_denied', action: 'organizations:ListAccounts' }],
    ['AWSOrganizationsNotInUseException', 400, { code: 'service_error' }],
    ['ServiceException', 500, { code: 'service_error' }],
  ] as const)('ListAccounts refused with %s', async ([code, status, reason], { start, expect }) => {
    const world = await start({ ...ORGANIZATION, ListAccounts: () => jsonError(code, status) });

    await expect(discover(world)).rejects.toMatchObject({ name: 'AwsError', reason });
  });
});

describe('describeOrganization', () => {
  const { signal } = new AbortController();

  test('says which organization it is', async ({ start, expect }) => {
    const { aws } = await start({
      DescribeOrganization: () =>
        jsonResponse({ Organization: { Id: 'o-a1b2c3d4e5', MasterAccountId: '111111111111', FeatureSet: 'ALL' } }),
    });

    expect(await aws.describeOrganization(signal)).toEqual(DESCRIPTION);
  });

  test('is null for an account that stands alone', async ({ start, expect }) => {
    const { aws } = await start({ DescribeOrganization: () => jsonError('AWSOrganizationsNotInUseException', 400) });

    expect(await aws.describeOrganization(signal)).toBeNull();
  });

  test('refuses a response without an id', async ({ start, expect }) => {
    const { aws } = await start({ DescribeOrganization: () => jsonResponse({ Organization: {} }) });

    await expect(aws.describeOrganization(signal)).rejects.toMatchObject({ reason: { code: 'incomplete' } });
  });
});

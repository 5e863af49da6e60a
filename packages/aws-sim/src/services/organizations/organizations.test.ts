import {
  DescribeAccountCommand,
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListChildrenCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { sdkClients, sdkClientsIn } from '../../../test/sdk-clients.ts';
import { simulatedAws } from '../../../test/simulated-aws.ts';
import type { AwsSim, SimOrganization } from '../../index.ts';

let sim: AwsSim;
let organization: SimOrganization;
let client: OrganizationsClient;

beforeAll(async () => {
  sim = await simulatedAws({ accounts: 230 });
  if (!sim.organization) throw new Error('the simulation has no organization');
  organization = sim.organization;
  client = sdkClients(sim).organizations;
});
afterAll(async () => {
  client.destroy();
  await sim.close();
});

describe('the organization', () => {
  test('DescribeOrganization', async ({ expect }) => {
    const { Organization } = await client.send(new DescribeOrganizationCommand());

    expect(Organization).toMatchObject({
      Id: expect.stringMatching(/^o-[a-z0-9]{10}$/),
      FeatureSet: 'ALL',
      MasterAccountId: sim.accounts[0]?.id,
      MasterAccountEmail: sim.accounts[0]?.email,
    });
  });

  test('any member may describe it, none may list it', async ({ expect }) => {
    using member = await sdkClientsIn(sim, sim.accounts[3]?.id ?? '');

    const { Organization } = await member.organizations.send(new DescribeOrganizationCommand());

    expect(Organization?.Id).toBe(organization.id);
    await expect(member.organizations.send(new ListAccountsCommand())).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: "You don't have permissions to access this resource.",
    });
  });

  test('a delegated administrator may list it', async ({ expect }) => {
    await using delegated = await simulatedAws({
      accounts: 3,
      caller: { accountIndex: 2, isDelegatedAdministrator: true },
    });
    using clients = sdkClients(delegated);

    const { Accounts } = await clients.organizations.send(new ListAccountsCommand());

    expect(delegated.callerAccountId).toBe(delegated.accounts[2]?.id);
    expect(Accounts).toHaveLength(3);
  });

  test('a stand-alone account is in none', async ({ expect }) => {
    await using alone = await simulatedAws({ standalone: true });
    using clients = sdkClients(alone);

    expect([alone.organization, alone.accounts.length]).toStrictEqual([null, 1]);
    await expect(clients.organizations.send(new DescribeOrganizationCommand())).rejects.toMatchObject({
      name: 'AWSOrganizationsNotInUseException',
      message: 'Your account is not a member of an organization.',
    });
  });
});

describe('accounts', () => {
  test.for([1, 7, 20])('ListAccounts gives every account once, %d at a time', async (MaxResults, { expect }) => {
    const pages = await readPages((NextToken) => client.send(new ListAccountsCommand({ MaxResults, NextToken })));
    const ids = pages.flatMap((page) => page.Accounts ?? []).map(({ Id }) => Id);

    expect(ids).toStrictEqual(sim.accounts.map(({ id }) => id));
    expect(pages.some((page) => page.Accounts?.length === 0 && page.NextToken)).toBe(true);
  });

  test('an account comes with state, status and path', async ({ expect }) => {
    const account = sim.accounts.find(({ ouPath }) => ouPath === 'Workloads/Prod');

    const { Account } = await client.send(new DescribeAccountCommand({ AccountId: account?.id }));

    const [workloads, prod] = ['Workloads', 'Workloads/Prod'].map(
      (path) => organization.ous.find((ou) => ou.path === path)?.id,
    );
    expect(Account).toStrictEqual({
      Id: account?.id,
      Arn: `arn:aws:organizations::${organization.managementAccountId}:account/${organization.id}/${account?.id}`,
      Email: account?.email,
      Name: account?.name,
      Status: 'ACTIVE',
      State: 'ACTIVE',
      Paths: [`${organization.id}/${organization.rootId}/${workloads}/${prod}/${account?.id}/`],
      JoinedMethod: account?.joinedMethod,
      JoinedTimestamp: new Date(account?.joinedAt ?? ''),
    });
  });

  test.for([
    ['PENDING_ACTIVATION', 'ACTIVE'],
    ['SUSPENDED', 'SUSPENDED'],
    ['PENDING_CLOSURE', 'PENDING_CLOSURE'],
    ['CLOSED', 'SUSPENDED'],
  ] as const)('an account that is %s has status %s', async ([state, status], { expect }) => {
    await using small = await simulatedAws({
      accounts: 2,
      faults: ({ index }) => (index === 1 ? { state } : undefined),
    });
    using clients = sdkClients(small);

    const { Account } = await clients.organizations.send(
      new DescribeAccountCommand({ AccountId: small.accounts[1]?.id }),
    );

    expect([Account?.State, Account?.Status]).toStrictEqual([state, status]);
  });

  test.for([
    ['state', 'ACTIVE', undefined],
    ['status', undefined, 'ACTIVE'],
  ] as const)('only the %s field can be sent', async ([accountStateFields, state, status], { expect }) => {
    await using small = await simulatedAws({ accounts: 1, accountStateFields });
    using clients = sdkClients(small);

    const { Accounts } = await clients.organizations.send(new ListAccountsCommand());

    expect([Accounts?.[0]?.State, Accounts?.[0]?.Status]).toStrictEqual([state, status]);
  });

  test('names that hurt arrive whole', async ({ expect }) => {
    const hostile = sim.accounts[37];

    const { Account } = await client.send(new DescribeAccountCommand({ AccountId: hostile?.id }));

    expect(hostile?.name).toBe('R&D <lab> "east"');
    expect(Account?.Name).toBe('R&D <lab> "east"');
  });
});

describe('the tree', () => {
  test('walking down from the root meets every OU and every account once', async ({ expect }) => {
    const { Roots } = await client.send(new ListRootsCommand());
    const rootId = Roots?.[0]?.Id ?? '';
    const found = await walk(rootId);

    expect(rootId).toBe(organization.rootId);
    expect(found.ous.toSorted()).toStrictEqual(organization.ous.map(({ id }) => id).toSorted());
    expect(found.accounts.toSorted()).toStrictEqual(sim.accounts.map(({ id }) => id).toSorted());
    const names = organization.ous.map(({ path }) => path);
    expect(names).toEqual(
      expect.arrayContaining(['Security', 'Infrastructure', 'Workloads/Prod', 'Sandbox', 'Suspended']),
    );
  });

  test('ListChildren and ListParents agree with it', async ({ expect }) => {
    const security = organization.ous.find(({ path }) => path === 'Security');
    const prod = organization.ous.find(({ path }) => path === 'Workloads/Prod');

    const accounts = await client.send(new ListChildrenCommand({ ParentId: security?.id, ChildType: 'ACCOUNT' }));
    const ous = await client.send(
      new ListChildrenCommand({ ParentId: prod?.parentId, ChildType: 'ORGANIZATIONAL_UNIT' }),
    );
    const ofAccount = await client.send(new ListParentsCommand({ ChildId: sim.accounts[1]?.id }));
    const ofOu = await client.send(new ListParentsCommand({ ChildId: security?.id }));

    expect(accounts.Children).toStrictEqual([
      { Id: sim.accounts[1]?.id, Type: 'ACCOUNT' },
      { Id: sim.accounts[2]?.id, Type: 'ACCOUNT' },
    ]);
    expect(ous.Children).toHaveLength(3);
    expect(ofAccount.Parents).toStrictEqual([{ Id: security?.id, Type: 'ORGANIZATIONAL_UNIT' }]);
    expect(ofOu.Parents).toStrictEqual([{ Id: organization.rootId, Type: 'ROOT' }]);
  });

  test('tags of an account', async ({ expect }) => {
    const tagged = sim.accounts.find(({ tags }) => tags['owner'] !== undefined);

    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceId: tagged?.id }));

    expect(Tags).toContainEqual({ Key: 'owner', Value: tagged?.tags['owner'] });
  });
});

describe('refusals', () => {
  test.for([
    ['ParentNotFoundException', () => client.send(new ListAccountsForParentCommand({ ParentId: 'ou-none-12345678' }))],
    ['ChildNotFoundException', () => client.send(new ListParentsCommand({ ChildId: '999999999999' }))],
    ['AccountNotFoundException', () => client.send(new DescribeAccountCommand({ AccountId: '999999999999' }))],
    ['TargetNotFoundException', () => client.send(new ListTagsForResourceCommand({ ResourceId: '999999999999' }))],
    ['InvalidInputException', () => client.send(new ListAccountsCommand({ MaxResults: 21 }))],
    ['InvalidInputException', () => client.send(new ListAccountsCommand({ MaxResults: 0 }))],
    ['InvalidInputException', () => client.send(new ListAccountsCommand({ NextToken: 'made up' }))],
  ] as const)('%s', async ([name, send], { expect }) => {
    await expect(send()).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
  });
});

async function walk(parentId: string): Promise<{ readonly ous: string[]; readonly accounts: string[] }> {
  const accountPages = await readPages((NextToken) =>
    client.send(new ListAccountsForParentCommand({ ParentId: parentId, NextToken })),
  );
  const ouPages = await readPages((NextToken) =>
    client.send(new ListOrganizationalUnitsForParentCommand({ ParentId: parentId, MaxResults: 2, NextToken })),
  );
  const accounts = accountPages.flatMap((page) => page.Accounts ?? []).map(({ Id = '' }) => Id);
  const ous = ouPages.flatMap((page) => page.OrganizationalUnits ?? []).map(({ Id = '' }) => Id);
  const below = await Promise.all(ous.map((ou) => walk(ou)));
  return {
    ous: [...ous, ...below.flatMap((found) => found.ous)],
    accounts: [...accounts, ...below.flatMap((found) => found.accounts)],
  };
}

async function readPages<Page extends { NextToken?: string | undefined }>(
  read: (token: string | undefined) => Promise<Page>,
): Promise<readonly Page[]> {
  const pages: Page[] = [];
  let token: string | undefined;
  do {
    const page = await read(token);
    pages.push(page);
    token = page.NextToken;
  } while (token !== undefined);
  return pages;
}

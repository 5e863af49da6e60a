import {
  DescribePolicyCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListDelegatedAdministratorsCommand,
  ListDelegatedServicesForAccountCommand,
  ListPoliciesCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  ListTargetsForPolicyCommand,
} from '@aws-sdk/client-organizations';
import { afterAll, beforeAll, test } from 'vitest';
import { sdkClients, sdkClientsIn } from '../../../test/sdk-clients.ts';
import { simulatedAws } from '../../../test/simulated-aws.ts';
import type { AwsSim } from '../../index.ts';

let sim: AwsSim;

beforeAll(async () => {
  sim = await simulatedAws({ accounts: 30 });
});
afterAll(() => sim.close());

test('policies by type, what they say, and what they are attached to, in pages', async ({ expect }) => {
  using clients = sdkClients(sim);
  const { organizations } = clients;

  const { Roots = [] } = await organizations.send(new ListRootsCommand({}));
  const { Policies = [] } = await organizations.send(new ListPoliciesCommand({ Filter: 'SERVICE_CONTROL_POLICY' }));
  const leaving = Policies.find(({ Name }) => Name === 'deny-leaving');
  const { Policy } = await organizations.send(new DescribePolicyCommand({ PolicyId: leaving?.Id }));
  const targets = await organizations.send(new ListTargetsForPolicyCommand({ PolicyId: leaving?.Id }));
  const onRoot = await organizations.send(
    new ListPoliciesForTargetCommand({ TargetId: Roots[0]?.Id, Filter: 'SERVICE_CONTROL_POLICY' }),
  );
  const everywhere = await organizations.send(new ListTargetsForPolicyCommand({ PolicyId: 'p-FullAWSAccess' }));

  expect(Roots[0]?.PolicyTypes?.map(({ Type }) => Type)).toEqual([
    'RESOURCE_CONTROL_POLICY',
    'SERVICE_CONTROL_POLICY',
    'TAG_POLICY',
  ]);
  expect(Policies.filter(({ AwsManaged }) => AwsManaged).map(({ Arn }) => Arn)).toEqual([
    'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess',
  ]);
  expect(JSON.parse(Policy?.Content ?? '')).toEqual({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' }],
  });
  expect(targets.Targets).toEqual([{ TargetId: Roots[0]?.Id, Name: 'Root', Type: 'ROOT' }]);
  expect(onRoot.Policies?.map(({ Name }) => Name)).toEqual(expect.arrayContaining(['FullAWSAccess', 'deny-leaving']));
  expect(onRoot.Policies?.every(({ Type }) => Type === 'SERVICE_CONTROL_POLICY')).toBe(true);
  expect(everywhere.Targets).toHaveLength(20);
  expect(everywhere.NextToken).toBeDefined();
  await expect(organizations.send(new DescribePolicyCommand({ PolicyId: 'p-00000000' }))).rejects.toMatchObject({
    name: 'PolicyNotFoundException',
  });
});

test('delegated administrators, all or of one service, and what they administer', async ({ expect }) => {
  using clients = sdkClients(sim);
  const { organizations } = clients;
  const security = sim.accounts[2]?.id;

  const all = await organizations.send(new ListDelegatedAdministratorsCommand({}));
  const one = await organizations.send(
    new ListDelegatedAdministratorsCommand({ ServicePrincipal: 'access-analyzer.amazonaws.com' }),
  );
  const services = await organizations.send(new ListDelegatedServicesForAccountCommand({ AccountId: security }));

  expect(all.DelegatedAdministrators).toHaveLength(2);
  expect(one.DelegatedAdministrators?.map(({ Id }) => Id)).toEqual([security]);
  expect(services.DelegatedServices?.map(({ ServicePrincipal }) => ServicePrincipal)).toEqual([
    'access-analyzer.amazonaws.com',
    'guardduty.amazonaws.com',
    'securityhub.amazonaws.com',
  ]);
  expect(services.DelegatedServices?.[0]?.DelegationEnabledDate).toBeInstanceOf(Date);
  await expect(
    organizations.send(new ListDelegatedServicesForAccountCommand({ AccountId: sim.accounts[3]?.id })),
  ).rejects.toMatchObject({ name: 'AccountNotRegisteredException' });
});

test('the services that are trusted, for those who may know', async ({ expect }) => {
  using clients = sdkClients(sim);
  using member = await sdkClientsIn(sim, sim.accounts[3]?.id ?? '');
  const command = new ListAWSServiceAccessForOrganizationCommand({});

  const { EnabledServicePrincipals = [] } = await clients.organizations.send(command);

  expect(EnabledServicePrincipals.map(({ ServicePrincipal }) => ServicePrincipal)).toContain('iam.amazonaws.com');
  expect(EnabledServicePrincipals.every(({ DateEnabled }) => DateEnabled instanceof Date)).toBe(true);
  await expect(member.organizations.send(command)).rejects.toMatchObject({ name: 'AccessDeniedException' });
});

import { GetResourcesCommand, ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { test } from 'vitest';
import { sdkClients, sdkClientsIn } from '../../../test/sdk-clients.ts';
import { simulatedAws } from '../../../test/simulated-aws.ts';

const ACCOUNTS = { ResourceTypeFilters: ['organizations:account'] };

test('the management account sees the tagged accounts, in pages', async ({ expect }) => {
  await using sim = await simulatedAws({ accounts: 30 });
  using clients = sdkClients(sim);
  const tagged = sim.accounts.filter(({ tags }) => Object.keys(tags).length > 0);

  const first = await clients.tagging.send(new GetResourcesCommand({ ...ACCOUNTS, ResourcesPerPage: 20 }));
  const second = await clients.tagging.send(
    new GetResourcesCommand({ ...ACCOUNTS, ResourcesPerPage: 20, PaginationToken: first.PaginationToken }),
  );

  expect(tagged.length).toBeGreaterThan(20);
  expect(tagged.length).toBeLessThan(30);
  expect(second.PaginationToken).toBe('');
  expect([...(first.ResourceTagMappingList ?? []), ...(second.ResourceTagMappingList ?? [])]).toEqual(
    tagged.map(({ id, tags }) => ({
      ResourceARN: `arn:aws:organizations::${sim.callerAccountId}:account/${sim.organization?.id}/${id}`,
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    })),
  );
});

test('filters of tags have to fit all', async ({ expect }) => {
  await using sim = await simulatedAws({ accounts: 30 });
  using clients = sdkClients(sim);
  const security = sim.accounts.filter(({ tags }) => tags['environment'] === 'Security');

  const count = async (...TagFilters: { Key: string; Values?: string[] }[]) => {
    const response = await clients.tagging.send(new GetResourcesCommand({ ...ACCOUNTS, TagFilters }));
    return response.ResourceTagMappingList?.length;
  };

  expect(security.length).toBeGreaterThan(0);
  expect(await count({ Key: 'owner' }, { Key: 'environment', Values: ['x', 'Security'] })).toBe(security.length);
  expect(await count({ Key: 'environment', Values: ['x'] })).toBe(0);
});

test('members, other Regions and other types have none', async ({ expect }) => {
  await using sim = await simulatedAws({ accounts: 5 });
  using management = sdkClients(sim);
  using member = await sdkClientsIn(sim, sim.accounts[1]?.id ?? '');
  const { endpoint, credentials } = sim;
  const frankfurt = new ResourceGroupsTaggingAPIClient({ endpoint, credentials, region: 'eu-central-1' });

  for (const response of [
    await member.tagging.send(new GetResourcesCommand(ACCOUNTS)),
    await frankfurt.send(new GetResourcesCommand(ACCOUNTS)),
    await management.tagging.send(new GetResourcesCommand({ ResourceTypeFilters: ['ec2:instance'] })),
  ]) {
    expect(response).toMatchObject({ ResourceTagMappingList: [], PaginationToken: '' });
  }
  frankfurt.destroy();
});

test('refuses what AWS refuses, in its words', async ({ expect }) => {
  await using sim = await simulatedAws({ accounts: 3 });
  using clients = sdkClients(sim);
  const invalid = { name: 'InvalidParameterException' };

  await expect(clients.tagging.send(new GetResourcesCommand({ ResourcesPerPage: 101 }))).rejects.toMatchObject(invalid);
  await expect(clients.tagging.send(new GetResourcesCommand({ PaginationToken: 'x' }))).rejects.toMatchObject(invalid);
  const deny = [{ actions: ['tag:GetResources'], by: 'identity', explicit: false }] as const;
  sim.setFaults(sim.callerAccountId, { deny });
  await expect(clients.tagging.send(new GetResourcesCommand({}))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining('is not authorized to perform: tag:GetResources'),
  });
  sim.setFaults(sim.callerAccountId, { throttle: 'always' });
  await expect(clients.tagging.send(new GetResourcesCommand({}))).rejects.toMatchObject({ name: 'ThrottledException' });
});

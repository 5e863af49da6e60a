import { ListInstancesCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { describe, test } from 'vitest';
import { assumeRole, sdkClients } from '../../../test/sdk-clients.ts';
import { simulatedAws } from '../../../test/simulated-aws.ts';
import type { AwsSim, SimIdentityCenter } from '../../index.ts';

/** The first organization that has an instance like that, by seed. */
async function simulatedWith(wanted: (instance: SimIdentityCenter | null) => boolean) {
  for (let seed = 1; seed <= 40; seed += 1) {
    const sim = await simulatedAws({ accounts: 3, seed });
    if (wanted(sim.organization?.governance.identityCenter ?? null)) return sim;
    await sim.close();
  }
  throw new Error('no seed makes such an organization');
}

async function instancesIn(sim: AwsSim, region: string, credentials = sim.credentials) {
  const client = new SSOAdminClient({ endpoint: sim.endpoint, maxAttempts: 1, region, credentials });
  try {
    const { Instances } = await client.send(new ListInstancesCommand({}));
    return Instances;
  } finally {
    client.destroy();
  }
}

describe('the instance of the organization', () => {
  test('is listed in its Regions, for the management account and its members', async ({ expect }) => {
    await using sim = await simulatedWith((instance) => instance !== null && instance.regions.length > 1);
    const instance = sim.organization?.governance.identityCenter;
    const regions = instance?.regions ?? [];
    const member = await assumeRole(sim, sim.accounts[1]?.id ?? '');

    for (const region of regions) {
      const listed = await instancesIn(sim, region);
      expect(listed).toMatchObject([
        {
          InstanceArn: instance?.arn,
          OwnerAccountId: sim.callerAccountId,
          Status: 'ACTIVE',
          PrimaryRegion: regions[0],
          CreatedDate: new Date(instance?.createdAt ?? ''),
        },
      ]);
      expect(await instancesIn(sim, region, member)).toEqual(listed);
    }
    expect(await instancesIn(sim, 'sa-east-1')).toEqual([]);
  });

  test('is nowhere in an organization without one, and for an account that stands alone', async ({ expect }) => {
    await using none = await simulatedWith((instance) => instance === null);
    await using alone = await simulatedAws({ standalone: true });

    for (const sim of [none, alone]) {
      for (const region of ['eu-central-1', 'us-east-1', 'us-west-2']) {
        expect(await instancesIn(sim, region)).toEqual([]);
      }
    }
  });
});

test('refuses what AWS refuses, in its words', async ({ expect }) => {
  await using sim = await simulatedAws({ accounts: 3 });
  using clients = sdkClients(sim);

  await expect(instancesIn(sim, 'me-south-1')).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
  const deny = [{ actions: ['sso:ListInstances'], by: 'identity', explicit: false }] as const;
  sim.setFaults(sim.callerAccountId, { deny });
  await expect(clients.identityCenter.send(new ListInstancesCommand({}))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining('is not authorized to perform: sso:ListInstances'),
  });
  sim.setFaults(sim.callerAccountId, { throttle: 'always' });
  await expect(clients.identityCenter.send(new ListInstancesCommand({}))).rejects.toMatchObject({
    name: 'ThrottlingException',
  });
});

import { GetAlternateContactCommand, GetContactInformationCommand, ListRegionsCommand } from '@aws-sdk/client-account';
import { afterAll, beforeAll, test } from 'vitest';
import { sdkClients, sdkClientsIn } from '../../../test/sdk-clients.ts';
import { simulatedAws } from '../../../test/simulated-aws.ts';
import type { AwsSim } from '../../index.ts';

let sim: AwsSim;
let member: string;

beforeAll(async () => {
  sim = await simulatedAws({ accounts: 3 });
  member = sim.accounts[1]?.id ?? '';
  sim.change(member, (model) => ({
    ...model,
    alternateContacts: {
      SECURITY: { name: 'Ann "A" <x>', title: 'CISO', emailAddress: 'sec@acme.example', phoneNumber: '+1' },
    },
  }));
});
afterAll(() => sim.close());

test('an alternate contact that is set, and one that is not', async ({ expect }) => {
  using clients = await sdkClientsIn(sim, member);

  const { AlternateContact } = await clients.account.send(
    new GetAlternateContactCommand({ AlternateContactType: 'SECURITY' }),
  );

  expect(AlternateContact).toStrictEqual({
    AlternateContactType: 'SECURITY',
    Name: 'Ann "A" <x>',
    Title: 'CISO',
    EmailAddress: 'sec@acme.example',
    PhoneNumber: '+1',
  });
  await expect(
    clients.account.send(new GetAlternateContactCommand({ AlternateContactType: 'BILLING' })),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 404 } });
});

test('the primary contact', async ({ expect }) => {
  using clients = await sdkClientsIn(sim, member);

  const { ContactInformation } = await clients.account.send(new GetContactInformationCommand());

  expect(ContactInformation).toMatchObject({ FullName: 'Cloud Platform Team', CountryCode: 'US' });
});

test('the management account reads members by id, itself without', async ({ expect }) => {
  using management = sdkClients(sim);

  const { AlternateContact } = await management.account.send(
    new GetAlternateContactCommand({ AccountId: member, AlternateContactType: 'SECURITY' }),
  );

  expect(AlternateContact?.Title).toBe('CISO');
  await expect(
    management.account.send(new GetContactInformationCommand({ AccountId: sim.callerAccountId })),
  ).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining('can only be managed using the standalone context'),
    $metadata: { httpStatusCode: 403 },
  });
});

test('a member reads nobody but itself', async ({ expect }) => {
  using clients = await sdkClientsIn(sim, member);

  await expect(
    clients.account.send(new GetContactInformationCommand({ AccountId: sim.accounts[2]?.id })),
  ).rejects.toMatchObject({ name: 'AccessDeniedException' });
});

test('bad input is a ValidationException', async ({ expect }) => {
  using clients = sdkClients(sim);

  await expect(clients.account.send(new GetContactInformationCommand({ AccountId: '12' }))).rejects.toMatchObject({
    name: 'ValidationException',
    $metadata: { httpStatusCode: 400 },
  });
});

test('the Regions, in pages, and only those of a state that is asked for', async ({ expect }) => {
  sim.change(member, (model) => ({ ...model, optInRegions: ['eu-south-1'] }));
  using clients = await sdkClientsIn(sim, member);

  const enabled = await clients.account.send(
    new ListRegionsCommand({ MaxResults: 50, RegionOptStatusContains: ['ENABLED', 'ENABLED_BY_DEFAULT'] }),
  );
  const first = await clients.account.send(new ListRegionsCommand({ MaxResults: 20 }));
  const second = await clients.account.send(new ListRegionsCommand({ MaxResults: 20, NextToken: first.NextToken }));

  expect(enabled.Regions).toHaveLength(18);
  expect(enabled.Regions?.at(-1)).toEqual({ RegionName: 'eu-south-1', RegionOptStatus: 'ENABLED' });
  expect(first.Regions).toHaveLength(20);
  expect(second.Regions).toHaveLength(2);
  expect(second.NextToken).toBeUndefined();
  await expect(clients.account.send(new ListRegionsCommand({ NextToken: 'x' }))).rejects.toMatchObject({
    name: 'ValidationException',
  });
});

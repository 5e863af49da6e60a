import {
  ListServiceSpecificCredentialsCommand,
  type ListServiceSpecificCredentialsCommandInput,
} from '@aws-sdk/client-iam';
import { test } from 'vitest';
import { sdkClientsIn } from '../../../test/sdk-clients.ts';
import { simulatedAws } from '../../../test/simulated-aws.ts';
import type { SimServiceCredential } from '../../index.ts';

const CREDENTIALS: readonly SimServiceCredential[] = ['bedrock.amazonaws.com', 'codecommit.amazonaws.com'].map(
  (serviceName, at) => ({
    id: `ACCA0000000000000000${at}`,
    userName: 'R&D',
    serviceName,
    status: 'Active',
    createdAt: '2026-01-01T00:00:00Z',
    expiresAt: at === 0 ? '2027-01-01T00:00:00Z' : null,
  }),
);

test('service-specific credentials: of all users, of a service, in pages, and never of nobody', async ({ expect }) => {
  await using closing = { sim: await simulatedAws({ accounts: 3 }), [Symbol.asyncDispose]: () => closing.sim.close() };
  const { sim } = closing;
  const member = sim.accounts[1]?.id ?? '';
  sim.change(member, (model) => ({ ...model, serviceCredentials: CREDENTIALS }));
  using clients = await sdkClientsIn(sim, member);
  const list = (input: ListServiceSpecificCredentialsCommandInput) =>
    clients.iam.send(new ListServiceSpecificCredentialsCommand(input));

  const all = await list({ AllUsers: true });
  const paged = await list({ AllUsers: true, MaxItems: 1 });
  const bedrock = await list({ AllUsers: true, ServiceName: 'bedrock.amazonaws.com' });

  expect(all.ServiceSpecificCredentials).toMatchObject([
    { UserName: 'R&D', ServiceName: 'bedrock.amazonaws.com', ExpirationDate: new Date('2027-01-01T00:00:00Z') },
    { ServiceName: 'codecommit.amazonaws.com', Status: 'Active', CreateDate: new Date('2026-01-01T00:00:00Z') },
  ]);
  expect(all.ServiceSpecificCredentials?.[1]?.ExpirationDate).toBeUndefined();
  expect(paged).toMatchObject({ IsTruncated: true, ServiceSpecificCredentials: [{}] });
  expect(bedrock.ServiceSpecificCredentials).toHaveLength(1);
  await expect(list({})).rejects.toMatchObject({ name: 'ValidationError' });
  await expect(list({ UserName: 'nobody' })).rejects.toMatchObject({ name: 'NoSuchEntityException' });
});

import {
  GetAccountAuthorizationDetailsCommand,
  type IAMClient,
  ListUsersCommand,
  ListVirtualMFADevicesCommand,
} from '@aws-sdk/client-iam';
import * as fc from 'fast-check';
import { afterAll, beforeAll, test } from 'vitest';
import { sdkClientsIn } from '../../../test/sdk-clients.ts';
import { simulatedAws } from '../../../test/simulated-aws.ts';
import type { AccountModel, AwsSim } from '../../index.ts';

let sim: AwsSim;
let iam: IAMClient;
let model: AccountModel;

beforeAll(async () => {
  sim = await simulatedAws({ accounts: 60, withoutSeededFaults: true });
  const medium = sim.accounts.find(({ id }) => sim.describeTruth(id).model.size === 'medium')?.id ?? '';
  model = sim.describeTruth(medium).model;
  ({ iam } = await sdkClientsIn(sim, medium));
});
afterAll(async () => {
  iam.destroy();
  await sim.close();
});

test('pages of any size give the same entities, each once', async ({ expect }) => {
  const everything = await readDetails(1000);

  expect(everything.users).toStrictEqual(model.users.map(({ arn }) => arn));
  expect(everything.groups).toStrictEqual(model.groups.map(({ arn }) => arn));
  expect(everything.roles).toStrictEqual(model.roles.map(({ arn }) => arn));
  expect(everything.policies).toEqual(expect.arrayContaining(model.policies.map(({ arn }) => arn)));
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 9, max: 400 }), async (size) => {
      expect(await readDetails(size)).toStrictEqual(everything);
    }),
    { numRuns: 8 },
  );
});

test('lists of users and devices page alike', async ({ expect }) => {
  const users = await readAll(async (Marker) => {
    const page = await iam.send(new ListUsersCommand({ MaxItems: 7, Marker }));
    return { items: page.Users?.map(({ Arn }) => Arn) ?? [], marker: page.Marker, more: page.IsTruncated };
  });
  const devices = await readAll(async (Marker) => {
    const page = await iam.send(
      new ListVirtualMFADevicesCommand({ MaxItems: 3, Marker, AssignmentStatus: 'Assigned' }),
    );
    return {
      items: page.VirtualMFADevices?.map(({ SerialNumber }) => SerialNumber) ?? [],
      marker: page.Marker,
      more: page.IsTruncated,
    };
  });

  const virtual = [model.root, ...model.users].flatMap(({ mfaDevices }) =>
    mfaDevices.filter(({ kind }) => kind === 'virtual'),
  );
  expect(users).toStrictEqual(model.users.map(({ arn }) => arn));
  expect(devices).toStrictEqual(virtual.map(({ serialNumber }) => serialNumber));
});

test.for([
  [
    { MaxItems: 1001 },
    "Value '1001' at 'maxItems' failed to satisfy constraint: Member must have value less than or equal to 1000",
  ],
  [
    { MaxItems: 0 },
    "Value '0' at 'maxItems' failed to satisfy constraint: Member must have value greater than or equal to 1",
  ],
  [{ Marker: 'made-up' }, 'Invalid Marker.'],
] as const)('%o is refused', async ([input, message], { expect }) => {
  await expect(iam.send(new ListUsersCommand(input))).rejects.toMatchObject({
    name: 'ValidationError',
    message: expect.stringContaining(message),
    $metadata: { httpStatusCode: 400 },
  });
});

test('the marker of one list does not work in another', async ({ expect }) => {
  const { Marker } = await iam.send(new ListUsersCommand({ MaxItems: 1 }));

  await expect(iam.send(new GetAccountAuthorizationDetailsCommand({ Marker }))).rejects.toMatchObject({
    name: 'ValidationError',
  });
});

async function readDetails(MaxItems: number) {
  const found = {
    users: new Array<unknown>(),
    groups: new Array<unknown>(),
    roles: new Array<unknown>(),
    policies: new Array<unknown>(),
  };
  await readAll(async (Marker) => {
    const page = await iam.send(new GetAccountAuthorizationDetailsCommand({ MaxItems, Marker }));
    found.users.push(...(page.UserDetailList ?? []).map(({ Arn }) => Arn));
    found.groups.push(...(page.GroupDetailList ?? []).map(({ Arn }) => Arn));
    found.roles.push(...(page.RoleDetailList ?? []).map(({ Arn }) => Arn));
    found.policies.push(...(page.Policies ?? []).map(({ Arn }) => Arn));
    return { items: [], marker: page.Marker, more: page.IsTruncated };
  });
  return found;
}

async function readAll<Item>(
  read: (marker: string | undefined) => Promise<{
    readonly items: readonly Item[];
    readonly marker: string | undefined;
    readonly more: boolean | undefined;
  }>,
): Promise<readonly Item[]> {
  const all: Item[] = [];
  let marker: string | undefined;
  for (let more = true; more; ) {
    const page = await read(marker);
    all.push(...page.items);
    more = page.more ?? false;
    marker = page.marker;
  }
  return all;
}

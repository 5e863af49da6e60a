import { AccountId, OrganizationId } from '@plinth/contract';
import { describe } from 'vitest';
import type { ReadAccountTagsInput } from '../aws.ts';
import { jsonError, jsonResponse } from '../testing/scripted-aws.ts';
import { CALLER, FEW_RETRIES, type ScriptedWorld, scriptedTest as test } from '../testing/scripted-test.ts';

const A = AccountId.parse('111111111111');
const B = AccountId.parse('222222222222');
const OWNED = { id: OrganizationId.parse('o-a1b2c3d4e5'), managementAccountId: CALLER.accountId, featureSet: 'ALL' };
/** The caller is a delegated administrator. */
const OTHERS = { ...OWNED, managementAccountId: AccountId.parse('333333333333') };

function read({ aws }: ScriptedWorld, input: Partial<ReadAccountTagsInput> = {}) {
  const { signal } = new AbortController();
  return aws.readAccountTags({
    caller: CALLER,
    organization: OWNED,
    accountIds: [A, B],
    isNeeded: true,
    signal,
    ...input,
  });
}

function resource(id: string, tags: Readonly<Record<string, string>>) {
  return {
    ResourceARN: `arn:aws:organizations::999988887777:account/o-a1b2c3d4e5/${id}`,
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  };
}

const DENIED =
  'User: arn:aws:sts::999988887777:assumed-role/p/s is not authorized to perform: x because no identity-based policy allows the x action';

describe('from the management account', () => {
  test('a call for each page, in the Region where Organizations is', async ({ start, expect }) => {
    const world = await start(
      {
        GetResources: ({ input }) =>
          jsonResponse(
            input['PaginationToken'] === 'more'
              ? { PaginationToken: '', ResourceTagMappingList: [resource(B, {})] }
              : { PaginationToken: 'more', ResourceTagMappingList: [resource(A, { env: 'prod', __proto__x: '' })] },
          ),
      },
      { region: 'eu-central-1' },
    );

    expect(await read(world, { isNeeded: false })).toEqual({
      available: true,
      tags: new Map([
        [A, { env: 'prod', __proto__x: '' }],
        [B, {}],
      ]),
      calls: 2,
    });
    expect(world.server.calls.map(({ input, region }) => ({ input, region }))).toEqual([
      {
        input: { ResourceTypeFilters: ['organizations:account'], ResourcesPerPage: 100 },
        region: 'us-east-1',
      },
      {
        input: { ResourceTypeFilters: ['organizations:account'], ResourcesPerPage: 100, PaginationToken: 'more' },
        region: 'us-east-1',
      },
    ]);
  });

  test.for([
    ['aws-cn', 'cn-northwest-1'],
    ['aws-us-gov', 'us-gov-west-1'],
    ['aws-eusc', 'eusc-de-east-1'],
  ] as const)('in %s that is %s', async ([partition, region], { start, expect }) => {
    const world = await start({ GetResources: () => jsonResponse({ ResourceTagMappingList: [] }) });

    const reading = await read(world, { caller: { ...CALLER, partition }, isNeeded: false });

    expect(reading).toMatchObject({ available: true, calls: 1 });
    expect(world.server.calls[0]?.region).toBe(region);
  });

  test('a rate limit is waited for', async ({ start, expect }) => {
    const world = await start({
      GetResources: ({ before }) =>
        before < 2 ? jsonError('ThrottledException', 400) : jsonResponse({ ResourceTagMappingList: [resource(A, {})] }),
    });

    expect(await read(world)).toEqual({ available: true, tags: new Map([[A, {}]]), calls: 3 });
  });

  test('a response without any account is compared with those of single accounts, when tags are needed', async ({
    start,
    expect,
  }) => {
    const world = await start({
      GetResources: () => jsonResponse({ ResourceTagMappingList: [] }),
      ListTagsForResource: ({ input }) =>
        jsonResponse({ Tags: input['ResourceId'] === A ? [{ Key: 'env', Value: 'prod' }] : [] }),
    });

    expect(await read(world)).toEqual({
      available: true,
      tags: new Map([
        [A, { env: 'prod' }],
        [B, {}],
      ]),
      calls: 3,
    });
    expect(await read(world, { isNeeded: false })).toEqual({ available: true, tags: new Map(), calls: 1 });
  });

  test.for([
    [jsonError('AccessDeniedException', 400, DENIED), 'access_denied'],
    [jsonError('ThrottledException', 400), 'throttled'],
    [jsonResponse({ ResourceTagMappingList: [{ ResourceARN: 'arn:aws:ec2:::instance/i', Tags: [] }] }), 'incomplete'],
    [jsonResponse({ ResourceTagMappingList: [{ ...resource(A, {}), Tags: [{ Value: 'x' }] }] }), 'incomplete'],
    [jsonResponse({ PaginationToken: 'x', ResourceTagMappingList: [] }), 'incomplete'],
  ] as const)('%j is no tags: %s', async ([response, code], { start, expect }) => {
    const world = await start({ GetResources: () => response }, { retryPolicy: FEW_RETRIES });

    expect(await read(world)).toMatchObject({ available: false, cause: { code, action: 'tag:GetResources' } });
  });
});

describe('from a delegated administrator', () => {
  test('a call for each account, when they are needed', async ({ start, expect }) => {
    const world = await start({
      ListTagsForResource: ({ input }) =>
        input['ResourceId'] === A
          ? jsonResponse(
              input['NextToken'] === 'more'
                ? { Tags: [{ Key: 'team', Value: 'x' }] }
                : { Tags: [{ Key: 'env', Value: 'prod' }], NextToken: 'more' },
            )
          : jsonError('TargetNotFoundException', 400),
    });

    expect(await read(world, { organization: OTHERS })).toEqual({
      available: true,
      tags: new Map([
        [A, { env: 'prod', team: 'x' }],
        [B, {}],
      ]),
      calls: 3,
    });
  });

  test('none when they are not', async ({ start, expect }) => {
    const world = await start();

    expect(await read(world, { organization: OTHERS, isNeeded: false })).toMatchObject({
      available: false,
      cause: { code: 'not_collected' },
      calls: 0,
    });
    expect(world.actions()).toEqual([]);
  });

  test('the first refusal is the last', async ({ start, expect }) => {
    const world = await start({ ListTagsForResource: () => jsonError('AccessDeniedException', 400, DENIED) });
    const accountIds = Array.from({ length: 500 }, (_, index) => AccountId.parse(String(index).padStart(12, '0')));

    expect(await read(world, { organization: OTHERS, accountIds })).toMatchObject({
      available: false,
      cause: { code: 'access_denied', deniedBy: 'identity_policy', action: 'organizations:ListTagsForResource' },
    });
    expect(world.actions().length).toBeLessThan(10);
  });
});

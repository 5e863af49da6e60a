import { AccountId, OrganizationId } from '@plinth/contract';
import type { OrganizationEvidenceName } from '@plinth/core';
import { describe } from 'vitest';
import type { Aws, OrganizationDescription } from '../aws.ts';
import { DEFAULT_REGIONS } from '../collectors/default-regions.ts';
import { jsonError, jsonResponse, queryError, type Script } from '../testing/scripted-aws.ts';
import { CALLER, FEW_RETRIES, MEMBER, scriptedTest as test } from '../testing/scripted-test.ts';

const DESCRIPTION = {
  id: OrganizationId.parse('o-a1b2c3d4e5'),
  managementAccountId: CALLER.accountId,
  featureSet: 'ALL',
};

function collect(
  aws: Aws,
  kinds: readonly OrganizationEvidenceName[],
  { organization = DESCRIPTION }: { readonly organization?: OrganizationDescription } = {},
) {
  const { signal } = new AbortController();
  const reading = { access: { roleName: 'PlinthAudit' }, sessionName: 'plinth-test', signal } as const;
  return aws.collectOrganization({ ...reading, caller: CALLER, organization, discovery: null, kinds });
}

describe('the root features', () => {
  const table = [
    { error: 'ServiceAccessNotEnabledException', expected: { available: true, data: { features: [] } } },
    { error: 'OrganizationNotInAllFeaturesModeException', expected: { available: true, data: { features: [] } } },
    { error: 'AccountNotManagementOrDelegatedAdministratorException', expected: { cause: { code: 'access_denied' } } },
    { error: 'AccessDenied', expected: { cause: { code: 'access_denied', action: 'iam:ListOrganizationsFeatures' } } },
  ];
  for (const { error, expected } of table) {
    test(`after ${error}`, async ({ start, expect }) => {
      const { aws } = await start({ ListOrganizationsFeatures: () => queryError(error, 400) });

      const { snapshot } = await collect(aws, ['rootFeatures']);

      expect(snapshot.rootFeatures).toMatchObject(expected);
    });
  }
});

test('what fails, fails alone and names the call', async ({ start, expect }) => {
  const policy = { Id: 'p-1', Arn: 'arn:1', Name: 'one', Type: 'SERVICE_CONTROL_POLICY', AwsManaged: false };
  const { aws } = await start({
    ListRoots: () =>
      jsonResponse({ Roots: [{ PolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }] }] }),
    ListPolicies: () => jsonResponse({ Policies: [policy] }),
    DescribePolicy: () => jsonResponse({ Policy: { PolicySummary: policy, Content: '{"a%20b": 1}' } }),
    ListTargetsForPolicy: () => jsonError('AccessDeniedException', 400),
    ListAWSServiceAccessForOrganization: () => jsonResponse({ EnabledServicePrincipals: [] }),
  });

  const { snapshot } = await collect(aws, ['organizationPolicies', 'trustedServices', 'organizationTree']);

  expect(snapshot.organizationPolicies).toMatchObject({
    cause: { code: 'access_denied', action: 'organizations:ListTargetsForPolicy' },
  });
  expect(snapshot.trustedServices).toMatchObject({ available: true, data: [] });
  expect(snapshot.organizationTree).toMatchObject({ cause: { code: 'incomplete' } });
});

test('policies of a type that is not enabled are not asked for, and percent signs stay', async ({ start, expect }) => {
  const policy = { Id: 'p-1', Arn: 'arn:1', Name: 'one', Type: 'TAG_POLICY', AwsManaged: false };
  const types = [
    { Type: 'TAG_POLICY', Status: 'ENABLED' },
    { Type: 'SERVICE_CONTROL_POLICY', Status: 'PENDING_DISABLE' },
  ];
  const { aws, server } = await start({
    ListRoots: () => jsonResponse({ Roots: [{ PolicyTypes: types }] }),
    ListPolicies: () => jsonResponse({ Policies: [policy] }),
    DescribePolicy: () => jsonResponse({ Policy: { PolicySummary: policy, Content: '{"a%20b": 1}' } }),
    ListTargetsForPolicy: ({ input }) =>
      jsonResponse(
        input['NextToken'] === undefined
          ? { Targets: [{ TargetId: 'r-ab12' }], NextToken: 'more' }
          : { Targets: [{ TargetId: '111122223333' }, { TargetId: 'r-ab12' }] },
      ),
  });

  const { snapshot, calls } = await collect(aws, ['organizationPolicies']);

  expect(snapshot.organizationPolicies).toMatchObject({
    data: {
      enabledTypes: ['TAG_POLICY'],
      policies: [{ id: 'p-1', document: { json: { 'a%20b': 1 } }, targetIds: ['111122223333', 'r-ab12'] }],
    },
  });
  expect(calls).toBe(5);
  expect(server.calls.filter(({ action }) => action === 'ListPolicies').map(({ input }) => input)).toEqual([
    { Filter: 'TAG_POLICY' },
  ]);
});

describe('the instances of IAM Identity Center', () => {
  const names = DEFAULT_REGIONS.get('aws') ?? [];
  const regions: Script = {
    listRegions: () => jsonResponse({ Regions: names.map((RegionName) => ({ RegionName })) }),
  };
  const instance = (OwnerAccountId: string) => ({
    InstanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
    OwnerAccountId,
    Status: 'ACTIVE',
  });

  test('are asked for in every enabled Region, once each and page by page', async ({ start, expect }) => {
    const { aws, actions, server } = await start({
      ...regions,
      ListInstances: ({ region, input }) => {
        if (region !== 'eu-west-1') return jsonResponse({ Instances: [] });
        return jsonResponse(
          input['NextToken'] === undefined
            ? { Instances: [instance(MEMBER)], NextToken: 'more' }
            : { Instances: [instance(CALLER.accountId)] },
        );
      },
    });

    const { snapshot, calls } = await collect(aws, ['identityCenterInstances']);

    expect(snapshot.identityCenterInstances).toMatchObject({
      available: true,
      data: names.toSorted().map((region) => ({
        region,
        instances: region === 'eu-west-1' ? [{ ownerAccountId: MEMBER }, { ownerAccountId: CALLER.accountId }] : [],
      })),
    });
    expect(calls).toBe(names.length + 2);
    expect(actions().filter((action) => action === 'ListInstances')).toHaveLength(names.length + 1);
    expect(new Set(server.calls.map(({ accessKeyId }) => accessKeyId))).toEqual(new Set(['AKIACALLER']));
  });

  const unread = [
    { name: 'that refuses', response: () => jsonError('AccessDeniedException', 400), code: 'access_denied' },
    { name: 'that is always busy', response: () => jsonError('ThrottlingException', 400), code: 'throttled' },
    { name: 'that names no list', response: () => jsonResponse({}), code: 'incomplete' },
    {
      name: 'whose instance has no owner',
      response: () => jsonResponse({ Instances: [{ ...instance(MEMBER), OwnerAccountId: undefined }] }),
      code: 'incomplete',
    },
    {
      name: 'whose pages repeat',
      response: () => jsonResponse({ Instances: [], NextToken: 'again' }),
      code: 'incomplete',
    },
  ];
  for (const { name, response, code } of unread) {
    test(`say why of a Region ${name}, and the others are read`, async ({ start, expect }) => {
      const { aws } = await start(
        {
          ...regions,
          ListInstances: ({ region }) =>
            region === 'eu-west-1' ? response() : jsonResponse({ Instances: [instance(CALLER.accountId)] }),
        },
        { retryPolicy: FEW_RETRIES },
      );

      const { snapshot } = await collect(aws, ['identityCenterInstances']);

      expect(snapshot.identityCenterInstances).toMatchObject({
        available: true,
        data: names
          .toSorted()
          .map((region) => (region === 'eu-west-1' ? { region, cause: { code } } : { region, instances: [{}] })),
      });
    });
  }

  test('are unavailable where the enabled Regions cannot be listed', async ({ start, expect }) => {
    const { aws } = await start({ listRegions: () => jsonError('AccessDeniedException', 403) });

    const { snapshot } = await collect(aws, ['identityCenterInstances']);

    expect(snapshot.identityCenterInstances).toMatchObject({
      cause: { code: 'access_denied', action: 'account:ListRegions' },
    });
  });

  describe('for a caller outside of the management account', () => {
    const organization = { ...DESCRIPTION, managementAccountId: AccountId.parse(MEMBER) };

    test('are what it is shown', async ({ start, expect }) => {
      const { aws } = await start({
        ...regions,
        ListInstances: ({ region }) => jsonResponse({ Instances: region === 'us-east-1' ? [instance(MEMBER)] : [] }),
      });

      const { snapshot } = await collect(aws, ['identityCenterInstances'], { organization });

      expect(snapshot.identityCenterInstances?.available).toBe(true);
    });

    test('are unavailable when it is shown none of the organization', async ({ start, expect }) => {
      const { aws } = await start({
        ...regions,
        ListInstances: () => jsonResponse({ Instances: [instance(CALLER.accountId)] }),
      });

      const { snapshot } = await collect(aws, ['identityCenterInstances'], { organization });

      expect(snapshot.identityCenterInstances).toMatchObject({
        available: false,
        cause: { code: 'access_denied', action: 'sso:ListInstances' },
      });
    });
  });
});

describe('the analyzers of the organization', () => {
  const OWNER = AccountId.parse(MEMBER);
  const shared = {
    arn: 'arn:org',
    name: 'org',
    type: 'ORGANIZATION',
    status: 'ACTIVE',
    createdAt: '2026-01-01T00:00:00Z',
  };
  const base: Script = {
    ListDelegatedAdministrators: () => jsonResponse({ DelegatedAdministrators: [{ Id: OWNER, Name: 'security' }] }),
    listRegions: () => jsonResponse({ Regions: DEFAULT_REGIONS.get('aws')?.map((RegionName) => ({ RegionName })) }),
  };

  test('are asked for in the management account and in each delegate', async ({ start, expect }) => {
    const { aws, server } = await start({
      ...base,
      analyzer: ({ accessKeyId, region }) =>
        jsonResponse({ analyzers: accessKeyId === 'ASIASESSION' && region === 'us-east-1' ? [shared] : [] }),
    });

    const { snapshot } = await collect(aws, ['organizationAnalyzers']);

    expect(snapshot.organizationAnalyzers).toMatchObject({
      data: expect.arrayContaining([
        { region: 'eu-west-1', analyzers: [] },
        { region: 'us-east-1', analyzers: [expect.objectContaining({ arn: 'arn:org', type: 'ORGANIZATION' })] },
      ]),
    });
    expect(server.calls.find(({ action }) => action === 'ListDelegatedAdministrators')?.input).toEqual({
      ServicePrincipal: 'access-analyzer.amazonaws.com',
    });
  });

  test('are unknown where a delegate could not be asked and nobody else has an active one', async ({
    start,
    expect,
  }) => {
    const { aws } = await start({
      ...base,
      AssumeRole: () => queryError('AccessDenied', 403),
      analyzer: ({ region }) => jsonResponse({ analyzers: region === 'us-east-1' ? [shared] : [] }),
    });

    const { snapshot } = await collect(aws, ['organizationAnalyzers']);

    expect(snapshot.organizationAnalyzers).toMatchObject({
      data: expect.arrayContaining([
        { region: 'eu-west-1', cause: expect.objectContaining({ code: 'role_not_assumable' }) },
        { region: 'us-east-1', analyzers: [expect.objectContaining({ arn: 'arn:org' })] },
      ]),
    });
  });

  test('are unavailable when nobody could be asked', async ({ start, expect }) => {
    const { aws } = await start(
      { ...base, AssumeRole: () => queryError('AccessDenied', 403), listRegions: () => jsonError('Throttling', 400) },
      { retryPolicy: FEW_RETRIES },
    );

    const { snapshot } = await collect(aws, ['organizationAnalyzers']);

    expect(snapshot.organizationAnalyzers).toMatchObject({ available: false });
  });
});

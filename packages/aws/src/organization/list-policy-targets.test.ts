import { AccountId, OrganizationId, OuId } from '@plinth/contract';
import { describe } from 'vitest';
import type { Aws, Discovery } from '../aws.ts';
import { jsonResponse, type Script } from '../testing/scripted-aws.ts';
import { CALLER, scriptedTest as test } from '../testing/scripted-test.ts';

const ROOT = OuId.parse('r-ab12');
const ACCOUNTS = Array.from({ length: 60 }, (_, index) => AccountId.parse(String(100000000000 + index)));
const [FIRST = '', SECOND = ''] = ACCOUNTS;
const TARGETS = [...ACCOUNTS, ROOT];

const DISCOVERY: Pick<Discovery, 'ous' | 'accounts'> = {
  ous: [{ id: ROOT, name: 'Root', parentId: null }],
  accounts: ACCOUNTS.map((id) => ({ id, name: id, email: null, state: 'ACTIVE', joinedAt: null, parentId: ROOT })),
};

function policy(id: string, type: string, awsManaged = false) {
  return { Id: id, Arn: `arn:${id}`, Name: id, Type: type, AwsManaged: awsManaged };
}

const SCP = 'SERVICE_CONTROL_POLICY';
const RCP = 'RESOURCE_CONTROL_POLICY';
const POLICIES = [policy('p-FullAWSAccess', SCP, true), policy('p-few', SCP), policy('p-RCPFullAWSAccess', RCP, true)];

/** An organization in which the first account has no FullAWSAccess, and `few` have another SCP. */
function organizationWith(few: readonly string[]): Script {
  const listed = (ids: readonly string[]) => jsonResponse({ Targets: ids.map((TargetId) => ({ TargetId })) });
  return {
    ListRoots: () =>
      jsonResponse({ Roots: [{ PolicyTypes: [SCP, RCP].map((Type) => ({ Type, Status: 'ENABLED' })) }] }),
    ListPolicies: ({ input }) => jsonResponse({ Policies: POLICIES.filter(({ Type }) => Type === input['Filter']) }),
    DescribePolicy: () => jsonResponse({ Policy: { Content: '{}' } }),
    ListTargetsForPolicy: ({ input }) =>
      listed(input['PolicyId'] === 'p-few' ? few : TARGETS.filter((target) => target !== FIRST)),
    ListPoliciesForTarget: ({ input }) =>
      jsonResponse({ Policies: POLICIES.filter(({ Id }) => Id === 'p-few' || input['TargetId'] !== FIRST) }),
  };
}

async function targetsOf(aws: Aws, discovery: Pick<Discovery, 'ous' | 'accounts'> | null) {
  const { snapshot } = await aws.collectOrganization({
    caller: CALLER,
    organization: {
      id: OrganizationId.parse('o-a1b2c3d4e5'),
      managementAccountId: CALLER.accountId,
      featureSet: 'ALL',
    },
    discovery,
    access: { roleName: 'PlinthAudit' },
    sessionName: 'plinth-test',
    kinds: ['organizationPolicies'],
    signal: new AbortController().signal,
  });
  const policies = snapshot.organizationPolicies;
  if (!policies?.available) throw new Error(policies?.cause.message);
  return Object.fromEntries(policies.data.policies.map(({ id, targetIds }) => [id, targetIds]));
}

describe("the targets of AWS's own policies", () => {
  const elsewhere = TARGETS.filter((target) => target !== FIRST);
  const asked = (calls: readonly { action: string; input: Readonly<Record<string, unknown>> }[]) =>
    calls
      .filter(({ action }) => action.includes('Target'))
      .map(({ input }) => String(input['PolicyId'] ?? input['TargetId']))
      .sort();

  test('follow from the other policies and what the discovery saw', async ({ start, expect }) => {
    const { aws, server } = await start(organizationWith([FIRST, SECOND]));

    expect(await targetsOf(aws, DISCOVERY)).toEqual({
      'p-FullAWSAccess': elsewhere,
      'p-RCPFullAWSAccess': TARGETS,
      'p-few': [FIRST, SECOND],
    });
    expect(asked(server.calls)).toEqual([FIRST, SECOND, 'p-few']);
  });

  test('are listed where that takes fewer calls', async ({ start, expect }) => {
    const few = ACCOUNTS.slice(0, 4);
    const { aws, server } = await start(organizationWith(few));

    expect(await targetsOf(aws, DISCOVERY)).toMatchObject({ 'p-FullAWSAccess': elsewhere, 'p-few': few });
    expect(asked(server.calls)).toEqual(['p-FullAWSAccess', 'p-few']);
  });

  test('are listed where the discovery could not read the tree', async ({ start, expect }) => {
    const { aws, server } = await start(organizationWith([FIRST]));

    expect(await targetsOf(aws, null)).toMatchObject({ 'p-FullAWSAccess': elsewhere, 'p-RCPFullAWSAccess': elsewhere });
    expect(asked(server.calls)).toEqual(['p-FullAWSAccess', 'p-RCPFullAWSAccess', 'p-few']);
  });
});

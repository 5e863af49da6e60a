import {
  DescribePolicyCommand,
  ListPoliciesCommand,
  ListRootsCommand,
  type PolicySummary,
  type PolicyType,
} from '@aws-sdk/client-organizations';
import { byText } from '../collectors/by-text.ts';
import { eachPage } from '../collectors/pages.ts';
import { parsePolicyDocument } from '../collectors/policy-document.ts';
import type { Reading } from '../collectors/read-evidence.ts';
import { IncompleteResponse } from '../errors/incomplete-response.ts';
import { callAsCaller } from './call-as-caller.ts';
import { listPolicyTargets } from './list-policy-targets.ts';
import { nextToken } from './next-token.ts';
import type { OrganizationContext } from './organization-context.ts';

/** A call for each type that is enabled, and two or so for each policy. */
export async function readOrganizationPolicies(context: OrganizationContext): Promise<Reading> {
  const enabledTypes = await listEnabledTypes(context);
  const lists = await Promise.all(enabledTypes.map((type) => listPolicies(type, context)));
  const summaries = lists.flat();
  const [targets, policies] = await Promise.all([
    listPolicyTargets(summaries, context),
    Promise.all(summaries.map((policy) => readPolicy(policy, context))),
  ]);
  return {
    observedAt: context.rules.now(),
    data: {
      enabledTypes,
      policies: policies
        .map((policy) => ({ ...policy, targetIds: targets.get(policy.id) }))
        .sort(byText(({ id, type }) => `${type} ${id}`)),
    },
  };
}

async function listEnabledTypes(context: OrganizationContext): Promise<readonly PolicyType[]> {
  const types = new Set<PolicyType>();
  await eachPage(async (token) => {
    const page = await callAsCaller({
      ...context,
      action: 'organizations:ListRoots',
      send: ({ organizations }, abortSignal) =>
        organizations.send(new ListRootsCommand(nextToken(token)), { abortSignal }),
    });
    for (const { Type: type, Status: status } of (page.Roots ?? []).flatMap(({ PolicyTypes = [] }) => PolicyTypes)) {
      if (type !== undefined && status === 'ENABLED') types.add(type);
    }
    return page.NextToken || undefined;
  });
  return [...types].sort();
}

async function listPolicies(type: PolicyType, context: OrganizationContext): Promise<readonly PolicySummary[]> {
  const policies: PolicySummary[] = [];
  await eachPage(async (token) => {
    const page = await callAsCaller({
      ...context,
      action: 'organizations:ListPolicies',
      send: ({ organizations }, abortSignal) =>
        organizations.send(new ListPoliciesCommand({ Filter: type, ...nextToken(token) }), { abortSignal }),
    });
    policies.push(...(page.Policies ?? []));
    return page.NextToken || undefined;
  });
  return policies;
}

async function readPolicy(summary: PolicySummary, context: OrganizationContext) {
  const { Id: id, Arn: arn, Name: name, Type: type, AwsManaged: awsManaged = false } = summary;
  if (id === undefined || type === undefined) throw new IncompleteResponse('a policy has no id or type');
  const { Policy: policy } = await callAsCaller({
    ...context,
    action: 'organizations:DescribePolicy',
    send: ({ organizations }, abortSignal) =>
      organizations.send(new DescribePolicyCommand({ PolicyId: id }), { abortSignal }),
  });
  if (policy?.Content === undefined) throw new IncompleteResponse('a policy has no content');
  return { id, arn, name, type, awsManaged, document: parsePolicyDocument(policy.Content) };
}

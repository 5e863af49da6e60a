import type { SimOrganization, SimOrganizationPolicy } from '../../model/organization-model.ts';
import { WireError } from '../../wire/wire-error.ts';
import type { JsonCall } from '../json-service.ts';
import { openOrganization, requireText } from './open-organization.ts';
import { organizationsPage } from './organizations-paging.ts';

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPolicies.html */
export function listPolicies(call: JsonCall): Readonly<Record<string, unknown>> {
  const organization = openOrganization(call);
  const type = requireText(call, 'Filter');
  return organizationsPage({
    call,
    list: `policies-${type}`,
    member: 'Policies',
    items: organization.governance.policies.filter((policy) => policy.type === type),
    toWire: (policy) => toSummary(organization, policy),
  });
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPoliciesForTarget.html */
export function listPoliciesForTarget(call: JsonCall): Readonly<Record<string, unknown>> {
  const organization = openOrganization(call);
  const targetId = requireText(call, 'TargetId');
  const type = requireText(call, 'Filter');
  return organizationsPage({
    call,
    list: `policies-${type}-${targetId}`,
    member: 'Policies',
    items: organization.governance.policies.filter(
      (policy) => policy.type === type && policy.targetIds.includes(targetId),
    ),
    toWire: (policy) => toSummary(organization, policy),
  });
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribePolicy.html */
export function describePolicy(call: JsonCall): Readonly<Record<string, unknown>> {
  const organization = openOrganization(call);
  const policy = findPolicy(call, organization);
  return { Policy: { PolicySummary: toSummary(organization, policy), Content: policy.document } };
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListTargetsForPolicy.html */
export function listTargetsForPolicy(call: JsonCall): Readonly<Record<string, unknown>> {
  const organization = openOrganization(call);
  const { id, targetIds } = findPolicy(call, organization);
  return organizationsPage({
    call,
    list: `targets-${id}`,
    member: 'Targets',
    items: targetIds,
    toWire: (targetId) => toTarget(call, organization, targetId),
  });
}

function findPolicy(call: JsonCall, { governance }: SimOrganization): SimOrganizationPolicy {
  const id = requireText(call, 'PolicyId');
  const policy = governance.policies.find((candidate) => candidate.id === id);
  if (policy) return policy;
  const message = "We can't find a policy with the PolicyId that you specified.";
  throw new WireError('PolicyNotFoundException', 400, message);
}

function toSummary(
  { id, managementAccountId }: SimOrganization,
  policy: SimOrganizationPolicy,
): Readonly<Record<string, unknown>> {
  const owner = policy.awsManaged ? 'aws:policy' : `${managementAccountId}:policy/${id}`;
  return {
    Id: policy.id,
    Arn: `arn:aws:organizations::${owner}/${policy.type.toLowerCase()}/${policy.id}`,
    Name: policy.name,
    Description: '',
    Type: policy.type,
    AwsManaged: policy.awsManaged,
  };
}

function toTarget(
  { sim }: JsonCall,
  organization: SimOrganization,
  targetId: string,
): Readonly<Record<string, unknown>> {
  const account = sim.world.find(targetId);
  if (account) return { TargetId: targetId, Name: account.name, Type: 'ACCOUNT' };
  if (targetId === organization.rootId) return { TargetId: targetId, Name: 'Root', Type: 'ROOT' };
  const ou = organization.ous.find(({ id }) => id === targetId);
  return { TargetId: targetId, Name: ou?.name, Type: 'ORGANIZATIONAL_UNIT' };
}

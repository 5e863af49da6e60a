import {
  ListPoliciesForTargetCommand,
  ListTargetsForPolicyCommand,
  type PolicySummary,
  type PolicyType,
} from '@aws-sdk/client-organizations';
import { eachPage } from '../collectors/pages.ts';
import { IncompleteResponse } from '../errors/incomplete-response.ts';
import { callAsCaller } from './call-as-caller.ts';
import { nextToken } from './next-token.ts';
import type { OrganizationContext } from './organization-context.ts';

/** The most that AWS gives at a time. */
const PAGE = 20;

/**
 * The ids of the roots, OUs and accounts that each policy is attached to itself, sorted, by policy id: a call or two
 * for each. The two policies that AWS attaches everywhere would take one for every twenty accounts; what the discovery
 * saw makes most of them unnecessary.
 *
 * - RCPFullAWSAccess is attached to everything, and can't be detached.
 *   https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_evaluation.html
 * - FullAWSAccess can be, but nothing is ever without an SCP: it is attached wherever no other SCP is, and only where
 *   one is, it has to be asked for.
 *   https://docs.aws.amazon.com/organizations/latest/APIReference/API_DetachPolicy.html
 */
export async function listPolicyTargets(
  policies: readonly PolicySummary[],
  context: OrganizationContext,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const [everywhere, elsewhere] = [policies.filter(isEverywhere), policies.filter((policy) => !isEverywhere(policy))];
  const targets = new Map<string, readonly string[]>();
  await Promise.all(elsewhere.map(async ({ Id: id = '' }) => targets.set(id, await listTargets(id, context))));

  const possible = possibleTargets(context);
  for (const { Id: id = '', Type: type } of everywhere) {
    const rivals = new Set(
      elsewhere.filter((one) => one.Type === type).flatMap(({ Id = '' }) => targets.get(Id) ?? []),
    );
    if (id === RCP_FULL_AWS_ACCESS && possible.length > 0) targets.set(id, possible);
    else if (type === undefined || rivals.size >= possible.length / PAGE)
      targets.set(id, await listTargets(id, context));
    else targets.set(id, await subtract(possible, { id, type, rivals }, context));
  }
  return targets;
}

const FULL_AWS_ACCESS = 'p-FullAWSAccess';
const RCP_FULL_AWS_ACCESS = 'p-RCPFullAWSAccess';

function isEverywhere({ Id: id, AwsManaged: isAwsManaged }: PolicySummary): boolean {
  return isAwsManaged === true && (id === FULL_AWS_ACCESS || id === RCP_FULL_AWS_ACCESS);
}

/** All that a policy can be attached to; empty when the discovery could not read it all. */
function possibleTargets({ input: { discovery } }: OrganizationContext): readonly string[] {
  if (discovery === null || discovery.ous.length === 0) return [];
  return [...discovery.ous, ...discovery.accounts].map(({ id }): string => id).sort();
}

/** `possible`, without those of `rivals` that turn out not to have the policy. */
async function subtract(
  possible: readonly string[],
  { id, type, rivals }: { readonly id: string; readonly type: PolicyType; readonly rivals: ReadonlySet<string> },
  context: OrganizationContext,
): Promise<readonly string[]> {
  const without = new Set<string>();
  await Promise.all(
    [...rivals].map(async (target) => {
      if (!(await listPolicyIds(target, type, context)).has(id)) without.add(target);
    }),
  );
  return possible.filter((target) => !without.has(target));
}

async function listTargets(policyId: string, context: OrganizationContext): Promise<readonly string[]> {
  const ids = new Set<string>();
  await eachPage(async (token) => {
    const page = await callAsCaller({
      ...context,
      action: 'organizations:ListTargetsForPolicy',
      send: ({ organizations }, abortSignal) =>
        organizations.send(new ListTargetsForPolicyCommand({ PolicyId: policyId, ...nextToken(token) }), {
          abortSignal,
        }),
    });
    for (const { TargetId: id } of page.Targets ?? []) {
      if (id === undefined) throw new IncompleteResponse('a target has no id');
      ids.add(id);
    }
    return page.NextToken || undefined;
  });
  return [...ids].sort();
}

async function listPolicyIds(
  targetId: string,
  type: PolicyType,
  context: OrganizationContext,
): Promise<ReadonlySet<string | undefined>> {
  const ids = new Set<string | undefined>();
  await eachPage(async (token) => {
    const page = await callAsCaller({
      ...context,
      action: 'organizations:ListPoliciesForTarget',
      send: ({ organizations }, abortSignal) =>
        organizations.send(
          new ListPoliciesForTargetCommand({ TargetId: targetId, Filter: type, ...nextToken(token) }),
          { abortSignal },
        ),
    });
    for (const { Id: id } of page.Policies ?? []) ids.add(id);
    return page.NextToken || undefined;
  });
  return ids;
}

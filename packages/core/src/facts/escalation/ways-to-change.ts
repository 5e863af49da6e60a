import type { AuthorizationDetails, IamRole, IamUser } from '../../evidence/authorization-details.ts';
import { isAwsManaged } from '../policy-subjects.ts';
import { isReservedRole } from '../reserved-roles.ts';
import { isUser } from './holder.ts';

/** An escalation path, by its id, and the ARN of what its first action is done to. */
export interface WayToChange {
  readonly pathId: string;
  readonly arn: string;
  /** As in `Target`. */
  readonly boundaryArn?: string | null;
}

/** How to give a user or role more policies, or other ones: on itself, on its groups, and on managed policies that they have. */
export function waysToRaise(principal: IamUser | IamRole, details: AuthorizationDetails): readonly WayToChange[] {
  if (isFixed(principal)) return [];
  const { arn, permissionsBoundaryArn: boundaryArn } = principal;
  const groups = groupsOf(principal, details);
  const policies = [principal, ...groups].flatMap(({ attachedPolicies }) => attachedPolicies);
  const ids = isUser(principal) ? ['attach-user-policy', 'put-user-policy'] : ['attach-role-policy', 'put-role-policy'];
  return [
    ...ids.map((pathId) => ({ pathId, arn, boundaryArn })),
    ...groups.flatMap((group) => [
      { pathId: 'attach-group-policy', arn: group.arn },
      { pathId: 'put-group-policy', arn: group.arn },
    ]),
    ...policies
      .filter((policy) => !isAwsManaged(policy.arn))
      .map((policy) => ({ pathId: 'create-policy-version', arn: policy.arn })),
  ];
}

/** How to free a user or role from its boundary; none where it has none. */
export function waysToUnbound(principal: IamUser | IamRole): readonly WayToChange[] {
  const { arn, permissionsBoundaryArn: boundaryArn } = principal;
  if (boundaryArn === null || isFixed(principal)) return [];
  const kind = isUser(principal) ? 'user' : 'role';
  return [
    { pathId: `delete-${kind}-boundary`, arn, boundaryArn },
    // The key of a request to put a boundary is the new one.
    { pathId: `put-${kind}-boundary`, arn },
    ...(isAwsManaged(boundaryArn) ? [] : [{ pathId: 'create-policy-version', arn: boundaryArn }]),
  ];
}

/** The groups of a user; none of a role. */
export function groupsOf(
  principal: IamUser | IamRole,
  { groups }: AuthorizationDetails,
): AuthorizationDetails['groups'] {
  if (!isUser(principal) || principal.groups.length === 0) return [];
  const joined = new Set(principal.groups);
  return groups.filter(({ name }) => joined.has(name));
}

/** Only AWS changes such roles. */
function isFixed(principal: IamUser | IamRole): boolean {
  return !isUser(principal) && isReservedRole(principal);
}

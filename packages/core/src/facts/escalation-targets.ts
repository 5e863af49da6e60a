import type { AuthorizationDetails, IamGroup, IamRole, IamUser } from '../evidence/authorization-details.ts';
import type { EscalationPath } from '../policy/escalation/escalation-path.ts';
import type { AccountPermissions } from './permissions.ts';
import { isAwsManaged } from './policy-subjects.ts';
import { isReservedRole } from './reserved-roles.ts';

/**
 * What of the account makes a path lead up when the path's first action may be done to just that: the
 * principal itself and what it holds, where the action adds to their permissions; an administrator,
 * where the action makes its doer one. ARNs. None for paths that take over what has a role: which
 * role that is, the evidence doesn't tell.
 */
export function escalationTargets(
  { needs: [{ action, passedTo }] }: EscalationPath,
  principal: IamUser | IamRole,
  { details, permissions }: { readonly details: AuthorizationDetails; readonly permissions: AccountPermissions },
): readonly string[] {
  const isUser = 'groups' in principal;
  const groups = isUser ? details.groups.filter(({ name }) => principal.groups.includes(name)) : [];
  const { arn } = principal;
  switch (action) {
    case 'iam:AttachUserPolicy':
    case 'iam:PutUserPolicy':
    case 'iam:DeleteUserPermissionsBoundary':
    case 'iam:PutUserPermissionsBoundary':
      return isUser ? [arn] : [];
    case 'iam:AttachRolePolicy':
    case 'iam:PutRolePolicy':
    case 'iam:DeleteRolePermissionsBoundary':
    case 'iam:PutRolePermissionsBoundary':
      return isUser ? [] : [arn];
    case 'iam:AttachGroupPolicy':
    case 'iam:PutGroupPolicy':
      return groups.map((group) => group.arn);
    case 'iam:CreatePolicyVersion':
      return [principal, ...groups].flatMap(ownPolicies);
    case 'iam:AddUserToGroup':
      return isUser ? administratorsIn(details, permissions).groups.map((group) => group.arn) : [];
    case 'iam:CreateAccessKey':
    case 'iam:CreateLoginProfile':
    case 'iam:UpdateLoginProfile':
      return administratorsIn(details, permissions).users.map((user) => user.arn);
    case 'iam:UpdateAssumeRolePolicy':
      return administratorsIn(details, permissions).roles.map((role) => role.arn);
    case 'iam:PassRole':
      return administratorsIn(details, permissions).rolesOf(passedTo ?? '');
    default:
      return [];
  }
}

function ownPolicies({ attachedPolicies }: IamGroup): readonly string[] {
  return attachedPolicies.map(({ arn }) => arn).filter((arn) => !isAwsManaged(arn));
}

interface Administrators {
  readonly users: readonly IamUser[];
  readonly groups: readonly IamGroup[];
  readonly roles: readonly IamRole[];
  /** The ARNs of those roles that a service can be given. */
  rolesOf(service: string): readonly string[];
}

const KNOWN = new WeakMap<AccountPermissions, Administrators>();

function administratorsIn(details: AuthorizationDetails, permissions: AccountPermissions): Administrators {
  const known = KNOWN.get(permissions);
  if (known !== undefined) return known;
  function isAdministrator(principal: IamGroup | IamUser | IamRole): boolean {
    const granted = permissions.of(principal);
    return !granted.isUnclear && permissions.administrator(granted).answer === 'always';
  }
  const roles = details.roles.filter((role) => !isReservedRole(role) && isAdministrator(role));
  const byService = new Map<string, readonly string[]>();
  const administrators: Administrators = {
    users: details.users.filter(isAdministrator),
    groups: details.groups.filter(isAdministrator),
    roles,
    rolesOf(service) {
      const arns =
        byService.get(service) ??
        roles.filter((role) => trustsService(role, service, permissions)).map(({ arn }) => arn);
      byService.set(service, arns);
      return arns;
    },
  };
  KNOWN.set(permissions, administrators);
  return administrators;
}

/** In China some services are named `….amazonaws.com.cn`. */
function trustsService(role: IamRole, service: string, permissions: AccountPermissions): boolean {
  const grants = permissions.trust(role) ?? [];
  return grants.some(({ who }) => who.kind === 'service' && who.service.replace(/\.cn$/, '') === service);
}

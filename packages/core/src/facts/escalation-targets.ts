import type { AuthorizationDetails, IamGroup, IamRole, IamUser } from '../evidence/authorization-details.ts';
import type { EscalationPath } from '../policy/model/escalation-path.ts';
import { administratorsIn } from './administrators.ts';
import type { AccountPermissions } from './permissions.ts';
import { isAwsManaged } from './policy-subjects.ts';

/**
 * What of the account makes an escalation path work when the path's first action may be done to just that: the
 * principal itself and what it holds, where the action adds to their permissions; an administrator,
 * where the action makes its doer one. ARNs. None for paths that take over what has a role: which
 * role that is, the evidence doesn't show.
 */
export function escalationTargets(
  { needs: [{ action, passedTo }] }: EscalationPath,
  principal: IamUser | IamRole,
  { details, permissions }: { readonly details: AuthorizationDetails; readonly permissions: AccountPermissions },
): readonly string[] {
  const isUser = 'groups' in principal;
  const { arn } = principal;
  const groups = () => (isUser ? details.groups.filter(({ name }) => principal.groups.includes(name)) : []);
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
      return groups().map((group) => group.arn);
    case 'iam:CreatePolicyVersion':
      return [principal, ...groups()].flatMap(ownPolicies);
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

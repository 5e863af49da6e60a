import type { CheckContext, Verdict } from '../check/check.ts';
import { fail } from '../check/verdict.ts';
import type { AuthorizationDetails, IamGroup, IamRole, IamUser } from '../evidence/authorization-details.ts';
import { permissionsIn } from '../facts/permissions.ts';
import { judgeAffordable } from './judge-affordable.ts';
import { judgeGrant } from './judge-grant.ts';

/** Fails a user, group or role whose policies, together and within its boundary, make an administrator. */
export function judgeAdministrator(
  principal: IamUser | IamGroup | IamRole,
  details: AuthorizationDetails,
  context: CheckContext,
): Verdict<'administrator'> {
  const { arn, name } = principal;
  const permissions = permissionsIn(details, context);
  return judgeAffordable(arn, context.work, () => {
    const granted = permissions.of(principal);
    const policies = (): string[] => granted.namesOf(permissions.administrator(granted).because);
    return judgeGrant(
      arn,
      granted,
      () => permissions.administrator(granted).decision,
      () =>
        fail(arn, 'administrator', {
          principal: name,
          policies: policies(),
        }),
      policies,
    );
  });
}

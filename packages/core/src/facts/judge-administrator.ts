import type { CheckContext, Verdict } from '../checks/check.ts';
import { fail } from '../checks/verdict.ts';
import type { AuthorizationDetails, IamGroup, IamRole, IamUser } from '../evidence/authorization-details.ts';
import { judgeGrant } from './judge-grant.ts';
import { permissionsIn } from './permissions.ts';

/** Fails a user, group or role whose policies, together and within its boundary, make an administrator. */
export function judgeAdministrator(
  principal: IamUser | IamGroup | IamRole,
  details: AuthorizationDetails,
  context: CheckContext,
): Verdict<'administrator'> {
  const { arn, name } = principal;
  const permissions = permissionsIn(details, context);
  const granted = permissions.of(principal);
  return judgeGrant(
    arn,
    granted,
    () => permissions.administrator(granted).answer,
    () =>
      fail(arn, 'administrator', {
        principal: name,
        policies: granted.namesOf(permissions.administrator(granted).because),
      }),
  );
}

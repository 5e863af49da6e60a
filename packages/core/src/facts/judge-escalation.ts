import type { CheckContext, Verdict } from '../checks/check.ts';
import { fail, notApplicable } from '../checks/verdict.ts';
import type { AuthorizationDetails, IamRole, IamUser } from '../evidence/authorization-details.ts';
import { strongest } from '../policy/questions/answer.ts';
import { judgeGrant } from './judge-grant.ts';
import { permissionsIn } from './permissions.ts';

/**
 * Whether known ways up are open to a user or role on all that they could be done to. A way that is
 * open on a few resources only leads as far as those do, and isn't counted. An administrator has
 * nowhere left to go: not applicable.
 */
export function judgeEscalation(
  principal: IamUser | IamRole,
  details: AuthorizationDetails,
  context: CheckContext,
): Verdict<'escalates'> {
  const { arn, name } = principal;
  const permissions = permissionsIn(details, context);
  const granted = permissions.of(principal);
  if (!granted.isUnclear && permissions.administrator(granted).answer === 'always') return notApplicable(arn);

  const broad = granted.isUnclear
    ? []
    : permissions.escalations(granted).filter(({ breadth, answer }) => breadth === 'all' || answer === 'unknown');
  const open = broad.filter(({ answer }) => answer === 'always');
  return judgeGrant(
    arn,
    granted,
    () => strongest(broad.map(({ answer }) => answer)),
    () =>
      fail(arn, 'escalates', {
        principal: name,
        paths: open.map(({ path }) => path.id).sort(),
        policies: granted.namesOf(open.flatMap(({ because }) => because)),
      }),
  );
}

import type { CheckContext, Verdict } from '../check/check.ts';
import { fail, notApplicable } from '../check/verdict.ts';
import type { AuthorizationDetails, IamRole, IamUser } from '../evidence/authorization-details.ts';
import { escalationTargets } from '../facts/escalation-targets.ts';
import { permissionsIn } from '../facts/permissions.ts';
import { type Decision, strongest } from '../policy/model/decision.ts';
import type { EscalationPath } from '../policy/model/escalation-path.ts';
import type { PolicySet } from '../policy/model/policy-set.ts';
import { decisionOn, decisionOnItself, type Escalation } from '../policy/questions/find-escalations.ts';
import { judgeAffordable } from './judge-affordable.ts';
import { judgeGrant } from './judge-grant.ts';

/**
 * Whether known escalation paths are open to a user or role: on all that they could be done to, or on something
 * of the account by which they lead up (`escalationTargets`). An administrator can't become more:
 * not applicable.
 */
export function judgeEscalation(
  principal: IamUser | IamRole,
  details: AuthorizationDetails,
  context: CheckContext,
): Verdict<'escalates'> {
  return judgeAffordable(principal.arn, context.work, () => judge(principal, details, context));
}

function judge(
  principal: IamUser | IamRole,
  details: AuthorizationDetails,
  context: CheckContext,
): Verdict<'escalates'> {
  const { arn, name } = principal;
  const permissions = permissionsIn(details, context);
  const granted = permissions.of(principal);
  if (!granted.isUnclear && permissions.administrator(granted).decision === 'always') return notApplicable(arn);

  function decide({ path, decision, breadth }: Escalation): Decision {
    if (decision === 'unknown' || (breadth === 'all' && path.bounded !== true)) return decision;
    const targets = escalationTargets(path, principal, { details, permissions });
    return strongest(targets.map((target) => decisionAbout(target, path, principal, granted.set)));
  }
  const paths = granted.isUnclear ? [] : permissions.escalations(granted);
  const decisions = new Map(paths.map((path) => [path, decide(path)]));
  const open = paths.filter((path) => decisions.get(path) === 'always');
  return judgeGrant(
    arn,
    granted,
    () => strongest([...decisions.values()]),
    () =>
      fail(arn, 'escalates', {
        principal: name,
        paths: open.map(({ path }) => path.id).sort(),
        policies: granted.namesOf(open.flatMap(({ because }) => because)),
      }),
  );
}

function decisionAbout(target: string, path: EscalationPath, principal: IamUser | IamRole, set: PolicySet): Decision {
  const isUserItself = target === principal.arn && 'groups' in principal;
  return isUserItself ? decisionOnItself(set, path, target) : decisionOn(set, path, target);
}

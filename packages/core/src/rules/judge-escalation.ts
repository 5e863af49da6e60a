import type { CheckContext, Verdict } from '../check/check.ts';
import { fail, notApplicable } from '../check/verdict.ts';
import type { AuthorizationDetails, IamRole, IamUser } from '../evidence/authorization-details.ts';
import { escalationTargets } from '../facts/escalation-targets.ts';
import { permissionsIn } from '../facts/permissions.ts';
import { answerOn, type Escalation } from '../policy/escalation/find-escalations.ts';
import { asCaller } from '../policy/parse/resource-pattern.ts';
import { type Answer, strongest } from '../policy/questions/answer.ts';
import type { PolicySet } from '../policy/questions/policy-set.ts';
import { judgeGrant } from './judge-grant.ts';

/**
 * Whether known ways up are open to a user or role: on all that they could be done to, or on something
 * of the account by which they lead up (`escalationTargets`). An administrator has nowhere left to go:
 * not applicable.
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

  function howFar({ path, answer, breadth }: Escalation): Answer {
    if (answer === 'unknown' || (breadth === 'all' && path.bounded !== true)) return answer;
    const targets = escalationTargets(path, principal, { details, permissions });
    return strongest(targets.map((target) => answerAbout(target, path, principal, granted.set)));
  }
  const ways = granted.isUnclear ? [] : permissions.escalations(granted);
  const answers = new Map(ways.map((way) => [way, howFar(way)]));
  const open = ways.filter((way) => answers.get(way) === 'always');
  return judgeGrant(
    arn,
    granted,
    () => strongest([...answers.values()]),
    () =>
      fail(arn, 'escalates', {
        principal: name,
        paths: open.map(({ path }) => path.id).sort(),
        policies: granted.namesOf(open.flatMap(({ because }) => because)),
      }),
  );
}

/** Of a user itself, `${aws:username}` speaks as surely as its name. */
function answerAbout(target: string, path: Escalation['path'], principal: IamUser | IamRole, set: PolicySet): Answer {
  const answer = answerOn(set, path, target);
  const itself = target === principal.arn && 'groups' in principal;
  return itself && answer === 'conditionally' ? answerOn(set, path, asCaller(target)) : answer;
}

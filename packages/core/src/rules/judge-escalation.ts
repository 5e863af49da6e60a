import type { CheckContext, Verdict } from '../check/check.ts';
import { fail, notApplicable } from '../check/verdict.ts';
import type { AuthorizationDetails, IamRole, IamUser } from '../evidence/authorization-details.ts';
import { describeWay } from '../facts/escalation/describe-way.ts';
import { escalationGraphIn } from '../facts/escalation/escalation-graph.ts';
import { findRise, type Way } from '../facts/escalation/find-way.ts';
import { judgeAffordable } from './judge-affordable.ts';
import { judgeGrant } from './judge-grant.ts';

/**
 * Whether a user or role can get more privileges than it has: by escalation paths that need nobody else, or by steps that lead
 * to a principal of the account that is an administrator or has such paths. An administrator can't become more: not
 * applicable.
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
  const graph = escalationGraphIn(details, context);
  const holder = graph.holder(principal);
  const { permissions } = holder;
  if (!permissions.isUnclear && graph.permissions.administrator(permissions).decision === 'always') {
    return notApplicable(arn);
  }
  const rise = permissions.isUnclear ? NOT_ASKED : findRise(holder, graph);
  return judgeGrant(
    arn,
    permissions,
    () => rise.decision,
    () => fail(arn, 'escalates', { principal: name, ...detailsOf(rise.way) }),
    () => detailsOf(rise.way).policies,
  );
}

const NOT_ASKED = { decision: 'unknown', way: null } as const;

function detailsOf(way: Way | null) {
  if (way === null) throw new Error('who escalates has a way');
  const { moves, strength, start } = way;
  const own = moves.filter(({ actor }) => actor === start).flatMap(({ step }) => step.policies());
  return {
    paths: moves.length === 0 ? [...strength.paths] : [...new Set(moves.map(({ step }) => step.by))],
    way: describeWay(way),
    policies: moves.length === 0 ? [...strength.policies()] : [...new Set(own)].sort(),
  };
}

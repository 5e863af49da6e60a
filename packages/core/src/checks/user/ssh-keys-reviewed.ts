import type { Verdict } from '../../check/check.ts';
import { defineCheck } from '../../check/define-check.ts';
import { manual, notApplicable, unknown } from '../../check/verdict.ts';
import { permissionsIn } from '../../facts/permissions.ts';
import { type Decision, strongest } from '../../policy/model/decision.ts';
import type { PolicySet } from '../../policy/model/policy-set.ts';
import { allowsSomewhere } from '../../policy/questions/allows.ts';
import { judgeAffordable } from '../../rules/judge-affordable.ts';
import { TOO_COMPLEX } from '../../work/work.ts';

export const userSshKeysReviewed = defineCheck({
  id: 'user/ssh-keys-reviewed',
  title: 'SSH keys for CodeCommit are recent and in use (needs manual review)',
  severity: 'LOW',
  evidence: ['authorizationDetails'],
  messages: {},
  *evaluate({ authorizationDetails }, context) {
    const permissions = permissionsIn(authorizationDetails, context);
    const known = new Map<PolicySet, Decision>();
    for (const user of authorizationDetails.users) {
      yield judgeAffordable(user.arn, context.work, () => {
        const { set, isUnclear } = permissions.of(user);
        const decision = known.get(set) ?? reachesRepositories(set);
        known.set(set, decision);
        return judge(user.arn, decision, isUnclear);
      });
    }
  },
});

/** An SSH key has no other use. */
function reachesRepositories(set: PolicySet): Decision {
  return strongest(['codecommit:GitPull', 'codecommit:GitPush'].map((action) => allowsSomewhere(set, action).decision));
}

function judge(resource: string, decision: Decision, isUnclear: boolean): Verdict<never> {
  if (isUnclear) return unknown(resource, 'The document of one of its policies is missing or cannot be read.');
  if (decision === 'unknown') return unknown(resource, TOO_COMPLEX);
  return decision === 'never' ? notApplicable(resource) : manual(resource, LOOK_AT);
}

const LOOK_AT = 'Look up whether the user has SSH keys for CodeCommit, and judge whether each is recent and in use.';

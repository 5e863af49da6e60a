import type { Verdict } from '../../check/check.ts';
import { defineCheck } from '../../check/define-check.ts';
import { manual, notApplicable, unknown } from '../../check/verdict.ts';
import { permissionsIn } from '../../facts/permissions.ts';
import { allowsSomewhere } from '../../policy/questions/allows.ts';
import { type Answer, strongest } from '../../policy/questions/answer.ts';
import type { PolicySet } from '../../policy/questions/policy-set.ts';

export const sshKeysReviewed = defineCheck({
  id: 'user/ssh-keys-reviewed',
  title: 'SSH keys for CodeCommit are young and in use (a person has to look)',
  severity: 'LOW',
  evidence: ['authorizationDetails'],
  messages: {},
  *evaluate({ authorizationDetails }, context) {
    const permissions = permissionsIn(authorizationDetails, context);
    const known = new Map<PolicySet, Answer>();
    for (const user of authorizationDetails.users) {
      const { set, isUnclear } = permissions.of(user);
      const answer = known.get(set) ?? reachesRepositories(set);
      known.set(set, answer);
      yield judge(user.arn, answer, isUnclear);
    }
  },
});

/** An SSH key is good for nothing but this. */
function reachesRepositories(set: PolicySet): Answer {
  return strongest(['codecommit:GitPull', 'codecommit:GitPush'].map((action) => allowsSomewhere(set, action).answer));
}

function judge(resource: string, answer: Answer, isUnclear: boolean): Verdict<never> {
  if (isUnclear) return unknown(resource, 'AWS gave no readable document of one of its policies.');
  if (answer === 'unknown') return unknown(resource, 'The policies are too entangled to be worked out.');
  return answer === 'never' ? notApplicable(resource) : manual(resource);
}

import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { awsPolicyArn } from '../../facts/arns.ts';

export const policyNoCloudshellFullAccess = defineCheck({
  id: 'policy/no-cloudshell-full-access',
  title: 'No identity has the policy AWSCloudShellFullAccess',
  severity: 'LOW',
  evidence: ['authorizationDetails'],
  messages: { attached: 'The policy AWSCloudShellFullAccess is attached to {{principal}}.' },
  *evaluate({ authorizationDetails: { users, groups, roles } }, context) {
    const cloudshell = awsPolicyArn(context, 'AWSCloudShellFullAccess');
    for (const { arn, attachedPolicies } of [...users, ...groups, ...roles]) {
      yield attachedPolicies.some((policy) => policy.arn === cloudshell)
        ? fail(arn, 'attached', { principal: arn })
        : pass(arn);
    }
  },
});

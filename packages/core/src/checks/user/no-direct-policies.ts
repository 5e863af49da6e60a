import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';

export const userNoDirectPolicies = defineCheck({
  id: 'user/no-direct-policies',
  title: 'Users get permissions through groups only',
  severity: 'LOW',
  evidence: ['authorizationDetails'],
  messages: {
    direct: '{{user}} has policies of its own. Attached: {{attachedPolicies}}. Inline: {{inlinePolicies}}.',
  },
  *evaluate({ authorizationDetails: { users } }) {
    for (const { arn, name, attachedPolicies, inlinePolicies } of users) {
      const isDirect = attachedPolicies.length > 0 || inlinePolicies.length > 0;
      yield isDirect
        ? fail(arn, 'direct', {
            user: name,
            attachedPolicies: attachedPolicies.map((policy) => policy.arn).sort(),
            inlinePolicies: inlinePolicies.map((policy) => policy.name).sort(),
          })
        : pass(arn);
    }
  },
});

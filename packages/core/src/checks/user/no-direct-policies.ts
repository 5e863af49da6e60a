import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { DIRECT_POLICY_MESSAGES, directPoliciesOf } from '../../rules/direct-policies.ts';

export const userNoDirectPolicies = defineCheck({
  id: 'user/no-direct-policies',
  title: 'Users get permissions through groups only',
  severity: 'LOW',
  evidence: ['authorizationDetails'],
  messages: DIRECT_POLICY_MESSAGES,
  *evaluate({ authorizationDetails: { users } }, context) {
    for (const user of users) {
      const direct = directPoliciesOf(user, context);
      yield direct === null ? pass(user.arn) : fail(user.arn, 'direct', direct);
    }
  },
});

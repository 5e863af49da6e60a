import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { judgePasswordPolicy, NO_PASSWORD_POLICY } from '../../rules/password-policy.ts';

export const passwordPolicyRequiresNumber = defineCheck({
  id: 'password-policy/requires-number',
  title: 'Passwords need a number (not in CIS since 1.3)',
  severity: 'MEDIUM',
  evidence: ['passwordPolicy'],
  messages: {
    noPolicy: NO_PASSWORD_POLICY,
    notRequired: 'The password policy does not require a number.',
  },
  *evaluate({ passwordPolicy }, context) {
    yield judgePasswordPolicy(passwordPolicy, context, ({ requireNumbers }, resource) =>
      requireNumbers ? pass(resource) : fail(resource, 'notRequired'),
    );
  },
});

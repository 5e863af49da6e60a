import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { judgePasswordPolicy, NO_PASSWORD_POLICY } from '../../rules/password-policy.ts';

export const passwordPolicyRequiresLowercase = defineCheck({
  id: 'password-policy/requires-lowercase',
  title: 'Passwords need a lowercase letter (not in CIS since 1.3)',
  severity: 'MEDIUM',
  evidence: ['passwordPolicy'],
  messages: {
    noPolicy: NO_PASSWORD_POLICY,
    notRequired: 'The password policy does not require a lowercase letter.',
  },
  *evaluate({ passwordPolicy }, context) {
    yield judgePasswordPolicy(passwordPolicy, context, ({ requireLowercaseCharacters }, resource) =>
      requireLowercaseCharacters ? pass(resource) : fail(resource, 'notRequired'),
    );
  },
});

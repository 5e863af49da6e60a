import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { judgePasswordPolicy, NO_PASSWORD_POLICY } from '../../rules/password-policy.ts';

export const passwordPolicyRequiresUppercase = defineCheck({
  id: 'password-policy/requires-uppercase',
  title: 'Passwords need an uppercase letter (not in CIS since 1.3)',
  severity: 'MEDIUM',
  evidence: ['passwordPolicy'],
  messages: {
    noPolicy: NO_PASSWORD_POLICY,
    notRequired: 'The password policy does not require an uppercase letter.',
  },
  *evaluate({ passwordPolicy }, context) {
    yield judgePasswordPolicy(passwordPolicy, context, ({ requireUppercaseCharacters }, resource) =>
      requireUppercaseCharacters ? pass(resource) : fail(resource, 'notRequired'),
    );
  },
});

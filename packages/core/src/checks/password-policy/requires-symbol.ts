import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { judgePasswordPolicy, NO_PASSWORD_POLICY } from '../../rules/password-policy.ts';

export const passwordPolicyRequiresSymbol = defineCheck({
  id: 'password-policy/requires-symbol',
  title: 'Passwords need a symbol (not in CIS since 1.3)',
  severity: 'MEDIUM',
  evidence: ['passwordPolicy'],
  messages: {
    noPolicy: NO_PASSWORD_POLICY,
    notRequired: 'The password policy does not require a symbol.',
  },
  *evaluate({ passwordPolicy }, context) {
    yield judgePasswordPolicy(passwordPolicy, context, ({ requireSymbols }, resource) =>
      requireSymbols ? pass(resource) : fail(resource, 'notRequired'),
    );
  },
});

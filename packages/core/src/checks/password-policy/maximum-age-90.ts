import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { judgePasswordPolicy, NO_PASSWORD_POLICY } from '../../rules/password-policy.ts';

const DAYS = 90;

export const passwordPolicyMaximumAge90 = defineCheck({
  id: 'password-policy/maximum-age-90',
  title: `Passwords expire within ${DAYS} days (not in CIS since 1.3)`,
  severity: 'LOW',
  evidence: ['passwordPolicy'],
  messages: {
    noPolicy: NO_PASSWORD_POLICY,
    never: 'The password policy does not make passwords expire.',
    late: 'The password policy makes passwords expire after {{maximumAge}} days, not {{wanted}}.',
  },
  *evaluate({ passwordPolicy }, context) {
    yield judgePasswordPolicy(passwordPolicy, context, ({ expirePasswords, maxPasswordAge: maximumAge }, resource) => {
      if (!expirePasswords || maximumAge === null || maximumAge < 1) return fail(resource, 'never');
      return maximumAge <= DAYS ? pass(resource) : fail(resource, 'late', { maximumAge, wanted: DAYS });
    });
  },
});

import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { judgePasswordPolicy, NO_PASSWORD_POLICY } from '../../rules/password-policy.ts';

const REMEMBERED = 4;

export const passwordPolicyReusePrevention4 = defineCheck({
  id: 'password-policy/reuse-prevention-4',
  title: `None of the last ${REMEMBERED} passwords can be used again (required by PCI DSS)`,
  severity: 'MEDIUM',
  evidence: ['passwordPolicy'],
  messages: {
    noPolicy: NO_PASSWORD_POLICY,
    forgetful: 'The password policy prevents reuse of {{remembered}} previous passwords, not {{wanted}}.',
  },
  *evaluate({ passwordPolicy }, context) {
    yield judgePasswordPolicy(passwordPolicy, context, ({ passwordReusePrevention }, resource) => {
      const remembered = passwordReusePrevention ?? 0;
      return remembered >= REMEMBERED
        ? pass(resource)
        : fail(resource, 'forgetful', { remembered, wanted: REMEMBERED });
    });
  },
});

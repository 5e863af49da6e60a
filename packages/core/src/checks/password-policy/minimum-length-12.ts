import { defineCheck } from '../../check/define-check.ts';
import { judgePasswordLength, PASSWORD_LENGTH_MESSAGES } from '../../rules/password-length.ts';

const LENGTH = 12;

export const passwordPolicyMinimumLength12 = defineCheck({
  id: 'password-policy/minimum-length-12',
  title: `Passwords have at least ${LENGTH} characters (required by PCI DSS 4)`,
  severity: 'MEDIUM',
  evidence: ['passwordPolicy'],
  messages: PASSWORD_LENGTH_MESSAGES,
  *evaluate({ passwordPolicy }, context) {
    yield judgePasswordLength(passwordPolicy, context, LENGTH);
  },
});

import { defineCheck } from '../../check/define-check.ts';
import { judgePasswordLength, PASSWORD_LENGTH_MESSAGES } from '../../rules/password-length.ts';

const LENGTH = 14;

export const passwordPolicyMinimumLength14 = defineCheck({
  id: 'password-policy/minimum-length-14',
  title: `Passwords have at least ${LENGTH} characters`,
  severity: 'MEDIUM',
  evidence: ['passwordPolicy'],
  messages: PASSWORD_LENGTH_MESSAGES,
  *evaluate({ passwordPolicy }, context) {
    yield judgePasswordLength(passwordPolicy, context, LENGTH);
  },
});

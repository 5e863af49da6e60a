import { defineCheck } from '../../check/define-check.ts';
import { judgePasswordLength, PASSWORD_LENGTH_MESSAGES } from '../../rules/password-length.ts';

const LENGTH = 8;

export const passwordPolicyMinimumLength8 = defineCheck({
  id: 'password-policy/minimum-length-8',
  title: `Passwords have at least ${LENGTH} characters (required by FSBP)`,
  severity: 'MEDIUM',
  evidence: ['passwordPolicy'],
  messages: PASSWORD_LENGTH_MESSAGES,
  *evaluate({ passwordPolicy }, context) {
    yield judgePasswordLength(passwordPolicy, context, LENGTH);
  },
});

import { passwordPolicyArn } from '../../facts/arns.ts';
import { NO_PASSWORD_POLICY } from '../../facts/password-policy.ts';
import { defineCheck } from '../define-check.ts';
import { fail, pass } from '../verdict.ts';

export const exists = defineCheck({
  id: 'password-policy/exists',
  title: 'The account has a password policy of its own',
  severity: 'MEDIUM',
  evidence: ['passwordPolicy'],
  messages: { noPolicy: NO_PASSWORD_POLICY },
  *evaluate({ passwordPolicy }, context) {
    const resource = passwordPolicyArn(context);
    yield passwordPolicy === null ? fail(resource, 'noPolicy') : pass(resource);
  },
});

import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { passwordPolicyArn } from '../../facts/arns.ts';
import { NO_PASSWORD_POLICY } from '../../rules/password-policy.ts';

export const passwordPolicyExists = defineCheck({
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

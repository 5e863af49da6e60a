import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { passwordPolicyArn } from '../../facts/arns.ts';
import { NO_PASSWORD_POLICY } from '../../rules/password-policy.ts';

export const securityStatusPasswordPolicyApplied = defineCheck({
  id: 'security-status/password-policy-applied',
  title: 'Security Status of 2018: apply an IAM password policy',
  severity: 'INFORMATIONAL',
  evidence: ['passwordPolicy'],
  messages: { noPolicy: NO_PASSWORD_POLICY },
  *evaluate({ passwordPolicy }, context) {
    const resource = passwordPolicyArn(context);
    yield passwordPolicy === null ? fail(resource, 'noPolicy') : pass(resource);
  },
});

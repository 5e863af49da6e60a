import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import { accountArn } from '../../facts/arns.ts';

export const securityStatusIamUsersCreated = defineCheck({
  id: 'security-status/iam-users-created',
  title: 'Security Status of 2018: create individual IAM users',
  severity: 'INFORMATIONAL',
  evidence: ['accountSummary'],
  messages: { none: 'The account has no IAM user.' },
  *evaluate({ accountSummary: { users } }, context) {
    const resource = accountArn(context);

    if (users === null) yield unknown(resource, 'The account summary does not count users.');
    else yield users > 0 ? pass(resource) : fail(resource, 'none');
  },
});

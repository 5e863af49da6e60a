import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { accountArn } from '../../facts/arns.ts';

export const organizationManagementAccountNoUsers = defineCheck({
  id: 'organization/management-account-no-users',
  title: 'The management account has no IAM users',
  severity: 'MEDIUM',
  appliesTo: 'organization',
  evidence: ['authorizationDetails'],
  messages: { user: 'The management account has the IAM user {{user}}.' },
  *evaluate({ authorizationDetails: { users } }, context) {
    for (const { arn, name } of users) yield fail(arn, 'user', { user: name });
    if (users.length === 0) yield pass(accountArn(context));
  },
});

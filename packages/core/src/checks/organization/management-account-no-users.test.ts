import { details, iamRole, iamUser } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationManagementAccountNoUsers } from './management-account-no-users.ts';

const context = { isManagementAccount: true };

testCheck(organizationManagementAccountNoUsers, {
  pass: [
    { name: 'roles only', context, evidence: { authorizationDetails: details({ roles: [iamRole()] }) } },
    { name: 'nothing at all', context, evidence: { authorizationDetails: details() } },
  ],
  fail: [
    {
      name: 'each user by itself',
      context,
      evidence: { authorizationDetails: details({ users: [iamUser(), iamUser({ name: 'bob' })] }) },
      failures: [
        {
          resource: 'arn:aws:iam::111122223333:user/alice',
          message: 'The management account has the IAM user alice.',
          details: { user: 'alice' },
        },
        {
          resource: 'arn:aws:iam::111122223333:user/bob',
          message: 'The management account has the IAM user bob.',
        },
      ],
    },
  ],
  notApplicable: [
    { name: 'a member account with users', evidence: { authorizationDetails: details({ users: [iamUser()] }) } },
  ],
});

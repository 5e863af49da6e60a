import { summary } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { securityStatusIamUsersCreated } from './iam-users-created.ts';

const resource = 'arn:aws:account::111122223333:account';

testCheck(securityStatusIamUsersCreated, {
  pass: [{ name: 'one user', evidence: { accountSummary: summary({ users: 1 }) } }],
  fail: [
    {
      name: 'no user',
      evidence: { accountSummary: summary({ users: 0 }) },
      failures: [{ resource, message: 'The account has no IAM user.' }],
    },
  ],
  unknown: [
    {
      name: 'a summary that leaves the count out',
      evidence: { accountSummary: summary({ users: null }) },
      unknownResources: [resource],
    },
  ],
});

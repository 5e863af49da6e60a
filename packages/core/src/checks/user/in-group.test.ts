import { details, iamGroup, iamUser } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userInGroup } from './in-group.ts';

testCheck(userInGroup, {
  pass: [
    {
      name: 'users in one group and in several',
      evidence: {
        authorizationDetails: details({
          users: [iamUser({ groups: ['staff'] }), iamUser({ name: 'bob', groups: ['auditors', 'staff'] })],
        }),
      },
      counts: { PASS: 2 },
    },
  ],
  fail: [
    {
      name: 'a user in no group, though there are groups',
      evidence: {
        authorizationDetails: details({
          groups: [iamGroup()],
          users: [iamUser(), iamUser({ name: 'bob', groups: ['staff'] })],
        }),
      },
      counts: { PASS: 1, FAIL: 1 },
      failures: [
        {
          resource: 'arn:aws:iam::111122223333:user/alice',
          message: 'alice is in no group.',
          details: { user: 'alice' },
        },
      ],
    },
  ],
  notApplicable: [{ name: 'no users', evidence: { authorizationDetails: details({ groups: [iamGroup()] }) } }],
});

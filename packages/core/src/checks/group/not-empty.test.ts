import { details, iamGroup, iamUser } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { groupNotEmpty } from './not-empty.ts';

testCheck(groupNotEmpty, {
  pass: [
    {
      name: 'a group with a member',
      evidence: { authorizationDetails: details({ groups: [iamGroup()], users: [iamUser({ groups: ['staff'] })] }) },
    },
    {
      name: 'a group with a member below a path',
      evidence: {
        authorizationDetails: details({
          groups: [iamGroup({ path: '/eu/', arn: 'arn:aws:iam::111122223333:group/eu/staff' })],
          users: [iamUser({ groups: ['auditors', 'staff'] })],
        }),
      },
    },
  ],
  fail: [
    {
      name: 'a group without members, beside one with',
      evidence: {
        authorizationDetails: details({
          groups: [iamGroup(), iamGroup({ name: 'staff-2' }), iamGroup({ name: 'Staff' })],
          users: [iamUser({ groups: ['staff'] })],
        }),
      },
      counts: { PASS: 1, FAIL: 2 },
      failures: [
        {
          resource: 'arn:aws:iam::111122223333:group/Staff',
          message: 'The group Staff has no member.',
          details: { group: 'Staff' },
        },
        { resource: 'arn:aws:iam::111122223333:group/staff-2', message: 'The group staff-2 has no member.' },
      ],
    },
    {
      name: 'a hostile name, kept as it is',
      evidence: {
        authorizationDetails: details({
          groups: [
            iamGroup({ name: '=__proto__{{group}}$&', arn: 'arn:aws:iam::111122223333:group/=__proto__{{group}}$&' }),
          ],
        }),
      },
      failures: [
        {
          resource: 'arn:aws:iam::111122223333:group/=__proto__{{group}}$&',
          message: 'The group =__proto__{{group}}$& has no member.',
        },
      ],
    },
  ],
  notApplicable: [
    { name: 'an account without groups', evidence: { authorizationDetails: details({ users: [iamUser()] }) } },
  ],
});

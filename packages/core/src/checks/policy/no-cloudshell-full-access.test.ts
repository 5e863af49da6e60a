import { details, iamGroup, iamRole, iamUser } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { policyNoCloudshellFullAccess } from './no-cloudshell-full-access.ts';

const attachedPolicies = [{ name: 'AWSCloudShellFullAccess', arn: 'arn:aws:iam::aws:policy/AWSCloudShellFullAccess' }];

testCheck(policyNoCloudshellFullAccess, {
  pass: [
    {
      name: 'others, and one of the same name that is not of AWS',
      evidence: {
        authorizationDetails: details({
          users: [
            iamUser({
              attachedPolicies: [{ name: 'x', arn: 'arn:aws:iam::111122223333:policy/AWSCloudShellFullAccess' }],
            }),
          ],
        }),
      },
    },
  ],
  fail: [
    {
      name: 'a user, a group and a role',
      evidence: {
        authorizationDetails: details({
          users: [iamUser({ attachedPolicies })],
          groups: [iamGroup({ attachedPolicies })],
          roles: [iamRole({ attachedPolicies })],
        }),
      },
      failures: ['group/staff', 'role/deploy', 'user/alice'].map((name) => ({
        resource: `arn:aws:iam::111122223333:${name}`,
        message: `The policy AWSCloudShellFullAccess is attached to arn:aws:iam::111122223333:${name}.`,
      })),
    },
    {
      name: 'a role in China',
      context: { partition: 'aws-cn' },
      evidence: {
        authorizationDetails: details({
          roles: [
            iamRole({
              arn: 'arn:aws-cn:iam::111122223333:role/deploy',
              attachedPolicies: [{ name: 'x', arn: 'arn:aws-cn:iam::aws:policy/AWSCloudShellFullAccess' }],
            }),
          ],
        }),
      },
      failures: [
        {
          resource: 'arn:aws-cn:iam::111122223333:role/deploy',
          message: 'The policy AWSCloudShellFullAccess is attached to arn:aws-cn:iam::111122223333:role/deploy.',
        },
      ],
    },
  ],
  notApplicable: [{ name: 'nobody at all', evidence: { authorizationDetails: details() } }],
});

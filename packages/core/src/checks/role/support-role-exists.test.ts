import { details, iamGroup, iamRole, iamUser } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { roleSupportRoleExists } from './support-role-exists.ts';

const resource = 'arn:aws:account::111122223333:account';
const support = (partition = 'aws') => [
  { name: 'AWSSupportAccess', arn: `arn:${partition}:iam::aws:policy/AWSSupportAccess` },
];

testCheck(roleSupportRoleExists, {
  pass: [
    {
      name: 'a role with the policy',
      evidence: { authorizationDetails: details({ roles: [iamRole({ attachedPolicies: support() })] }) },
    },
    {
      name: 'a role in GovCloud',
      context: { partition: 'aws-us-gov' },
      evidence: { authorizationDetails: details({ roles: [iamRole({ attachedPolicies: support('aws-us-gov') })] }) },
    },
  ],
  fail: [
    {
      name: 'nobody',
      evidence: { authorizationDetails: details({ roles: [iamRole()] }) },
      failures: [{ resource, message: 'The policy AWSSupportAccess is attached to no role.' }],
    },
    {
      name: 'a policy of the same name that is not of AWS',
      evidence: {
        authorizationDetails: details({
          roles: [
            iamRole({
              attachedPolicies: [
                { name: 'AWSSupportAccess', arn: 'arn:aws:iam::111122223333:policy/AWSSupportAccess' },
              ],
            }),
          ],
        }),
      },
      failures: [{ resource, message: 'The policy AWSSupportAccess is attached to no role.' }],
    },
    {
      name: 'a user and a group, which Security Hub would accept',
      evidence: {
        authorizationDetails: details({
          users: [iamUser({ attachedPolicies: support() })],
          groups: [iamGroup({ attachedPolicies: support() })],
        }),
      },
      failures: [
        {
          resource,
          message:
            'The policy AWSSupportAccess is attached to users or groups only: arn:aws:iam::111122223333:group/staff, arn:aws:iam::111122223333:user/alice.',
        },
      ],
    },
  ],
});

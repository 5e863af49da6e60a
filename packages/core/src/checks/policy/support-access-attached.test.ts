import { details, iamGroup, iamRole, iamUser } from '../../testing/evidence-fixtures.ts';
import { customer, managed } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { policySupportAccessAttached } from './support-access-attached.ts';

const none = {
  resource: 'arn:aws:account::111122223333:account',
  message: 'The policy AWSSupportAccess is not attached to any user, group or role.',
};
const attachedPolicies = [managed('AWSSupportAccess')];

testCheck(policySupportAccessAttached, {
  pass: [
    { name: 'a user', evidence: { authorizationDetails: details({ users: [iamUser({ attachedPolicies })] }) } },
    {
      name: 'a group without members',
      evidence: { authorizationDetails: details({ groups: [iamGroup({ attachedPolicies })] }) },
    },
    {
      name: 'a role beside one without',
      evidence: { authorizationDetails: details({ roles: [iamRole({ name: 'ci' }), iamRole({ attachedPolicies })] }) },
    },
  ],
  fail: [
    { name: 'nobody', evidence: { authorizationDetails: details({ roles: [iamRole()] }) }, failures: [none] },
    {
      name: 'a policy of the same name that is not of AWS',
      evidence: {
        authorizationDetails: details({ roles: [iamRole({ attachedPolicies: [customer('AWSSupportAccess')] })] }),
      },
      failures: [none],
    },
    {
      name: 'the policy of another partition',
      context: { partition: 'aws-us-gov' },
      evidence: { authorizationDetails: details({ users: [iamUser({ attachedPolicies })] }) },
      failures: [{ ...none, resource: 'arn:aws-us-gov:account::111122223333:account' }],
    },
  ],
});

import { details, iamGroup, iamRole, iamUser } from '../../testing/evidence-fixtures.ts';
import { customer, customerPolicy, managed, managedPolicy } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { policyNoAdministratorAwsManaged } from './no-administrator-aws-managed.ts';

const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
const administrator = managedPolicy('AdministratorAccess', allow);
const powerUser = managedPolicy('PowerUserAccess', { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' });
const iamFull = managedPolicy('IAMFullAccess', { Effect: 'Allow', Action: 'iam:*', Resource: '*' });
const named = customerPolicy('AdministratorAccess', allow);
const policies = [administrator, powerUser, iamFull, named];
const attached = [managed('AdministratorAccess')];

testCheck(policyNoAdministratorAwsManaged, {
  pass: [
    {
      name: 'PowerUserAccess',
      evidence: {
        authorizationDetails: details({
          policies,
          users: [iamUser({ attachedPolicies: [managed('PowerUserAccess')] })],
        }),
      },
    },
  ],
  fail: [
    {
      name: 'a user, a group and a role, each for itself',
      evidence: {
        authorizationDetails: details({
          policies,
          users: [iamUser({ attachedPolicies: attached })],
          groups: [iamGroup({ attachedPolicies: attached })],
          roles: [iamRole({ attachedPolicies: attached })],
        }),
      },
      failures: ['group/staff', 'role/deploy', 'user/alice'].map((name) => ({
        resource: `arn:aws:iam::111122223333:${name}`,
        message: `arn:aws:iam::111122223333:${name} has AWS-managed policies that grant administrator access: arn:aws:iam::aws:policy/AdministratorAccess.`,
      })),
    },
    {
      name: 'two that make an administrator together',
      evidence: {
        authorizationDetails: details({
          policies,
          users: [iamUser({ attachedPolicies: [managed('PowerUserAccess'), managed('IAMFullAccess')] })],
        }),
      },
      failures: [
        {
          resource: 'arn:aws:iam::111122223333:user/alice',
          message:
            'arn:aws:iam::111122223333:user/alice has AWS-managed policies that grant administrator access: arn:aws:iam::aws:policy/PowerUserAccess.',
        },
      ],
    },
  ],
  unknown: [
    {
      name: 'a policy that AWS did not list',
      evidence: { authorizationDetails: details({ users: [iamUser({ attachedPolicies: attached })] }) },
      unknownResources: ['arn:aws:iam::111122223333:user/alice'],
    },
  ],
  notApplicable: [
    {
      name: 'a customer-managed policy of that name, and a role of IAM Identity Center',
      evidence: {
        authorizationDetails: details({
          policies,
          users: [iamUser({ attachedPolicies: [customer('AdministratorAccess')] })],
          roles: [iamRole({ path: '/aws-reserved/sso.amazonaws.com/', attachedPolicies: attached })],
        }),
      },
    },
  ],
});

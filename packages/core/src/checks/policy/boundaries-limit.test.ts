import { details, iamRole, iamUser } from '../../testing/evidence-fixtures.ts';
import { customer, customerPolicy } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { policyBoundariesLimit } from './boundaries-limit.ts';

const { arn } = customer('boundary');
const allow = { Effect: 'Allow', Action: '*', Resource: '*' };

function evidence(statements: unknown) {
  return {
    authorizationDetails: details({
      users: [iamUser({ permissionsBoundaryArn: arn })],
      roles: [iamRole({ permissionsBoundaryArn: arn })],
      policies: [customerPolicy('boundary', statements)],
    }),
  };
}

testCheck(policyBoundariesLimit, {
  pass: [{ name: 'one that excludes IAM', evidence: evidence({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }) }],
  fail: [
    {
      name: 'one that allows everything, once for all who have it',
      evidence: evidence(allow),
      failures: [
        {
          resource: arn,
          message:
            'The permissions boundary arn:aws:iam::111122223333:policy/boundary allows all actions on all resources: it limits nothing.',
        },
      ],
    },
  ],
  manual: [
    {
      name: 'one that allows everything with MFA',
      evidence: evidence({ ...allow, Condition: { Bool: { 'aws:MultiFactorAuthPresent': true } } }),
    },
  ],
  unknown: [
    { name: 'one that is no policy', evidence: evidence({}), unknownResources: [arn] },
    {
      name: 'one that AWS did not list',
      evidence: { authorizationDetails: details({ users: [iamUser({ permissionsBoundaryArn: arn })] }) },
      unknownResources: [arn],
    },
  ],
  notApplicable: [
    { name: 'nobody with a boundary', evidence: { authorizationDetails: details({ users: [iamUser()] }) } },
  ],
});

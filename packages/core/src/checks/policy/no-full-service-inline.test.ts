import { details, iamGroup, iamRole, iamUser } from '../../testing/evidence-fixtures.ts';
import { inline } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { policyNoFullServiceInline } from './no-full-service-inline.ts';

const alice = 'arn:aws:iam::111122223333:user/alice#inline-policy/p';
const granting = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

function evidence(statements: unknown) {
  return { authorizationDetails: details({ users: [iamUser({ inlinePolicies: [inline('p', statements)] })] }) };
}

testCheck(policyNoFullServiceInline, {
  pass: [
    { name: 'a policy that grants less', evidence: evidence({ Effect: 'Allow', Action: 's3:Get*', Resource: '*' }) },
  ],
  fail: [
    {
      name: 'a user, a group and a role, each for itself',
      evidence: {
        authorizationDetails: details({
          users: [
            iamUser({
              inlinePolicies: [
                inline('p', granting),
                inline('q', { Effect: 'Allow', Action: 's3:Get*', Resource: '*' }),
              ],
            }),
          ],
          groups: [iamGroup({ inlinePolicies: [inline('p', granting)] })],
          roles: [iamRole({ inlinePolicies: [inline('p', granting)] })],
        }),
      },
      counts: { PASS: 1, FAIL: 3 },
      failures: ['group/staff', 'role/deploy', 'user/alice'].map((principal) => ({
        resource: `arn:aws:iam::111122223333:${principal}#inline-policy/p`,
        message: 'The inline policy p grants all actions on all resources of: s3.',
        details: { policy: 'p' },
      })),
    },
  ],
  manual: [{ name: 'granted with MFA only', evidence: evidence({ ...granting, Condition: mfa }) }],
  unknown: [
    { name: 'a document that is no policy', evidence: evidence({ Effect: 'allow' }), unknownResources: [alice] },
  ],
  notApplicable: [
    {
      name: 'roles that only AWS can change',
      evidence: {
        authorizationDetails: details({
          roles: [iamRole({ path: '/aws-reserved/sso.amazonaws.com/', inlinePolicies: [inline('p', granting)] })],
        }),
      },
    },
  ],
});

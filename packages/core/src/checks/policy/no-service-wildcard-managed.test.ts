import { details } from '../../testing/evidence-fixtures.ts';
import { customerPolicy } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { policyNoServiceWildcardManaged } from './no-service-wildcard-managed.ts';

const resource = 'arn:aws:iam::111122223333:policy/p';
const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

function evidence(statements: unknown) {
  return { authorizationDetails: details({ policies: [customerPolicy('p', statements)] }) };
}

function allows(services: string, count = 1) {
  return [{ resource, message: `The policy p allows all actions of: ${services} (${count} in all).` }];
}

testCheck(policyNoServiceWildcardManaged, {
  pass: [
    {
      name: 'some actions of a service',
      evidence: evidence({ ...allow, Action: ['s3:Get*', 's3:*Object', 's3:?*t'] }),
    },
    {
      name: 'all of a service, taken back by a Deny',
      evidence: evidence([
        { ...allow, Action: 's3:*', Resource: 'arn:aws:s3:::x' },
        { ...allow, Effect: 'Deny', Action: 's3:*' },
      ]),
    },
    { name: 'all of a service that is denied', evidence: evidence({ ...allow, Effect: 'Deny', Action: 's3:*' }) },
  ],
  fail: [
    {
      name: 'all of a service on one resource',
      evidence: evidence({ ...allow, Action: 's3:*', Resource: 'arn:aws:s3:::x' }),
      failures: allows('s3'),
    },
    {
      name: 'all of two services, in other spellings',
      evidence: evidence({ ...allow, Action: ['S3:**', 'nosuch:*'] }),
      failures: allows('nosuch, s3', 2),
    },
    {
      name: 'all of services by a pattern',
      evidence: evidence({ ...allow, Action: 'access-an*:*' }),
      failures: allows('access-analyzer'),
    },
    {
      name: 'all services but one',
      evidence: evidence({ Effect: 'Allow', NotAction: 'iam:*', Resource: 'arn:aws:s3:::x' }),
      failures: allows('every service'),
    },
    { name: 'everything', evidence: evidence(allow), failures: allows('every service') },
  ],
  manual: [{ name: 'granted with MFA only', evidence: evidence({ ...allow, Action: 's3:*', Condition: mfa }) }],
  unknown: [
    { name: 'a document that is no policy', evidence: evidence({ Effect: 'allow' }), unknownResources: [resource] },
  ],
  notApplicable: [
    {
      name: 'a policy of AWS, and one that is a boundary only',
      evidence: {
        authorizationDetails: details({
          policies: [
            customerPolicy('AdministratorAccess', allow, { arn: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
            customerPolicy('boundary', allow, { attachmentCount: 0, permissionsBoundaryUsageCount: 2 }),
          ],
        }),
      },
    },
  ],
});

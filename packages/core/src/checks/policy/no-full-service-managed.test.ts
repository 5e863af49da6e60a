import { details } from '../../testing/evidence-fixtures.ts';
import { customerPolicy } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { policyNoFullServiceManaged } from './no-full-service-managed.ts';

const resource = 'arn:aws:iam::111122223333:policy/p';
const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

function evidence(statements: unknown) {
  return { authorizationDetails: details({ policies: [customerPolicy('p', statements)] }) };
}

testCheck(policyNoFullServiceManaged, {
  pass: [
    { name: 'some actions of a service', evidence: evidence({ ...allow, Action: ['s3:Get*', 's3:List*'] }) },
    {
      name: 'all of a service on one resource',
      evidence: evidence({ ...allow, Action: 's3:*', Resource: 'arn:aws:s3:::x' }),
    },
  ],
  fail: [
    {
      name: 'all of two services, one of them unknown',
      evidence: evidence({ ...allow, Action: ['S3:*', 'nosuch:*'] }),
      failures: [{ resource, message: 'The policy p grants all actions on all resources of: nosuch, s3.' }],
    },
    {
      name: 'all of one less a little',
      evidence: evidence([
        { ...allow, Action: 'kms:*' },
        { Effect: 'Deny', Action: 'kms:Decrypt', Resource: '*' },
      ]),
      failures: [{ resource, message: 'The policy p grants all actions on all resources of: kms.' }],
    },
    {
      name: 'all services but one',
      evidence: evidence({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
      failures: [
        { resource, message: 'The policy p grants all actions on all resources of: every service that it does not exclude.' },
      ],
    },
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
    { name: 'an administrator, who has a rule of its own', evidence: evidence(allow), counts: { NOT_APPLICABLE: 1 } },
  ],
});

import { details } from '../../testing/evidence-fixtures.ts';
import { customerPolicy } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { policyNoAdministratorAttached } from './no-administrator-attached.ts';

const resource = 'arn:aws:iam::111122223333:policy/p';
const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

function evidence(statements: unknown) {
  return { authorizationDetails: details({ policies: [customerPolicy('p', statements)] }) };
}

testCheck(policyNoAdministratorAttached, {
  pass: [
    { name: 'all of one service', evidence: evidence({ ...allow, Action: 's3:*' }) },
    {
      name: 'PowerUserAccess, whose NotAction spares IAM',
      evidence: evidence({ Effect: 'Allow', NotAction: ['iam:*', 'organizations:*'], Resource: '*' }),
    },
    { name: 'Allow * cancelled by Deny *', evidence: evidence([allow, { ...allow, Effect: 'Deny' }]) },
    {
      name: 'everything until a day that is past',
      evidence: evidence({ ...allow, Condition: { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } } }),
    },
    { name: 'everything on one bucket', evidence: evidence({ ...allow, Resource: 'arn:aws:s3:::x/*' }) },
  ],
  fail: [
    {
      name: 'Allow * on *',
      evidence: evidence(allow),
      failures: [{ resource, message: 'The policy p allows all actions on all resources.' }],
    },
    {
      name: '*:*',
      evidence: evidence({ ...allow, Action: '*:*' }),
      failures: [{ resource, message: 'The policy p allows all actions on all resources.' }],
    },
    {
      name: '** among others, on a list',
      evidence: evidence({ ...allow, Action: ['s3:GetObject', '**'], Resource: ['*', 'arn:aws:s3:::x'] }),
      failures: [{ resource, message: 'The policy p allows all actions on all resources.' }],
    },
    {
      name: 'every ARN of the partition',
      evidence: evidence({ ...allow, Resource: 'arn:aws:*:*:*:*' }),
      failures: [{ resource, message: 'The policy p allows all actions on all resources.' }],
    },
    {
      name: 'NotAction of a service that nobody knows',
      evidence: evidence({ Effect: 'Allow', NotAction: 'nosuch:*', Resource: '*' }),
      failures: [{ resource, message: 'The policy p allows all actions on all resources.' }],
    },
    {
      name: 'everything but one bucket',
      evidence: evidence({ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::x/*' }),
      failures: [{ resource, message: 'The policy p allows all actions on all resources.' }],
    },
    {
      name: 'conditions that always hold',
      evidence: evidence({
        ...allow,
        Condition: {
          Bool: { 'aws:SecureTransport': 'true' },
          DateGreaterThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' },
          IpAddress: { 'aws:SourceIp': '0.0.0.0/0' },
          StringEquals: { 'aws:PrincipalAccount': '111122223333', 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
          StringLike: { 'aws:RequestedRegion': '*' },
        },
      }),
      failures: [{ resource, message: 'The policy p allows all actions on all resources.' }],
    },
    {
      name: 'halves that make a whole',
      evidence: evidence([
        { ...allow, Action: 'iam:*' },
        { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
      ]),
      failures: [{ resource, message: 'The policy p allows all actions on all resources.' }],
    },
  ],
  manual: [{ name: 'granted with MFA only', evidence: evidence({ ...allow, Condition: mfa }) }],
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

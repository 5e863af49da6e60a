import type { DocumentCases } from './policy-document-cases.ts';

const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' };
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const says = 'allows all actions on all resources.';

/** What grants administrator access, and what does not. */
export const ADMINISTRATOR_DOCUMENTS: DocumentCases = {
  pass: [
    { name: 'all of IAM', statements: { ...ALLOW, Action: 'iam:*' } },
    { name: 'all of one service', statements: { ...ALLOW, Action: 's3:*' } },
    {
      name: 'PowerUserAccess: its NotAction excludes IAM',
      statements: { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*'], Resource: '*' },
    },
    { name: 'Allow * cancelled by Deny *', statements: [ALLOW, { ...ALLOW, Effect: 'Deny' }] },
    {
      name: 'everything until a day that is past',
      statements: { ...ALLOW, Condition: { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } } },
    },
    { name: 'everything on one bucket', statements: { ...ALLOW, Resource: 'arn:aws:s3:::x/*' } },
  ],
  fail: [
    { name: 'Allow * on *', statements: ALLOW, says },
    { name: '*:*', statements: { ...ALLOW, Action: '*:*' }, says },
    {
      name: '** among others, on a list',
      statements: { ...ALLOW, Action: ['s3:GetObject', '**'], Resource: ['*', 'arn:aws:s3:::x'] },
      says,
    },
    { name: 'every ARN of the partition', statements: { ...ALLOW, Resource: 'arn:aws:*:*:*:*' }, says },
    {
      name: 'NotAction of a service that nobody knows',
      statements: { Effect: 'Allow', NotAction: 'nosuch:*', Resource: '*' },
      says,
    },
    {
      name: 'everything but one bucket',
      statements: { Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::x/*' },
      says,
    },
    {
      name: 'conditions that always hold',
      statements: {
        ...ALLOW,
        Condition: {
          Bool: { 'aws:SecureTransport': 'true' },
          DateGreaterThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' },
          IpAddress: { 'aws:SourceIp': '0.0.0.0/0' },
          StringEquals: { 'aws:PrincipalAccount': '111122223333', 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
          StringLike: { 'aws:RequestedRegion': '*' },
        },
      },
      says,
    },
    {
      name: 'halves that make a whole',
      statements: [
        { ...ALLOW, Action: 'iam:*' },
        { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
      ],
      says,
    },
  ],
  manual: [{ name: 'granted with MFA only', statements: { ...ALLOW, Condition: MFA } }],
};

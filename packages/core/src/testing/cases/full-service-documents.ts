import type { DocumentCases } from './policy-document-cases.ts';

const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' };
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const SAYS = 'grants all actions on all resources of:';

/** What grants full access to a service, and what does not. */
export const FULL_SERVICE_DOCUMENTS: DocumentCases = {
  pass: [
    { name: 'the reading actions of a service', statements: { ...ALLOW, Action: 's3:Get*' } },
    { name: 'some actions of a service', statements: { ...ALLOW, Action: ['s3:Get*', 's3:List*'] } },
    { name: 'all of a service on one resource', statements: { ...ALLOW, Action: 's3:*', Resource: 'arn:aws:s3:::x' } },
  ],
  fail: [
    { name: 'all of a service', statements: { ...ALLOW, Action: 's3:*' }, says: `${SAYS} s3.` },
    {
      name: 'all of two services, one of them unknown',
      statements: { ...ALLOW, Action: ['S3:*', 'nosuch:*'] },
      says: `${SAYS} nosuch, s3.`,
    },
    {
      name: 'all of one less a little',
      statements: [
        { ...ALLOW, Action: 'kms:*' },
        { Effect: 'Deny', Action: 'kms:Decrypt', Resource: '*' },
      ],
      says: `${SAYS} kms.`,
    },
    {
      name: 'all services but one',
      statements: { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
      says: `${SAYS} every service that it does not exclude.`,
    },
  ],
  manual: [{ name: 'granted with MFA only', statements: { ...ALLOW, Action: 's3:*', Condition: MFA } }],
  notApplicable: [{ name: 'an administrator, who has a check of its own', statements: ALLOW }],
};

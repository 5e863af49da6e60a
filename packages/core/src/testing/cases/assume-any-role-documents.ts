import type { DocumentCases } from './policy-document-cases.ts';

const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' };
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const says = 'allows sts:AssumeRole on every role, or on roles of any account.';

/** What allows sts:AssumeRole on all roles, and what does not. */
export const ASSUME_ANY_ROLE_DOCUMENTS: DocumentCases = {
  pass: [
    {
      name: 'one role of its own account',
      statements: { ...ALLOW, Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::111122223333:role/x' },
    },
    {
      name: 'one role elsewhere',
      statements: { ...ALLOW, Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::444455556666:role/deploy' },
    },
    {
      name: 'some roles of its own account',
      statements: { ...ALLOW, Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::111122223333:role/app-*' },
    },
    { name: 'all denied again', statements: [ALLOW, { Effect: 'Deny', Action: 'sts:*', Resource: '*' }] },
  ],
  fail: [
    { name: 'every role', statements: { ...ALLOW, Action: 'sts:AssumeRole' }, says },
    { name: 'by sts:Assume*', statements: { ...ALLOW, Action: 'sts:Assume*' }, says },
    { name: 'by NotAction', statements: { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }, says },
    {
      name: 'every role of its own account',
      statements: { ...ALLOW, Action: 'sts:*', Resource: 'arn:aws:iam::111122223333:role/*' },
      says,
    },
    {
      name: 'one name in any account',
      statements: { ...ALLOW, Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::*:role/deploy' },
      says,
    },
    {
      name: 'all but one',
      statements: [
        { ...ALLOW, Action: 'sts:AssumeRole' },
        { Effect: 'Deny', Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::111122223333:role/x' },
      ],
      says,
    },
  ],
  manual: [{ name: 'granted with MFA only', statements: { ...ALLOW, Action: 'sts:AssumeRole', Condition: MFA } }],
};

import type { DocumentCases } from './policy-document-cases.ts';

const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' };
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const says = 'allows iam:PassRole on every role of the account.';

/** What allows iam:PassRole on all roles, and what does not. */
export const PASS_ANY_ROLE_DOCUMENTS: DocumentCases = {
  pass: [
    {
      name: 'one role',
      statements: { ...ALLOW, Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/x' },
    },
    {
      name: 'some roles',
      statements: { ...ALLOW, Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/app-*' },
    },
    {
      name: 'roles of another account, which cannot be passed',
      statements: { ...ALLOW, Action: 'iam:PassRole', Resource: 'arn:aws:iam::444455556666:role/*' },
    },
  ],
  fail: [
    { name: 'every role', statements: { ...ALLOW, Action: 'iam:PassRole' }, says },
    { name: 'every role, by iam:Pass*', statements: { ...ALLOW, Action: 'iam:Pass*' }, says },
    {
      name: 'every role of any account',
      statements: { ...ALLOW, Action: 'iam:PassRole', Resource: 'arn:aws:iam::*:role/*' },
      says,
    },
  ],
  manual: [
    { name: 'granted with MFA only', statements: { ...ALLOW, Action: 'iam:PassRole', Condition: MFA } },
    {
      name: 'granted with MFA and for one service only',
      statements: {
        ...ALLOW,
        Action: 'iam:PassRole',
        Condition: { ...MFA, StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
      },
    },
  ],
};

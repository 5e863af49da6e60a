import { managedPolicyCases } from '../../testing/cases/policy-document-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { policyNoServiceWildcardManaged } from './no-service-wildcard-managed.ts';

const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

function allows(services: string, count = 1): string {
  return `allows all actions of: ${services} (${count} in all).`;
}

testCheck(
  policyNoServiceWildcardManaged,
  managedPolicyCases({
    pass: [
      { name: 'some actions of a service', statements: { ...allow, Action: ['s3:Get*', 's3:*Object', 's3:?*t'] } },
      {
        name: 'all of a service, overridden by a Deny',
        statements: [
          { ...allow, Action: 's3:*', Resource: 'arn:aws:s3:::x' },
          { ...allow, Effect: 'Deny', Action: 's3:*' },
        ],
      },
      { name: 'all of a service that is denied', statements: { ...allow, Effect: 'Deny', Action: 's3:*' } },
    ],
    fail: [
      {
        name: 'all of a service on one resource',
        statements: { ...allow, Action: 's3:*', Resource: 'arn:aws:s3:::x' },
        says: allows('s3'),
      },
      {
        name: 'all of two services, in other spellings',
        statements: { ...allow, Action: ['S3:**', 'nosuch:*'] },
        says: allows('nosuch, s3', 2),
      },
      {
        name: 'all of services by a pattern',
        statements: { ...allow, Action: 'access-an*:*' },
        says: allows('access-analyzer'),
      },
      {
        name: 'all services but one',
        statements: { Effect: 'Allow', NotAction: 'iam:*', Resource: 'arn:aws:s3:::x' },
        says: allows('every service'),
      },
      { name: 'everything', statements: allow, says: allows('every service') },
    ],
    manual: [{ name: 'granted with MFA only', statements: { ...allow, Action: 's3:*', Condition: mfa } }],
  }),
);

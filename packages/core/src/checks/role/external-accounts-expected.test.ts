import { trusting } from '../../testing/cases/external-trust-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { roleExternalAccountsExpected } from './external-accounts-expected.ts';

const ALLOW = { Effect: 'Allow', Action: 'sts:AssumeRole' };
const vendor = { ...ALLOW, Principal: { AWS: '777788889999' } };
const withId = { Condition: { StringEquals: { 'sts:ExternalId': 'x' } } };
const resource = 'arn:aws:iam::111122223333:role/deploy';
const parameters = { trustedAccounts: ['777788889999'] };
const unexpected = (who: string) => ({
  resource,
  message: `The role deploy can be assumed by external accounts that are not expected: ${who}.`,
});
const loose = { resource, message: 'The role deploy requires neither an external ID nor MFA from 777788889999.' };

function anyone(Condition?: object) {
  return { ...ALLOW, Principal: '*', ...(Condition === undefined ? {} : { Condition }) };
}

testCheck(roleExternalAccountsExpected, {
  pass: [
    { name: 'an account of the organization', evidence: trusting({ ...ALLOW, Principal: { AWS: '444455556666' } }) },
    { name: 'a service', evidence: trusting({ ...ALLOW, Principal: { Service: 'ec2.amazonaws.com' } }) },
    { name: 'an expected account with an external ID', parameters, evidence: trusting({ ...vendor, ...withId }) },
    {
      name: 'an expected account with MFA',
      parameters,
      evidence: trusting({ ...vendor, Condition: { Bool: { 'aws:MultiFactorAuthPresent': true } } }),
    },
    { name: 'anyone, whom another check judges', evidence: trusting(anyone()) },
    {
      name: 'anyone of the organization',
      evidence: trusting(anyone({ StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } })),
    },
  ],
  fail: [
    {
      name: 'an account that is not expected, with an external ID all the same',
      evidence: trusting({ ...vendor, ...withId }),
      failures: [unexpected('777788889999')],
    },
    {
      name: 'accounts that are not expected, without an external ID, are one finding',
      evidence: trusting({ ...ALLOW, Principal: { AWS: ['777788889999', '222233334444'] } }),
      failures: [unexpected('222233334444, 777788889999')],
    },
    {
      name: 'an expected account without an external ID',
      parameters,
      evidence: trusting(vendor),
      failures: [loose],
    },
    {
      name: 'an expected account with an external ID in one of two statements',
      parameters,
      evidence: trusting([vendor, { ...vendor, ...withId }]),
      failures: [loose],
    },
    {
      name: 'anyone of another organization, and of an external account',
      evidence: trusting([
        anyone({ StringEquals: { 'aws:PrincipalOrgID': 'o-zzzzzzzzzz' } }),
        anyone({ StringEquals: { 'aws:PrincipalAccount': '777788889999' } }),
      ]),
      failures: [unexpected('777788889999, anyone')],
    },
  ],
  unknown: [
    {
      name: 'a principal in an unknown form',
      evidence: trusting({ ...ALLOW, Principal: { AWS: 'arn:aws:iam::444455556666:role/*' } }),
      unknownResources: [resource],
    },
  ],
  notApplicable: [
    {
      name: 'a role that only AWS can change',
      evidence: trusting({ Effect: 'Allow' }, { path: '/aws-service-role/x.amazonaws.com/' }),
    },
  ],
});

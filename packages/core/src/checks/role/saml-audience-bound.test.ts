import { details, iamRole } from '../../testing/evidence-fixtures.ts';

import { documentOf } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { roleSamlAudienceBound } from './saml-audience-bound.ts';

const resource = 'arn:aws:iam::111122223333:role/deploy';
const PROVIDER = 'arn:aws:iam::111122223333:saml-provider/Corp';
const saml = { Effect: 'Allow', Action: 'sts:AssumeRoleWithSAML', Principal: { Federated: PROVIDER } };
const open = { resource, message: `The role deploy does not require the AWS audience (SAML:aud) from: ${PROVIDER}.` };

function evidence(statements: unknown, with_: Parameters<typeof iamRole>[0] = {}) {
  const role = iamRole({ trustPolicy: documentOf(statements), ...with_ });
  return { authorizationDetails: details({ roles: [role] }) };
}

testCheck(roleSamlAudienceBound, {
  pass: [
    {
      name: 'the audience of AWS',
      evidence: evidence({
        ...saml,
        Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
      }),
    },
    {
      name: 'the audience of AWS in any Region',
      evidence: evidence({
        ...saml,
        Condition: { StringLike: { 'SAML:aud': 'https://*.signin.aws.amazon.com/saml' } },
      }),
    },
  ],
  fail: [
    { name: 'nothing', evidence: evidence(saml), failures: [open] },
    {
      name: 'any audience',
      evidence: evidence({ ...saml, Condition: { StringLike: { 'SAML:aud': '*' } } }),
      failures: [open],
    },
    {
      name: 'any audience that has a name in it',
      evidence: evidence({ ...saml, Condition: { StringLike: { 'SAML:aud': ['https://*/saml'] } } }),
      failures: [open],
    },
  ],
  unknown: [
    { name: 'a trust policy that is none', evidence: evidence({ Effect: 'Allow' }), unknownResources: [resource] },
  ],
  notApplicable: [
    {
      name: 'a role that only AWS can change',
      evidence: evidence({ Effect: 'Allow' }, { path: '/aws-service-role/x.amazonaws.com/' }),
    },
    {
      name: 'no SAML provider',
      evidence: evidence({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '444455556666' } }),
    },
  ],
});

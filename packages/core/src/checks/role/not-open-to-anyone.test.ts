import { details, iamRole } from '../../testing/evidence-fixtures.ts';

import { documentOf } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { roleNotOpenToAnyone } from './not-open-to-anyone.ts';

const resource = 'arn:aws:iam::111122223333:role/deploy';
const allow = { Effect: 'Allow', Action: 'sts:AssumeRole' };
const open = { resource, message: 'The role deploy can be assumed from any AWS account.' };

function evidence(statements: unknown, with_: Parameters<typeof iamRole>[0] = {}) {
  const role = iamRole({ trustPolicy: documentOf(statements), ...with_ });
  return { authorizationDetails: details({ roles: [role] }) };
}

testCheck(roleNotOpenToAnyone, {
  pass: [
    {
      name: 'an account, a service',
      evidence: evidence({ ...allow, Principal: { AWS: '444455556666', Service: 'ec2.amazonaws.com' } }),
    },
    {
      name: 'anyone of an organization',
      evidence: evidence({
        ...allow,
        Principal: '*',
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
      }),
    },
    {
      name: 'anyone of a part of an organization',
      evidence: evidence({
        ...allow,
        Principal: '*',
        Condition: { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*' } },
      }),
    },
    {
      name: 'roles of an account',
      evidence: evidence({
        ...allow,
        Principal: '*',
        Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/*' } },
      }),
    },
    {
      name: 'all but one role, by a Deny',
      evidence: evidence([
        { ...allow, Principal: '*' },
        { Effect: 'Deny', Action: 'sts:AssumeRole', NotPrincipal: { AWS: 'arn:aws:iam::444455556666:role/x' } },
      ]),
    },
    {
      name: 'the organization and one role, by a Deny of all others',
      evidence: evidence([
        { ...allow, Principal: '*' },
        {
          ...allow,
          Effect: 'Deny',
          Principal: '*',
          Condition: {
            StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
            ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::777788889999:role/vendor' },
          },
        },
      ]),
    },
    {
      name: 'services of AWS, which are not anyone',
      evidence: evidence({ ...allow, Principal: '*', Condition: { Bool: { 'aws:PrincipalIsAWSService': 'true' } } }),
    },
    {
      name: 'one role by its unique id',
      evidence: evidence({
        ...allow,
        Principal: '*',
        Condition: { StringLike: { 'aws:userid': 'AROAEXAMPLEID1234567:*' } },
      }),
    },
    {
      name: 'an organization that is a wildcard, which nobody is of',
      evidence: evidence({ ...allow, Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-*' } } }),
    },
  ],
  fail: [
    { name: '"*"', evidence: evidence({ ...allow, Principal: '*' }), failures: [open] },
    {
      name: '{"AWS": "*"} in a list of statements',
      evidence: evidence([{ ...allow, Principal: { AWS: ['*'] } }]),
      failures: [open],
    },
    {
      name: 'an external ID, which is no secret',
      evidence: evidence({ ...allow, Principal: '*', Condition: { StringEquals: { 'sts:ExternalId': 'x' } } }),
      failures: [open],
    },
    {
      name: 'an organization, if there is one',
      evidence: evidence({
        ...allow,
        Principal: '*',
        Condition: { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
      }),
      failures: [open],
    },
    {
      name: 'a user of some name, in any account',
      evidence: evidence({ ...allow, Principal: '*', Condition: { StringEquals: { 'aws:username': 'ci' } } }),
      failures: [open],
    },
    {
      name: 'a role of some name, in any account',
      evidence: evidence({
        ...allow,
        Principal: { AWS: '*' },
        Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/ci-deploy' } },
      }),
      failures: [open],
    },
    {
      name: 'any organization',
      evidence: evidence({ ...allow, Principal: '*', Condition: { StringLike: { 'aws:PrincipalOrgID': 'o-*' } } }),
      failures: [open],
    },
    {
      name: "each caller's own account",
      evidence: evidence({
        ...allow,
        Principal: '*',
        Condition: { StringEquals: { 'aws:PrincipalAccount': '${aws:PrincipalAccount}' } },
      }),
      failures: [open],
    },
    {
      name: 'everyone but one',
      evidence: evidence({ ...allow, NotPrincipal: { AWS: '444455556666' } }),
      failures: [open],
    },
  ],
  manual: [
    {
      name: 'anyone from some network',
      evidence: evidence({ ...allow, Principal: '*', Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } }),
    },
    {
      name: 'anyone with a certain claim',
      evidence: evidence({
        Effect: 'Allow',
        Action: 'sts:AssumeRoleWithWebIdentity',
        Principal: '*',
        Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:acme/*' } },
      }),
    },
  ],
  unknown: [
    { name: 'a trust policy that is none', evidence: evidence({ Effect: 'Allow' }), unknownResources: [resource] },
    {
      name: 'a principal in a form that is not known',
      evidence: evidence({ ...allow, Principal: { AWS: 'arn:aws:iam::444455556666:role/*' } }),
      unknownResources: [resource],
    },
  ],
  notApplicable: [
    {
      name: 'a role that only AWS can change',
      evidence: evidence({ Effect: 'Allow' }, { path: '/aws-service-role/x.amazonaws.com/' }),
    },
  ],
});

import { details, iamRole } from '../../testing/evidence-fixtures.ts';
import { tree } from '../../testing/organization-fixtures.ts';
import { documentOf } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { roleTrustsOrganizationOnly } from './trusts-organization-only.ts';

const resource = 'arn:aws:iam::111122223333:role/deploy';
const allow = { Effect: 'Allow', Action: 'sts:AssumeRole' };
const byAnyone = { resource, message: 'The role deploy can be assumed from outside the organization, by anyone.' };

function evidence(statements: unknown, with_: Parameters<typeof iamRole>[0] = {}) {
  const role = iamRole({ trustPolicy: documentOf(statements), ...with_ });
  return { authorizationDetails: details({ roles: [role] }), organizationTree: tree() };
}

testCheck(roleTrustsOrganizationOnly, {
  pass: [
    {
      name: 'a stranger whom the organization trusts',
      parameters: { trustedAccounts: ['777788889999'] },
      evidence: evidence({ ...allow, Principal: { AWS: '777788889999' } }),
    },
    {
      name: 'its own account and one of the organization',
      evidence: evidence({ ...allow, Principal: { AWS: ['111122223333', 'arn:aws:iam::444455556666:role/ci'] } }),
    },
    { name: 'a service', evidence: evidence({ ...allow, Principal: { Service: 'ec2.amazonaws.com' } }) },
    {
      name: 'anyone of an account of the organization',
      evidence: evidence({
        ...allow,
        Principal: '*',
        Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/*' } },
      }),
    },
    {
      name: 'anyone of the account, with two accounts to choose from',
      evidence: evidence({
        ...allow,
        Principal: { AWS: '*' },
        Condition: { StringEquals: { 'aws:PrincipalAccount': ['111122223333', '444455556666'] } },
      }),
    },
    {
      name: 'anyone of the organization that the role is in',
      evidence: evidence({
        ...allow,
        Principal: '*',
        Condition: { StringEquals: { 'aws:PrincipalOrgID': '${aws:ResourceOrgID}' } },
      }),
    },
    {
      name: 'anyone of the account that the role is in',
      evidence: evidence({
        ...allow,
        Principal: '*',
        Condition: { StringEquals: { 'aws:PrincipalAccount': '${aws:ResourceAccount}' } },
      }),
    },
    {
      name: 'a stranger, whom a Deny of all others hits',
      evidence: evidence([
        { ...allow, Principal: { AWS: 'arn:aws:iam::777788889999:role/x' } },
        {
          ...allow,
          Effect: 'Deny',
          Principal: '*',
          Condition: { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/ci' } },
        },
      ]),
    },
    {
      name: 'anyone of a part of the organization',
      evidence: evidence({
        ...allow,
        Principal: '*',
        Condition: { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/r-ab12/*' } },
      }),
    },
    {
      name: 'a stranger, bound to the organization',
      evidence: evidence({
        ...allow,
        Principal: { AWS: '777788889999' },
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
      }),
    },
  ],
  fail: [
    {
      name: 'strangers, with external id or without',
      evidence: evidence([
        { ...allow, Principal: { AWS: ['777788889999', 'arn:aws:iam::444455556666:role/ci'] } },
        {
          ...allow,
          Principal: { AWS: 'arn:aws:iam::222233334444:user/x' },
          Condition: { StringEquals: { 'sts:ExternalId': 'x' } },
        },
      ]),
      failures: [
        {
          resource,
          message: 'The role deploy can be assumed from outside the organization, by 222233334444, 777788889999.',
        },
      ],
    },
    {
      name: 'anyone, from some network',
      evidence: evidence({
        ...allow,
        Principal: '*',
        Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
      }),
      failures: [byAnyone],
    },
    {
      name: 'anyone of a part of another organization',
      evidence: evidence({
        ...allow,
        Principal: '*',
        Condition: { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-zzzzzzzzzz/*' } },
      }),
      failures: [byAnyone],
    },
    {
      name: 'everyone but one',
      evidence: evidence({ ...allow, NotPrincipal: { AWS: 'arn:aws:iam::777788889999:root' } }),
      failures: [byAnyone],
    },
    {
      name: 'anyone of an account that only begins like one of the organization',
      evidence: evidence({
        ...allow,
        Principal: '*',
        Condition: { StringLike: { 'aws:PrincipalAccount': '44445555*' } },
      }),
      failures: [byAnyone],
    },
    {
      name: "anyone of a stranger's account",
      evidence: evidence({
        ...allow,
        Principal: '*',
        Condition: { StringEquals: { 'aws:PrincipalAccount': ['444455556666', '777788889999'] } },
      }),
      failures: [
        { resource, message: 'The role deploy can be assumed from outside the organization, by 777788889999.' },
      ],
    },
  ],
  unknown: [
    {
      name: 'a principal in a form that is not known',
      evidence: evidence({ ...allow, Principal: { AWS: 'arn:aws:iam::444455556666:role/*' } }),
      unknownResources: [resource],
    },
    { name: 'a trust policy that is none', evidence: evidence({ Effect: 'Allow' }), unknownResources: [resource] },
  ],
  notApplicable: [
    {
      name: 'a role that only AWS can change',
      evidence: evidence({ Effect: 'Allow' }, { path: '/aws-service-role/x.amazonaws.com/' }),
    },
  ],
});

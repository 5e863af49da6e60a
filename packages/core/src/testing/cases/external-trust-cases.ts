import { details, iamRole } from '../evidence-fixtures.ts';
import { tree } from '../organization-fixtures.ts';
import { documentOf } from '../policy-fixtures.ts';
import type { CheckCases } from '../test-check.ts';

const ROLE = 'arn:aws:iam::111122223333:role/deploy';
const ALLOW = { Effect: 'Allow', Action: 'sts:AssumeRole' };

type Fields = Parameters<typeof iamRole>[0];

/** A role with this trust policy, in an account of an organization that has `444455556666` too. */
export function trusting(statements: unknown, with_: Fields = {}) {
  const role = iamRole({ trustPolicy: documentOf(statements), ...with_ });
  return { authorizationDetails: details({ roles: [role] }), organizationTree: tree() };
}

/** Trust policies that admit nobody from outside the organization. */
const INTERNAL = [
  { name: 'an account of the organization', statements: { ...ALLOW, Principal: { AWS: '444455556666' } } },
  {
    name: 'its own account and one of the organization',
    statements: { ...ALLOW, Principal: { AWS: ['111122223333', 'arn:aws:iam::444455556666:role/ci'] } },
  },
  { name: 'a service', statements: { ...ALLOW, Principal: { Service: 'ec2.amazonaws.com' } } },
  {
    name: 'anyone of an account of the organization, by ARN',
    statements: anyone({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/*' } }),
  },
  {
    name: 'anyone of an account of the organization, by its id',
    statements: {
      ...ALLOW,
      Principal: { AWS: '*' },
      Condition: { StringEquals: { 'aws:PrincipalAccount': '444455556666' } },
    },
  },
  {
    name: 'anyone of the account, with two accounts to choose from',
    statements: {
      ...ALLOW,
      Principal: { AWS: '*' },
      Condition: { StringEquals: { 'aws:PrincipalAccount': ['111122223333', '444455556666'] } },
    },
  },
  {
    name: 'anyone of the organization',
    statements: { ...ALLOW, Principal: { AWS: '*' }, Condition: inOrganizations('o-a1b2c3d4e5') },
  },
  {
    name: 'anyone of the organization that the role is in',
    statements: anyone({ StringEquals: { 'aws:PrincipalOrgID': '${aws:ResourceOrgID}' } }),
  },
  {
    name: 'anyone of the account that the role is in',
    statements: anyone({ StringEquals: { 'aws:PrincipalAccount': '${aws:ResourceAccount}' } }),
  },
  {
    name: 'anyone of a part of the organization',
    statements: anyone({ 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/r-ab12/*' } }),
  },
  {
    name: 'an external account, restricted to the organization',
    statements: {
      ...ALLOW,
      Principal: { AWS: '777788889999' },
      Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
    },
  },
  { name: 'services of AWS', statements: anyone({ Bool: { 'aws:PrincipalIsAWSService': 'true' } }) },
  {
    name: 'nobody: no organization is called so',
    statements: anyone({ StringEquals: { 'aws:PrincipalOrgID': 'o-*' } }),
  },
  {
    name: 'a role by its unique id, in an account of the organization',
    statements: anyone({
      StringLike: { 'aws:userid': 'AROAEXAMPLEID1234567:*' },
      StringEquals: { 'aws:PrincipalAccount': '444455556666' },
    }),
  },
  {
    name: 'an external account, which a Deny of all others hits',
    statements: [
      { ...ALLOW, Principal: { AWS: 'arn:aws:iam::777788889999:role/x' } },
      {
        ...ALLOW,
        Effect: 'Deny',
        Principal: '*',
        Condition: { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/ci' } },
      },
    ],
  },
];

const OTHERS = { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5', 'aws:PrincipalAccount': '777788889999' } };

/** Trust policies that admit `who` from outside the organization, without an external ID or MFA. */
const EXTERNAL = [
  { name: 'an external account', statements: { ...ALLOW, Principal: { AWS: '777788889999' } }, who: '777788889999' },
  { name: 'anyone, as a string', statements: anyone(), who: 'anyone' },
  { name: 'anyone, as an AWS principal', statements: { ...ALLOW, Principal: { AWS: '*' } }, who: 'anyone' },
  {
    name: 'anyone, from some network',
    statements: anyone({ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }),
    who: 'anyone',
  },
  {
    name: 'anyone of another organization beside it',
    statements: { ...ALLOW, Principal: { AWS: '*' }, Condition: inOrganizations('o-a1b2c3d4e5', 'o-zzzzzzzzzz') },
    who: 'anyone',
  },
  {
    name: 'anyone of a part of another organization',
    statements: anyone({ 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-zzzzzzzzzz/*' } }),
    who: 'anyone',
  },
  {
    name: 'anyone, of the organization if of any',
    statements: {
      ...ALLOW,
      Principal: { AWS: '*' },
      Condition: { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
    },
    who: 'anyone',
  },
  {
    name: 'a role of some name, in any account',
    statements: anyone({ StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/ci' } }),
    who: 'anyone',
  },
  {
    name: 'one account, which a Deny spares that refuses who is neither of the organization nor of it',
    statements: [anyone(), { ...anyone(OTHERS), Effect: 'Deny' }],
    who: '777788889999',
  },
  {
    name: 'one of two accounts, of which such a Deny refuses the other',
    statements: [
      { ...ALLOW, Principal: { AWS: ['222233334444', '777788889999'] } },
      { ...anyone(OTHERS), Effect: 'Deny' },
    ],
    who: '777788889999',
  },
  {
    name: 'everyone but one',
    statements: { ...ALLOW, NotPrincipal: { AWS: 'arn:aws:iam::777788889999:root' } },
    who: 'anyone',
  },
  {
    name: 'anyone of an account that only begins like one of the organization',
    statements: anyone({ StringLike: { 'aws:PrincipalAccount': '44445555*' } }),
    who: 'anyone',
  },
  {
    name: 'anyone of an external account',
    statements: anyone({ StringEquals: { 'aws:PrincipalAccount': ['444455556666', '777788889999'] } }),
    who: '777788889999',
  },
];

/**
 * The cases of a check that fails roles which external accounts can assume. `says` is what the finding says of these;
 * `with_` is what makes a role one that the check judges; `internal` is the status of a role that only accounts of
 * the organization can assume.
 */
export function externalTrustCases({
  says,
  internal = 'pass',
  with_ = {},
}: {
  readonly says: (who: string) => string;
  readonly internal?: 'pass' | 'notApplicable';
  readonly with_?: Fields;
}): CheckCases<'authorizationDetails' | 'organizationTree'> {
  const insiders = INTERNAL.map(({ name, statements }) => ({ name, evidence: trusting(statements, with_) }));
  return {
    pass: internal === 'pass' ? insiders : [],
    fail: EXTERNAL.map(({ name, statements, who }) => ({
      name,
      evidence: trusting(statements, with_),
      failures: [{ resource: ROLE, message: says(who) }],
    })),
    manual: [
      {
        name: 'a role by its unique id, which does not say its account',
        evidence: trusting(anyone({ StringLike: { 'aws:userid': 'AROAEXAMPLEID1234567:*' } }), with_),
      },
    ],
    unknown: [
      {
        name: 'a principal in an unknown form',
        evidence: trusting({ ...ALLOW, Principal: { AWS: 'arn:aws:iam::444455556666:role/*' } }, with_),
        unknownResources: [ROLE],
      },
      {
        name: 'a document that is no trust policy',
        evidence: trusting({ Effect: 'Allow' }, with_),
        unknownResources: [ROLE],
      },
    ],
    notApplicable: [
      ...(internal === 'notApplicable' ? insiders : []),
      {
        name: 'a role that only AWS can change',
        evidence: trusting({ Effect: 'Allow' }, { path: '/aws-service-role/x.amazonaws.com/' }),
      },
    ],
  };
}

function anyone(Condition?: object) {
  return Condition === undefined ? { ...ALLOW, Principal: '*' } : { ...ALLOW, Principal: '*', Condition };
}

function inOrganizations(...ids: readonly string[]) {
  return { StringEquals: { 'aws:PrincipalOrgID': ids } };
}

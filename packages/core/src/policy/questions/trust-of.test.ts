import { describe, it } from 'vitest';
import { UNLIMITED } from '../../work/work.ts';
import type { TrustGrant, TrustTerms } from '../model/trust.ts';
import { parsePolicy } from '../parse/parse-policy.ts';
import { trustOf } from './trust-of.ts';

const GITHUB = 'token.actions.githubusercontent.com';
const GITHUB_ARN = `arn:aws:iam::111122223333:oidc-provider/${GITHUB}`;
const EKS = 'oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF';
const SAML_ARN = 'arn:aws:iam::111122223333:saml-provider/Corp';
const ROLE_ARN = 'arn:aws:iam::444455556666:role/deploy';

describe('who', () => {
  it.for<[name: string, principal: unknown, who: object]>([
    ['"*"', '*', { kind: 'anyone' }],
    ['{"AWS": "*"}', { AWS: '*' }, { kind: 'anyone' }],
    ['an account id', { AWS: '444455556666' }, { kind: 'account', accountId: '444455556666' }],
    ['a root ARN', { AWS: 'arn:aws-cn:iam::444455556666:root' }, { kind: 'account', accountId: '444455556666' }],
    ['a role', { AWS: [ROLE_ARN] }, { kind: 'entity', arn: ROLE_ARN, accountId: '444455556666', entity: 'role' }],
    ['a session', { AWS: 'arn:aws:sts::444455556666:assumed-role/a/b' }, { kind: 'entity', entity: 'assumed-role' }],
    ['a deleted role', { AWS: 'AROAIOSFODNN7EXAMPLEID' }, { kind: 'deleted', uniqueId: 'AROAIOSFODNN7EXAMPLEID' }],
    ['a service', { Service: 'EC2.amazonaws.com' }, { kind: 'service', service: 'ec2.amazonaws.com' }],
    ['a part of an ARN', { AWS: 'arn:aws:iam::444455556666:role/*' }, { kind: 'unrecognized' }],
    ['hostile text', { AWS: '\u0000; DROP' }, { kind: 'unrecognized', text: '\u0000; DROP' }],
    ['a canonical user', { CanonicalUser: '79a5' }, { kind: 'canonicalUser', id: '79a5' }],
  ])('%s', ([, principal, who], { expect }) => {
    const grants = grantsOf({ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' });

    expect(grants).toMatchObject([
      { who, actions: ['sts:AssumeRole'], decision: 'always', terms: { externalId: 'absent' } },
    ]);
  });

  it('takes each principal of each statement', ({ expect }) => {
    const grants = grantsOf([
      {
        Effect: 'Allow',
        Principal: { AWS: ['444455556666', '777788889999'], Service: 'lambda.amazonaws.com' },
        Action: 'sts:*',
      },
      { Effect: 'Allow', Principal: { Federated: SAML_ARN }, Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'] },
    ]);

    expect(grants.map(({ who }) => who.kind)).toEqual(['account', 'account', 'service', 'saml']);
    expect(grants.map(({ actions }) => actions)).toEqual([
      ['sts:AssumeRole'],
      ['sts:AssumeRole'],
      ['sts:AssumeRole'],
      ['sts:AssumeRoleWithSAML'],
    ]);
  });

  it.for<[name: string, statement: object]>([
    ['only tags sessions', { Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:TagSession' }],
    ['a provider without its action', { Principal: { Federated: SAML_ARN }, Action: 'sts:AssumeRole' }],
    ['NotAction of all ways in', { Principal: '*', NotAction: 'sts:Assume*' }],
    [
      'a condition that never holds',
      { Principal: '*', Action: 'sts:*', Condition: { StringNotLike: { 'aws:PrincipalArn': '*' } } },
    ],
  ])('lets nobody in: %s', ([, statement], { expect }) => {
    expect(grantsOf({ Effect: 'Allow', ...statement })).toEqual([]);
  });

  it('says everyone else for an Allow with NotPrincipal', ({ expect }) => {
    const grants = grantsOf({ Effect: 'Allow', NotPrincipal: { AWS: ROLE_ARN }, Action: 'sts:AssumeRole' });

    expect(grants).toMatchObject([{ who: { kind: 'everyoneExcept', principals: [{ arn: ROLE_ARN }] } }]);
  });
});

describe('terms', () => {
  it.for<[name: string, condition: object, terms: Partial<TrustTerms>]>([
    ['an external id', { StringEquals: { 'sts:ExternalId': 'x1' } }, { externalId: 'exact' }],
    ['keys in any case', { stringequals: { 'STS:externalID': ['x1', 'x2'] } }, { externalId: 'exact' }],
    ['an external id like *', { StringLike: { 'sts:ExternalId': '*' } }, { externalId: 'open' }],
    ['an external id if there is one', { StringEqualsIfExists: { 'sts:ExternalId': 'x1' } }, { externalId: 'open' }],
    ['any external id but one', { StringNotEquals: { 'sts:ExternalId': 'x1' } }, { externalId: 'open' }],
    ['an external id of a kind', { StringLike: { 'sts:ExternalId': 'acme-*' } }, { externalId: 'pattern' }],
    ['that there is an external id', { Null: { 'sts:ExternalId': 'false' } }, { externalId: 'open' }],
    ['MFA', { Bool: { 'aws:MultiFactorAuthPresent': true } }, { mfa: true }],
    ['MFA if known', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } }, { mfa: false }],
    ['no MFA', { Bool: { 'aws:MultiFactorAuthPresent': 'false' } }, { mfa: false }],
    ['recent MFA', { NumericLessThan: { 'aws:MultiFactorAuthAge': 3600 } }, { mfa: true }],
    ['recent MFA if any', { NumericLessThanIfExists: { 'aws:MultiFactorAuthAge': '3600' } }, { mfa: false }],
    [
      'an organization',
      { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
      { organization: 'exact', organizationIds: ['o-a1b2c3d4e5'] },
    ],
    [
      'an organization path',
      { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/r-x/*' } },
      { organization: 'exact', organizationIds: ['o-a1b2c3d4e5'] },
    ],
    [
      'paths of organizations that begin alike',
      { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-a1b2*' } },
      { organization: 'open', organizationIds: [] },
    ],
    [
      'a caller if known, as every caller is',
      { StringEqualsIfExists: { 'aws:PrincipalAccount': '444455556666' } },
      { caller: 'exact', callerAccounts: ['444455556666'] },
    ],
    [
      'paths, for all values',
      { 'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/*' } },
      { organization: 'open', organizationIds: [] },
    ],
    ['any organization', { StringLike: { 'aws:PrincipalOrgID': 'o-*' } }, { organization: 'pattern' }],
    [
      'a caller',
      { ArnEquals: { 'aws:PrincipalArn': ROLE_ARN } },
      { caller: 'exact', callerAccounts: ['444455556666'] },
    ],
    [
      'callers of a path in some account',
      { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/ci/*' } },
      { callerAccounts: null },
    ],
    [
      'a caller whose account sorts below another',
      { NumericLessThan: { 'aws:PrincipalAccount': '111122223333' } },
      { callerAccounts: null },
    ],
    ['an address', { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }, { network: 'pattern' }],
    ['any address in a VPC', { IpAddress: { 'aws:VpcSourceIp': ['0.0.0.0/0', '10.0.0.0/8'] } }, { network: 'open' }],
    ['all but an address', { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }, { network: 'open' }],
  ])('%s', ([, condition, terms], { expect }) => {
    const grants = grantsOf({ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole', Condition: condition });

    expect(grants).toMatchObject([{ decision: 'conditionally', terms }]);
  });

  it.for<[name: string, condition: object, terms: Partial<TrustTerms>]>([
    [
      'an account',
      { StringEquals: { 'aws:SourceAccount': '111122223333' } },
      { source: 'exact', sourceAccounts: ['111122223333'] },
    ],
    [
      'a resource',
      { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111122223333:t' } },
      { source: 'exact', sourceAccounts: ['111122223333'] },
    ],
    [
      'resources of an account',
      { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:111122223333:*' } },
      { source: 'pattern', sourceAccounts: ['111122223333'] },
    ],
    ['a bucket', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::mine*' } }, { source: 'pattern' }],
    [
      'an organization',
      { StringEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' } },
      { source: 'exact', organizationIds: ['o-a1b2c3d4e5'] },
    ],
    ['any resource', { ArnLike: { 'aws:SourceArn': '*' } }, { source: 'open', sourceAccounts: [] }],
    ['any bucket', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::*' } }, { source: 'open' }],
    ['a name in any account', { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:mine' } }, { source: 'open' }],
    [
      'an account if the key is present',
      { StringEqualsIfExists: { 'aws:SourceAccount': '111122223333' } },
      { source: 'open' },
    ],
    ['not an account', { StringNotEquals: { 'aws:SourceAccount': '111122223333' } }, { source: 'open' }],
    ['an external id, which no service sends', { StringEquals: { 'sts:ExternalId': 'x' } }, { source: 'absent' }],
    [
      'a pattern beside a whole value',
      { ArnLike: { 'aws:SourceArn': '*' }, StringEquals: { 'aws:SourceAccount': '111122223333' } },
      { source: 'exact' },
    ],
  ])('of a service: %s', ([, condition, terms], { expect }) => {
    const grants = grantsOf({
      Effect: 'Allow',
      Principal: { Service: 'sns.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: condition,
    });

    expect(grants).toMatchObject([{ terms }]);
  });

  it.for<[subject: string | string[], operator: string, strength: string]>([
    ['repo:acme/app:ref:refs/heads/main', 'StringEquals', 'exact'],
    ['repo:acme/app:ref:refs/heads/main', 'StringLike', 'exact'],
    ['repo:acme/*', 'StringEquals', 'exact'],
    ['repo:acme/*', 'StringLike', 'pattern'],
    ['repo:acme*', 'StringLike', 'open'],
    ['repo:*/app:*', 'StringLike', 'open'],
    ['repo:*', 'StringLike', 'open'],
    ['repo*', 'StringLike', 'open'],
    ['repo:acme@123456/*', 'StringLike', 'pattern'],
    ['repo:acme@*/app@*:ref:refs/heads/main', 'StringLike', 'pattern'],
    ['repo:ac*@123456/app@456:*', 'StringLike', 'open'],
    ['*', 'StringLike', 'open'],
    ['*:ref:refs/heads/main', 'StringLike', 'open'],
    [['repo:acme/app:*', '*'], 'StringLike', 'open'],
    ['repo:acme/app:*', 'ForAllValues:StringLike', 'open'],
    ['repo:acme/app:*', 'ForAnyValue:StringLike', 'pattern'],
    ['repo:acme/app:*', 'StringLikeIfExists', 'open'],
    ['repo:acme/app:*', 'StringNotLike', 'open'],
  ])('of a GitHub subject: %s by %s is %s', ([subject, operator, strength], { expect }) => {
    const grants = grantsOf({
      Effect: 'Allow',
      Principal: { Federated: GITHUB_ARN },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { [operator]: { [`${GITHUB}:sub`]: subject } },
    });

    expect(grants).toMatchObject([
      { who: { kind: 'oidc', issuer: GITHUB }, terms: { subject: strength, audience: 'absent' } },
    ]);
  });

  it.for<[issuer: string, subject: string, strength: string]>([
    [EKS, 'system:serviceaccount:app:*', 'pattern'],
    [EKS, 'system:serviceaccount:*:app', 'open'],
    [EKS, 'system:serviceaccount:*', 'open'],
    ['gitlab.com', 'project_path:acme/*', 'pattern'],
    ['gitlab.com', 'project_path:acme*', 'open'],
    ['gitlab.acme.example', 'project_path:acme/*', 'pattern'],
    ['app.terraform.io', 'organization:acme:project:*', 'pattern'],
    ['api.pulumi.com/oidc', 'pulumi:deploy:org:acme:project:*', 'pattern'],
    ['api.pulumi.com/oidc', 'pulumi:deploy:*', 'open'],
    ['oidc.codefresh.io', 'account:5f30:pipeline:*', 'pattern'],
    ['vstoken.dev.azure.com/0a1b', 'sc://acme/app/*', 'pattern'],
    ['vstoken.dev.azure.com/0a1b', 'sc://*', 'open'],
    ['api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc', '{1111-2222}:*', 'pattern'],
    ['oidc.circleci.com/org/0a1b', 'org/0a1b/project/*', 'pattern'],
    ['id.acme.example', 'user:*', 'open'],
  ])('of a subject of %s: %s is %s', ([issuer, subject, strength], { expect }) => {
    const grants = grantsOf({
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${issuer}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringLike: { [`${issuer}:sub`]: subject } },
    });

    expect(grants).toMatchObject([{ terms: { subject: strength } }]);
  });

  it('takes any address for no condition', ({ expect }) => {
    const condition = { IpAddress: { 'aws:SourceIp': ['0.0.0.0/0', '192.0.2.0/24'] } };
    const grants = grantsOf({ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole', Condition: condition });

    expect(grants).toMatchObject([{ decision: 'always', terms: { network: 'open' } }]);
  });

  it('counts services among anyone', ({ expect }) => {
    const grants = grantsOf({
      Effect: 'Allow',
      Principal: '*',
      Action: 'sts:AssumeRole',
      Condition: { Bool: { 'aws:PrincipalIsAWSService': 'true' } },
    });

    expect(grants).toMatchObject([{ who: { kind: 'anyone' }, decision: 'conditionally' }]);
  });

  it('knows the audience and other claims, and leaves out those of other providers', ({ expect }) => {
    const [grant] = grantsOf({
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${EKS}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: { [`${EKS}:aud`]: 'sts.amazonaws.com', [`${GITHUB}:sub`]: 'repo:acme/app' },
        StringLike: { [`${EKS}:sub`]: 'system:serviceaccount:*:app' },
      },
    });

    expect(grant?.terms.claims).toEqual({ aud: 'exact', sub: 'open' });
    expect(grant?.terms.audience).toBe('exact');
  });

  it('knows the audience of SAML', ({ expect }) => {
    const [grant] = grantsOf({
      Effect: 'Allow',
      Principal: { Federated: SAML_ARN },
      Action: 'sts:AssumeRoleWithSAML',
      Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
    });

    expect(grant).toMatchObject({
      who: { kind: 'saml', arn: SAML_ARN },
      terms: { audience: 'exact', subject: 'absent' },
    });
  });
});

describe('deny', () => {
  const anyone = { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' };
  const account = { ...anyone, Principal: { AWS: '444455556666' } };

  it.for<[name: string, statements: object[], expected: object[]]>([
    ['everyone', [account, { ...anyone, Effect: 'Deny' }], []],
    ['the account', [account, { ...account, Effect: 'Deny' }], []],
    [
      'the account, of its role',
      [
        { ...anyone, Principal: { AWS: ROLE_ARN } },
        { ...account, Effect: 'Deny' },
      ],
      [],
    ],
    [
      'another account',
      [account, { ...anyone, Effect: 'Deny', Principal: { AWS: '777788889999' } }],
      [{ decision: 'always' }],
    ],
    [
      'one role of the account',
      [account, { ...anyone, Effect: 'Deny', Principal: { AWS: ROLE_ARN } }],
      [{ decision: 'conditionally' }],
    ],
    [
      'another way in',
      [account, { ...anyone, Effect: 'Deny', Action: 'sts:AssumeRoleWithSAML' }],
      [{ decision: 'always' }],
    ],
    [
      'all but one role',
      [anyone, { Effect: 'Deny', NotPrincipal: { AWS: [ROLE_ARN, '444455556666'] }, Action: 'sts:AssumeRole' }],
      [{ who: { kind: 'entity', arn: ROLE_ARN }, decision: 'always' }],
    ],
    [
      'all outside of the organization',
      [anyone, { ...anyone, Effect: 'Deny', Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }],
      [{ decision: 'conditionally', terms: { organization: 'exact', organizationIds: ['o-a1b2c3d4e5'] } }],
    ],
    [
      'all outside of the organization but AWS',
      [
        anyone,
        {
          ...anyone,
          Effect: 'Deny',
          Condition: {
            StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
            BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
          },
        },
      ],
      [{ decision: 'conditionally', terms: { organization: 'exact' } }],
    ],
    [
      'all but the account',
      [
        account,
        { ...anyone, Effect: 'Deny', Condition: { StringNotEquals: { 'aws:PrincipalAccount': '444455556666' } } },
      ],
      [{ decision: 'always' }],
    ],
    [
      'all but another account',
      [
        account,
        { ...anyone, Effect: 'Deny', Condition: { StringNotEquals: { 'aws:PrincipalAccount': '777788889999' } } },
      ],
      [],
    ],
    [
      'who has no MFA',
      [account, { ...anyone, Effect: 'Deny', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } }],
      [{ decision: 'conditionally', terms: { mfa: true } }],
    ],
    [
      'who has no MFA, but not those where it is unknown',
      [account, { ...anyone, Effect: 'Deny', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } }],
      [{ decision: 'conditionally', terms: { mfa: false } }],
    ],
    [
      'some address',
      [account, { ...anyone, Effect: 'Deny', Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } }],
      [{ decision: 'conditionally', terms: { network: 'absent' } }],
    ],
  ])('%s', ([, statements, expected], { expect }) => {
    const grants = grantsOf(statements);

    expect(grants).toMatchObject(expected);
    expect(grants).toHaveLength(expected.length);
  });
});

function grantsOf(statements: unknown): readonly TrustGrant[] {
  const policy = parsePolicy({ json: { Version: '2012-10-17', Statement: statements } }, 'trust', UNLIMITED);
  if ('malformed' in policy) throw new Error(`${policy.malformed.code} at ${policy.malformed.path}`);
  return trustOf(policy, UNLIMITED);
}

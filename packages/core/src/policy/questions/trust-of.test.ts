import { describe, it } from 'vitest';
import { createWorkBudget, OutOfWorkError, UNLIMITED, type Work } from '../../work/work.ts';
import type { TrustGrant, TrustTerms } from '../model/trust.ts';
import { parsePolicy } from '../parse/parse-policy.ts';
import { trustOf } from './trust-of.ts';

const GITHUB = 'token.actions.githubusercontent.com';
const GITHUB_ARN = `arn:aws:iam::111122223333:oidc-provider/${GITHUB}`;
const SAML_ARN = 'arn:aws:iam::111122223333:saml-provider/Corp';
const ANYBODY = { named: [], others: 'anybody' } as const;
const ONE = { named: [], others: 'unresolved' } as const;
const IN_ACCOUNT = { named: ['444455556666'], others: 'none' } as const;
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
      { Principal: '*', Action: 'sts:AssumeRole', Condition: { StringNotLike: { 'aws:PrincipalArn': '*' } } },
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
  it.for<[name: string, condition: object, terms: Partial<TrustTerms>, callers?: TrustGrant['callers']]>([
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
      {},
      { named: ['444455556666'], others: 'none' },
    ],
    [
      'paths, for all values',
      { 'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/*' } },
      { organization: 'open', organizationIds: [] },
    ],
    ['any organization', { StringLike: { 'aws:PrincipalOrgID': 'o-*' } }, { organization: 'open' }],
    ['a caller', { ArnEquals: { 'aws:PrincipalArn': ROLE_ARN } }, {}, { named: ['444455556666'], others: 'none' }],
    ['callers of a path in some account', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/ci/*' } }, {}, ANYBODY],
    [
      'a caller whose account sorts below another',
      { NumericLessThan: { 'aws:PrincipalAccount': '111122223333' } },
      {},
      ANYBODY,
    ],
    ['an address', { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }, { network: 'pattern' }],
    ['any address in a VPC', { IpAddress: { 'aws:VpcSourceIp': ['0.0.0.0/0', '10.0.0.0/8'] } }, { network: 'open' }],
    ['all but an address', { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }, { network: 'open' }],
  ])('%s', ([, condition, terms, callers = ANYBODY], { expect }) => {
    const grants = grantsOf({ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole', Condition: condition });

    expect(grants).toMatchObject([{ decision: 'conditionally', terms, callers }]);
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

  it('takes any address for no condition', ({ expect }) => {
    const condition = { IpAddress: { 'aws:SourceIp': ['0.0.0.0/0', '192.0.2.0/24'] } };
    const grants = grantsOf({ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole', Condition: condition });

    expect(grants).toMatchObject([{ decision: 'always', terms: { network: 'absent' } }]);
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
      terms: { audience: 'exact' },
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
      [
        { who: { kind: 'anyService' }, decision: 'always' },
        { who: { kind: 'anyone' }, decision: 'conditionally', terms: { organization: 'exact' } },
      ],
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
      [{ decision: 'conditionally', terms: { network: 'open' } }],
    ],
  ])('%s', ([, statements, expected], { expect }) => {
    const grants = grantsOf(statements);

    expect(grants).toMatchObject(expected);
    expect(grants).toHaveLength(expected.length);
  });
});

describe('names that anybody can give, and those that nobody has', () => {
  const OWN = '${aws:PrincipalAccount}';

  it.for<[name: string, condition: object, callers: TrustGrant['callers'] | 'nobody']>([
    ['a user of some name', { StringEquals: { 'aws:username': 'ci' } }, ANYBODY],
    ['a session of some name', { StringLike: { 'aws:userid': '*:ci' } }, ANYBODY],
    ['ids that begin alike', { StringLike: { 'aws:userid': 'AROA*' } }, ANYBODY],
    ['a role by its id', { StringLike: { 'aws:userid': 'AROAEXAMPLEID1234567:*' } }, ONE],
    ['a user by its id', { StringEquals: { 'aws:userid': 'AIDAEXAMPLEID1234567' } }, ONE],
    ['a root user by its id', { StringEquals: { 'aws:userid': '444455556666' } }, IN_ACCOUNT],
    [
      'a role by its id, in an account',
      {
        StringLike: { 'aws:userid': 'AROAEXAMPLEID1234567:*' },
        StringEquals: { 'aws:PrincipalAccount': '444455556666' },
      },
      IN_ACCOUNT,
    ],
    ['a role of any account', { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/admin' } }, ANYBODY],
    ['a role of accounts that begin alike', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::4444*:role/a' } }, ANYBODY],
    ['text around an account', { StringLike: { 'aws:PrincipalArn': 'arn:*:iam::444455556666:role/a' } }, ANYBODY],
    ['parts around an account', { ArnLike: { 'aws:PrincipalArn': 'arn:*:iam::444455556666:role/a' } }, IN_ACCOUNT],
    ['a role of the own account', { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${OWN}:role/a` } }, ANYBODY],
    ['the own account', { StringEquals: { 'aws:PrincipalAccount': OWN } }, ANYBODY],
    ['the own organization', { StringEquals: { 'aws:PrincipalOrgID': '${ aws:principalorgid }' } }, ANYBODY],
    ['accounts that begin alike', { StringLike: { 'aws:PrincipalAccount': '4444*' } }, ANYBODY],
    ['an account that is a wildcard', { StringEquals: { 'aws:PrincipalAccount': '*' } }, 'nobody'],
    ['an organization that is a pattern', { StringEquals: { 'aws:PrincipalOrgID': 'o-*' } }, 'nobody'],
    ['an ARN that is a pattern', { StringEquals: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/a' } }, 'nobody'],
    ['an external id that is a pattern', { StringEquals: { 'sts:ExternalId': 'acme-*' } }, 'nobody'],
    [
      'one account and another',
      { StringEquals: { 'aws:PrincipalAccount': '444455556666' }, StringLike: { 'aws:PrincipalAccount': '7*' } },
      'nobody',
    ],
    [
      'one account and a role of another',
      { StringEquals: { 'aws:PrincipalAccount': '777788889999' }, ArnLike: { 'aws:PrincipalArn': ROLE_ARN } },
      'nobody',
    ],
    [
      'one organization and a path in another',
      {
        StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
        'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-zzzzzzzzzz/*' },
      },
      'nobody',
    ],
    [
      'a user, and a role by its id',
      { StringEquals: { 'aws:username': 'ci' }, StringLike: { 'aws:userid': 'AROAEXAMPLEID1234567:*' } },
      'nobody',
    ],
    [
      'a user whose path ends like the ARN of a role',
      { StringEquals: { 'aws:username': 'ci' }, StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/ci' } },
      ANYBODY,
    ],
    [
      'an organization, and none',
      { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' }, Null: { 'aws:PrincipalOrgID': 'true' } },
      'nobody',
    ],
  ])('%s', ([, condition, callers], { expect }) => {
    const grants = grantsOf({ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole', Condition: condition });

    expect(grants.map((grant) => grant.callers)).toEqual(callers === 'nobody' ? [] : [callers]);
  });

  it.for<[name: string, condition: object, who: object[]]>([
    ['services', { Bool: { 'aws:PrincipalIsAWSService': 'True' } }, [{ kind: 'anyService' }]],
    ['services, if it is said', { BoolIfExists: { 'aws:PrincipalIsAWSService': 'true' } }, [{ kind: 'anyService' }]],
    ['who acts for an account', { StringEquals: { 'aws:SourceAccount': '111122223333' } }, [{ kind: 'anyService' }]],
    [
      'services by name',
      { StringEquals: { 'aws:PrincipalServiceName': ['a.amazonaws.com', 'b.amazonaws.com'] } },
      [
        { kind: 'service', service: 'a.amazonaws.com' },
        { kind: 'service', service: 'b.amazonaws.com' },
      ],
    ],
    ['all but services', { Bool: { 'aws:PrincipalIsAWSService': 'false' } }, [{ kind: 'anyone' }]],
  ])('of everyone: %s', ([, condition, who], { expect }) => {
    const grants = grantsOf({ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole', Condition: condition });

    expect(grants.map((grant) => grant.who)).toEqual(who);
  });

  it('knows that a token has no credentials, and no claims but those of its issuer', ({ expect }) => {
    const trusted = { Effect: 'Allow', Principal: { Federated: GITHUB_ARN }, Action: 'sts:AssumeRoleWithWebIdentity' };
    const conditions = [
      { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
      { StringEquals: { 'token.actions.githubuser.content.com:aud': 'sts.amazonaws.com' } },
      { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
    ];

    for (const Condition of conditions) expect(grantsOf({ ...trusted, Condition })).toEqual([]);
    expect(grantsOf({ ...trusted, Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-x' } } })).toMatchObject([
      { decision: 'always' },
    ]);
  });
});

describe('a Deny with several conditions leaves who misses any one of them', () => {
  const anyone = { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' };
  const notOrganization = { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } };
  const notVendor = { StringNotEquals: { 'aws:PrincipalAccount': '777788889999' } };
  const both = { StringNotEquals: { ...notOrganization.StringNotEquals, ...notVendor.StringNotEquals } };
  const organization = { terms: { organization: 'exact' }, callers: ANYBODY };
  const vendor = { terms: { organization: 'absent' }, callers: { named: ['777788889999'], others: 'none' } };

  it.for<[name: string, denies: object[], expected: object[]]>([
    ['not the organization, not the vendor', [{ ...anyone, Effect: 'Deny', Condition: both }], [vendor, organization]],
    [
      'each in a statement of its own: both are needed',
      [
        { ...anyone, Effect: 'Deny', Condition: notOrganization },
        { ...anyone, Effect: 'Deny', Condition: notVendor },
      ],
      [{ terms: { organization: 'exact' }, callers: { named: ['777788889999'], others: 'none' } }],
    ],
    [
      'not the vendor, without MFA',
      [
        {
          ...anyone,
          Effect: 'Deny',
          Condition: { ...notVendor, BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
        },
      ],
      [{ terms: { mfa: true }, callers: ANYBODY }, vendor],
    ],
    [
      'without MFA, in two statements',
      [
        { ...anyone, Effect: 'Deny', Condition: { Null: { 'aws:MultiFactorAuthPresent': 'true' } } },
        { ...anyone, Effect: 'Deny', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } },
      ],
      [{ terms: { mfa: true } }],
    ],
    [
      'all but one role, unless of the organization',
      [
        {
          Effect: 'Deny',
          NotPrincipal: { AWS: ROLE_ARN },
          Action: 'sts:AssumeRole',
          Condition: notOrganization,
        },
      ],
      [{ who: { kind: 'entity', arn: ROLE_ARN } }, organization],
    ],
    [
      'one account',
      [{ ...anyone, Effect: 'Deny', Principal: { AWS: '444455556666' } }],
      [{ who: { kind: 'everyoneExcept' }, callers: ANYBODY }],
    ],
    [
      'none of the paths of the organization',
      [
        {
          ...anyone,
          Effect: 'Deny',
          Condition: { 'ForAllValues:StringNotLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/*' } },
        },
      ],
      [organization],
    ],
  ])('%s', ([, denies, expected], { expect }) => {
    const grants = grantsOf([anyone, ...denies]);

    expect(grants).toMatchObject(expected);
    expect(grants).toHaveLength(expected.length);
  });

  it('leaves a stranger that an Allow names out of it', ({ expect }) => {
    const named = { ...anyone, Principal: { AWS: ['444455556666', '777788889999'] } };
    const grants = grantsOf([named, { ...anyone, Effect: 'Deny', Condition: both }]);

    expect(grants.map(({ who, terms }) => [who, terms.organization])).toEqual([
      [{ kind: 'account', accountId: '444455556666' }, 'exact'],
      [{ kind: 'account', accountId: '777788889999' }, 'absent'],
    ]);
  });

  it('gives up on what would take too long, and never on anything real', ({ expect }) => {
    const many = Array.from({ length: 40 }, (_, index) => ({
      ...anyone,
      Effect: 'Deny',
      Condition: { StringNotEquals: { [`aws:PrincipalTag/a${index}`]: 'x', [`aws:PrincipalTag/b${index}`]: 'y' } },
    }));
    const ask = (statements: unknown) => {
      const budget = createWorkBudget();
      return budget.ask(() => grantsOf(statements, budget));
    };

    expect(() => ask([anyone, ...many])).toThrow(OutOfWorkError);
    expect(ask([anyone, ...many.slice(0, 4)])).toHaveLength(16);
  });
});

function grantsOf(statements: unknown, work: Work = UNLIMITED): readonly TrustGrant[] {
  const policy = parsePolicy({ json: { Version: '2012-10-17', Statement: statements } }, 'trust', work);
  if ('malformed' in policy) throw new Error(`${policy.malformed.code} at ${policy.malformed.path}`);
  return trustOf(policy, work);
}

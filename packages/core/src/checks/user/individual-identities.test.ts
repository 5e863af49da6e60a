import { details, iamRole, iamUser, summary } from '../../testing/evidence-fixtures.ts';
import { documentOf } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userIndividualIdentities } from './individual-identities.ts';

const resource = 'arn:aws:account::111122223333:account';
const none = {
  resource,
  message:
    'The account has no IAM user, no identity provider and no role for external identities: only the root user can sign in.',
};

/** No user, no provider, and a role with this trust policy. */
function assumable(statement: Readonly<Record<string, unknown>>) {
  const trustPolicy = documentOf({ Effect: 'Allow', Action: 'sts:AssumeRole', ...statement });
  return {
    accountSummary: summary({ users: 0, providers: 0 }),
    authorizationDetails: details({ roles: [iamRole({ trustPolicy })] }),
  };
}

const unreadable = iamRole({ trustPolicy: { malformed: '{' } });

testCheck(userIndividualIdentities, {
  pass: [
    {
      name: 'an IAM user, which needs no summary',
      evidence: { accountSummary: summary({ users: 0 }), authorizationDetails: details({ users: [iamUser()] }) },
      missing: ['accountSummary'],
    },
    {
      name: 'an IAM user',
      evidence: { accountSummary: summary(), authorizationDetails: details({ users: [iamUser()] }) },
    },
    {
      name: 'no user, and an identity provider',
      evidence: { accountSummary: summary({ providers: 1 }), authorizationDetails: details() },
    },
    {
      name: 'no user, and a role of IAM Identity Center',
      evidence: {
        accountSummary: summary({ providers: null }),
        authorizationDetails: details({
          roles: [iamRole({ path: '/aws-reserved/sso.amazonaws.com/eu-west-1/', name: 'AWSReservedSSO_Admin_1' })],
        }),
      },
    },
  ],
  fail: [
    {
      name: 'nobody',
      evidence: { accountSummary: summary({ users: 0, providers: 0 }), authorizationDetails: details() },
      failures: [none],
    },
    {
      name: 'roles with a name or path that only looks like that of IAM Identity Center',
      evidence: {
        accountSummary: summary(),
        authorizationDetails: details({
          roles: [
            iamRole({ name: 'AWSReservedSSO_Admin_1' }),
            iamRole({ path: '/x/aws-reserved/sso.amazonaws.com/', name: 'other' }),
            iamRole({ path: '/aws-service-role/sso.amazonaws.com/', name: 'AWSServiceRoleForSSO' }),
          ],
        }),
      },
      failures: [none],
    },
    {
      name: 'roles for services, for the account itself and for someone who was deleted',
      evidence: assumable({
        Principal: { Service: 'ec2.amazonaws.com', AWS: ['arn:aws:iam::111122223333:role/ci', 'AROAEXAMPLEEXAMPLE1'] },
      }),
      failures: [none],
    },
  ],
  manual: [
    { name: 'a role for another account', evidence: assumable({ Principal: { AWS: '444455556666' } }) },
    {
      name: "a role for another account's role, beside one that cannot be read",
      evidence: {
        accountSummary: summary({ users: 0, providers: 0 }),
        authorizationDetails: details({
          roles: [
            unreadable,
            iamRole({
              name: 'operator',
              trustPolicy: documentOf({
                Effect: 'Allow',
                Principal: { AWS: 'arn:aws:iam::444455556666:role/people' },
                Action: 'sts:AssumeRole',
              }),
            }),
          ],
        }),
      },
    },
    { name: 'a role for anyone', evidence: assumable({ Principal: '*' }) },
    { name: 'a role for everyone but one', evidence: assumable({ NotPrincipal: { AWS: '444455556666' } }) },
    {
      name: 'a role for who signs in at a web site that needs no provider',
      evidence: assumable({
        Principal: { Federated: 'cognito-identity.amazonaws.com' },
        Action: 'sts:AssumeRoleWithWebIdentity',
      }),
    },
    {
      name: 'a role for a SAML provider, which is gone',
      evidence: assumable({
        Principal: { Federated: 'arn:aws:iam::111122223333:saml-provider/Okta' },
        Action: 'sts:AssumeRoleWithSAML',
      }),
    },
  ],
  unknown: [
    {
      name: 'nobody else, and no summary',
      evidence: { accountSummary: summary({ providers: 1 }), authorizationDetails: details() },
      missing: ['accountSummary'],
      unknownResources: [resource],
      cause: 'access_denied',
    },
    {
      name: 'a role with an unknown trust policy',
      evidence: {
        accountSummary: summary({ users: 0, providers: 0 }),
        authorizationDetails: details({ roles: [unreadable] }),
      },
      unknownResources: [resource],
    },
    {
      name: 'nobody else, and a summary that does not count identity providers',
      evidence: { accountSummary: summary({ providers: null }), authorizationDetails: details() },
      unknownResources: [resource],
    },
  ],
});

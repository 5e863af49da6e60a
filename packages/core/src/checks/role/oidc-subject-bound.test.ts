import { details, iamRole } from '../../testing/evidence-fixtures.ts';

import { documentOf } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { roleOidcSubjectBound } from './oidc-subject-bound.ts';

const resource = 'arn:aws:iam::111122223333:role/deploy';
const GITHUB = 'token.actions.githubusercontent.com';
const github = {
  Effect: 'Allow',
  Action: 'sts:AssumeRoleWithWebIdentity',
  Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${GITHUB}` },
};
const cognito = { ...github, Principal: { Federated: 'cognito-identity.amazonaws.com' } };
const open = { resource, message: `The role deploy accepts tokens that ${GITHUB} issues to anyone.` };

const okta = {
  ...github,
  Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/acme.okta.com' },
};

function evidence(statements: unknown, with_: Parameters<typeof iamRole>[0] = {}) {
  const role = iamRole({ trustPolicy: documentOf(statements), ...with_ });
  return { authorizationDetails: details({ roles: [role] }) };
}

testCheck(roleOidcSubjectBound, {
  pass: [
    {
      name: 'one branch',
      evidence: evidence({
        ...github,
        Condition: { StringEquals: { [`${GITHUB}:sub`]: 'repo:acme/app:ref:refs/heads/main' } },
      }),
    },
    {
      name: 'one owner',
      evidence: evidence({ ...github, Condition: { StringLike: { [`${GITHUB}:sub`]: 'repo:acme/*' } } }),
    },
    {
      name: 'one owner, in a subject of its own making',
      evidence: evidence({
        ...github,
        Condition: { StringLike: { [`${GITHUB}:sub`]: 'environment:production:repository_owner:acme' } },
      }),
    },
    {
      name: 'one owner, by the claim that names it',
      evidence: evidence({ ...github, Condition: { StringEquals: { [`${GITHUB}:repository_owner_id`]: '42' } } }),
    },
    {
      name: 'who has signed in to one identity pool',
      evidence: evidence({
        ...cognito,
        Condition: {
          StringEquals: { 'cognito-identity.amazonaws.com:aud': 'eu-west-1:pool' },
          'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
        },
      }),
    },
  ],
  fail: [
    {
      name: 'the audience only',
      evidence: evidence({ ...github, Condition: { StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' } } }),
      failures: [open],
    },
    {
      name: 'owners that begin alike',
      evidence: evidence({ ...github, Condition: { StringLike: { [`${GITHUB}:sub`]: 'repo:acme*' } } }),
      failures: [open],
    },
    {
      name: 'a subject, if there is one',
      evidence: evidence({ ...github, Condition: { StringLikeIfExists: { [`${GITHUB}:sub`]: 'repo:acme/*' } } }),
      failures: [open],
    },
    {
      name: 'an environment, which every repository may have',
      evidence: evidence({ ...github, Condition: { StringEquals: { [`${GITHUB}:environment`]: 'production' } } }),
      failures: [open],
    },
    {
      name: 'a subject that any repository may give itself',
      evidence: evidence({ ...github, Condition: { StringEquals: { [`${GITHUB}:sub`]: 'environment:production' } } }),
      failures: [open],
    },
    {
      name: 'repositories whose owners begin alike',
      evidence: evidence({ ...github, Condition: { StringLike: { [`${GITHUB}:repository`]: 'acme*' } } }),
      failures: [open],
    },
    {
      name: 'an audience that who asks for the token chooses',
      evidence: evidence({
        ...github,
        Principal: { Federated: 'accounts.google.com' },
        Condition: { StringEquals: { 'accounts.google.com:oaud': 'https://service.acme.example' } },
      }),
      failures: [{ resource, message: 'The role deploy accepts tokens that accounts.google.com issues to anyone.' }],
    },
    {
      name: 'who has signed in to any identity pool',
      evidence: evidence({
        ...cognito,
        Condition: { 'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' } },
      }),
      failures: [
        {
          resource,
          message: 'The role deploy accepts tokens that cognito-identity.amazonaws.com issues to anyone.',
        },
      ],
    },
    {
      name: 'any identity pool',
      evidence: evidence(cognito),
      failures: [
        {
          resource,
          message: 'The role deploy accepts tokens that cognito-identity.amazonaws.com issues to anyone.',
        },
      ],
    },
  ],
  manual: [
    {
      name: 'one identity pool, which may admit guests',
      evidence: evidence({
        ...cognito,
        Condition: { StringEquals: { 'cognito-identity.amazonaws.com:aud': 'eu-west-1:pool' } },
      }),
    },
    {
      name: 'guests of one identity pool',
      evidence: evidence({
        ...cognito,
        Condition: {
          StringEquals: { 'cognito-identity.amazonaws.com:aud': 'eu-west-1:pool' },
          'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'unauthenticated' },
        },
      }),
    },
    {
      name: 'a workflow that others may call',
      evidence: evidence({
        ...github,
        Condition: {
          StringEquals: { [`${GITHUB}:job_workflow_ref`]: 'acme/ci/.github/workflows/x.yml@refs/heads/main' },
        },
      }),
    },
    {
      name: 'a claim that AWS does not read',
      evidence: evidence({ ...github, Condition: { StringEquals: { [`${GITHUB}:repository_owner`]: 'acme' } } }),
    },
    {
      name: 'an audience of Pulumi',
      evidence: evidence({
        ...github,
        Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/api.pulumi.com/oidc' },
        Condition: { StringEquals: { 'api.pulumi.com/oidc:aud': 'acme' } },
      }),
    },
    {
      name: 'everybody of a tenant',
      evidence: evidence({ ...okta, Condition: { StringEquals: { 'acme.okta.com:aud': 'sts.amazonaws.com' } } }),
    },
    {
      name: 'an issuer that nobody knows',
      evidence: evidence({
        ...github,
        Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/id.acme.example' },
        Condition: { StringEquals: { 'id.acme.example:aud': 'sts.amazonaws.com' } },
      }),
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
      name: 'a condition on a misspelled provider, which no token meets',
      evidence: evidence({
        ...github,
        Condition: { StringEquals: { 'token.actions.githubuser.content.com:aud': 'sts.amazonaws.com' } },
      }),
    },
    {
      name: 'no OIDC provider',
      evidence: evidence({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '444455556666' } }),
    },
  ],
});

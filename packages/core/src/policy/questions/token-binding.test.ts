import { readFile } from 'node:fs/promises';
import { describe, it } from 'vitest';
import { renderTokenClaims } from '../../../scripts/render-token-claims.ts';
import { UNLIMITED } from '../../work/work.ts';
import { parsePolicy } from '../parse/parse-policy.ts';
import { type TokenBinding, tokenBindingOf } from './token-binding.ts';
import { trustOf } from './trust-of.ts';

const GITHUB = 'token.actions.githubusercontent.com';
const GOOGLE = 'accounts.google.com';
const EKS = 'oidc.eks.eu-west-1.amazonaws.com/id/0123456789abcdef0123456789abcdef';
const SENTINEL = 'sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/';

describe('tokenBindingOf', () => {
  it.for<[issuer: string, operator: string, claims: Record<string, unknown>, binding: TokenBinding]>([
    [GITHUB, 'StringEquals', { sub: 'repo:acme/app:ref:refs/heads/main' }, 'owner'],
    [GITHUB, 'StringLike', { sub: 'repo:acme/*' }, 'owner'],
    [GITHUB, 'StringLike', { sub: ['repo:acme/a:*', 'repo:acme/b:*'] }, 'owner'],
    [GITHUB, 'ForAnyValue:StringLike', { sub: 'repo:acme/*' }, 'owner'],
    [GITHUB, 'StringLike', { sub: 'repo:acme@123456/*' }, 'owner'],
    [GITHUB, 'StringLike', { sub: 'repository_owner_id:42:*' }, 'owner'],
    [GITHUB, 'StringLike', { sub: 'repo:acme*' }, 'anyone'],
    [GITHUB, 'StringLike', { sub: 'repo:ac*@123456/app:*' }, 'anyone'],
    [GITHUB, 'StringLike', { sub: 'repo:*/app:*' }, 'anyone'],
    [GITHUB, 'StringLike', { sub: 'repository_owner_id:42*' }, 'anyone'],
    [GITHUB, 'StringLike', { sub: '*:ref:refs/heads/main' }, 'anyone'],
    [GITHUB, 'StringLike', { sub: ['repo:acme/app:*', '*'] }, 'anyone'],
    [GITHUB, 'StringEquals', { sub: 'repo:${aws:PrincipalTag/owner}/app' }, 'anyone'],
    [GITHUB, 'ForAllValues:StringLike', { sub: 'repo:acme/*' }, 'anyone'],
    [GITHUB, 'StringLikeIfExists', { sub: 'repo:acme/*' }, 'anyone'],
    [GITHUB, 'StringNotLike', { sub: 'repo:acme/*' }, 'anyone'],
    [GITHUB, 'StringEquals', { sub: 'environment:production' }, 'anyone'],
    [GITHUB, 'StringEquals', { sub: 'job_workflow_ref:acme/ci/.github/workflows/x.yml@refs/heads/main' }, 'anyone'],
    [GITHUB, 'StringLike', { repository: 'acme/*' }, 'owner'],
    [GITHUB, 'StringLike', { repository: 'acme*' }, 'anyone'],
    [GITHUB, 'StringLike', { repository: '*/app' }, 'anyone'],
    [GITHUB, 'StringEquals', { repository_id: '1' }, 'owner'],
    [GITHUB, 'StringLike', { repository_owner_id: '4*' }, 'anyone'],
    [GITHUB, 'StringLike', { job_workflow_ref: 'acme/ci/*' }, 'partial'],
    [GITHUB, 'StringLike', { job_workflow_ref: 'acme*' }, 'anyone'],
    [GITHUB, 'StringEquals', { actor: 'alice' }, 'partial'],
    [GITHUB, 'StringEquals', { environment: 'production', ref: 'refs/heads/main', workflow: 'deploy' }, 'anyone'],
    [GITHUB, 'StringEquals', { aud: 'https://github.com/acme' }, 'anyone'],
    [GITHUB, 'StringEquals', { repository_owner: 'acme' }, 'unread'],
    [GITHUB, 'StringEqualsIfExists', { repository_owner: 'acme' }, 'anyone'],
    [`${GITHUB}/acme`, 'StringEquals', { aud: 'sts.amazonaws.com' }, 'tenant'],
    [`${GITHUB}/acme`, 'StringLike', { sub: 'repo:acme/*' }, 'owner'],
    [GOOGLE, 'StringEquals', { oaud: 'https://my-service' }, 'anyone'],
    [GOOGLE, 'StringEquals', { aud: '123-abc.apps.googleusercontent.com' }, 'application'],
    [GOOGLE, 'StringEquals', { oaud: 'https://my-service', email: 'bot@acme.iam.gserviceaccount.com' }, 'owner'],
    [GOOGLE, 'StringLike', { email: '*@acme.example' }, 'anyone'],
    [GOOGLE, 'StringEquals', { sub: '116000000000000000000' }, 'owner'],
    ['cognito-identity.amazonaws.com', 'StringEquals', { aud: 'eu-west-1:pool' }, 'guest'],
    ['cognito-identity.amazonaws.com', 'StringEquals', { aud: 'eu-west-1:pool', amr: 'authenticated' }, 'owner'],
    ['cognito-identity.amazonaws.com', 'StringEquals', { amr: 'authenticated' }, 'anyone'],
    ['gitlab.com', 'StringLike', { sub: 'project_path:acme/*' }, 'owner'],
    ['gitlab.com', 'StringLike', { sub: 'project_path:acme*' }, 'anyone'],
    ['gitlab.com', 'StringEquals', { project_path: 'acme/app' }, 'unread'],
    ['gitlab.com', 'StringEquals', { namespace_id: '42' }, 'owner'],
    ['app.terraform.io', 'StringLike', { sub: 'organization:acme:project:*' }, 'owner'],
    ['app.eu.terraform.io', 'StringLike', { sub: 'organization:*:project:*:workspace:prod:run_phase:*' }, 'anyone'],
    ['agent.buildkite.com', 'StringEquals', { pipeline_slug: 'deploy' }, 'anyone'],
    ['agent.buildkite.com', 'StringEquals', { organization_slug: 'acme' }, 'owner'],
    ['agent.buildkite.com', 'StringEquals', { sub: 'main' }, 'anyone'],
    ['api.pulumi.com/oidc', 'StringEquals', { aud: 'acme' }, 'application'],
    ['api.pulumi.com/oidc', 'StringLike', { sub: 'pulumi:deploy:org:acme:project:*' }, 'owner'],
    ['api.pulumi.com/oidc', 'StringLike', { sub: 'pulumi:deploy:*' }, 'anyone'],
    ['oidc.codefresh.io', 'StringLike', { sub: 'account:5f30:pipeline:*' }, 'owner'],
    ['graph.facebook.com', 'StringEquals', { app_id: '1' }, 'application'],
    [SENTINEL, 'StringEquals', { aud: 'api://1462b192-27f7-4cb9-8523-0f4ecb54b47e' }, 'anyone'],
    [EKS, 'StringEquals', { aud: 'sts.amazonaws.com' }, 'tenant'],
    [EKS, 'StringLike', { sub: 'system:serviceaccount:app:*' }, 'owner'],
    [EKS, 'StringLike', { sub: 'system:serviceaccount:*:app' }, 'tenant'],
    ['oidc.fly.io/acme', 'StringLike', { sub: 'acme:app:*' }, 'owner'],
    ['oidc.fly.io/acme', 'StringLike', { sub: 'acme:*' }, 'tenant'],
    ['acme.okta.com', 'StringEquals', { aud: '0oa1b2' }, 'tenant'],
    ['acme.eu.auth0.com/', 'StringLike', { sub: 'google-oauth2|*' }, 'tenant'],
    ['ghes.acme.example/_services/token', 'StringLike', { sub: 'repo:*' }, 'tenant'],
    ['vstoken.dev.azure.com/01234567-89ab-cdef-0123-456789abcdef', 'StringLike', { sub: 'sc://acme/app/*' }, 'owner'],
    ['vstoken.dev.azure.com/01234567-89ab-cdef-0123-456789abcdef', 'StringLike', { sub: 'sc://*' }, 'tenant'],
    ['login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0', 'StringLike', { sub: '*' }, 'anyone'],
    ['id.acme.example', 'StringEquals', { aud: 'sts.amazonaws.com' }, 'unlisted'],
    ['id.acme.example', 'StringEquals', { email: 'ci@acme.example' }, 'unlisted'],
    ['id.acme.example', 'StringEquals', { sub: '5b1f' }, 'owner'],
    ['id.acme.example', 'StringLike', { sub: 'user:*' }, 'unlisted'],
    ['gitlab.acme.example', 'StringLike', { sub: 'project_path:acme/*' }, 'owner'],
    ['gitlab.acme.example', 'StringLike', { sub: 'project_path:acme*' }, 'anyone'],
  ])('%s: %s %j is %s', ([issuer, operator, claims, binding], { expect }) => {
    const condition = Object.fromEntries(Object.entries(claims).map(([claim, value]) => [`${issuer}:${claim}`, value]));

    expect(bindingsOf(issuer, { [operator]: condition })).toEqual([binding]);
  });

  it('knows that no subject of GitHub names a repository without an owner', ({ expect }) => {
    expect(bindingsOf(GITHUB, { StringEquals: { [`${GITHUB}:sub`]: 'repo:*' } })).toEqual([]);
  });

  it('takes the name of the session, where that says for whom the issuer works', ({ expect }) => {
    const condition = { StringEquals: { 'sts:RoleSessionName': 'MicrosoftSentinel_0123' } };

    expect(bindingsOf(SENTINEL, condition)).toEqual(['owner']);
  });

  it('does not mind the slash that an address may end in', ({ expect }) => {
    const condition = { StringEquals: { 'acme.eu.auth0.com:sub': 'auth0|5b1f' } };

    expect(bindingsOf('acme.eu.auth0.com/', condition)).toEqual(['owner']);
  });

  it('says nothing of what trusts no OIDC provider', ({ expect }) => {
    const policy = parse({ Effect: 'Allow', Principal: { AWS: '444455556666' }, Action: 'sts:AssumeRole' });

    expect(trustOf(policy, UNLIMITED).map(tokenBindingOf)).toEqual([null]);
  });
});

describe('the claims that AWS reads', () => {
  it('are what their generator makes: run `npm run lists` when not', async ({ expect }) => {
    const source = await readFile(new URL('../trust/generated/token-claims.ts', import.meta.url), 'utf8');

    expect(source).toBe(await renderTokenClaims());
  });
});

function bindingsOf(issuer: string, condition: object): readonly (TokenBinding | null)[] {
  const Federated =
    issuer.includes('/') || issuer.startsWith('token') || !BUILT_IN.has(issuer) ? arnOf(issuer) : issuer;
  const policy = parse({
    Effect: 'Allow',
    Principal: { Federated },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: condition,
  });
  return trustOf(policy, UNLIMITED).map(tokenBindingOf);
}

const BUILT_IN = new Set([GOOGLE, 'cognito-identity.amazonaws.com', 'graph.facebook.com']);

function arnOf(issuer: string): string {
  return `arn:aws:iam::111122223333:oidc-provider/${issuer}`;
}

function parse(statement: object) {
  const policy = parsePolicy({ json: { Version: '2012-10-17', Statement: statement } }, 'trust', UNLIMITED);
  if ('malformed' in policy) throw new Error(policy.malformed.code);
  return policy;
}

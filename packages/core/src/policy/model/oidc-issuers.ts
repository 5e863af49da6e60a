/**
 * Issuers that sign for everyone's repositories, workspaces or applications, and the claims of which each
 * one, asked for exactly, says whose token it is. Of all other issuers the URL says whose they are.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
export const SHARED_ISSUERS: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'token.actions.githubusercontent.com',
    ['sub', 'repository', 'repository_id', 'repository_owner', 'repository_owner_id', 'enterprise_id'],
  ],
  ['vstoken.actions.githubusercontent.com', ['sub']],
  ['oidc-configuration.audit-log.githubusercontent.com', ['sub']],
  ['gitlab.com', ['sub', 'namespace_id', 'namespace_path', 'project_id', 'project_path']],
  ['app.terraform.io', ['sub', 'terraform_organization_id', 'terraform_organization_name']],
  ['agent.buildkite.com', ['sub', 'organization_id', 'organization_slug']],
  ['oidc.codefresh.io', ['sub', 'account_id']],
  ['studio.datachain.ai/api', ['sub']],
  ['scalr.io', ['sub']],
  ['tokens.cloud.shisho.dev', ['sub']],
  ['proidc.upbound.io', ['sub']],
  ['oidc.op1.openshiftapps.com/2f785sojlpb85i7402pk3qogugim5nfb', ['sub']],
  ['api.pulumi.com/oidc', ['sub', 'aud']],
  ['oidc.vercel.com', ['sub', 'aud']],
  ['sandboxes.cloud', ['sub', 'aud']],
  ['cognito-identity.amazonaws.com', ['sub', 'aud']],
  ['accounts.google.com', ['sub', 'aud', 'oaud']],
  ['graph.facebook.com', ['id', 'app_id']],
  ['www.amazon.com', ['user_id', 'app_id']],
]);

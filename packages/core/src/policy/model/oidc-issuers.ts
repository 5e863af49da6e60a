/**
 * What is known of OIDC issuers, as of November 2026. The list is for certainty and can't be complete: of an issuer
 * that isn't on it nobody here knows whom it serves.
 *
 * Shared issuers and the claims that name their tenants:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 * Issuers of one tenant: by the documentation of each vendor, whose address is in the comment.
 */

/**
 * When the values of a claim name somebody: `whole` when nothing of them is left open, an expression also when what
 * stands before the first wildcard begins so. It ends behind the character that ends a name, since anybody may register
 * `acme-evil` to fit `acme*`.
 */
export type NamedBy = 'whole' | RegExp;

/** An issuer that signs tokens for everybody, with the same address. */
export interface SharedIssuer {
  /** Claims, or whole condition keys, that say whose token it is. */
  readonly owner: Readonly<Record<string, NamedBy>>;
  /** Everybody chooses what the subjects of their tokens consist of: whole ones must name somebody too. */
  readonly hasChosenSubjects?: boolean;
  /** Claims that say something of it: who else can have such a token, a person has to judge. */
  readonly partial?: Readonly<Record<string, NamedBy>>;
}

const GITHUB_OWNER =
  /(?:^|:)(?:repo:[^:/@]+[/@]|repository:[^:/]+\/|(?:repository_id|repository_owner|repository_owner_id|enterprise|enterprise_id):[^:]+:)/;
const ORGANIZATION = /^organization:[^:]+:/;

const GITHUB: SharedIssuer = {
  hasChosenSubjects: true,
  owner: {
    sub: GITHUB_OWNER,
    repository: /^[^/]+\//,
    repository_id: 'whole',
    repository_owner_id: 'whole',
    enterprise_id: 'whole',
  },
  // Others may call a workflow, and get somebody to act in their repository.
  partial: { job_workflow_ref: /^[^/]+\//, actor: 'whole', actor_id: 'whole' },
};

const BUILDKITE: SharedIssuer = {
  hasChosenSubjects: true,
  owner: {
    sub: ORGANIZATION,
    organization_id: 'whole',
    organization_slug: 'whole',
    pipeline_id: 'whole',
    cluster_id: 'whole',
  },
};

const TERRAFORM: SharedIssuer = { owner: { sub: ORGANIZATION } };

/** Of issuers the subjects of which have no form that is known. */
const BY_SUBJECT: SharedIssuer = { owner: { sub: /^[^:]*:[^:/@]+[:/@]/ } };

const TURBONOMIC: SharedIssuer = { owner: { sub: 'whole' } };

/** All that Microsoft's service reads for its customers comes from one tenant of Entra; the session's name says for whom. */
const SENTINEL: SharedIssuer = { owner: { 'sts:rolesessionname': 'whole' } };

/** Anybody may open an account there. */
const PERSONAL_ACCOUNTS: SharedIssuer = { owner: { sub: 'whole' }, partial: { aud: 'whole' } };

/** By their address without scheme, in lower case, without a slash at its end. */
export const SHARED_ISSUERS: ReadonlyMap<string, SharedIssuer> = new Map<string, SharedIssuer>([
  ['token.actions.githubusercontent.com', GITHUB],
  ['vstoken.actions.githubusercontent.com', GITHUB],
  ['oidc-configuration.audit-log.githubusercontent.com', { owner: { sub: 'whole' } }],
  [
    'gitlab.com',
    {
      owner: { sub: /^project_path:[^:/]+\//, namespace_id: 'whole', project_id: 'whole' },
      partial: { user_id: 'whole', user_login: 'whole', user_email: 'whole' },
    },
  ],
  ['app.terraform.io', TERRAFORM],
  ['app.eu.terraform.io', TERRAFORM],
  ['agent.buildkite.com', BUILDKITE],
  ['oidc.codefresh.io', { owner: { sub: /^account:[^:]+:/ } }],
  ['studio.datachain.ai/api', BY_SUBJECT],
  ['scalr.io', BY_SUBJECT],
  ['tokens.cloud.shisho.dev', BY_SUBJECT],
  ['proidc.upbound.io', BY_SUBJECT],
  ['oidc.op1.openshiftapps.com/2f785sojlpb85i7402pk3qogugim5nfb', TURBONOMIC],
  ['oidc.op1.openshiftapps.com/2c51blsaqa9gkjt0o9rt11mle8mmropu', TURBONOMIC],
  ['rh-oidc.s3.us-east-1.amazonaws.com/22ejnvnnturfmt6km08idd0nt4hekbn7', TURBONOMIC],
  ['rh-oidc.s3.us-east-1.amazonaws.com/23e3sd27sju1hoou6ohfs68vbno607tr', TURBONOMIC],
  ['rh-oidc.s3.us-east-1.amazonaws.com/23ne21h005qjl3n33d8dui5dlrmv2tmg', TURBONOMIC],
  ['rh-oidc.s3.us-east-1.amazonaws.com/24jrf12m5dj7ljlfb4ta2frhrcoadm26', TURBONOMIC],
  // Audiences of these name the tenant; whether one can be chosen freely is not documented for good.
  ['api.pulumi.com/oidc', { owner: { sub: /:(?:org|pulumi\.organization\.login):[^:]+:/ }, partial: { aud: 'whole' } }],
  ['oidc.vercel.com', { owner: { sub: /^owner:[^:]+:/ }, partial: { aud: 'whole' } }],
  ['sandboxes.cloud', { owner: { sub: 'whole' }, partial: { aud: 'whole' } }],
  // An identity pool may admit guests: see `token-binding.ts`.
  ['cognito-identity.amazonaws.com', { owner: { sub: 'whole' }, partial: { aud: 'whole' } }],
  // Everybody with an account there may sign in to an application that is public; `oaud` is what was asked for.
  [
    'accounts.google.com',
    {
      owner: { sub: 'whole', email: 'whole', 'google/organization_number': 'whole' },
      partial: { aud: 'whole' },
    },
  ],
  ['graph.facebook.com', { owner: { id: 'whole' }, partial: { app_id: 'whole' } }],
  ['www.amazon.com', { owner: { user_id: 'whole', sub: 'whole' }, partial: { app_id: 'whole' } }],
  ['sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d', SENTINEL],
  ['sts.windows.net/cab8a31a-1906-4287-a0d8-4eef66b95f6e', SENTINEL],
  ['sts.windows.net/9188040d-6c67-4c5b-b112-36a304b66dad', PERSONAL_ACCOUNTS],
  ['login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0', PERSONAL_ACCOUNTS],
]);

const GUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** Addresses that name one tenant, who alone gets tokens from there. */
export const TENANT_ISSUERS: readonly RegExp[] = [
  // https://docs.aws.amazon.com/eks/latest/userguide/enable-iam-roles-for-service-accounts.html
  /^oidc\.eks\.[a-z0-9-]+\.amazonaws\.(?:com|com\.cn|eu)\/id\/[0-9a-z]+$/,
  /^oidc-eks\.[a-z0-9-]+\.api\.aws\/id\/[0-9a-z]+$/,
  // https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
  /^cognito-idp\.[a-z0-9-]+\.amazonaws\.com\/[a-z0-9-]+_[a-z0-9]+$/,
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_outbound.html
  new RegExp(`^${GUID}\\.tokens\\.sts\\.global\\.api\\.aws$`),
  // https://docs.github.com/en/actions/reference/security/oidc
  /^token\.actions\.githubusercontent\.com\/[a-z0-9-]+$/,
  /^token\.actions\.[a-z0-9-]+\.ghe\.com$/,
  /^github\.com\/enterprises\/[a-z0-9-]+$/,
  // GitHub Enterprise Server
  /^[a-z0-9.-]+\/_services\/token$/,
  // https://circleci.com/docs/openid-connect-tokens/
  new RegExp(`^oidc\\.circleci\\.com/org/${GUID}$`),
  // https://fly.io/docs/security/openid-connect/
  /^oidc\.fly\.io\/[a-z0-9-]+$/,
  // https://docs.spacelift.io/integrations/cloud-providers/oidc
  /^[a-z0-9-]+\.app(?:\.us)?\.spacelift\.io$/,
  // https://support.atlassian.com/bitbucket-cloud/docs/integrate-pipelines-with-resource-servers-using-oidc/
  /^api\.bitbucket\.org\/2\.0\/workspaces\/[^/]+\/pipelines-config\/identity\/oidc$/,
  // https://learn.microsoft.com/en-us/azure/devops/pipelines/release/configure-workload-identity
  new RegExp(`^vstoken\\.dev\\.azure\\.com/${GUID}$`),
  // https://learn.microsoft.com/en-us/entra/identity-platform/access-tokens
  new RegExp(`^login\\.microsoftonline\\.(?:com|us)/${GUID}/v2\\.0$`),
  new RegExp(`^sts\\.windows\\.net/${GUID}$`),
  // https://learn.microsoft.com/en-us/azure/aks/use-oidc-issuer
  new RegExp(`^[a-z0-9-]+\\.oic\\.prod-aks\\.azure\\.com/${GUID}/${GUID}$`),
  // https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters.well-known
  /^container\.googleapis\.com\/v1\/projects\/[^/]+\/(?:locations|zones)\/[^/]+\/clusters\/[^/]+$/,
  // https://docs.redhat.com/en/documentation/red_hat_openshift_service_on_aws/
  /^(?:oidc\.op1\.openshiftapps\.com|rh-oidc\.s3\.us-east-1\.amazonaws\.com)\/[0-9a-z]{32}$/,
  // https://vercel.com/docs/oidc
  /^oidc\.vercel\.com\/[a-z0-9-]+$/,
  // https://developer.okta.com/docs/concepts/auth-servers/
  /^[a-z0-9-]+\.(?:okta|oktapreview|okta-emea)\.com(?:\/oauth2\/[a-z0-9]+)?$/,
  // https://auth0.com/docs/get-started/tenant-settings
  /^[a-z0-9-]+(?:\.(?:us|eu|au|jp|uk|ca))?\.auth0\.com$/,
  // https://developers.onelogin.com/openid-connect/api/provider-config
  /^[a-z0-9-]+\.onelogin\.com\/oidc\/2$/,
  // https://apidocs.pingidentity.com/pingone/platform/v1/api/
  new RegExp(`^auth\\.pingone\\.(?:com|eu|asia|ca|com\\.au|sg)/${GUID}/as$`),
  // https://docs.oracle.com/en-us/iaas/Content/Identity/home.htm
  /^idcs-[0-9a-f]+\.identity\.oraclecloud\.com$/,
];

/** How subjects of products begin that serve many on one address, hosted or self-hosted, by their first word. */
export const SUBJECT_FORMS: ReadonlyMap<string, RegExp> = new Map([
  ['repo:', GITHUB_OWNER],
  ['project_path:', /^project_path:[^:/]+\//],
  ['organization:', ORGANIZATION],
  ['account:', /^account:[^:]+:/],
  ['owner:', /^owner:[^:]+:/],
  // Every pod's subject begins so: the namespace is the name.
  ['system:', /^system:serviceaccount:[^:]+:/],
]);

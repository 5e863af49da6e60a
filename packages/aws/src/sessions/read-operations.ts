/**
 * Every operation that Plinth reads AWS with, by IAM's prefix of its service. A session that reads sends nothing else.
 * The actions are those of the evidence kinds and of account tags, which the policies in docs/role allow;
 * sts:GetCallerIdentity needs no permission.
 */
export const READ_OPERATIONS = {
  'access-analyzer': ['ListAnalyzers', 'ListFindings'],
  account: ['GetAlternateContact', 'GetContactInformation', 'ListRegions'],
  iam: [
    'GenerateCredentialReport',
    'GetAccountAuthorizationDetails',
    'GetAccountPasswordPolicy',
    'GetAccountSummary',
    'GetCredentialReport',
    'ListAccountAliases',
    'ListOpenIDConnectProviders',
    'ListOrganizationsFeatures',
    'ListSAMLProviders',
    'ListServerCertificates',
    'ListServiceSpecificCredentials',
    'ListVirtualMFADevices',
  ],
  organizations: [
    'DescribeAccount',
    'DescribeOrganization',
    'DescribePolicy',
    'ListAWSServiceAccessForOrganization',
    'ListAccounts',
    'ListAccountsForParent',
    'ListDelegatedAdministrators',
    'ListDelegatedServicesForAccount',
    'ListOrganizationalUnitsForParent',
    'ListPolicies',
    'ListPoliciesForTarget',
    'ListRoots',
    'ListTagsForResource',
    'ListTargetsForPolicy',
  ],
  sso: ['ListInstances'],
  sts: ['GetCallerIdentity'],
  tag: ['GetResources'],
} as const;

/** A service that Plinth reads, as IAM's actions name it. */
export type ReadService = keyof typeof READ_OPERATIONS;

export type ReadOperation<Service extends ReadService> = (typeof READ_OPERATIONS)[Service][number];

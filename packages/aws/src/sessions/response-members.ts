import type { InstanceOf, ResponseTo, SdkCommand, SdkModules } from './read-command.ts';
import type { ReadOperation, ReadService } from './read-operations.ts';

/**
 * What each operation's response always has, an empty list too: AWS leaves out what is not set, never what it was
 * asked for. Without these it is no answer, least of all "there are none".
 */
export const RESPONSE_MEMBERS: ResponseMembers = {
  'access-analyzer': { ListAnalyzers: ['analyzers'], ListFindings: ['findings'] },
  account: {
    GetAlternateContact: ['AlternateContact'],
    GetContactInformation: ['ContactInformation'],
    ListRegions: ['Regions'],
  },
  iam: {
    GenerateCredentialReport: ['State'],
    GetAccountAuthorizationDetails: ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies', 'IsTruncated'],
    GetAccountPasswordPolicy: ['PasswordPolicy'],
    GetAccountSummary: ['SummaryMap'],
    GetCredentialReport: ['Content', 'ReportFormat', 'GeneratedTime'],
    ListAccountAliases: ['AccountAliases', 'IsTruncated'],
    ListOpenIDConnectProviders: ['OpenIDConnectProviderList'],
    ListOrganizationsFeatures: ['OrganizationId', 'EnabledFeatures'],
    ListSAMLProviders: ['SAMLProviderList'],
    ListServerCertificates: ['ServerCertificateMetadataList', 'IsTruncated'],
    // Whether it is truncated, it says only since it has pages: not every endpoint does.
    ListServiceSpecificCredentials: ['ServiceSpecificCredentials'],
    ListVirtualMFADevices: ['VirtualMFADevices', 'IsTruncated'],
  },
  organizations: {
    DescribeAccount: ['Account'],
    DescribeOrganization: ['Organization'],
    DescribePolicy: ['Policy'],
    ListAWSServiceAccessForOrganization: ['EnabledServicePrincipals'],
    ListAccounts: ['Accounts'],
    ListAccountsForParent: ['Accounts'],
    ListDelegatedAdministrators: ['DelegatedAdministrators'],
    ListDelegatedServicesForAccount: ['DelegatedServices'],
    ListOrganizationalUnitsForParent: ['OrganizationalUnits'],
    ListPolicies: ['Policies'],
    ListPoliciesForTarget: ['Policies'],
    ListRoots: ['Roots'],
    ListTagsForResource: ['Tags'],
    ListTargetsForPolicy: ['Targets'],
  },
  sso: { ListInstances: ['Instances'] },
  sts: { GetCallerIdentity: ['Account', 'Arn'] },
  tag: { GetResources: ['ResourceTagMappingList'] },
};

type ResponseMembers = {
  readonly [Service in ReadService]: {
    readonly [Operation in ReadOperation<Service>]: readonly MemberOf<
      InstanceOf<SdkModules[Service], `${Operation}Command`>
    >[];
  };
};

type MemberOf<Command> = Command extends SdkCommand ? Exclude<keyof ResponseTo<Command>, '$metadata'> : never;

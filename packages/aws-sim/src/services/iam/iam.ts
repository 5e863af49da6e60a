import { queryService } from '../query-service.ts';
import { generateCredentialReport, getCredentialReport } from './credential-report.ts';
import { getAccountAuthorizationDetails } from './get-account-authorization-details.ts';
import { getAccountPasswordPolicy } from './get-account-password-policy.ts';
import { getAccountSummary } from './get-account-summary.ts';
import {
  listAccountAliases,
  listOpenIdConnectProviders,
  listSamlProviders,
  listServerCertificates,
} from './list-account-things.ts';
import { listOrganizationsFeatures } from './list-organizations-features.ts';
import { listServiceSpecificCredentials } from './list-service-specific-credentials.ts';
import { listVirtualMfaDevices } from './list-virtual-mfa-devices.ts';
import { getUser, listAccessKeys, listGroups, listMfaDevices, listUsers } from './users-and-groups.ts';

/** IAM 2010-05-08. To add an operation: a handler, and a line here. */
export const IAM = queryService({
  name: 'iam',
  version: '2010-05-08',
  operations: {
    GenerateCredentialReport: generateCredentialReport,
    GetAccountAuthorizationDetails: getAccountAuthorizationDetails,
    GetAccountPasswordPolicy: getAccountPasswordPolicy,
    GetAccountSummary: getAccountSummary,
    GetCredentialReport: getCredentialReport,
    GetUser: getUser,
    ListAccessKeys: listAccessKeys,
    ListAccountAliases: listAccountAliases,
    ListGroups: listGroups,
    ListMFADevices: listMfaDevices,
    ListOpenIDConnectProviders: listOpenIdConnectProviders,
    ListOrganizationsFeatures: listOrganizationsFeatures,
    ListSAMLProviders: listSamlProviders,
    ListServerCertificates: listServerCertificates,
    ListServiceSpecificCredentials: listServiceSpecificCredentials,
    ListUsers: listUsers,
    ListVirtualMFADevices: listVirtualMfaDevices,
  },
  subject(_operation, params) {
    const userName = params.get('UserName');
    return userName === null ? null : { accountId: null, resource: `user ${userName}` };
  },
});

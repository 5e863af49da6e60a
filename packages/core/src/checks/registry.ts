import type { CheckId } from '@plinth/contract';
import type { Check, CheckDefinition } from '../check/check.ts';
import { controlsOf } from '../frameworks/registry.ts';
import { accessAnalyzerExternalInEveryRegion } from './access-analyzer/external-in-every-region.ts';
import { accessAnalyzerExternalOfAccountInEveryRegion } from './access-analyzer/external-of-account-in-every-region.ts';
import { accessAnalyzerExternalWatched } from './access-analyzer/external-watched.ts';
import { accessAnalyzerNoExternalFindings } from './access-analyzer/no-external-findings.ts';
import { accessAnalyzerNoPublicFindings } from './access-analyzer/no-public-findings.ts';
import { accountAliasSet } from './account/alias-set.ts';
import { accountBillingContact } from './account/billing-contact.ts';
import { accountContactsDiffer } from './account/contacts-differ.ts';
import { accountOperationsContact } from './account/operations-contact.ts';
import { accountPrimaryContact } from './account/primary-contact.ts';
import { accountSecurityContact } from './account/security-contact.ts';
import { certificateNotExpired } from './certificate/not-expired.ts';
import { certificateNotExpiringSoon } from './certificate/not-expiring-soon.ts';
import { groupNoInlinePolicies } from './group/no-inline-policies.ts';
import { groupNotAdministrative } from './group/not-administrative.ts';
import { groupNotEmpty } from './group/not-empty.ts';
import { organizationAccountsActivated } from './organization/accounts-activated.ts';
import { organizationAccountsInOus } from './organization/accounts-in-ous.ts';
import { organizationAiServicesOptedOut } from './organization/ai-services-opted-out.ts';
import { organizationAllFeatures } from './organization/all-features.ts';
import { organizationBackupPoliciesAttached } from './organization/backup-policies-attached.ts';
import { organizationCentralRootAccessNotBlocked } from './organization/central-root-access-not-blocked.ts';
import { organizationDelegatedAdministratorsExpected } from './organization/delegated-administrators-expected.ts';
import { organizationDelegatedAdministratorsInUse } from './organization/delegated-administrators-in-use.ts';
import { organizationExemptionsProtected } from './organization/exemptions-protected.ts';
import { organizationIdentityCenterEnabled } from './organization/identity-center-enabled.ts';
import { organizationLeavingDenied } from './organization/leaving-denied.ts';
import { organizationManagementAccountNoUsers } from './organization/management-account-no-users.ts';
import { organizationManagementAccountNoWorkloads } from './organization/management-account-no-workloads.ts';
import { organizationMember } from './organization/member.ts';
import { organizationNoSuspendedAccounts } from './organization/no-suspended-accounts.ts';
import { organizationRcpsCoverAccounts } from './organization/rcps-cover-accounts.ts';
import { organizationRegionsLimited } from './organization/regions-limited.ts';
import { organizationRootCredentialsManagedCentrally } from './organization/root-credentials-managed-centrally.ts';
import { organizationRootDenied } from './organization/root-denied.ts';
import { organizationRootSessionsEnabled } from './organization/root-sessions-enabled.ts';
import { organizationScpsCoverAccounts } from './organization/scps-cover-accounts.ts';
import { organizationServicesAdministeredByDelegates } from './organization/services-administered-by-delegates.ts';
import { organizationTagPoliciesAttached } from './organization/tag-policies-attached.ts';
import { organizationTrustedServicesExpected } from './organization/trusted-services-expected.ts';
import { passwordPolicyExists } from './password-policy/exists.ts';
import { passwordPolicyMaximumAge90 } from './password-policy/maximum-age-90.ts';
import { passwordPolicyMinimumLength7 } from './password-policy/minimum-length-7.ts';
import { passwordPolicyMinimumLength8 } from './password-policy/minimum-length-8.ts';
import { passwordPolicyMinimumLength12 } from './password-policy/minimum-length-12.ts';
import { passwordPolicyMinimumLength14 } from './password-policy/minimum-length-14.ts';
import { passwordPolicyRequiresLowercase } from './password-policy/requires-lowercase.ts';
import { passwordPolicyRequiresNumber } from './password-policy/requires-number.ts';
import { passwordPolicyRequiresSymbol } from './password-policy/requires-symbol.ts';
import { passwordPolicyRequiresUppercase } from './password-policy/requires-uppercase.ts';
import { passwordPolicyReusePrevention4 } from './password-policy/reuse-prevention-4.ts';
import { passwordPolicyReusePrevention24 } from './password-policy/reuse-prevention-24.ts';
import { passwordPolicyStrongWhereUsed } from './password-policy/strong-where-used.ts';
import { policyBoundariesLimit } from './policy/boundaries-limit.ts';
import { policyNoAdministratorAttached } from './policy/no-administrator-attached.ts';
import { policyNoAdministratorAwsManaged } from './policy/no-administrator-aws-managed.ts';
import { policyNoAdministratorInline } from './policy/no-administrator-inline.ts';
import { policyNoAdministratorUnattached } from './policy/no-administrator-unattached.ts';
import { policyNoAssumeAnyRoleInline } from './policy/no-assume-any-role-inline.ts';
import { policyNoAssumeAnyRoleManaged } from './policy/no-assume-any-role-managed.ts';
import { policyNoCloudshellFullAccess } from './policy/no-cloudshell-full-access.ts';
import { policyNoDecryptAnyKey } from './policy/no-decrypt-any-key.ts';
import { policyNoDecryptAnyKeyInline } from './policy/no-decrypt-any-key-inline.ts';
import { policyNoDecryptAnyKeyManaged } from './policy/no-decrypt-any-key-managed.ts';
import { policyNoFullServiceInline } from './policy/no-full-service-inline.ts';
import { policyNoFullServiceManaged } from './policy/no-full-service-managed.ts';
import { policyNoMarketplaceSubscribeAny } from './policy/no-marketplace-subscribe-any.ts';
import { policyNoPassAnyRoleInline } from './policy/no-pass-any-role-inline.ts';
import { policyNoPassAnyRoleManaged } from './policy/no-pass-any-role-managed.ts';
import { policyNoServiceWildcardManaged } from './policy/no-service-wildcard-managed.ts';
import { policySupportAccessAttached } from './policy/support-access-attached.ts';
import { providerSamlNotExpired } from './provider/saml-not-expired.ts';
import { providerSamlNotExpiringSoon } from './provider/saml-not-expiring-soon.ts';
import { providerTrustedByARole } from './provider/trusted-by-a-role.ts';
import { roleExternalAccountsExpected } from './role/external-accounts-expected.ts';
import { roleNoPrivilegeEscalation } from './role/no-privilege-escalation.ts';
import { roleNoReadOnlyForStrangers } from './role/no-read-only-for-strangers.ts';
import { roleNotAdministrative } from './role/not-administrative.ts';
import { roleNotOpenToAnyone } from './role/not-open-to-anyone.ts';
import { roleOidcSubjectBound } from './role/oidc-subject-bound.ts';
import { roleSamlAudienceBound } from './role/saml-audience-bound.ts';
import { roleSecurityAuditRoleExists } from './role/security-audit-role-exists.ts';
import { roleServicesBoundToSource } from './role/services-bound-to-source.ts';
import { roleStrangersNeedExternalId } from './role/strangers-need-external-id.ts';
import { roleSupportRoleExists } from './role/support-role-exists.ts';
import { roleTagged } from './role/tagged.ts';
import { roleTrustsOrganizationOnly } from './role/trusts-organization-only.ts';
import { roleUsedRecently } from './role/used-recently.ts';
import { rootHardwareMfaEnabled } from './root/hardware-mfa-enabled.ts';
import { rootHardwareMfaOrNoPassword } from './root/hardware-mfa-or-no-password.ts';
import { rootMfaEnabled } from './root/mfa-enabled.ts';
import { rootMfaOrNoPassword } from './root/mfa-or-no-password.ts';
import { rootNoAccessKeys } from './root/no-access-keys.ts';
import { rootNoCredentials } from './root/no-credentials.ts';
import { rootNoSigningCertificates } from './root/no-signing-certificates.ts';
import { rootNotUsedRecently } from './root/not-used-recently.ts';
import { rootSecondMfaDevice } from './root/second-mfa-device.ts';
import { securityStatusGroupsUsed } from './security-status/groups-used.ts';
import { securityStatusIamUsersCreated } from './security-status/iam-users-created.ts';
import { securityStatusPasswordPolicyApplied } from './security-status/password-policy-applied.ts';
import { securityStatusRootAccessKeysDeleted } from './security-status/root-access-keys-deleted.ts';
import { securityStatusRootMfaActivated } from './security-status/root-mfa-activated.ts';
import { userAccessKeysRotated90Days } from './user/access-keys-rotated-90-days.ts';
import { userAdministratorsHaveMfa } from './user/administrators-have-mfa.ts';
import { userAnyMfa } from './user/any-mfa.ts';
import { userApiKeysExpire } from './user/api-keys-expire.ts';
import { userApiKeysNotAdministrative } from './user/api-keys-not-administrative.ts';
import { userBedrockKeysExpire } from './user/bedrock-keys-expire.ts';
import { userBedrockKeysNotAdministrative } from './user/bedrock-keys-not-administrative.ts';
import { userConsoleMfa } from './user/console-mfa.ts';
import { userFederatedCentrally } from './user/federated-centrally.ts';
import { userHardwareMfa } from './user/hardware-mfa.ts';
import { userInGroup } from './user/in-group.ts';
import { userIndividualIdentities } from './user/individual-identities.ts';
import { userNoCredentialsUnused45Days } from './user/no-credentials-unused-45-days.ts';
import { userNoCredentialsUnused90Days } from './user/no-credentials-unused-90-days.ts';
import { userNoDirectPolicies } from './user/no-direct-policies.ts';
import { userNoInactiveAccessKeys } from './user/no-inactive-access-keys.ts';
import { userNoKeyAtSetup } from './user/no-key-at-setup.ts';
import { userNoPasswordWithKeys } from './user/no-password-with-keys.ts';
import { userNoPrivilegeEscalation } from './user/no-privilege-escalation.ts';
import { userNotAdministrative } from './user/not-administrative.ts';
import { userNotQuarantined } from './user/not-quarantined.ts';
import { userOneActiveKey } from './user/one-active-key.ts';
import { userPermissionsThroughGroups } from './user/permissions-through-groups.ts';
import { userServiceCredentialsRotated } from './user/service-credentials-rotated.ts';
import { userSigningCertificatesRotated } from './user/signing-certificates-rotated.ts';
import { userSshKeysReviewed } from './user/ssh-keys-reviewed.ts';
import { userTagged } from './user/tagged.ts';
import { userUsedAccessKeysRotated90Days } from './user/used-access-keys-rotated-90-days.ts';

/** One line a check, sorted by id. */
const DEFINITIONS: readonly CheckDefinition[] = [
  accessAnalyzerExternalInEveryRegion,
  accessAnalyzerExternalOfAccountInEveryRegion,
  accessAnalyzerExternalWatched,
  accessAnalyzerNoExternalFindings,
  accessAnalyzerNoPublicFindings,
  accountAliasSet,
  accountBillingContact,
  accountContactsDiffer,
  accountOperationsContact,
  accountPrimaryContact,
  accountSecurityContact,
  certificateNotExpired,
  certificateNotExpiringSoon,
  groupNoInlinePolicies,
  groupNotAdministrative,
  groupNotEmpty,
  organizationAccountsActivated,
  organizationAccountsInOus,
  organizationAiServicesOptedOut,
  organizationAllFeatures,
  organizationBackupPoliciesAttached,
  organizationCentralRootAccessNotBlocked,
  organizationDelegatedAdministratorsExpected,
  organizationDelegatedAdministratorsInUse,
  organizationExemptionsProtected,
  organizationIdentityCenterEnabled,
  organizationLeavingDenied,
  organizationManagementAccountNoUsers,
  organizationManagementAccountNoWorkloads,
  organizationMember,
  organizationNoSuspendedAccounts,
  organizationRcpsCoverAccounts,
  organizationRegionsLimited,
  organizationRootCredentialsManagedCentrally,
  organizationRootDenied,
  organizationRootSessionsEnabled,
  organizationScpsCoverAccounts,
  organizationServicesAdministeredByDelegates,
  organizationTagPoliciesAttached,
  organizationTrustedServicesExpected,
  passwordPolicyExists,
  passwordPolicyMaximumAge90,
  passwordPolicyMinimumLength12,
  passwordPolicyMinimumLength14,
  passwordPolicyMinimumLength7,
  passwordPolicyMinimumLength8,
  passwordPolicyRequiresLowercase,
  passwordPolicyRequiresNumber,
  passwordPolicyRequiresSymbol,
  passwordPolicyRequiresUppercase,
  passwordPolicyReusePrevention24,
  passwordPolicyReusePrevention4,
  passwordPolicyStrongWhereUsed,
  policyBoundariesLimit,
  policyNoAdministratorAttached,
  policyNoAdministratorAwsManaged,
  policyNoAdministratorInline,
  policyNoAdministratorUnattached,
  policyNoAssumeAnyRoleInline,
  policyNoAssumeAnyRoleManaged,
  policyNoCloudshellFullAccess,
  policyNoDecryptAnyKey,
  policyNoDecryptAnyKeyInline,
  policyNoDecryptAnyKeyManaged,
  policyNoFullServiceInline,
  policyNoFullServiceManaged,
  policyNoMarketplaceSubscribeAny,
  policyNoPassAnyRoleInline,
  policyNoPassAnyRoleManaged,
  policyNoServiceWildcardManaged,
  policySupportAccessAttached,
  providerSamlNotExpired,
  providerSamlNotExpiringSoon,
  providerTrustedByARole,
  roleExternalAccountsExpected,
  roleNoPrivilegeEscalation,
  roleNoReadOnlyForStrangers,
  roleNotAdministrative,
  roleNotOpenToAnyone,
  roleOidcSubjectBound,
  roleSamlAudienceBound,
  roleSecurityAuditRoleExists,
  roleServicesBoundToSource,
  roleStrangersNeedExternalId,
  roleSupportRoleExists,
  roleTagged,
  roleTrustsOrganizationOnly,
  roleUsedRecently,
  rootHardwareMfaEnabled,
  rootHardwareMfaOrNoPassword,
  rootMfaEnabled,
  rootMfaOrNoPassword,
  rootNoAccessKeys,
  rootNoCredentials,
  rootNoSigningCertificates,
  rootNotUsedRecently,
  rootSecondMfaDevice,
  securityStatusGroupsUsed,
  securityStatusIamUsersCreated,
  securityStatusPasswordPolicyApplied,
  securityStatusRootAccessKeysDeleted,
  securityStatusRootMfaActivated,
  userAccessKeysRotated90Days,
  userAdministratorsHaveMfa,
  userAnyMfa,
  userApiKeysExpire,
  userApiKeysNotAdministrative,
  userBedrockKeysExpire,
  userBedrockKeysNotAdministrative,
  userConsoleMfa,
  userFederatedCentrally,
  userHardwareMfa,
  userInGroup,
  userIndividualIdentities,
  userNoCredentialsUnused45Days,
  userNoCredentialsUnused90Days,
  userNoDirectPolicies,
  userNoInactiveAccessKeys,
  userNoKeyAtSetup,
  userNoPasswordWithKeys,
  userNoPrivilegeEscalation,
  userNotAdministrative,
  userNotQuarantined,
  userOneActiveKey,
  userPermissionsThroughGroups,
  userServiceCredentialsRotated,
  userSigningCertificatesRotated,
  userSshKeysReviewed,
  userTagged,
  userUsedAccessKeysRotated90Days,
];

/** Every check, sorted by id, with the controls that point at it. */
export const CHECKS: readonly Check[] = DEFINITIONS.map((definition) => ({
  ...definition,
  controls: controlsOf(definition.id),
}));

const BY_ID: ReadonlyMap<string, Check> = new Map(CHECKS.map((check) => [check.id, check]));

/** The check of that id; null when there is none. */
export function findCheck(id: CheckId): Check | null {
  return BY_ID.get(id) ?? null;
}

/** The checks of these ids, each once and sorted by id, and the ids that no check has. */
export function selectChecks(ids: readonly CheckId[]): {
  readonly checks: readonly Check[];
  readonly unknownIds: readonly CheckId[];
} {
  const wanted = new Set(ids);
  return {
    checks: CHECKS.filter(({ id }) => wanted.has(id)),
    unknownIds: [...wanted].filter((id) => !BY_ID.has(id)),
  };
}

import type { CheckId } from '@plinth/contract';
import type { Check, CheckDefinition } from '../check/check.ts';
import { controlsOf } from '../frameworks/registry.ts';
import { externalInEveryRegion } from './access-analyzer/external-in-every-region.ts';
import { externalOfAccountInEveryRegion } from './access-analyzer/external-of-account-in-every-region.ts';
import { aliasSet } from './account/alias-set.ts';
import { billingContact } from './account/billing-contact.ts';
import { contactsDiffer } from './account/contacts-differ.ts';
import { operationsContact } from './account/operations-contact.ts';
import { primaryContact } from './account/primary-contact.ts';
import { securityContact } from './account/security-contact.ts';
import { certificateNotExpired } from './certificate/not-expired.ts';
import { certificateNotExpiringSoon } from './certificate/not-expiring-soon.ts';
import { noInlineGroupPolicies } from './group/no-inline-policies.ts';
import { notAdministrativeGroup } from './group/not-administrative.ts';
import { notEmpty } from './group/not-empty.ts';
import { accountsActivated } from './organization/accounts-activated.ts';
import { accountsInOus } from './organization/accounts-in-ous.ts';
import { aiServicesOptedOut } from './organization/ai-services-opted-out.ts';
import { allFeatures } from './organization/all-features.ts';
import { backupPoliciesAttached } from './organization/backup-policies-attached.ts';
import { centralRootAccessNotBlocked } from './organization/central-root-access-not-blocked.ts';
import { delegatedAdministratorsExpected } from './organization/delegated-administrators-expected.ts';
import { delegatedAdministratorsInUse } from './organization/delegated-administrators-in-use.ts';
import { leavingDenied } from './organization/leaving-denied.ts';
import { managementAccountNoUsers } from './organization/management-account-no-users.ts';
import { managementAccountNoWorkloads } from './organization/management-account-no-workloads.ts';
import { member } from './organization/member.ts';
import { noSuspendedAccounts } from './organization/no-suspended-accounts.ts';
import { rcpsCoverAccounts } from './organization/rcps-cover-accounts.ts';
import { regionsLimited } from './organization/regions-limited.ts';
import { rootCredentialsManagedCentrally } from './organization/root-credentials-managed-centrally.ts';
import { rootDenied } from './organization/root-denied.ts';
import { rootSessionsEnabled } from './organization/root-sessions-enabled.ts';
import { scpsCoverAccounts } from './organization/scps-cover-accounts.ts';
import { servicesAdministeredByDelegates } from './organization/services-administered-by-delegates.ts';
import { tagPoliciesAttached } from './organization/tag-policies-attached.ts';
import { trustedServicesExpected } from './organization/trusted-services-expected.ts';
import { exists } from './password-policy/exists.ts';
import { maximumAge90 } from './password-policy/maximum-age-90.ts';
import { minimumLength7 } from './password-policy/minimum-length-7.ts';
import { minimumLength8 } from './password-policy/minimum-length-8.ts';
import { minimumLength12 } from './password-policy/minimum-length-12.ts';
import { minimumLength14 } from './password-policy/minimum-length-14.ts';
import { requiresLowercase } from './password-policy/requires-lowercase.ts';
import { requiresNumber } from './password-policy/requires-number.ts';
import { requiresSymbol } from './password-policy/requires-symbol.ts';
import { requiresUppercase } from './password-policy/requires-uppercase.ts';
import { reusePrevention4 } from './password-policy/reuse-prevention-4.ts';
import { reusePrevention24 } from './password-policy/reuse-prevention-24.ts';
import { boundariesLimit } from './policy/boundaries-limit.ts';
import { noAdministratorAttached } from './policy/no-administrator-attached.ts';
import { noAdministratorAwsManaged } from './policy/no-administrator-aws-managed.ts';
import { noAdministratorInline } from './policy/no-administrator-inline.ts';
import { noAdministratorUnattached } from './policy/no-administrator-unattached.ts';
import { noAssumeAnyRoleInline } from './policy/no-assume-any-role-inline.ts';
import { noAssumeAnyRoleManaged } from './policy/no-assume-any-role-managed.ts';
import { noCloudshellFullAccess } from './policy/no-cloudshell-full-access.ts';
import { noDecryptAnyKeyInline } from './policy/no-decrypt-any-key-inline.ts';
import { noDecryptAnyKeyManaged } from './policy/no-decrypt-any-key-managed.ts';
import { noFullServiceInline } from './policy/no-full-service-inline.ts';
import { noFullServiceManaged } from './policy/no-full-service-managed.ts';
import { noPassAnyRoleInline } from './policy/no-pass-any-role-inline.ts';
import { noPassAnyRoleManaged } from './policy/no-pass-any-role-managed.ts';
import { noServiceWildcardManaged } from './policy/no-service-wildcard-managed.ts';
import { supportAccessAttached } from './policy/support-access-attached.ts';
import { samlNotExpired } from './provider/saml-not-expired.ts';
import { samlNotExpiringSoon } from './provider/saml-not-expiring-soon.ts';
import { trustedByARole } from './provider/trusted-by-a-role.ts';
import { noPrivilegeEscalationOfRoles } from './role/no-privilege-escalation.ts';
import { noReadOnlyForStrangers } from './role/no-read-only-for-strangers.ts';
import { notAdministrativeRole } from './role/not-administrative.ts';
import { notOpenToAnyone } from './role/not-open-to-anyone.ts';
import { oidcSubjectBound } from './role/oidc-subject-bound.ts';
import { samlAudienceBound } from './role/saml-audience-bound.ts';
import { servicesBoundToSource } from './role/services-bound-to-source.ts';
import { strangersNeedExternalId } from './role/strangers-need-external-id.ts';
import { supportRoleExists } from './role/support-role-exists.ts';
import { taggedRoles } from './role/tagged.ts';
import { trustsOrganizationOnly } from './role/trusts-organization-only.ts';
import { usedRecently } from './role/used-recently.ts';
import { hardwareMfaEnabled } from './root/hardware-mfa-enabled.ts';
import { hardwareMfaOrNoPassword } from './root/hardware-mfa-or-no-password.ts';
import { mfaEnabled } from './root/mfa-enabled.ts';
import { mfaOrNoPassword } from './root/mfa-or-no-password.ts';
import { noAccessKeys } from './root/no-access-keys.ts';
import { noCredentials } from './root/no-credentials.ts';
import { noRootSigningCertificates } from './root/no-signing-certificates.ts';
import { notUsedRecently } from './root/not-used-recently.ts';
import { groupsUsed } from './security-status/groups-used.ts';
import { iamUsersCreated } from './security-status/iam-users-created.ts';
import { passwordPolicyApplied } from './security-status/password-policy-applied.ts';
import { rootAccessKeysDeleted } from './security-status/root-access-keys-deleted.ts';
import { rootMfaActivated } from './security-status/root-mfa-activated.ts';
import { accessKeysRotated90Days } from './user/access-keys-rotated-90-days.ts';
import { administratorsHaveMfa } from './user/administrators-have-mfa.ts';
import { anyMfa } from './user/any-mfa.ts';
import { bedrockKeysExpire } from './user/bedrock-keys-expire.ts';
import { bedrockKeysNotAdministrative } from './user/bedrock-keys-not-administrative.ts';
import { consoleMfa } from './user/console-mfa.ts';
import { federatedCentrally } from './user/federated-centrally.ts';
import { hardwareMfa } from './user/hardware-mfa.ts';
import { inGroup } from './user/in-group.ts';
import { individualIdentities } from './user/individual-identities.ts';
import { noCredentialsUnused45Days } from './user/no-credentials-unused-45-days.ts';
import { noCredentialsUnused90Days } from './user/no-credentials-unused-90-days.ts';
import { noDirectPolicies } from './user/no-direct-policies.ts';
import { noInactiveAccessKeys } from './user/no-inactive-access-keys.ts';
import { noKeyAtSetup } from './user/no-key-at-setup.ts';
import { noPasswordWithKeys } from './user/no-password-with-keys.ts';
import { noPrivilegeEscalationOfUsers } from './user/no-privilege-escalation.ts';
import { notAdministrativeUser } from './user/not-administrative.ts';
import { oneActiveKey } from './user/one-active-key.ts';
import { serviceCredentialsRotated } from './user/service-credentials-rotated.ts';
import { signingCertificatesRotated } from './user/signing-certificates-rotated.ts';
import { sshKeysReviewed } from './user/ssh-keys-reviewed.ts';
import { taggedUsers } from './user/tagged.ts';

/** One line a check, sorted by id. */
const DEFINITIONS: readonly CheckDefinition[] = [
  externalInEveryRegion,
  externalOfAccountInEveryRegion,
  aliasSet,
  billingContact,
  contactsDiffer,
  operationsContact,
  primaryContact,
  securityContact,
  certificateNotExpired,
  certificateNotExpiringSoon,
  noInlineGroupPolicies,
  notAdministrativeGroup,
  notEmpty,
  accountsActivated,
  accountsInOus,
  aiServicesOptedOut,
  allFeatures,
  backupPoliciesAttached,
  centralRootAccessNotBlocked,
  delegatedAdministratorsExpected,
  delegatedAdministratorsInUse,
  leavingDenied,
  managementAccountNoUsers,
  managementAccountNoWorkloads,
  member,
  noSuspendedAccounts,
  rcpsCoverAccounts,
  regionsLimited,
  rootCredentialsManagedCentrally,
  rootDenied,
  rootSessionsEnabled,
  scpsCoverAccounts,
  servicesAdministeredByDelegates,
  tagPoliciesAttached,
  trustedServicesExpected,
  exists,
  maximumAge90,
  minimumLength12,
  minimumLength14,
  minimumLength7,
  minimumLength8,
  requiresLowercase,
  requiresNumber,
  requiresSymbol,
  requiresUppercase,
  reusePrevention24,
  reusePrevention4,
  boundariesLimit,
  noAdministratorAttached,
  noAdministratorAwsManaged,
  noAdministratorInline,
  noAdministratorUnattached,
  noAssumeAnyRoleInline,
  noAssumeAnyRoleManaged,
  noCloudshellFullAccess,
  noDecryptAnyKeyInline,
  noDecryptAnyKeyManaged,
  noFullServiceInline,
  noFullServiceManaged,
  noPassAnyRoleInline,
  noPassAnyRoleManaged,
  noServiceWildcardManaged,
  supportAccessAttached,
  samlNotExpired,
  samlNotExpiringSoon,
  trustedByARole,
  noPrivilegeEscalationOfRoles,
  noReadOnlyForStrangers,
  notAdministrativeRole,
  notOpenToAnyone,
  oidcSubjectBound,
  samlAudienceBound,
  servicesBoundToSource,
  strangersNeedExternalId,
  supportRoleExists,
  taggedRoles,
  trustsOrganizationOnly,
  usedRecently,
  hardwareMfaEnabled,
  hardwareMfaOrNoPassword,
  mfaEnabled,
  mfaOrNoPassword,
  noAccessKeys,
  noCredentials,
  noRootSigningCertificates,
  notUsedRecently,
  groupsUsed,
  iamUsersCreated,
  passwordPolicyApplied,
  rootAccessKeysDeleted,
  rootMfaActivated,
  accessKeysRotated90Days,
  administratorsHaveMfa,
  anyMfa,
  bedrockKeysExpire,
  bedrockKeysNotAdministrative,
  consoleMfa,
  federatedCentrally,
  hardwareMfa,
  inGroup,
  individualIdentities,
  noCredentialsUnused45Days,
  noCredentialsUnused90Days,
  noDirectPolicies,
  noInactiveAccessKeys,
  noKeyAtSetup,
  noPasswordWithKeys,
  noPrivilegeEscalationOfUsers,
  notAdministrativeUser,
  oneActiveKey,
  serviceCredentialsRotated,
  signingCertificatesRotated,
  sshKeysReviewed,
  taggedUsers,
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

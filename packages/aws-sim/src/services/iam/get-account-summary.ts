import type { AccountFaults } from '../../faults/account-faults.ts';
import type { AccountModel } from '../../model/account-model.ts';
import { attachmentsOf } from '../../model/attachments.ts';
import { element } from '../../wire/xml.ts';
import type { QueryCall } from '../query-service.ts';

const QUOTAS = {
  UsersQuota: 5000,
  GroupsQuota: 300,
  RolesQuota: 1000,
  PoliciesQuota: 1500,
  InstanceProfiles: 0,
  InstanceProfilesQuota: 1000,
  ServerCertificatesQuota: 20,
  AccessKeysPerUserQuota: 2,
  SigningCertificatesPerUserQuota: 2,
  GroupsPerUserQuota: 10,
  UserPolicySizeQuota: 2048,
  GroupPolicySizeQuota: 5120,
  RolePolicySizeQuota: 10_240,
  PolicySizeQuota: 6144,
  AssumeRolePolicySizeQuota: 2048,
  AttachedPoliciesPerUserQuota: 10,
  AttachedPoliciesPerGroupQuota: 10,
  AttachedPoliciesPerRoleQuota: 10,
  VersionsPerPolicyQuota: 5,
  PolicyVersionsInUseQuota: 10_000,
  GlobalEndpointTokenVersion: 1,
} as const;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html */
export function getAccountSummary({ sim, principal }: QueryCall): string {
  const model = sim.world.model(principal.accountId);
  const counts = { ...countEntities(model), ...describeRoot(model, sim.faults.of(principal.accountId)), ...QUOTAS };
  let entries = '';
  for (const [key, value] of Object.entries(counts)) {
    entries += `<entry>${element('key', key)}${element('value', value)}</entry>`;
  }
  return `<SummaryMap>${entries}</SummaryMap>`;
}

function countEntities(model: AccountModel): Readonly<Record<string, number>> {
  const devices = [...model.root.mfaDevices, ...model.users.flatMap((user) => user.mfaDevices)];
  return {
    Users: model.users.length,
    Groups: model.groups.length,
    Roles: model.roles.length,
    Policies: model.policies.length,
    PolicyVersionsInUse: attachmentsOf(model).size,
    MFADevices: devices.length + model.unassignedMfaSerials.length,
    MFADevicesInUse: devices.length,
    ServerCertificates: model.serverCertificates.length,
    Providers: model.samlProviders.length + model.oidcProviderArns.length,
  };
}

function describeRoot({ root }: AccountModel, faults: AccountFaults): Readonly<Record<string, number>> {
  const keys = faults.summaryIgnoresInactiveRootKeys ? root.accessKeys.filter((key) => key.active) : root.accessKeys;
  return {
    AccountAccessKeysPresent: Math.min(keys.length, 1),
    AccountMFAEnabled: Math.min(root.mfaDevices.length, 1),
    AccountPasswordPresent: root.password ? 1 : 0,
    AccountSigningCertificatesPresent: Math.min(root.signingCertificates.length, 1),
  };
}

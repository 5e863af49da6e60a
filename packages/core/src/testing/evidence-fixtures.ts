import { AccountId, OrganizationId } from '@plinth/contract';
import type { EvaluatedAccount } from '../check/check.ts';
import type { AccountSummary } from '../evidence/account-summary.ts';
import type { AuthorizationDetails, IamGroup, IamRole, IamUser } from '../evidence/authorization-details.ts';
import type { CredentialReport, ReportAccessKey, ReportUser } from '../evidence/credential-report.ts';
import type { PasswordPolicy } from '../evidence/password-policy.ts';
import type { VirtualMfaDevices } from '../evidence/virtual-mfa-devices.ts';

/** When every fixture's snapshot was taken. */
export const NOW = '2026-11-01T12:00:00.000Z';
/** `1st` of the fixtures' instants: long ago, by any threshold. */
export const LONG_AGO = '2024-01-15T09:30:00.000Z';

const ACCOUNT_ID = '111122223333';
const ROOT_ARN = `arn:aws:iam::${ACCOUNT_ID}:root`;
const DAY_MS = 86_400_000;

/** The instant `days` days, and some milliseconds, before `NOW`. */
export function daysAgo(days: number, ms = 0): string {
  return new Date(Date.parse(NOW) - days * DAY_MS - ms).toISOString();
}

/** A member account of the partition `aws`. */
export function checkContext(with_: Partial<EvaluatedAccount> = {}): EvaluatedAccount {
  return {
    accountId: AccountId.parse(ACCOUNT_ID),
    partition: 'aws',
    organizationId: OrganizationId.parse('o-a1b2c3d4e5'),
    isManagementAccount: false,
    now: NOW,
    ...with_,
  };
}

/** An account whose root user has a password, MFA and no keys; with one user and one group. */
export function summary(with_: Partial<AccountSummary> = {}): AccountSummary {
  return {
    accountAccessKeysPresent: 0,
    accountMfaEnabled: 1,
    accountPasswordPresent: 1,
    accountSigningCertificatesPresent: 0,
    users: 1,
    groups: 1,
    roles: 3,
    policies: 2,
    mfaDevices: 1,
    mfaDevicesInUse: 1,
    serverCertificates: 0,
    providers: 0,
    ...with_,
  };
}

/** A policy that meets every rule. */
export function policy(with_: Partial<NonNullable<PasswordPolicy>> = {}): NonNullable<PasswordPolicy> {
  return {
    minimumPasswordLength: 14,
    requireSymbols: true,
    requireNumbers: true,
    requireUppercaseCharacters: true,
    requireLowercaseCharacters: true,
    allowUsersToChangePassword: true,
    expirePasswords: true,
    maxPasswordAge: 90,
    passwordReusePrevention: 24,
    hardExpiry: false,
    ...with_,
  };
}

/** A key slot with nothing in it. */
function reportKey(slot: 1 | 2, with_: Partial<ReportAccessKey> = {}): ReportAccessKey {
  return {
    slot,
    active: false,
    lastRotated: 'N/A',
    lastUsed: 'N/A',
    lastUsedRegion: 'N/A',
    lastUsedService: 'N/A',
    ...with_,
  };
}

export type ReportUserFields = Partial<Omit<ReportUser, 'accessKeys'>> & {
  /** Those of the slots that hold a key. */
  readonly keys?: readonly (Partial<ReportAccessKey> & Pick<ReportAccessKey, 'slot'>)[];
};

/** A user, by default `alice`, without password, keys or MFA, made long ago. */
export function reportUser({ keys = [], user = 'alice', ...with_ }: ReportUserFields = {}): ReportUser {
  return {
    user,
    arn: `arn:aws:iam::${ACCOUNT_ID}:user/${user}`,
    createdAt: LONG_AGO,
    passwordEnabled: false,
    passwordLastUsed: 'N/A',
    passwordLastChanged: 'N/A',
    passwordNextRotation: 'N/A',
    mfaActive: false,
    accessKeys: [
      reportKey(1, { ...keys.find(({ slot }) => slot === 1) }),
      reportKey(2, { ...keys.find(({ slot }) => slot === 2) }),
    ],
    certificates: [
      { slot: 1, active: false, lastRotated: 'N/A' },
      { slot: 2, active: false, lastRotated: 'N/A' },
    ],
    hasMoreCredentials: false,
    ...with_,
  };
}

/** The root row: with a password and MFA, without keys, not used since the account was made. */
export function reportRoot(with_: ReportUserFields = {}): ReportUser {
  return reportUser({
    user: '<root_account>',
    arn: ROOT_ARN,
    passwordEnabled: true,
    passwordLastUsed: LONG_AGO,
    passwordLastChanged: LONG_AGO,
    passwordNextRotation: 'not_supported',
    mfaActive: true,
    ...with_,
  });
}

export function report(with_: Partial<CredentialReport> = {}): CredentialReport {
  return { root: reportRoot(), users: [], nameless: null, ...with_ };
}

/** These users, as the report shows them and as they are still there. */
export function reported(...users: readonly ReportUserFields[]) {
  const rows = users.map((user) => reportUser(user));
  return {
    authorizationDetails: details({
      users: rows.map(({ user: name, createdAt }) =>
        iamUser({ name, createdAt: createdAt === 'unreadable' ? LONG_AGO : createdAt }),
      ),
    }),
    credentialReport: report({ users: rows }),
  };
}

/** A user without groups and policies, by default `alice`. */
export function iamUser({ name = 'alice', ...with_ }: Partial<IamUser> = {}): IamUser {
  return {
    arn: `arn:aws:iam::${ACCOUNT_ID}:user/${name}`,
    name,
    id: `AIDA${name.toUpperCase()}`,
    path: '/',
    createdAt: LONG_AGO,
    inlinePolicies: [],
    attachedPolicies: [],
    groups: [],
    permissionsBoundaryArn: null,
    tags: {},
    ...with_,
  };
}

/** A group without policies, by default `staff`. */
export function iamGroup({ name = 'staff', ...with_ }: Partial<IamGroup> = {}): IamGroup {
  return {
    arn: `arn:aws:iam::${ACCOUNT_ID}:group/${name}`,
    name,
    id: `AGPA${name.toUpperCase()}`,
    path: '/',
    createdAt: LONG_AGO,
    inlinePolicies: [],
    attachedPolicies: [],
    ...with_,
  };
}

/** A role that the account itself may assume, without policies, never used; by default `deploy`. */
export function iamRole({ name = 'deploy', path = '/', ...with_ }: Partial<IamRole> = {}): IamRole {
  return {
    arn: `arn:aws:iam::${ACCOUNT_ID}:role${path}${name}`,
    name,
    id: `AROA${name.toUpperCase()}`,
    path,
    createdAt: LONG_AGO,
    inlinePolicies: [],
    attachedPolicies: [],
    trustPolicy: {
      json: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { AWS: ROOT_ARN }, Action: 'sts:AssumeRole' }],
      },
    },
    permissionsBoundaryArn: null,
    lastUsedAt: null,
    lastUsedRegion: null,
    tags: {},
    ...with_,
  };
}

export function details(with_: Partial<AuthorizationDetails> = {}): AuthorizationDetails {
  return { users: [], groups: [], roles: [], policies: [], ...with_ };
}

/** A virtual device, by default that of the user `alice`. */
export function mfaDevice(with_: Partial<VirtualMfaDevices[number]> = {}): VirtualMfaDevices[number] {
  return {
    serialNumber: `arn:aws:iam::${ACCOUNT_ID}:mfa/alice`,
    userArn: `arn:aws:iam::${ACCOUNT_ID}:user/alice`,
    enabledAt: LONG_AGO,
    ...with_,
  };
}

import { AccountId, CauseCode, OrganizationId, Partition } from '@plinth/contract';
import type { Arbitrary } from 'fast-check';
import * as fc from 'fast-check';
import type { EvaluatedAccount } from '../check/check.ts';
import type { AccountSummary } from '../evidence/account-summary.ts';
import type { AuthorizationDetails, IamUser, ManagedPolicy } from '../evidence/authorization-details.ts';
import type { CredentialReport, ReportAccessKey, ReportDate, ReportUser } from '../evidence/credential-report.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { PasswordPolicy } from '../evidence/password-policy.ts';
import type { Snapshot } from '../evidence/registry.ts';
import type { VirtualMfaDevices } from '../evidence/virtual-mfa-devices.ts';
import * as account from './account-arbitraries.ts';
import {
  ACCOUNT_ID,
  CUSTOMER_POLICIES,
  document,
  instant,
  MANAGED_POLICIES,
  name,
  policyArn,
} from './basic-arbitraries.ts';
import { LONG_AGO } from './evidence-fixtures.ts';
import * as organization from './organization-arbitraries.ts';

const ROOT_ARN = `arn:aws:iam::${ACCOUNT_ID}:root`;

const reportDate: Arbitrary<ReportDate> = fc.oneof(
  instant,
  fc.constantFrom<ReportDate>('N/A', 'no_information', 'not_supported', 'unreadable'),
);
const active = fc.constantFrom(true, false, 'unreadable' as const);
const flag = fc.constantFrom(true, false, null);
const reportFlag = fc.oneof(flag, fc.constant('unreadable' as const));
const count = fc.constantFrom(0, 1, 2, 5000, null);

const accountSummary: Arbitrary<AccountSummary> = fc.record({
  accountAccessKeysPresent: count,
  accountMfaEnabled: count,
  accountPasswordPresent: count,
  accountSigningCertificatesPresent: count,
  users: count,
  groups: count,
  roles: count,
  policies: count,
  mfaDevices: count,
  mfaDevicesInUse: count,
  serverCertificates: count,
  providers: count,
});

const passwordPolicy: Arbitrary<PasswordPolicy> = fc.option(
  fc.record({
    minimumPasswordLength: fc.integer({ min: 0, max: 128 }),
    requireSymbols: fc.boolean(),
    requireNumbers: fc.boolean(),
    requireUppercaseCharacters: fc.boolean(),
    requireLowercaseCharacters: fc.boolean(),
    allowUsersToChangePassword: fc.boolean(),
    expirePasswords: fc.boolean(),
    maxPasswordAge: fc.option(fc.integer({ min: 0, max: 1095 })),
    passwordReusePrevention: fc.option(fc.integer({ min: 0, max: 24 })),
    hardExpiry: flag,
  }),
);

function accessKey(slot: 1 | 2): Arbitrary<ReportAccessKey> {
  return fc.record({
    slot: fc.constant(slot),
    active,
    lastRotated: reportDate,
    lastUsed: reportDate,
    lastUsedRegion: fc.constantFrom('eu-west-1', 'N/A'),
    lastUsedService: fc.constantFrom('s3', 'N/A'),
  });
}

/** A row of the report for the user of that name. */
export function reportUserNamed(user: string, arn: string): Arbitrary<ReportUser> {
  return fc.record({
    user: fc.constant(user),
    arn: fc.constant(arn),
    createdAt: fc.oneof(instant, fc.constant(LONG_AGO), fc.constant('unreadable' as const)),
    passwordEnabled: reportFlag,
    passwordLastUsed: reportDate,
    passwordLastChanged: reportDate,
    passwordNextRotation: reportDate,
    mfaActive: reportFlag,
    accessKeys: fc.tuple(accessKey(1), accessKey(2)),
    certificates: fc.tuple(fc.record({ slot: fc.constant<1>(1), active, lastRotated: reportDate })),
    hasMoreCredentials: fc.boolean(),
  });
}

const names = fc.uniqueArray(name, { maxLength: 6 });

export const credentialReports: Arbitrary<CredentialReport> = fc.record({
  root: fc.option(reportUserNamed('<root_account>', ROOT_ARN)),
  users: names.chain((users) => fc.tuple(...users.map((user) => reportUserNamed(user, userArn(user))))),
  nameless: fc.option(
    fc.record({ line: fc.integer({ min: 2 }), column: fc.constantFrom<'user' | 'arn'>('user', 'arn') }),
  ),
});

/** Statements that grant much, some of it never, some under conditions, and one that no policy may have. */
const entity = {
  id: fc.string(),
  path: fc.constantFrom('/', '/ops/', '/aws-reserved/sso.amazonaws.com/'),
  createdAt: fc.option(fc.oneof(instant, fc.constant(LONG_AGO))),
  inlinePolicies: fc.uniqueArray(fc.record({ name, document }), { maxLength: 2, selector: ({ name }) => name }),
  attachedPolicies: fc.uniqueArray(fc.record({ name, arn: policyArn }), { maxLength: 2, selector: ({ arn }) => arn }),
};
/** Zod leaves a key `__proto__` out of a record: such a tag is not kept. */
const tagKey = fc.string().filter((key) => key !== '__proto__');
const tags = fc.dictionary(tagKey, fc.string(), { maxKeys: 2, noNullPrototype: true });

/** The user of that name, a member of some of `groups`. */
export function iamUserNamed(user: string, groups: Arbitrary<string[]>): Arbitrary<IamUser> {
  return fc.record({
    ...entity,
    arn: fc.constant(userArn(user)),
    name: fc.constant(user),
    groups,
    permissionsBoundaryArn: fc.option(policyArn),
    tags,
  });
}

const managedPolicies: Arbitrary<ManagedPolicy[]> = fc
  .subarray([...MANAGED_POLICIES, ...CUSTOMER_POLICIES])
  .chain((arns) => fc.tuple(...arns.map((arn) => managedPolicy(arn))));

export const authorizationDetails: Arbitrary<AuthorizationDetails> = fc
  .tuple(names, names, names)
  .chain(([users, groups, roles]) =>
    fc.record({
      users: fc.tuple(...users.map((user) => iamUserNamed(user, fc.subarray(groups)))),
      groups: fc.tuple(...groups.map((group) => named(group, `arn:aws:iam::${ACCOUNT_ID}:group/${group}`))),
      roles: fc.tuple(...roles.map((role) => roleNamed(role))),
      policies: managedPolicies,
    }),
  );

function managedPolicy(arn: string): Arbitrary<ManagedPolicy> {
  const fields = {
    arn: fc.constant(arn),
    name: fc.constant(arn.split('/')[1] ?? ''),
    id: fc.constant(null),
    path: fc.constant('/'),
    attachmentCount: fc.integer({ min: 0, max: 2 }),
    permissionsBoundaryUsageCount: fc.integer({ min: 0, max: 1 }),
    defaultVersionId: fc.constant('v1'),
    document,
  };
  const otherVersions = fc.array(fc.record({ id: fc.constantFrom('v2', 'v3'), document }), { maxLength: 2 });
  return fc.oneof(fc.record(fields), fc.record({ ...fields, otherVersions }));
}

function named(entityName: string, arn: string) {
  return fc.record({ ...entity, name: fc.constant(entityName), arn: fc.constant(arn) });
}

function roleNamed(role: string) {
  return fc.record({
    ...entity,
    name: fc.constant(role),
    arn: fc.constant(`arn:aws:iam::${ACCOUNT_ID}:role/${role}`),
    trustPolicy: document,
    permissionsBoundaryArn: fc.option(policyArn),
    lastUsedAt: fc.option(instant),
    lastUsedRegion: fc.option(fc.constantFrom('eu-west-1', 'us-east-1')),
    tags,
  });
}

const virtualMfaDevices: Arbitrary<VirtualMfaDevices> = fc.array(
  fc.record({
    serialNumber: fc.constantFrom(
      `arn:aws:iam::${ACCOUNT_ID}:mfa/root-account-mfa-device`,
      `arn:aws:iam::${ACCOUNT_ID}:mfa/phone`,
      '',
    ),
    userArn: fc.constantFrom(ROOT_ARN, userArn('alice'), userArn('groot'), null),
    enabledAt: fc.option(instant),
  }),
  { maxLength: 3 },
);

function evidenceOf<Data>(data: Arbitrary<Data>): Arbitrary<Evidence<Data>> {
  const unavailable = fc.constantFrom(...CauseCode.options).map((code): Evidence<Data> => {
    return { available: false, cause: { code, message: 'It could not be read.' } };
  });
  const available = fc.record({ available: fc.constant(true as const), data, observedAt: instant });
  return fc.oneof({ weight: 9, arbitrary: available }, { weight: 1, arbitrary: unavailable });
}

/** Whatever the schemas allow, with resources that differ from each other, and some evidence missing. */
export const snapshots: Arbitrary<Snapshot> = fc.record(
  {
    accessAnalyzerFindings: evidenceOf(account.accessAnalyzerFindings),
    accessAnalyzers: evidenceOf(account.accessAnalyzers),
    accountAliases: evidenceOf(account.accountAliases),
    accountSummary: evidenceOf(accountSummary),
    alternateContacts: evidenceOf(account.alternateContacts),
    authorizationDetails: evidenceOf(authorizationDetails),
    contactInformation: evidenceOf(account.contactInformation),
    credentialReport: evidenceOf(credentialReports),
    delegatedAdministrators: evidenceOf(organization.delegatedAdministrators),
    identityCenterInstances: evidenceOf(organization.identityCenterInstances),
    identityProviders: evidenceOf(account.identityProviders),
    organization: evidenceOf(organization.organization),
    organizationAnalyzers: evidenceOf(account.accessAnalyzers),
    organizationPolicies: evidenceOf(organization.organizationPolicies),
    organizationTree: evidenceOf(organization.organizationTree),
    passwordPolicy: evidenceOf(passwordPolicy),
    rootFeatures: evidenceOf(organization.rootFeatures),
    serverCertificates: evidenceOf(account.serverCertificates),
    serviceSpecificCredentials: evidenceOf(account.serviceSpecificCredentials),
    trustedServices: evidenceOf(organization.trustedServices),
    virtualMfaDevices: evidenceOf(virtualMfaDevices),
  },
  { requiredKeys: ['accountSummary', 'authorizationDetails', 'credentialReport', 'passwordPolicy'] },
);

export const contexts: Arbitrary<EvaluatedAccount> = fc.record({
  accountId: fc.constant(AccountId.parse(ACCOUNT_ID)),
  partition: fc.constantFrom(...Partition.options),
  organizationId: fc.constant(OrganizationId.parse('o-a1b2c3d4e5')),
  isManagementAccount: fc.boolean(),
  now: fc.constant('2026-11-01T12:00:00.000Z'),
});

export function userArn(user: string): string {
  return `arn:aws:iam::${ACCOUNT_ID}:user/${user}`;
}

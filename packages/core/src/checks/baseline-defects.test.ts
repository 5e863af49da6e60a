import { CheckId, isAtLeast } from '@plinth/contract';
import { describe, it } from 'vitest';
import type { EvaluatedAccount } from '../check/check.ts';
import { evaluateAccount } from '../engine/evaluate-account.ts';
import type { CheckEvaluation } from '../engine/evaluation.ts';
import type { EvidenceData, EvidenceName } from '../evidence/registry.ts';
import { plinthBaseline } from '../frameworks/plinth-baseline/plinth-baseline.ts';
import {
  analyzerFindings,
  analyzers,
  contactDetails,
  contacts,
  oidcProvider,
  providers,
  samlProvider,
} from '../testing/account-fixtures.ts';
import {
  checkContext,
  daysAgo,
  details,
  iamGroup,
  iamRole,
  iamUser,
  LONG_AGO,
  policy,
  report,
  reportRoot,
  reportUser,
  summary,
} from '../testing/evidence-fixtures.ts';
import {
  delegate,
  fullAwsAccess,
  identityCenterIn,
  instanceOf,
  organizationFacts,
  organizationPolicy,
  policies,
  tree,
  treeAccount,
  trustedService,
} from '../testing/organization-fixtures.ts';
import { customer, customerPolicy, documentOf, inline, managed, managedPolicy } from '../testing/policy-fixtures.ts';
import { toSnapshot } from '../testing/to-snapshot.ts';
import { CHECKS } from './registry.ts';

type Evidence = { readonly [Name in EvidenceName]: EvidenceData<Name> };

const BASELINE = new Set(plinthBaseline.controls.flatMap(({ checks }) => checks));
const ALL = { Effect: 'Allow', Action: '*', Resource: '*' };
const ASSUME = { Effect: 'Allow', Action: 'sts:AssumeRole' };

const ssoRole = iamRole({
  name: 'AWSReservedSSO_AdministratorAccess_0123456789abcdef',
  path: '/aws-reserved/sso.amazonaws.com/',
  attachedPolicies: [managed('AdministratorAccess')],
  trustPolicy: documentOf({
    Effect: 'Allow',
    Principal: { Federated: samlProvider('AWSSSO_0123456789abcdef_DO_NOT_DELETE').arn },
    Action: 'sts:AssumeRoleWithSAML',
    Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
  }),
});
const accessRole = iamRole({
  name: 'OrganizationAccountAccessRole',
  inlinePolicies: [inline('AdministratorAccess', ALL)],
  trustPolicy: documentOf({ ...ASSUME, Principal: { AWS: 'arn:aws:iam::444455556666:root' } }),
});
const administratorAccess = managedPolicy('AdministratorAccess', ALL);

const guardrails = [
  { Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' },
  {
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: {
      ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' },
      Null: { 'aws:AssumedRoot': 'true' },
    },
  },
];

function guardedBy(...statements: readonly object[]) {
  return policies({
    policies: [
      fullAwsAccess(['r-ab12', 'ou-ab12-workload', '111122223333', '444455556666']),
      organizationPolicy({ document: { json: { Version: '2012-10-17', Statement: statements } } }),
    ],
  });
}

/** People are federated, there is no user and no password policy, root credentials are gone, guardrails are there. */
const WELL_RUN: Evidence = {
  accessAnalyzerFindings: [],
  accessAnalyzers: analyzers({ 'eu-central-1': [], 'us-east-1': [] }),
  accountAliases: [],
  accountSummary: summary({ accountPasswordPresent: 0, accountMfaEnabled: 0, users: 0, groups: 0, mfaDevices: 0 }),
  alternateContacts: contacts({ billing: null, operations: null }),
  authorizationDetails: details({ roles: [ssoRole, accessRole], policies: [administratorAccess] }),
  contactInformation: contactDetails(),
  credentialReport: report({ root: reportRoot({ passwordEnabled: false, passwordLastUsed: 'N/A', mfaActive: false }) }),
  delegatedAdministrators: [delegate('444455556666')],
  identityCenterInstances: identityCenterIn({ 'eu-central-1': [instanceOf()], 'us-east-1': [] }),
  identityProviders: providers({ saml: [samlProvider('AWSSSO_0123456789abcdef_DO_NOT_DELETE')] }),
  organization: organizationFacts(),
  organizationAnalyzers: analyzers({
    'eu-central-1': [{ type: 'ORGANIZATION' }],
    'us-east-1': [{ type: 'ORGANIZATION' }],
  }),
  organizationPolicies: guardedBy(...guardrails),
  organizationTree: tree(),
  passwordPolicy: null,
  rootFeatures: { features: ['RootCredentialsManagement', 'RootSessions'] },
  serverCertificates: [],
  serviceSpecificCredentials: [],
  trustedServices: [trustedService('access-analyzer.amazonaws.com')],
  virtualMfaDevices: [],
};

function findingsOf(evidence: Partial<Evidence>, context: Partial<EvaluatedAccount> = {}) {
  const evaluations = evaluateAccount({
    checks: CHECKS.filter(({ id }) => BASELINE.has(id)),
    snapshot: toSnapshot({ ...WELL_RUN, ...evidence }),
    context: checkContext(context),
  });
  return { evaluations, findings: evaluations.flatMap(toFindings) };
}

function toFindings({ checkId, severity, failures }: CheckEvaluation) {
  return failures.map(({ resource }) => ({ checkId, severity, resource }));
}

/** What an account with these IAM entities has. */
function having(entities: Partial<Evidence['authorizationDetails']>): Partial<Evidence> {
  const { roles = [], policies: added = [], ...others } = entities;
  return {
    authorizationDetails: details({
      roles: [ssoRole, accessRole, ...roles],
      policies: [administratorAccess, ...added],
      ...others,
    }),
  };
}

/** The credential report with these users, of whom the details know too. */
function users(...rows: readonly Parameters<typeof reportUser>[0][]): Partial<Evidence> {
  const inReport = rows.map((row) => reportUser(row));
  return {
    ...having({
      users: inReport.map(({ user }) => iamUser({ name: user, groups: ['staff'] })),
      groups: [iamGroup()],
    }),
    credentialReport: report({ root: WELL_RUN.credentialReport.root, users: inReport }),
    passwordPolicy: policy(),
  };
}

const signedIn = { passwordEnabled: true, passwordLastUsed: daysAgo(1), passwordLastChanged: daysAgo(30) } as const;
const usedKey = { slot: 1, active: true, lastRotated: daysAgo(10), lastUsed: daysAgo(1) } as const;

function trusting(statements: unknown, name = 'deploy') {
  return having({ roles: [iamRole({ name, trustPolicy: documentOf(statements) })] });
}

function ofRoot(root: Parameters<typeof reportRoot>[0], counts: Parameters<typeof summary>[0]): Partial<Evidence> {
  const none = { passwordEnabled: false, passwordLastUsed: 'N/A', mfaActive: false } as const;
  return {
    accountSummary: { ...WELL_RUN.accountSummary, ...counts },
    credentialReport: report({ root: reportRoot({ ...none, ...root }) }),
  };
}

const github = oidcProvider();

/** One defect each, and the check that counts it. */
const DEFECTS: readonly (readonly [defect: string, check: string, evidence: Partial<Evidence>])[] = [
  [
    'a root access key',
    'root/no-access-keys',
    ofRoot({ keys: [{ slot: 1, active: true, lastRotated: LONG_AGO }] }, { accountAccessKeysPresent: 1 }),
  ],
  [
    'a root password without MFA',
    'root/mfa-or-no-password',
    ofRoot({ passwordEnabled: true, passwordLastUsed: 'no_information' }, { accountPasswordPresent: 1 }),
  ],
  [
    'a root user who signed in yesterday, with a password and MFA',
    'root/not-used-recently',
    ofRoot(
      { passwordEnabled: true, passwordLastUsed: daysAgo(1), mfaActive: true },
      { accountPasswordPresent: 1, accountMfaEnabled: 1 },
    ),
  ],
  [
    'a root signing certificate',
    'root/no-signing-certificates',
    ofRoot(
      {
        certificates: [
          { slot: 1, active: true, lastRotated: LONG_AGO },
          { slot: 2, active: false, lastRotated: 'N/A' },
        ],
      },
      { accountSigningCertificatesPresent: 1 },
    ),
  ],
  ['a user without MFA', 'user/console-mfa', users(signedIn)],
  [
    'a password that nobody uses',
    'user/no-credentials-unused-45-days',
    users({ ...signedIn, mfaActive: true, passwordLastUsed: daysAgo(120) }),
  ],
  [
    'an access key that nobody uses, old as it is',
    'user/no-credentials-unused-45-days',
    users({ keys: [{ ...usedKey, lastRotated: daysAgo(199), lastUsed: daysAgo(120) }] }),
  ],
  [
    'an access key that was made with the user and never used',
    'user/no-credentials-unused-45-days',
    users({ keys: [{ ...usedKey, lastRotated: LONG_AGO, lastUsed: 'N/A' }] }),
  ],
  [
    'an old access key',
    'user/used-access-keys-rotated-90-days',
    users({ keys: [{ ...usedKey, lastRotated: daysAgo(199) }] }),
  ],
  [
    'an inactive access key',
    'user/no-inactive-access-keys',
    users({ keys: [{ slot: 1, active: false, lastRotated: daysAgo(199), lastUsed: daysAgo(190) }] }),
  ],
  [
    'no password policy, where a user has a password',
    'password-policy/strong-where-used',
    { ...users({ ...signedIn, mfaActive: true }), passwordPolicy: null },
  ],
  [
    'a password policy that is weak in everything',
    'password-policy/strong-where-used',
    {
      ...users({ ...signedIn, mfaActive: true }),
      passwordPolicy: policy({
        minimumPasswordLength: 6,
        passwordReusePrevention: null,
        maxPasswordAge: null,
        expirePasswords: false,
        requireLowercaseCharacters: false,
        requireNumbers: false,
        requireSymbols: false,
        requireUppercaseCharacters: false,
      }),
    },
  ],
  [
    'a direct policy of a user in no group',
    'user/permissions-through-groups',
    {
      ...users({ keys: [usedKey] }),
      ...having({
        users: [iamUser({ inlinePolicies: [inline('p', { ...ALL, Action: 's3:GetObject' })] })],
      }),
    },
  ],
  [
    'an administrator by a policy of AWS on the user',
    'user/not-administrative',
    {
      ...users({ keys: [usedKey] }),
      ...having({ users: [iamUser({ attachedPolicies: [managed('AdministratorAccess')] })] }),
    },
  ],
  [
    'an administrator by an inline policy',
    'user/not-administrative',
    { ...users({ keys: [usedKey] }), ...having({ users: [iamUser({ inlinePolicies: [inline('all', ALL)] })] }) },
  ],
  [
    'an administrator by a customer policy of a group',
    'user/not-administrative',
    {
      ...users({ keys: [usedKey] }),
      ...having({
        users: [iamUser({ groups: ['admins'] })],
        groups: [iamGroup({ name: 'admins', attachedPolicies: [customer('all')] })],
        policies: [customerPolicy('all', ALL)],
      }),
    },
  ],
  [
    'a user who can escalate',
    'user/no-privilege-escalation',
    {
      ...users({ keys: [usedKey] }),
      ...having({
        users: [iamUser({ groups: ['staff'] })],
        groups: [iamGroup({ inlinePolicies: [inline('up', { ...ALL, Action: 'iam:PutUserPolicy' })] })],
      }),
    },
  ],
  [
    'a role that can escalate by passing any role',
    'role/no-privilege-escalation',
    having({
      roles: [iamRole({ inlinePolicies: [inline('up', { ...ALL, Action: ['iam:PassRole', 'ec2:RunInstances'] })] })],
    }),
  ],
  [
    'a role with administrator access',
    'role/not-administrative',
    having({ roles: [iamRole({ attachedPolicies: [customer('all')] })], policies: [customerPolicy('all', ALL)] }),
  ],
  ['a role that is open to the world', 'role/not-open-to-anyone', trusting({ ...ASSUME, Principal: '*' })],
  [
    'a role for an unknown account, without an external ID',
    'role/external-accounts-expected',
    trusting({ ...ASSUME, Principal: { AWS: '777788889999' } }),
  ],
  [
    'a role that lets an unknown account read everything',
    'role/external-accounts-expected',
    having({
      roles: [
        iamRole({
          attachedPolicies: [managed('ReadOnlyAccess')],
          trustPolicy: documentOf({ ...ASSUME, Principal: { AWS: '777788889999' } }),
        }),
      ],
      policies: [managedPolicy('ReadOnlyAccess', { ...ALL, Action: ['s3:Get*', 's3:List*'] })],
    }),
  ],
  [
    'a role for any repository of GitHub',
    'role/oidc-subject-bound',
    {
      ...trusting({
        Effect: 'Allow',
        Principal: { Federated: github.arn },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' } },
      }),
      identityProviders: { ...WELL_RUN.identityProviders, oidc: [github] },
    },
  ],
  [
    'a role for a SAML provider without an audience',
    'role/saml-audience-bound',
    trusting({
      Effect: 'Allow',
      Principal: { Federated: samlProvider('okta').arn },
      Action: 'sts:AssumeRoleWithSAML',
    }),
  ],
  [
    'a policy in use that decrypts with all keys',
    'policy/no-decrypt-any-key',
    having({
      roles: [iamRole({ attachedPolicies: [customer('decrypt')] })],
      policies: [customerPolicy('decrypt', { ...ALL, Action: 'kms:Decrypt' })],
    }),
  ],
  [
    'a boundary that allows everything',
    'policy/boundaries-limit',
    having({
      roles: [iamRole({ permissionsBoundaryArn: customer('all').arn })],
      policies: [customerPolicy('all', ALL, { attachmentCount: 0, permissionsBoundaryUsageCount: 1 })],
    }),
  ],
  [
    'AWSCloudShellFullAccess',
    'policy/no-cloudshell-full-access',
    having({
      roles: [iamRole({ attachedPolicies: [managed('AWSCloudShellFullAccess')] })],
      policies: [managedPolicy('AWSCloudShellFullAccess', { ...ALL, Action: 'cloudshell:*' })],
    }),
  ],
  [
    'no security contact',
    'account/security-contact',
    { alternateContacts: contacts({ security: null, billing: null }) },
  ],
  ['no primary contact', 'account/primary-contact', { contactInformation: null }],
  [
    'a public bucket',
    'access-analyzer/no-public-findings',
    { accessAnalyzers: analyzers(), accessAnalyzerFindings: analyzerFindings({ 'us-east-1': [{ isPublic: true }] }) },
  ],
  [
    'a bucket that an external account may read',
    'access-analyzer/no-external-findings',
    { accessAnalyzers: analyzers(), accessAnalyzerFindings: analyzerFindings({ 'us-east-1': [{}] }) },
  ],
  ['no analyzer in any Region', 'access-analyzer/external-watched', { organizationAnalyzers: [] }],
  [
    'an expired certificate',
    'certificate/not-expired',
    {
      serverCertificates: [
        {
          arn: 'arn:aws:iam::111122223333:server-certificate/old',
          name: 'old',
          id: 'ASCA1',
          path: '/',
          expiresAt: daysAgo(1),
          uploadedAt: LONG_AGO,
        },
      ],
    },
  ],
  [
    'expired SAML metadata',
    'provider/saml-not-expired',
    { identityProviders: providers({ saml: [samlProvider('okta', { validUntil: daysAgo(1) })] }) },
  ],
];

/** The same of the organization, which is judged in its management account. */
const ORGANIZATION_DEFECTS: typeof DEFECTS = [
  [
    'no central management of root',
    'organization/root-credentials-managed-centrally',
    { rootFeatures: { features: [] } },
  ],
  [
    'members that may leave',
    'organization/leaving-denied',
    { organizationPolicies: guardedBy(...guardrails.slice(1)) },
  ],
  [
    'root users that may act',
    'organization/root-denied',
    { organizationPolicies: guardedBy(...guardrails.slice(0, 1)) },
  ],
  [
    'a user in the management account',
    'organization/management-account-no-users',
    users({ ...signedIn, mfaActive: true }),
  ],
  [
    'a delegated administrator that administers nothing',
    'organization/delegated-administrators-in-use',
    { delegatedAdministrators: [delegate('444455556666'), delegate('111122223333', [])] },
  ],
  [
    'an account in no OU',
    'organization/accounts-in-ous',
    { organizationTree: tree({ accounts: [...tree().accounts, treeAccount('222233334444')] }) },
  ],
];

describe('a well-run account', () => {
  it('has no finding in the baseline as a member', ({ expect }) => {
    const { findings, evaluations } = findingsOf({});

    expect(findings).toEqual([]);
    expect(evaluations.filter(({ status }) => status === 'UNKNOWN')).toEqual([]);
  });

  it('has none above LOW as the management account', ({ expect }) => {
    const { findings } = findingsOf({}, { isManagementAccount: true });

    expect(findings.filter(({ severity }) => isAtLeast(severity, 'MEDIUM'))).toEqual([]);
    expect(findings.map(({ checkId }) => checkId)).toEqual(['organization/ai-services-opted-out']);
  });

  it('fails many checks of the whole catalog, which is why there is a baseline', ({ expect }) => {
    const snapshot = toSnapshot(WELL_RUN);
    const failing = evaluateAccount({ checks: CHECKS, snapshot, context: checkContext() }).flatMap(toFindings);

    expect(failing.map(({ checkId }) => checkId)).toEqual(
      expect.arrayContaining(['password-policy/exists', 'root/hardware-mfa-enabled', 'root/mfa-enabled']),
    );
  });
});

describe('one defect is one finding', () => {
  it.for(DEFECTS)('%s: %s', ([, check, evidence], { expect }) => {
    expect(findingsOf(evidence).findings.map(({ checkId }) => checkId)).toEqual([CheckId.parse(check)]);
  });

  it.for(ORGANIZATION_DEFECTS)('%s: %s', ([, check, evidence], { expect }) => {
    const { findings } = findingsOf(evidence, { isManagementAccount: true });

    expect(findings.map(({ checkId }) => checkId).filter((id) => id !== 'organization/ai-services-opted-out')).toEqual([
      CheckId.parse(check),
    ]);
  });
});

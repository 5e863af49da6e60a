import type { Snapshot } from '../evidence/registry.ts';
import { analyzerFindings, analyzers, contactDetails, contacts, providers } from './account-fixtures.ts';
import {
  daysAgo,
  details,
  iamGroup,
  iamRole,
  iamUser,
  mfaDevice,
  NOW,
  policy,
  report,
  reportUser,
  summary,
} from './evidence-fixtures.ts';
import {
  delegate,
  identityCenterIn,
  instanceOf,
  organizationFacts,
  policies as organizationPolicies,
  tree,
  trustedService,
} from './organization-fixtures.ts';
import { managed, managedPolicy } from './policy-fixtures.ts';

/** A whole snapshot in which every check that the account can pass passes. */
export function soundSnapshot(): Snapshot {
  const [group, user] = [iamGroup(), iamUser({ groups: ['staff'] })];
  const roles = ['AWSSupportAccess', 'SecurityAudit'].map((name) =>
    iamRole({ name: `for-${name}`, attachedPolicies: [managed(name)], lastUsedAt: daysAgo(1) }),
  );
  const policies = [
    managedPolicy('AWSSupportAccess', { Effect: 'Allow', Action: 'support:*', Resource: '*' }),
    managedPolicy('SecurityAudit', { Effect: 'Allow', Action: 'iam:List*', Resource: '*' }),
  ];
  const row = reportUser({ mfaActive: true });
  return {
    accessAnalyzerFindings: seen(analyzerFindings()),
    accessAnalyzers: seen(analyzers()),
    accountAliases: seen(['example']),
    accountSummary: seen(summary()),
    alternateContacts: seen(contacts()),
    authorizationDetails: seen(details({ users: [user], groups: [group], roles, policies })),
    contactInformation: seen(contactDetails()),
    credentialReport: seen(report({ users: [row] })),
    delegatedAdministrators: seen([delegate('444455556666')]),
    identityCenterInstances: seen(identityCenterIn({ 'eu-central-1': [], 'us-east-1': [instanceOf()] })),
    identityProviders: seen(providers()),
    organization: seen(organizationFacts()),
    organizationAnalyzers: seen(analyzers({ 'eu-central-1': [], 'us-east-1': [] })),
    organizationPolicies: seen(organizationPolicies()),
    organizationTree: seen(tree()),
    passwordPolicy: seen(policy()),
    rootFeatures: seen({ features: ['RootCredentialsManagement', 'RootSessions'] }),
    serverCertificates: seen([]),
    serviceSpecificCredentials: seen([]),
    trustedServices: seen([trustedService()]),
    virtualMfaDevices: seen([mfaDevice()]),
  };
}

function seen<Data>(data: Data): { readonly available: true; readonly data: Data; readonly observedAt: string } {
  return { available: true, data, observedAt: NOW };
}

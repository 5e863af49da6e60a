import type { Snapshot } from '../evidence/registry.ts';
import { analyzers, contactDetails, contacts, providers } from './account-fixtures.ts';
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
import { delegate, organizationFacts, policies, tree, trustedService } from './organization-fixtures.ts';
import { managed, managedPolicy } from './policy-fixtures.ts';

/** A whole snapshot in which every check that the account can pass passes. */
export function soundSnapshot(): Snapshot {
  const [group, user] = [iamGroup(), iamUser({ groups: ['staff'] })];
  const role = iamRole({ name: 'support', attachedPolicies: [managed('AWSSupportAccess')], lastUsedAt: daysAgo(1) });
  const support = managedPolicy('AWSSupportAccess', { Effect: 'Allow', Action: 'support:*', Resource: '*' });
  const row = reportUser({ mfaActive: true });
  return {
    accessAnalyzers: seen(analyzers()),
    accountAliases: seen(['example']),
    accountSummary: seen(summary()),
    alternateContacts: seen(contacts()),
    authorizationDetails: seen(details({ users: [user], groups: [group], roles: [role], policies: [support] })),
    contactInformation: seen(contactDetails()),
    credentialReport: seen(report({ users: [row] })),
    delegatedAdministrators: seen([delegate('444455556666')]),
    identityProviders: seen(providers()),
    organization: seen(organizationFacts()),
    organizationAnalyzers: seen(analyzers({ 'eu-central-1': [], 'us-east-1': [] })),
    organizationPolicies: seen(policies()),
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
